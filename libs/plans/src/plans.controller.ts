import { Controller } from '@nestjs/common';
import { plansRoutes } from '@core/plans';
import { Api, Call } from '@lib/platform';
import { Plans } from './plans';

/** Published plans: documents that everybody may read. */
@Controller()
export class PlansController {
  constructor(private readonly plans: Plans) {}

  @Api(plansRoutes.listPlans)
  async list() {
    const versions = await this.plans.list();
    return {
      items: versions.map(({ ref, title, validFrom, validTo, fingerprint }) => ({
        ...ref,
        title,
        validFrom,
        validTo,
        fingerprint,
      })),
    };
  }

  @Api(plansRoutes.getPlan)
  get(@Call() call: Call<typeof plansRoutes.getPlan>) {
    return this.plans.at(call.params);
  }
}
