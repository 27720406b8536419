import { addDays, type DayOffKind, toLunar } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import type { CalendarView } from '@core/organization';
import { t } from '../language/t';

/** How a day is shown: the kind of a day off, or a day of weekly rest that is worked. */
export type MarkKind = DayOffKind | 'worked';

export interface DayMark {
  readonly date: LocalDate;
  readonly kind: MarkKind;
  readonly name: string;
  readonly decreed: boolean;
  readonly verified: boolean;
  readonly source: string;
}

/** Everything of a year that is out of the ordinary, in order of dates. */
export function marksOf({ daysOff, workedDays }: CalendarView): readonly DayMark[] {
  const marks = [...daysOff, ...workedDays.map((day) => ({ ...day, kind: 'worked' as const }))];
  return marks.map((mark) => ({ ...mark, date: mark.date as LocalDate })).sort((a, b) => (a.date < b.date ? -1 : 1));
}

/**
 * Whether a day may still move: it is of a year that nobody has decreed, and neither the law nor the moon fixes it by
 * itself.
 */
export function mayMove({ decreed, verified }: Pick<DayMark, 'decreed' | 'verified'>): boolean {
  return !decreed && !verified;
}

/** Days in a row that are off for the same reason, shown as one. */
export interface Run {
  readonly first: DayMark;
  readonly last: DayMark;
  readonly days: number;
}

/** The marks as a list shows them; they are in order of dates. */
export function runsOf(marks: readonly DayMark[]): readonly Run[] {
  const runs: Run[] = [];
  for (const mark of marks) {
    const run = runs.at(-1);
    const same =
      run &&
      addDays(run.last.date, 1) === mark.date &&
      (['kind', 'name', 'source', 'decreed', 'verified'] as const).every((key) => run.last[key] === mark[key]);
    if (same) runs[runs.length - 1] = { ...run, last: mark, days: run.days + 1 };
    else runs.push({ first: mark, last: mark, days: 1 });
  }
  return runs;
}

/** The weeks of a month (1 to 12), Monday first; undefined where a day belongs to another month. */
export function weeksOf(year: number, month: number): readonly (readonly (LocalDate | undefined)[])[] {
  const first = `${year}-${String(month).padStart(2, '0')}-01` as LocalDate;
  const before = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const cells = Math.ceil((before + length) / 7) * 7;
  const days = Array.from({ length: cells }, (_, cell) =>
    cell < before || cell >= before + length ? undefined : addDays(first, cell - before),
  );
  return Array.from({ length: cells / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}

/** "mùng 1 tháng Giêng âm lịch"; empty for a year without a lunar calendar. */
export function lunarWords(date: LocalDate): string {
  const year = Number(date.slice(0, 4));
  if (year < 1970 || year > 2198) return '';
  const { day, month, leap } = toLunar(date);
  return t.calendar.lunar(t.calendar.lunarDay(day), t.calendar.lunarMonths[month - 1] ?? String(month), leap);
}
