import { Controller, Inject } from '@nestjs/common';
import { reach } from '@core/organization';
import {
  type CoverageView,
  levelOf,
  planLifeRoutes,
  planRequest,
  type PlanRequestCommandType,
  type PlanRequestRow,
  type PlanRequestView,
  resolveOrgans,
  unitCriteria,
  type UnitCriteriaView,
} from '@core/plans';
import { reject as refuse } from '@core/platform';
import { Api, Call } from '@lib/platform';
import { PLAN_LIFE, type PlanLifeSurroundings } from './plan-life-surroundings';
import { planRequestAggregate, PlanRequests, type RequestRow } from './plan-requests';
import { StreamDesk } from './stream-desk';
import { unitCriteriaAggregate, UnitCriteriaRows, unitCriteriaStreamId } from './unit-criteria-rows';

/** Whether the unit that asks, or the one that answers, sends it. */
const SENDER: Readonly<Record<PlanRequestCommandType, 'unit' | 'answering'>> = {
  AskForChange: 'unit',
  TakeInRequest: 'answering',
  AcceptRequest: 'answering',
  RefuseRequest: 'answering',
  ForwardRequest: 'answering',
  WithdrawRequest: 'unit',
};

/** What units ask to have changed in plans, and what they have of their own under them. */
@Controller()
export class PlanLifeController {
  constructor(
    private readonly requests: PlanRequests,
    private readonly criteria: UnitCriteriaRows,
    private readonly desk: StreamDesk,
    @Inject(PLAN_LIFE) private readonly around: PlanLifeSurroundings,
  ) {}

  @Api(planLifeRoutes.listPlanRequests)
  async list(@Call() call: Call<typeof planLifeRoutes.listPlanRequests>): Promise<{ items: PlanRequestRow[] }> {
    const units = reach(call.session.holdings, 'petition.read', this.around.tree, this.desk.clock.today());
    const rows = await this.requests.ofUnits(units, call.query.plan);
    return { items: rows.map((row) => this.#row(row)) };
  }

  @Api(planLifeRoutes.getPlanRequest)
  async get(@Call() call: Call<typeof planLifeRoutes.getPlanRequest>): Promise<PlanRequestView> {
    const row = await this.requests.find(call.params.id);
    if (!row) return refuse('NOT_FOUND');
    if (!call.allows('petition.read', row.answering)) call.allow('petition.read', row.unit);
    const { state, version } = await this.desk.state(planRequest, row.id);
    if (state.status === 'unasked') return refuse('NOT_FOUND');
    const names = await this.around.personNames(state.answers.map(({ by }) => by));
    const open = state.status === 'asked' || state.status === 'taken-in';
    call.reply.header('etag', `"${version}"`);
    return {
      ...this.#row(row),
      version,
      answers: state.answers.map((one) => ({ ...one, by: { id: one.by, name: names.get(one.by) ?? one.by } })),
      draft: state.draft,
      mayAnswer: open && call.allows('petition.answer', state.answering),
      mayWithdraw: open && call.allows('petition.ask', state.unit),
    };
  }

  @Api(planLifeRoutes.executePlanRequestCommand)
  async execute(@Call() call: Call<typeof planLifeRoutes.executePlanRequestCommand>) {
    const { id } = call.params;
    const command = call.body;
    const asks = command.type === 'AskForChange';
    const sender = SENDER[command.type];
    const unit = asks ? command.data.unit : (await this.requests.find(id))?.[sender];
    if (unit === undefined) return refuse('NOT_FOUND');
    if (asks !== (call.expected === 'none')) refuse('VERSION_REQUIRED');
    const actor = call.allow(sender === 'unit' ? 'petition.ask' : 'petition.answer', unit);
    const order = { id, command, actor, key: call.key, expected: call.expected, correlation: call.traceId };
    const executed = await this.desk.run(planRequestAggregate(this.around), order);
    call.reply.header('etag', `"${executed.version}"`);
    return executed;
  }

  @Api(planLifeRoutes.getPlanCoverage)
  async coverage(@Call() call: Call<typeof planLifeRoutes.getPlanCoverage>): Promise<CoverageView> {
    const today = this.desk.clock.today();
    const { tree } = this.around;
    const plan = this.around.shelf.find(call.params) ?? refuse('NOT_FOUND');
    const owed = (plan.obligations ?? []).filter(({ provenBy }) =>
      provenBy.some((proof) => proof.kind === 'record' && ['criteria', 'unit-plan'].includes(proof.record)),
    );
    const selectors = owed.flatMap(({ owedBy }) => owedBy);
    const levels = [...new Set(plan.quotas.map(({ level }) => level))];
    const meant = selectors.length > 0 ? selectors : levels.map((level) => ({ kind: 'level' as const, level }));
    const seen = new Set(reach(call.session.holdings, 'criteria.read', tree, today));
    const own = await this.criteria.ofPlan(plan.id);
    const items = resolveOrgans(meant, plan, tree, today)
      .units.filter((id) => seen.has(id))
      .map((id) => {
        const unit = tree.unitAt(id, today);
        const parent = unit?.parent ? tree.unitAt(unit.parent, today) : undefined;
        return {
          unit: { id, name: tree.displayName(id, today) },
          level: (unit && levelOf(unit, parent)) ?? null,
          criteria: own.get(id)?.criteria ?? null,
          unitPlan: own.get(id)?.unitPlan ?? null,
        };
      });
    const of = [...new Set(items.map(({ level }) => level ?? 'outside'))].map((level) => {
      const mine = items.filter((item) => (item.level ?? 'outside') === level);
      const having = (what: 'criteria' | 'unitPlan') => mine.filter((item) => item[what] !== null).length;
      return { level, units: mine.length, criteria: having('criteria'), unitPlans: having('unitPlan') };
    });
    return { items, levels: of };
  }

  @Api(planLifeRoutes.getUnitCriteria)
  async own(@Call() call: Call<typeof planLifeRoutes.getUnitCriteria>): Promise<UnitCriteriaView> {
    const { plan, unit } = call.params;
    const today = this.desk.clock.today();
    if (!this.around.tree.exists(unit, today)) return refuse('NOT_FOUND');
    call.allow('criteria.read', unit);
    const { state, version } = await this.desk.state(unitCriteria, unitCriteriaStreamId(plan, unit));
    call.reply.header('etag', `"${version}"`);
    return {
      ...{ version, plan, unit: { id: unit, name: this.around.tree.displayName(unit, today) } },
      inForce: state.inForce,
      versions: state.versions.map(({ document, items }) => ({ document, items: [...items] })),
      unitPlan: state.unitPlan,
    };
  }

  @Api(planLifeRoutes.executeUnitCriteriaCommand)
  async issue(@Call() call: Call<typeof planLifeRoutes.executeUnitCriteriaCommand>) {
    const { plan, unit } = call.params;
    const actor = call.allow('criteria.write', unit);
    const order = {
      ...{ id: unitCriteriaStreamId(plan, unit), command: call.body, actor, key: call.key },
      ...{ expected: call.expected, correlation: call.traceId },
    };
    const executed = await this.desk.run(unitCriteriaAggregate(this.around, plan, unit), order);
    call.reply.header('etag', `"${executed.version}"`);
    return executed;
  }

  #row({ unit, answering, ...row }: RequestRow): PlanRequestRow {
    const today = this.desk.clock.today();
    const named = (id: string) => ({ id, name: this.around.tree.displayName(id, today) });
    return { ...row, unit: named(unit), answering: named(answering) };
  }
}
