import { addDays, inForce, dateInPeriod, type Period, periods } from '@core/calendar';
import { type LocalDate, toLocalDate } from '@core/kernel';
import { boundFrom, LocalDateSchema, type Plan, type PlanObligation } from '@core/plans';
import { z } from 'zod';

/** A stretch of time for which something is owed once; both ends are included. */
export const ObligationPeriod = z.strictObject({
  kind: z.enum(['once', 'quarter', 'year', 'occasion']),
  /** Its name within the obligation: `once`, `2024-Q2`, `2024`, or the occasion with its day. */
  key: z.string().regex(/^[a-z0-9][A-Za-z0-9.-]{0,149}$/),
  /** The part of it that lies in the plan's life. */
  from: LocalDateSchema,
  to: LocalDateSchema,
});
export type ObligationPeriod = z.infer<typeof ObligationPeriod>;

/** An occasion of a plan that somebody has recorded: a movement was launched on that day. */
export interface RecordedOccasion {
  readonly plan: string;
  readonly occasion: string;
  readonly on: LocalDate;
  /** The record that says so. */
  readonly record: string;
}

/** A period of an obligation, with the occasion from which it counts. */
export interface OwedPeriod {
  readonly period: ObligationPeriod;
  /** The calendar's own period, where the obligation comes again with the calendar. */
  readonly calendar?: Period;
  readonly occasion?: { readonly code: string; readonly on: LocalDate; readonly record?: string };
}

/**
 * Every period of a plan's life in which an obligation is owed, earliest first, whatever the day is today. One that
 * hangs on an occasion without a date has a period for each time the occasion was recorded. A period whose day lies
 * outside of the plan's life, or before the plan was signed, is none: nobody was bound on that day.
 */
export function periodsOf(
  plan: Plan,
  { cadence }: Pick<PlanObligation, 'cadence'>,
  recorded: readonly RecordedOccasion[] = [],
): readonly OwedPeriod[] {
  const { validFrom: from, validTo: to } = plan;
  const bound = boundFrom(plan);
  switch (cadence.kind) {
    case 'once':
      return [{ period: { kind: 'once', key: 'once', from, to }, calendar: periods('once', from, to)[0] as Period }];
    case 'continuous':
      return periods('yearly', from, to)
        .filter(({ lastDay }) => lastDay >= bound)
        .map((calendar) => ({ period: named('year', calendar), calendar }));
    case 'quarterly':
    case 'yearly': {
      const { due } = cadence;
      return periods(cadence.kind, from, to)
        .filter((calendar) => ('unknown' in due ? calendar.lastDay >= bound : bindsIn(due, calendar, bound)))
        .map((calendar) => ({ period: named(cadence.kind === 'yearly' ? 'year' : 'quarter', calendar), calendar }));
    }
    case 'on-occasion':
      return occasionPeriods(plan, cadence.occasion, recorded);
  }
}

type KnownDue = Exclude<Extract<PlanObligation['cadence'], { kind: 'yearly' }>['due'], { unknown: true }>;

function bindsIn(due: KnownDue, calendar: Period, bound: LocalDate): boolean {
  switch (due.kind) {
    case 'date':
      return inForce(calendar, due.date) && due.date >= bound;
    case 'year':
      return calendar.from.startsWith(String(due.year)) && calendar.lastDay >= bound;
    case 'day-of-period': {
      const date = dateInPeriod(calendar, due);
      return inForce(calendar, date) && date >= bound;
    }
  }
}

function named(kind: 'quarter' | 'year', { key, firstDay, lastDay }: Period): ObligationPeriod {
  return { kind, key, from: firstDay, to: lastDay };
}

/**
 * An occasion with a date of its own is one period that begins with its calendar year; what is recorded of it then
 * changes nothing. One without a date begins when it is recorded; one that does not repeat counts once, the first time.
 */
function occasionPeriods(plan: Plan, code: string, recorded: readonly RecordedOccasion[]): readonly OwedPeriod[] {
  const occasion = plan.occasions?.find((one) => one.code === code);
  if (!occasion) return [];
  const { on, repeats } = occasion;
  if (!('unknown' in on) && on.kind !== 'day-of-period') {
    const day = on.kind === 'date' ? on.date : toLocalDate(`${on.year}-12-31`);
    if (day < plan.validFrom || day > plan.validTo) return [];
    const year = toLocalDate(`${day.slice(0, 4)}-01-01`);
    const from = year < plan.validFrom ? plan.validFrom : year;
    return [{ period: { kind: 'occasion', key: code, from, to: plan.validTo }, occasion: { code, on: day } }];
  }
  const held = recorded
    .filter(
      (one) => one.plan === plan.id && one.occasion === code && one.on >= plan.validFrom && one.on <= plan.validTo,
    )
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.record < b.record ? -1 : 1));
  const days = new Map(held.toReversed().map((one) => [repeats ? one.on : code, one]));
  return [...days.values()].toReversed().map(({ on: day, record }) => ({
    period: { kind: 'occasion', key: repeats ? `${code}.${day}` : code, from: day, to: plan.validTo },
    occasion: { code, on: day, record },
  }));
}

/** The day after a period, from which its work can only be late. */
export function dayAfter(period: ObligationPeriod): LocalDate {
  return addDays(period.to, 1);
}

/** Whether a day lies in a period. */
export function within(period: ObligationPeriod, day: LocalDate): boolean {
  return period.from <= day && day <= period.to;
}
