import type { LocalDate } from '@core/kernel';
import { dateOf, dayNumber, fromDayNumber, weekday } from './calendar-date';
import {
  CULTURE,
  holiday,
  inLieu,
  LABOUR_CODE,
  LABOUR_DAY,
  NATIONAL,
  NEW_YEAR,
  VICTORY,
  VIETNAM_YEARS,
} from './vietnam-years';
import { type CalendarYear, type LocalDay, type WorkingCalendar, workingCalendar } from './working-calendar';

/**
 * What the law alone says of a year that has no data yet: the holidays with fixed dates, each with its day in lieu.
 * Tết, Giỗ Tổ and the day beside 2 September are missing on purpose: they are dated by a table or an announcement.
 */
export function fixedHolidaysOf(year: number): CalendarYear {
  const fixed: readonly [month: number, day: number, name: string][] = [
    [1, 1, NEW_YEAR],
    [4, 30, VICTORY],
    [5, 1, LABOUR_DAY],
    [9, 2, NATIONAL],
    ...(year >= 2026 ? [[11, 24, CULTURE] as [number, number, string]] : []),
  ];
  const daysOff = fixed.map(([month, day, name]) => holiday(dateOf(year, month, day), name));
  const taken = new Set<string>(daysOff.map((entry) => entry.from));
  for (const [month, day, name] of fixed) {
    const date = dateOf(year, month, day);
    if (weekday(date) < 6) continue;
    const substitute = nextFreeWeekday(date, taken);
    taken.add(substitute);
    daysOff.push(inLieu(substitute, substitute, name));
  }
  const source = `${LABOUR_CODE}; chỉ gồm các ngày lễ dương lịch cố định, chưa có lịch nghỉ của năm ${year}`;
  return { year, decreed: false, source, daysOff };
}

function nextFreeWeekday(date: LocalDate, taken: ReadonlySet<string>): LocalDate {
  let day = dayNumber(date);
  let next: LocalDate;
  do next = fromDayNumber((day += 1));
  while (weekday(next) >= 6 || taken.has(next));
  return next;
}

/** The working days of Vietnam's offices, 2022 to 2030 from yearly data, other years from the fixed holidays alone. */
export const vietnamCalendar = workingCalendar({ years: VIETNAM_YEARS, unlisted: fixedHolidaysOf });

/** The same with the days that one unit has decided for itself. */
export function vietnamCalendarWith(local: readonly LocalDay[]): WorkingCalendar {
  return local.length === 0
    ? vietnamCalendar
    : workingCalendar({ years: VIETNAM_YEARS, unlisted: fixedHolidaysOf, local });
}
