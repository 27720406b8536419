import type { LocalDate } from '@core/kernel';
import {
  compareDates,
  dateOf,
  endOfQuarter,
  endOfYear,
  partsOf,
  quarterOf,
  startOfQuarter,
  startOfYear,
} from './calendar-date';
import { reject } from './rejections';

export const CADENCES = ['once', 'quarterly', 'yearly'] as const;
/** How often something is owed: once in a plan's life, or for every calendar quarter or calendar year of it. */
export type Cadence = (typeof CADENCES)[number];

/** A stretch of time for which something is owed; both ends are included. */
export interface Period {
  readonly cadence: Cadence;
  /** `2024-Q2`, `2024`, or `once`: its name, however much of it lies in a plan's life. */
  readonly key: string;
  /** The whole calendar quarter or year; for `once` all of the plan's life. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** The part of it that lies in the plan's life. */
  readonly firstDay: LocalDate;
  readonly lastDay: LocalDate;
  /** False for the first or last period of a plan whose life begins or ends within it. */
  readonly whole: boolean;
}

/**
 * The periods that have a day from `from` to `to`, both included, earliest first. The first and the last may be parts.
 * @throws Rejection PERIODS_REVERSED when `to` is earlier than `from`
 */
export function periods(cadence: Cadence, from: LocalDate, to: LocalDate): readonly Period[] {
  if (compareDates(to, from) < 0) reject('PERIODS_REVERSED', { from, to });
  switch (cadence) {
    case 'once':
      return [{ cadence, key: 'once', from, to, firstDay: from, lastDay: to, whole: true }];
    case 'quarterly':
      return stretches(from, to, startOfQuarter, endOfQuarter).map((edges) => ({
        cadence,
        key: `${edges.from.slice(0, 4)}-Q${quarterOf(edges.from)}`,
        ...edges,
      }));
    case 'yearly':
      return stretches(from, to, startOfYear, endOfYear).map((edges) => ({
        cadence,
        key: edges.from.slice(0, 4),
        ...edges,
      }));
  }
}

/**
 * The period of a plan's life that holds a date, or undefined where the date lies outside of that life.
 * @throws Rejection PERIODS_REVERSED when `to` is earlier than `from`
 */
export function periodOf(cadence: Cadence, date: LocalDate, from: LocalDate, to: LocalDate): Period | undefined {
  return periods(cadence, from, to).find((one) => one.firstDay <= date && date <= one.lastDay);
}

type Edges = Omit<Period, 'cadence' | 'key'>;

function stretches(
  from: LocalDate,
  to: LocalDate,
  startOf: (date: LocalDate) => LocalDate,
  endOf: (date: LocalDate) => LocalDate,
): readonly Edges[] {
  const found: Edges[] = [];
  for (let start: LocalDate | undefined = startOf(from); start !== undefined && start <= to;) {
    const end = endOf(start);
    const [firstDay, lastDay] = [start < from ? from : start, to < end ? to : end];
    found.push({ from: start, to: end, firstDay, lastDay, whole: firstDay === start && lastDay === end });
    start = dayAfter(end);
  }
  return found;
}

/** The first of the next month after a month's end; undefined where the calendar ends. */
function dayAfter(end: LocalDate): LocalDate | undefined {
  const { year, month } = partsOf(end);
  if (month < 12) return dateOf(year, month + 1, 1);
  return year < 9999 ? dateOf(year + 1, 1, 1) : undefined;
}
