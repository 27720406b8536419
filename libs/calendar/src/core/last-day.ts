import type { LocalDate } from '@core/kernel';
import { addDays, calendarYearsOf, daysBetween } from './calendar-date';
import type { CalendarDays, WorkingDays } from './day-counts';
import type { DayOff, WorkingCalendar } from './working-calendar';

export const BOUNDARIES = ['before', 'on-or-before', 'on'] as const;
/** "trước ngày 15" ends on the 14th; "đến hết ngày 15" ends on the 15th; `on`: that day and no other, an anniversary. */
export type Boundary = (typeof BOUNDARIES)[number];

export const ROLLS = ['none', 'next-working', 'previous-working'] as const;
/**
 * What becomes of a last day on which nobody works. The Civil Code 2015 moves the end of a term to the next working day
 * (Article 148.5); a document may say otherwise, so the rule is named wherever a day is asked for.
 */
export type Roll = (typeof ROLLS)[number];

/** A date as a document words it. */
export interface DateRule {
  readonly date: LocalDate;
  readonly boundary: Boundary;
  readonly roll: Roll;
}

/** A term that is counted from a day; that day itself is not counted (Civil Code 2015, Article 147.2). */
export type Term =
  | { readonly from: LocalDate; readonly unit: 'working'; readonly days: WorkingDays }
  | { readonly from: LocalDate; readonly unit: 'calendar'; readonly days: CalendarDays; readonly roll: Roll };

/** One step from the text to the last possible day. The steps are always in this order. */
export type LastDayStep =
  | { readonly step: 'text'; readonly date: LocalDate; readonly boundary: Boundary }
  | {
      readonly step: 'count';
      readonly from: LocalDate;
      readonly days: number;
      readonly unit: Term['unit'];
      readonly to: LocalDate;
      /** Holidays among the days that were passed over; only where working days are counted. */
      readonly over: readonly DayOff[];
    }
  | { readonly step: 'boundary'; readonly boundary: Boundary; readonly from: LocalDate; readonly to: LocalDate }
  | {
      readonly step: 'roll';
      readonly roll: Roll;
      readonly from: LocalDate;
      readonly to: LocalDate;
      /** Each day on which nobody works between the two, the first of them `from`. */
      readonly over: readonly DayOff[];
    };

/** The last day on which something may still be done, and why it is that day. */
export interface LastDay {
  readonly day: LocalDate;
  readonly steps: readonly LastDayStep[];
  /** True where a year was asked whose days off nobody has decreed yet: the day may still move. */
  readonly projected: boolean;
}

/**
 * The last possible day of a date in a document. The boundary is taken first and the roll after it, so "trước ngày 15"
 * with the 14th on a Saturday ends on the Friday or the Monday around the 14th, never around the 15th.
 * @throws RangeError where the day would leave the calendar
 */
export function lastDay({ date, boundary, roll }: DateRule, calendar: WorkingCalendar): LastDay {
  const bound = boundary === 'before' ? addDays(date, -1) : date;
  const rolled = rollStep(bound, roll, calendar);
  return {
    day: rolled.to,
    steps: [{ step: 'text', date, boundary }, { step: 'boundary', boundary, from: date, to: bound }, rolled],
    projected: roll !== 'none' && anyProjected(bound, rolled.to, calendar),
  };
}

/**
 * The last day of a term. Working days end on a working day by themselves; calendar days are rolled as the rule says.
 * @throws RangeError for a fraction of a day, or where the day would leave the calendar
 */
export function lastDayOfTerm(term: Term, calendar: WorkingCalendar): LastDay {
  const { from, unit, days } = term;
  if (!Number.isSafeInteger(days)) throw new RangeError(`not a whole number of days: ${days}`);
  if (unit === 'working') {
    const to = calendar.addWorkingDays(from, days);
    const over = calendar.holidaysBetween(from, to);
    return {
      day: to,
      steps: [{ step: 'count', from, days, unit, to, over }],
      projected: days !== 0 && anyProjected(from, to, calendar),
    };
  }
  const to = addDays(from, days);
  const rolled = rollStep(to, term.roll, calendar);
  return {
    day: rolled.to,
    steps: [{ step: 'count', from, days, unit, to, over: [] }, rolled],
    projected: term.roll !== 'none' && anyProjected(to, rolled.to, calendar),
  };
}

function rollStep(from: LocalDate, roll: Roll, calendar: WorkingCalendar) {
  const to = rollTo(from, roll, calendar);
  const away = Math.abs(daysBetween(from, to));
  const towards = to < from ? -1 : 1;
  const passed = Array.from({ length: away }, (_, day) => calendar.why(addDays(from, day * towards)));
  return { step: 'roll' as const, roll, from, to, over: passed.filter((day) => day !== undefined) };
}

function rollTo(from: LocalDate, roll: Roll, calendar: WorkingCalendar): LocalDate {
  switch (roll) {
    case 'none':
      return from;
    case 'next-working':
      return calendar.rollForward(from);
    case 'previous-working':
      return calendar.rollBack(from);
  }
}

function anyProjected(one: LocalDate, other: LocalDate, calendar: WorkingCalendar): boolean {
  return calendarYearsOf(one, other).some((year) => calendar.standing(year) !== 'decreed');
}
