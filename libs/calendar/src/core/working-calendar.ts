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

export const DAY_OFF_KINDS = ['weekend', 'holiday', 'substitute', 'swapped', 'unit-closed'] as const;
/**
 * Weekly rest; a holiday itself; a day in lieu of one that fell on weekly rest; a working day moved elsewhere; a day on
 * which one unit is closed.
 */
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
  readonly kind: Exclude<DayOffKind, 'weekend' | 'unit-closed'>;
  /** Whether the date has been checked against a source. */
  readonly verified: boolean;
  /** The document, where it is another than that of the year. */
  readonly source?: string;
}

export interface WorkedDayEntry {
  readonly date: string;
  readonly name: string;
  readonly verified: boolean;
  readonly source?: string;
}

/** What one unit has decided about a day of its own: that it is closed, or that it works on a day of weekly rest. */
export interface LocalDay {
  readonly date: LocalDate;
  readonly name: string;
  readonly kind: 'unit-closed' | 'unit-worked';
  /** The document by which the unit decided it. */
  readonly source: string;
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

/** A day of weekly rest that is worked, and why. */
export type WorkedDay = Omit<DayOff, 'kind'>;

/** What of a year is out of the ordinary, in order of dates. */
export interface CalendarYearView {
  readonly year: number;
  readonly standing: YearStanding;
  readonly source: string;
  /** Days off without plain weekends, but with the holidays that fell on one. */
  readonly daysOff: readonly DayOff[];
  readonly workedDays: readonly WorkedDay[];
}

export const YEAR_STANDINGS = ['decreed', 'projected', 'unlisted'] as const;
/** `decreed`, `projected`, or `unlisted` when only the rule for years without data is known. */
export type YearStanding = (typeof YEAR_STANDINGS)[number];

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
  /** Why somebody works on a day of weekly rest; undefined for every other day. */
  whyWorked(date: LocalDate): WorkedDay | undefined;
  standing(year: number): YearStanding;
  /** Everything of a year (0 to 9999) that is out of the ordinary; throws RangeError for another number. */
  yearView(year: number): CalendarYearView;
}

export interface WorkingCalendarOptions {
  readonly years: readonly CalendarYear[];
  /** Days of weekly rest; Saturday and Sunday unless told. */
  readonly weeklyRest?: readonly Weekday[];
  /** What to assume of a year without data. A deadline far ahead still gets a date, and `standing` shows it. */
  readonly unlisted: (year: number) => CalendarYear;
  /**
   * Days of one unit. A closed day counts where the country works; a worked day counts on weekly rest alone, so that no
   * unit takes a holiday away.
   */
  readonly local?: readonly LocalDay[];
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
  const indexOf = (year: CalendarYear) => indexYear(year, rest, options.local ?? []);
  for (const year of listed.values()) indexes.set(year.year, indexOf(year));

  // Unlisted years are kept once made; a LocalDate has four digits of year, so there are at most 10,000 of them.
  function indexed(year: number): YearIndex {
    let index = indexes.get(year);
    if (!index) indexes.set(year, (index = indexOf(options.unlisted(year))));
    return index;
  }
  const yearOf = (date: LocalDate): YearIndex => indexed(Number(date.slice(0, 4)));

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
    const index = yearOf(date);
    const day = dayNumber(date);
    if (index.works(day)) return undefined;
    const entry = index.off.get(day);
    if (entry) return { date, kind: entry.kind, ...groundsOf(entry, index.year) };
    const closed = index.closed.get(day);
    if (closed) return { date, kind: 'unit-closed', ...decidedBy(closed) };
    const { decreed, source } = index.year;
    return { date, name: weekdayName(date), kind: 'weekend', decreed, verified: true, source };
  }

  function whyWorked(date: LocalDate): WorkedDay | undefined {
    const index = yearOf(date);
    const day = dayNumber(date);
    if (!index.works(day) || !rest.has(weekdayOfNumber(day))) return undefined;
    const entry = index.worked.get(day);
    if (entry) return { date, ...groundsOf(entry, index.year) };
    const local = index.worksHere.get(day);
    return local && { date, ...decidedBy(local) };
  }

  return {
    isWorkingDay,
    why,
    whyWorked,
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
    standing,
    yearView(year) {
      const { first, last, year: data } = yearOf(dateOf(year, 1, 1));
      const dates = Array.from({ length: last - first + 1 }, (_, day) => fromDayNumber(first + day));
      return {
        year,
        standing: standing(year),
        source: data.source,
        daysOff: dates.map(why).filter((off) => off !== undefined && off.kind !== 'weekend') as DayOff[],
        workedDays: dates.map(whyWorked).filter((worked) => worked !== undefined),
      };
    },
  };

  function standing(year: number): YearStanding {
    const known = listed.get(year);
    return known ? (known.decreed ? 'decreed' : 'projected') : 'unlisted';
  }
}

function groundsOf({ name, verified, source }: DayOffEntry | WorkedDayEntry, year: CalendarYear) {
  return { name, verified, decreed: year.decreed, source: source ?? year.source };
}

const decidedBy = ({ name, source }: LocalDay) => ({ name, verified: true, decreed: true, source });

interface YearIndex {
  readonly year: CalendarYear;
  /** First and last day of the year by number. */
  readonly first: number;
  readonly last: number;
  readonly off: ReadonlyMap<number, DayOffEntry>;
  readonly worked: ReadonlyMap<number, WorkedDayEntry>;
  readonly closed: ReadonlyMap<number, LocalDay>;
  readonly worksHere: ReadonlyMap<number, LocalDay>;
  works(day: number): boolean;
}

function indexYear(year: CalendarYear, rest: ReadonlySet<Weekday>, local: readonly LocalDay[]): YearIndex {
  const off = new Map<number, DayOffEntry>();
  for (const entry of year.daysOff) {
    const [from, to] = [within(year, entry.from), within(year, entry.to ?? entry.from)];
    if (to < from) throw new RangeError(`days off end before they begin: ${entry.from} to ${entry.to}`);
    for (let day = from; day <= to; day += 1) off.set(day, entry);
  }
  const worked = new Map((year.workedDays ?? []).map((entry) => [within(year, entry.date), entry]));
  const ofUnit = (kind: LocalDay['kind']) =>
    new Map(
      local
        .filter((day) => day.kind === kind && partsOf(day.date).year === year.year)
        .map((day) => [dayNumber(day.date), day]),
    );
  const [closed, worksHere] = [ofUnit('unit-closed'), ofUnit('unit-worked')];
  return {
    year,
    off,
    worked,
    closed,
    worksHere,
    first: dayNumber(dateOf(year.year, 1, 1)),
    last: dayNumber(dateOf(year.year, 12, 31)),
    works: (day) =>
      !off.has(day) && !closed.has(day) && (worked.has(day) || worksHere.has(day) || !rest.has(weekdayOfNumber(day))),
  };
}

function within(year: CalendarYear, text: string): number {
  const date = toLocalDate(text);
  if (partsOf(date).year !== year.year) throw new RangeError(`${text} is not in the calendar year ${year.year}`);
  return dayNumber(date);
}
