import { Controller, Inject } from '@nestjs/common';
import type { LocalDate } from '@core/kernel';
import { type Holding, holds, reach, type UnitTree } from '@core/organization';
import { reject as refuse } from '@core/platform';
import type { Plan } from '@core/plans';
import { type QuotaCases, quotaRoutes, type QuotaTable } from './core';
import { ERASED_NOTICE } from '@lib/event-store';
import { Api, BusinessClock, Call } from '@lib/platform';
import { QuotaCounts } from './quota-counts';
import { QuotaLedger, type StandingLine } from './quota-ledger';
import { dayOf, liesIn, unitsInTime } from './quota-units';
import { lineView, quotaTable, quotaView, yearIn } from './quota-view';
import { QUOTA_UNITS } from './tokens';

/** The minimums of the plans: how far each unit is, and the cases behind every number. */
@Controller()
export class QuotasController {
  constructor(
    private readonly ledger: QuotaLedger,
    private readonly counts: QuotaCounts,
    private readonly clock: BusinessClock,
    @Inject(QUOTA_UNITS) private readonly units: { readonly tree: UnitTree },
  ) {}

  @Api(quotaRoutes.listQuotas)
  async list(@Call() call: Call<typeof quotaRoutes.listQuotas>): Promise<QuotaTable> {
    const today = this.clock.today();
    const { tree } = this.units;
    const { plan: id, year: asked, unit, level, short } = call.query;
    const { holdings } = call.session;
    const plan = (id === undefined ? this.#planOf(holdings, today) : this.ledger.plan(id)) ?? refuse('NOT_FOUND');
    const seen = new Set(reach(holdings, 'quota.read', tree, today));
    const units = unitsInTime(tree);
    const year = yearIn(plan, today, asked);
    const lines = await this.ledger.lines(plan, year, today, {
      // Who has ended is in nobody's reach by list, but still lies somewhere.
      unit: (one) =>
        (seen.has(one) || (!tree.exists(one, today) && call.allows('quota.read', one))) &&
        (unit === undefined || liesIn(tree, units, one, unit, today)),
      ...(level ? { level } : {}),
      short: short === 'true',
    });
    return quotaTable(plan, this.ledger.plans(), year, lines, this.ledger.bound(plan, year), tree, today);
  }

  @Api(quotaRoutes.getQuotaCases)
  async cases(@Call() call: Call<typeof quotaRoutes.getQuotaCases>): Promise<QuotaCases> {
    const today = this.clock.today();
    const found = (await this.ledger.line(call.params.line, today)) ?? refuse('NOT_FOUND');
    const { standing } = found;
    call.allow('quota.read', standing.line.unit);
    return {
      line: lineView(standing, this.units.tree, today),
      quota: quotaView(standing.line.quota, false),
      items: await this.#items(standing, today),
    };
  }

  async #items({ progress, candidates, takenBack }: StandingLine, today: LocalDate): Promise<QuotaCases['items']> {
    const held = new Map(progress.heldBack.map((one) => [one.case, one.same]));
    const listed = [
      ...progress.counted.map(({ id, countedOn }) => ({ id, countedOn, standing: 'counts' as const })),
      ...[...held.keys()].map((id) => ({ id, countedOn: null, standing: 'same-exemplar' as const })),
      ...takenBack.map(({ id, countedOn }) => ({ id, countedOn, standing: 'taken-back' as const })),
      ...candidates
        .filter(({ id }) => !takenBack.some((row) => row.id === id))
        .map(({ id }) => ({ id, countedOn: null, standing: 'may-count' as const })),
    ];
    const shown = await this.counts.shown(listed.map(({ id }) => id));
    const { tree } = this.units;
    return listed.flatMap((one) => {
      const row = shown.get(one.id);
      if (!row) return [];
      const unit = { id: row.unit, name: tree.displayName(row.unit, dayOf(tree, row.unit, today)) };
      const { kind, stage, dueOn } = row;
      return [{ ...one, name: row.name ?? ERASED_NOTICE, unit, kind, stage, dueOn, same: held.get(one.id) ?? null }];
    });
  }

  /** The plan whose territory lies nearest above a unit at which the person holds a role; the newest where none does. */
  #planOf(holdings: readonly Holding[], today: LocalDate): Plan | undefined {
    const { tree } = this.units;
    const plans = this.ledger.plans();
    for (const { unit } of holdings.filter((holding) => holds(holding, today))) {
      const line = [tree.standing(unit, today)?.id ?? unit, ...tree.ancestors(unit, today).map(({ id }) => id)];
      const near = line.flatMap((id) => plans.find(({ territory }) => territory === id) ?? [])[0];
      if (near) return near;
    }
    return plans[0];
  }
}
