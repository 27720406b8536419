import { daysInMonth, type LocalDate } from '@core/kernel';
import { dateOf, partsOf } from './calendar-date';
import type { Cadence, Period } from './periods';
import { reject } from './rejections';

/** A day that comes again in every period: month 3, day 15 of a quarter is 15/3, 15/6, 15/9 and 15/12. */
export interface DayInPeriod {
  /** 1 to 3 in a quarter, 1 to 12 in a year. */
  readonly month: number;
  readonly day: number;
}

/** What of a recurrence cannot be; the code is that of the refusal. */
export interface RecurrenceFault {
  readonly code: 'RECURRENCE_MONTH' | 'RECURRENCE_DAY';
  /** The field at fault. */
  readonly field: 'month' | 'day';
  /** The longest day that every such month has; absent where the month itself does not exist. */
  readonly latest?: number;
}

/**
 * Why a day cannot come again in every period, or undefined where it can. A day that only some of the months have (31 in
 * each third month of a quarter, 29 February) is refused and never moved to another day: a plan that means the last day of
 * a month has to say which.
 */
export function recurrenceFault(
  cadence: Exclude<Cadence, 'once'>,
  { month, day }: DayInPeriod,
): RecurrenceFault | undefined {
  const months = monthsHit(cadence, month);
  if (months.length === 0) return { code: 'RECURRENCE_MONTH', field: 'month' };
  const latest = Math.min(...months.map((one) => daysInMonth(COMMON_YEAR, one)));
  return Number.isInteger(day) && day >= 1 && day <= latest
    ? undefined
    : { code: 'RECURRENCE_DAY', field: 'day', latest };
}

/**
 * The date in a calendar quarter or year; it may lie outside of the part in which a plan is in force: see `inForce`.
 * @throws Rejection RECURRENCE_MONTH or RECURRENCE_DAY for what cannot come again, RECURRENCE_ONCE for a period of `once`
 */
export function dateInPeriod(period: Period, at: DayInPeriod): LocalDate {
  const { cadence } = period;
  if (cadence === 'once') return reject('RECURRENCE_ONCE');
  const fault = recurrenceFault(cadence, at);
  if (fault) return reject(fault.code, { month: at.month, day: at.day, latest: fault.latest ?? '' });
  const { year, month } = partsOf(period.from);
  return dateOf(year, month + at.month - 1, at.day);
}

/** Whether a date lies in the part of the period that a plan's life covers. */
export function inForce(period: Period, date: LocalDate): boolean {
  return period.firstDay <= date && date <= period.lastDay;
}

/** No leap year: what must be possible in every year must be possible in this one. */
const COMMON_YEAR = 2023;

/** The months of the year (1 to 12) that a month of a period stands for; none where there is no such month. */
function monthsHit(cadence: Exclude<Cadence, 'once'>, month: number): readonly number[] {
  const length = cadence === 'quarterly' ? 3 : 12;
  if (!Number.isInteger(month) || month < 1 || month > length) return [];
  return Array.from({ length: 12 / length }, (_, period) => period * length + month);
}
