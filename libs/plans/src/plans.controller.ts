import { Controller, Inject } from '@nestjs/common';
import { plansRoutes } from '@core/plans';
import { reject as refuse } from '@core/platform';
import { Api, Call } from '@lib/platform';
import { PLAN_LIFE, type PlanLifeSurroundings } from './plan-life-surroundings';
import { Plans } from './plans';
import { planAggregate, planStreamId } from './publishing';
import { StreamDesk } from './stream-desk';
import { PLAN_OF_UNIT, type PlanOfUnit } from './tokens';

/** Published plans: documents that everybody may read. */
@Controller()
export class PlansController {
  constructor(
    private readonly plans: Plans,
    @Inject(PLAN_OF_UNIT) private readonly planOf: PlanOfUnit,
    private readonly desk: StreamDesk,
    @Inject(PLAN_LIFE) private readonly around: PlanLifeSurroundings,
  ) {}

  @Api(plansRoutes.listPlans)
  async list(@Call() call: Call<typeof plansRoutes.listPlans>) {
    const [versions, withdrawals] = await Promise.all([this.plans.list(), this.plans.withdrawals()]);
    const { unit } = call.query;
    const own = unit === undefined ? undefined : this.planOf(unit);
    const shown = versions.filter(
      ({ ref }) => unit === undefined || (ref.id === own?.id && ref.version === own.version),
    );
    const items = await Promise.all(
      shown.map(async ({ ref, title, validFrom, validTo, fingerprint }) => {
        const { issuer, parents } = await this.plans.at(ref);
        const found = withdrawals.find(({ plan }) => plan === ref.id);
        const withdrawn = found ? { from: found.from, document: found.document } : null;
        return { ...ref, title, validFrom, validTo, fingerprint, issuer, parents, withdrawn };
      }),
    );
    return { items };
  }

  @Api(plansRoutes.getPlan)
  get(@Call() call: Call<typeof plansRoutes.getPlan>) {
    return this.plans.at(call.params);
  }

  @Api(plansRoutes.withdrawPlan)
  async withdraw(@Call() call: Call<typeof plansRoutes.withdrawPlan>) {
    const { id: plan } = call.params;
    const issued = (await this.plans.latest(plan)) ?? refuse('NOT_FOUND');
    const actor = call.allow('draft.decide', issued.issuer);
    call.requireStepUp();
    const command = { type: 'WithdrawPlan' as const, data: { plan, ...call.body } };
    const order = { id: planStreamId(plan), command, actor, key: call.key, expected: 'any' as const };
    const executed = await this.desk.run(planAggregate(this.around.known()), { ...order, correlation: call.traceId });
    await this.around.shelf.refresh();
    return executed;
  }
}
