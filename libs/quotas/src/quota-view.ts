import type { LocalDate } from '@core/kernel';
import type { UnitTree } from '@core/organization';
import type { Plan, Quota } from '@core/plans';
import { type QuotaLineView, QUOTA_RULES, type QuotaTable, type QuotaView, readingDoubt } from './core';
import type { StandingLine } from './quota-ledger';
import { dayOf } from './quota-units';

/** A minimum as it is shown. `unlisted`: the organization holds no unit of its level within the territory. */
export function quotaView(quota: Quota, unlisted: boolean): QuotaView {
  return {
    code: quota.code,
    level: quota.level,
    minimum: quota.minimum,
    period: quota.period,
    countedWhen: quota.countedWhen,
    countedKinds: [...quota.countedKinds],
    everyKind: quota.everyKind,
    householdCounted: quota.countedKinds.includes('household'),
    source: quota.source,
    note: quota.note ?? null,
    periodOpen: quota.periodOpen ?? null,
    readingDoubt: readingDoubt(quota),
    scored: quota.scored ?? null,
    unlisted,
  };
}

/** A line as it is shown on a day. */
export function lineView({ line, progress, forecast, candidates }: StandingLine, tree: UnitTree, today: LocalDate) {
  return {
    id: line.id,
    code: line.quota.code,
    version: line.version,
    unit: { id: line.unit, name: tree.displayName(line.unit, dayOf(tree, line.unit, today)) },
    period: { key: line.period.key, from: line.period.firstDay, to: line.period.lastDay },
    unitFrom: line.unitFrom,
    unitEndedOn: line.unitEndedOn,
    minimum: line.quota.minimum,
    counted: progress.counted.length,
    shortfall: progress.shortfall,
    missingKinds: [...progress.missingKinds],
    status: progress.status,
    daysLeft: progress.daysLeft,
    reachedOn: progress.reachedOn,
    cases: progress.counted.map(({ id, kind, countedOn, unit }) => ({ id, kind, countedOn, unit })),
    heldBack: progress.heldBack.map((one) => ({ ...one })),
    candidates: candidates.map(({ id }) => id),
    forecast: { ...forecast, near: [...forecast.near] },
  } satisfies QuotaLineView;
}

/** The years of a plan's life, for choosing one. */
export function yearsOf({ validFrom, validTo }: Plan): number[] {
  const [first, last] = [Number(validFrom.slice(0, 4)), Number(validTo.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** The year asked for, or the one of today as far as the plan has it. */
export function yearIn(plan: Plan, today: LocalDate, year?: number): number {
  const years = yearsOf(plan);
  return year ?? Math.min(Math.max(Number(today.slice(0, 4)), years[0] ?? 0), years.at(-1) ?? 0);
}

/** Lines with the minimums that they are of, and the rules behind the numbers. */
export function quotaTable(
  plan: Plan,
  plans: readonly Plan[],
  year: number,
  lines: readonly StandingLine[],
  bound: ReadonlySet<string>,
  tree: UnitTree,
  today: LocalDate,
): QuotaTable {
  return {
    today,
    plan: { id: plan.id, version: plan.version, title: plan.title },
    plans: plans.map((one) => ({ id: one.id, title: one.title, years: yearsOf(one) })),
    year,
    rules: QUOTA_RULES,
    quotas: plan.quotas.map((quota) => quotaView(quota, !bound.has(quota.code))),
    items: lines.map((line) => lineView(line, tree, today)),
  };
}
