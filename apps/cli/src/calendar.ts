import {
  type Boundary,
  BOUNDARIES,
  calendarGlossary,
  compareDates,
  explainLastDay,
  formatVietnamese,
  lastDay,
  type Roll,
  ROLLS,
  toLunar,
  vietnamCalendar,
  weekdayName,
  type WorkedDay,
  type WorkingCalendar,
} from '@core/calendar';
import { isLocalDate, type LocalDate } from '@core/kernel';
import type { House } from '@lib/assembly';
import type { Command, Options } from './command';
import { CommandFailed, type Output, table } from './output';
import { withHouse } from './with-house';

/**
 * `calendar YEAR`: the days off of a year with their sources, with `--unit` those of the unit as well.
 * `calendar last-day DATE`: the last possible day, and why. Without a unit no database is asked.
 */
export const calendar: Command = async (args, options, out) => {
  const [first = '', date = ''] = args;
  if (first === 'last-day') return ofCalendar(options, (one) => tellLastDay(date, options, one, out));
  if (!/^\d{4}$/.test(first)) {
    throw new CommandFailed('Hãy ghi năm, ví dụ: calendar 2026; hoặc: calendar last-day 15/06/2026 --boundary before.');
  }
  return ofCalendar(options, (one, unit) => tellYear(Number(first), one, unit, out));
};

/** The calendar of the country, or of the unit that the options name. */
function ofCalendar(
  { unit }: Options,
  run: (calendar: WorkingCalendar, unit: string | undefined) => number,
): Promise<number> {
  if (unit === undefined) return Promise.resolve(run(vietnamCalendar, undefined));
  return withHouse((house) => Promise.resolve(run(house.calendars.forUnit(unit), nameOf(house, unit))));
}

function nameOf({ units, clock }: House, unit: string): string {
  const today = clock.today();
  if (!units.tree.exists(unit, today))
    throw new CommandFailed(`${unit}: không có đơn vị này vào ${formatVietnamese(today)}.`);
  return units.tree.displayName(unit, today);
}

function tellYear(year: number, calendar: WorkingCalendar, unit: string | undefined, out: Output): number {
  const view = calendar.yearView(year);
  out.result({ unit: unit ?? null, ...view }, () => {
    const sources = [...new Set([...view.daysOff, ...view.workedDays].map(({ source }) => source))];
    const rowOf = (day: WorkedDay, kind: string): Row => [
      ...dated(day.date),
      kind,
      `[${sources.indexOf(day.source) + 1}]`,
      day.name + (day.verified ? '' : day.decreed ? ' (chưa đối chiếu văn bản)' : ' (dự kiến)'),
    ];
    const rows = [
      ...view.daysOff.map((day) => ({ on: day.date, row: rowOf(day, calendarGlossary[day.kind] ?? day.kind) })),
      ...view.workedDays.map((day) => ({ on: day.date, row: rowOf(day, 'ngày làm bù') })),
    ].sort((one, other) => compareDates(one.on, other.on));
    return [
      `Lịch nghỉ năm ${year}${unit ? `, ${unit}` : ''}: ${calendarGlossary[view.standing]}`,
      '',
      table([['NGÀY', 'THỨ', 'ÂM LỊCH', 'LOẠI', 'CĂN CỨ', 'TÊN'], ...rows.map(({ row }) => row)]),
      '',
      ...sources.map((source, index) => `[${index + 1}] ${source}`),
    ].join('\n');
  });
  return 0;
}

type Row = readonly [date: string, weekday: string, lunar: string, kind: string, source: string, name: string];

function dated(date: LocalDate): [date: string, weekday: string, lunar: string] {
  const year = Number(date.slice(0, 4));
  const lunar = year >= 1970 && year <= 2199 ? toLunar(date) : undefined;
  return [
    formatVietnamese(date),
    weekdayName(date),
    lunar ? `${lunar.day}/${lunar.month}${lunar.leap ? ' nhuận' : ''}` : '',
  ];
}

function tellLastDay(text: string, options: Options, calendar: WorkingCalendar, out: Output): number {
  const date = dateIn(text);
  const boundary = wordOf<Boundary>('boundary', options.boundary ?? 'on-or-before', BOUNDARIES);
  const roll = wordOf<Roll>('roll', options.roll ?? 'none', ROLLS);
  const last = lastDay({ date, boundary, roll }, calendar);
  const sentence = explainLastDay(last);
  out.result({ ...last, sentence }, () => `${formatVietnamese(last.day)} (${weekdayName(last.day)})\n${sentence}`);
  return 0;
}

/** A date as people or programs write it. */
function dateIn(text: string): LocalDate {
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const iso = parts ? `${parts[3]}-${parts[2]?.padStart(2, '0')}-${parts[1]?.padStart(2, '0')}` : text;
  if (isLocalDate(iso)) return iso;
  throw new CommandFailed(`“${text}”: không có ngày này. Hãy ghi như 15/06/2026 hoặc 2026-06-15.`);
}

function wordOf<Word extends string>(option: string, given: string, words: readonly Word[]): Word {
  const word = words.find((one) => one === given);
  if (word) return word;
  const choices = words.map((one) => `${one} (${calendarGlossary[one]})`).join(', ');
  throw new CommandFailed(`--${option} ${given}: không hiểu. Hãy ghi một trong: ${choices}.`);
}
