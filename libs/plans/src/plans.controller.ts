import { Controller, Inject } from '@nestjs/common';
import { plansRoutes } from '@core/plans';
import { Api, Call } from '@lib/platform';
import { Plans } from './plans';
import { PLAN_OF_UNIT, type PlanOfUnit } from './tokens';

/** Published plans: documents that everybody may read. */
@Controller()
export class PlansController {
  constructor(
    private readonly plans: Plans,
    @Inject(PLAN_OF_UNIT) private readonly planOf: PlanOfUnit,
  ) {}

  @Api(plansRoutes.listPlans)
  async list(@Call() call: Call<typeof plansRoutes.listPlans>) {
    const versions = await this.plans.list();
    const { unit } = call.query;
    const own = unit === undefined ? undefined : this.planOf(unit);
    const shown = versions.filter(
      ({ ref }) => unit === undefined || (ref.id === own?.id && ref.version === own.version),
    );
    const items = await Promise.all(
      shown.map(async ({ ref, title, validFrom, validTo, fingerprint }) => {
        const { issuer, parents } = await this.plans.at(ref);
        return { ...ref, title, validFrom, validTo, fingerprint, issuer, parents };
      }),
    );
    return { items };
  }

  @Api(plansRoutes.getPlan)
  get(@Call() call: Call<typeof plansRoutes.getPlan>) {
    return this.plans.at(call.params);
  }
}
