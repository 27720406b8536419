import { type Period, periods } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import type { Unit } from '@core/organization';
import { boundFrom, levelOf, type Plan, type Quota, resolveOrgans, type UnitsOfDay } from '@core/plans';
import { grouped } from './grouped';

/** What the lines ask of the organization: the units of any day, and who went on for whom. */
export interface UnitsInTime extends UnitsOfDay {
  readonly rows: readonly Unit[];
  /** Units that ended and have this one as their one successor, and theirs. */
  mergedInto(id: string): readonly string[];
}

/** One minimum, as it binds one unit in one period. Nothing merges two of them, not even where they contradict. */
export interface QuotaLine {
  /** `plan~code~unit~2024` or `…~2024-Q2`: its name in addresses. */
  readonly id: string;
  readonly plan: string;
  readonly version: number;
  readonly quota: Quota;
  readonly unit: string;
  readonly period: Period;
  /** The unit began within the period. */
  readonly unitFrom: LocalDate | null;
  /** The unit ended within the period, before its last day. */
  readonly unitEndedOn: LocalDate | null;
  /** Units that went into this one: what they counted for the same minimum in the period is found here. */
  readonly predecessors: readonly string[];
}

/** The parts of a line's name; undefined for text that is no name of a line. */
export function parseLineId(id: string): { plan: string; code: string; unit: string; period: string } | undefined {
  const [plan, code, unit, period, ...more] = id.split('~');
  if (!plan || !code || !unit || !period || more.length > 0) return undefined;
  return /^\d{4}(-Q[1-4])?$/.test(period) ? { plan, code, unit, period } : undefined;
}

/**
 * The periods of a minimum that lie in a calendar year and in the plan's life: the year, or its quarters. One that had
 * ended before the plan was signed is none.
 */
export function periodsIn(
  plan: Pick<Plan, 'validFrom' | 'validTo' | 'issuedOn'>,
  quota: Pick<Quota, 'period'>,
  year: number,
) {
  const all = periods(quota.period === 'year' ? 'yearly' : 'quarterly', plan.validFrom, plan.validTo);
  return all.filter(({ key, lastDay }) => key.slice(0, 4) === String(year) && lastDay >= boundFrom(plan));
}

/**
 * Every line of a plan in a calendar year: one for each minimum, each unit that it binds on any day of the period, and
 * each period. A unit that ended within the period has its line for the days on which it existed, and so has a new one.
 * @param plan the newest version in force in that year; cases count under the plan's id, whatever version they pin
 */
export function quotaLines(plan: Plan, year: number, units: UnitsInTime): readonly QuotaLine[] {
  const rows = grouped(units.rows, ({ id }) => id);
  return plan.quotas.flatMap((quota) =>
    periodsIn(plan, quota, year).flatMap((period) =>
      boundUnits(plan, quota, period, units).map((unit) => lineOf(plan, quota, rows.get(unit) ?? [], period, units)),
    ),
  );
}

/** The one line of that name, or undefined where the plan binds no such unit by that minimum in that period. */
export function quotaLine(
  plan: Plan,
  name: { readonly code: string; readonly unit: string; readonly period: string },
  units: UnitsInTime,
): QuotaLine | undefined {
  const quota = plan.quotas.find(({ code }) => code === name.code);
  const period =
    quota && periodsIn(plan, quota, Number(name.period.slice(0, 4))).find(({ key }) => key === name.period);
  if (!period || !boundUnits(plan, quota, period, units).includes(name.unit)) return undefined;
  const rows = units.rows.filter(({ id }) => id === name.unit);
  return lineOf(plan, quota, rows, period, units);
}

/** The unit at whose level a case of `unit` counts: itself, or the one that it acts for (Sở Nội vụ for its province). */
export function unitAtLevel(unit: string, level: Quota['level'], units: UnitsOfDay, date: LocalDate): string {
  const own = units.unitAt(unit, date);
  const actsFor = own?.actsFor ? units.unitAt(own.actsFor, date) : undefined;
  const found = [own, actsFor].find((one) => one && levelOf(one, parentOf(one, units, date)) === level);
  return found?.id ?? unit;
}

function boundUnits(plan: Plan, { level }: Quota, { firstDay, lastDay }: Period, units: UnitsInTime) {
  const days = new Set([firstDay]);
  for (const { validFrom } of units.rows) if (validFrom > firstDay && validFrom <= lastDay) days.add(validFrom);
  const found = [...days].sort().flatMap((day) => resolveOrgans([{ kind: 'level', level }], plan, units, day).units);
  return [...new Set(found)];
}

/** @param rows those of the unit, all of them */
function lineOf(plan: Plan, quota: Quota, rows: readonly Unit[], period: Period, units: UnitsInTime): QuotaLine {
  const unit = rows[0]?.id ?? '';
  const from = rows.map(({ validFrom }) => validFrom).sort()[0] as LocalDate;
  const open = rows.some(({ validTo }) => validTo === null);
  const to = open ? undefined : rows.flatMap(({ validTo }) => validTo ?? []).sort().at(-1); // prettier-ignore
  return {
    id: [plan.id, quota.code, unit, period.key].join('~'),
    plan: plan.id,
    version: plan.version,
    quota,
    unit,
    period,
    unitFrom: from > period.firstDay ? from : null,
    unitEndedOn: to !== undefined && to < period.lastDay ? to : null,
    predecessors: units.mergedInto(unit),
  };
}

function parentOf(unit: Unit, units: UnitsOfDay, date: LocalDate): Unit | undefined {
  return unit.parent === null ? undefined : units.unitAt(unit.parent, date);
}
