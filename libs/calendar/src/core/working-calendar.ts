import { type LocalDate, toLocalDate } from '@core/kernel';
import {
  compareDates,
  dateOf,
  dayNumber,
  fromDayNumber,
  partsOf,
  type Weekday,
  weekdayName,
  weekdayOfNumber,
} from './calendar-date';
import type { WorkingDays } from './day-counts';

export const DAY_OFF_KINDS = ['weekend', 'holiday', 'substitute', 'swapped'] as const;
/** Weekly rest; a holiday itself; a day in lieu of one that fell on weekly rest; a working day moved elsewhere. */
export type DayOffKind = (typeof DAY_OFF_KINDS)[number];

/** Days off of one year, as announced or as projected before the announcement. */
export interface CalendarYear {
  readonly year: number;
  /** False while the yearly decision is not known: its days are then a projection. */
  readonly decreed: boolean;
  readonly source: string;
  readonly daysOff: readonly DayOffEntry[];
  /** Days of weekly rest that are worked instead of a swapped day. */
  readonly workedDays?: readonly WorkedDayEntry[];
}

export interface DayOffEntry {
  readonly from: string;
  /** Last day of the block; the same day when absent. */
  readonly to?: string;
  readonly name: string;
  readonly kind: Exclude<DayOffKind, 'weekend'>;
  /** Whether the date has been checked against a source. */
  readonly verified: boolean;
}

export interface WorkedDayEntry {
  readonly date: string;
  readonly name: string;
  readonly verified: boolean;
}

/** Why nobody works on a day. */
export interface DayOff {
  readonly date: LocalDate;
  readonly name: string;
  readonly kind: DayOffKind;
  readonly decreed: boolean;
  readonly verified: boolean;
  readonly source: string;
}

export interface WorkingCalendar {
  isWorkingDay(date: LocalDate): boolean;
  /**
   * The n-th working day after `date`, which is not counted itself; before it when n is negative.
   * Zero gives the date itself, working or not. Throws RangeError for a fraction.
   */
  addWorkingDays(date: LocalDate, days: WorkingDays): LocalDate;
  /** Working days after `from` up to and including `to`; negative when `to` is earlier. Inverse of addWorkingDays. */
  workingDaysBetween(from: LocalDate, to: LocalDate): WorkingDays;
  /** The date itself when it is a working day, or else the next one. */
  rollForward(date: LocalDate): LocalDate;
  /** The date itself when it is a working day, or else the one before. */
  rollBack(date: LocalDate): LocalDate;
  /** Why nobody works on that date; undefined for a working day. */
  why(date: LocalDate): DayOff | undefined;
  /** Holidays (not plain weekends) after `from` up to and including `to`: what a deadline skipped. */
  holidaysBetween(from: LocalDate, to: LocalDate): readonly DayOff[];
  /** `decreed`, `projected`, or `unlisted` when only the rule for unlisted years is known. */
  standing(year: number): 'decreed' | 'projected' | 'unlisted';
}

export interface WorkingCalendarOptions {
  readonly years: readonly CalendarYear[];
  /** Days of weekly rest; Saturday and Sunday unless told. */
  readonly weeklyRest?: readonly Weekday[];
  /** What to assume of a year without data. A deadline far ahead still gets a date, and `standing` shows it. */
  readonly unlisted: (year: number) => CalendarYear;
}

/** Makes a calendar of yearly data; throws RangeError for a year given twice, a date out of its year or a reversed block. */
export function workingCalendar(options: WorkingCalendarOptions): WorkingCalendar {
  const rest = new Set<Weekday>(options.weeklyRest ?? [6, 7]);
  if (rest.size >= 7) throw new RangeError('a week needs a working day');
  const listed = new Map<number, CalendarYear>();
  for (const year of options.years) {
    if (listed.has(year.year)) throw new RangeError(`calendar year ${year.year} is given twice`);
    listed.set(year.year, year);
  }
  const indexes = new Map<number, YearIndex>();
  for (const year of listed.values()) indexes.set(year.year, indexYear(year, rest));

  // Unlisted years are kept once made; a LocalDate has four digits of year, so there are at most 10,000 of them.
  function yearOf(date: LocalDate): YearIndex {
    const year = Number(date.slice(0, 4));
    let index = indexes.get(year);
    if (!index) indexes.set(year, (index = indexYear(options.unlisted(year), rest)));
    return index;
  }

  const isWorkingDay = (date: LocalDate): boolean => yearOf(date).works(dayNumber(date));

  /** Asks day after day by number; only the turn of a year is looked up. */
  function worker(): (day: number) => boolean {
    let index: YearIndex | undefined;
    return (day) => {
      if (!index || day < index.first || day > index.last) index = yearOf(fromDayNumber(day));
      return index.works(day);
    };
  }

  function roll(date: LocalDate, step: 1 | -1): LocalDate {
    const works = worker();
    let day = dayNumber(date);
    while (!works(day)) day += step;
    return fromDayNumber(day);
  }

  function why(date: LocalDate): DayOff | undefined {
    if (isWorkingDay(date)) return undefined;
    const { year, off } = yearOf(date);
    const entry = off.get(dayNumber(date));
    const about = { date, decreed: year.decreed, source: year.source };
    return entry
      ? { ...about, name: entry.name, kind: entry.kind, verified: entry.verified }
      : { ...about, name: weekdayName(date), kind: 'weekend', verified: true };
  }

  return {
    isWorkingDay,
    why,
    addWorkingDays(date, days) {
      if (!Number.isSafeInteger(days)) throw new RangeError(`not a whole number of working days: ${days}`);
      const works = worker();
      const step = days < 0 ? -1 : 1;
      let day = dayNumber(date);
      for (let left = Math.abs(days); left > 0;) {
        day += step;
        if (works(day)) left -= 1;
      }
      return fromDayNumber(day);
    },
    workingDaysBetween(from, to) {
      const works = worker();
      const backwards = compareDates(to, from) < 0;
      const [first, last] = backwards ? [dayNumber(to), dayNumber(from) - 1] : [dayNumber(from) + 1, dayNumber(to)];
      let count = 0;
      for (let day = first; day <= last; day += 1) if (works(day)) count += 1;
      return backwards && count > 0 ? -count : count;
    },
    rollForward: (date) => roll(date, 1),
    rollBack: (date) => roll(date, -1),
    holidaysBetween(from, to) {
      const works = worker();
      const found: DayOff[] = [];
      for (let day = dayNumber(from) + 1; day <= dayNumber(to); day += 1) {
        const reason = works(day) ? undefined : why(fromDayNumber(day));
        if (reason && reason.kind !== 'weekend') found.push(reason);
      }
      return found;
    },
    standing(year) {
      const known = listed.get(year);
      return known ? (known.decreed ? 'decreed' : 'projected') : 'unlisted';
    },
  };
}

interface YearIndex {
  readonly year: CalendarYear;
  /** First and last day of the year by number. */
  readonly first: number;
  readonly last: number;
  readonly off: ReadonlyMap<number, DayOffEntry>;
  works(day: number): boolean;
}

function indexYear(year: CalendarYear, rest: ReadonlySet<Weekday>): YearIndex {
  const off = new Map<number, DayOffEntry>();
  for (const entry of year.daysOff) {
    const [from, to] = [within(year, entry.from), within(year, entry.to ?? entry.from)];
    if (to < from) throw new RangeError(`days off end before they begin: ${entry.from} to ${entry.to}`);
    for (let day = from; day <= to; day += 1) off.set(day, entry);
  }
  const worked = new Set((year.workedDays ?? []).map((entry) => within(year, entry.date)));
  return {
    year,
    off,
    first: dayNumber(dateOf(year.year, 1, 1)),
    last: dayNumber(dateOf(year.year, 12, 31)),
    works: (day) => !off.has(day) && (worked.has(day) || !rest.has(weekdayOfNumber(day))),
  };
}

function within(year: CalendarYear, text: string): number {
  const date = toLocalDate(text);
  if (partsOf(date).year !== year.year) throw new RangeError(`${text} is not in the calendar year ${year.year}`);
  return dayNumber(date);
}
