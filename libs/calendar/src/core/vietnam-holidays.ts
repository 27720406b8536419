import { type LocalDate, toLocalDate } from '@core/kernel';
import { addDays, dateOf, dayNumber, fromDayNumber, weekday } from './calendar-date';
import type { CalendarDays } from './day-counts';
import { hungKingsDay, lunarNewYear, lunarYearName } from './lunar';
import {
  CULTURE,
  holiday,
  HUNG_KINGS,
  inLieu,
  LABOUR_CODE,
  LABOUR_DAY,
  NATIONAL,
  NEW_YEAR,
  TET,
  VICTORY,
  VIETNAM_YEARS,
} from './vietnam-years';
import {
  type CalendarYear,
  type DayOffEntry,
  type LocalDay,
  type WorkingCalendar,
  workingCalendar,
} from './working-calendar';

/** Tết has five days by law; which five is announced, and of late one to two lay before mùng 1. */
const TET_DAYS: CalendarDays[] = [-1, 0, 1, 2, 3];

/**
 * What law and moon say of a year that has no data yet: the fixed holidays, Giỗ Tổ, Tết from its eve on, and for each that
 * falls on weekly rest a day in lieu. The day beside 2 September and swapped days are missing: they are announced. Outside of
 * 1969 to 2199 the lunar days are missing too.
 */
export function lawfulHolidaysOf(year: number): CalendarYear {
  const lunar = year >= 1969 && year <= 2199;
  const days: readonly DayOffEntry[] = [
    holiday(dateOf(year, 1, 1), NEW_YEAR),
    ...(lunar ? TET_DAYS.map((day) => tetDay(addDays(lunarNewYear(year), day), year)) : []),
    ...(lunar ? [holiday(hungKingsDay(year), HUNG_KINGS)] : []),
    holiday(dateOf(year, 4, 30), VICTORY),
    holiday(dateOf(year, 5, 1), LABOUR_DAY),
    holiday(dateOf(year, 9, 2), NATIONAL),
    ...(year >= 2026 ? [holiday(dateOf(year, 11, 24), CULTURE)] : []),
  ];
  const taken = new Set<string>(days.map(({ from }) => from));
  const substitutes = days.flatMap(({ from, name }) => {
    const date = toLocalDate(from);
    if (weekday(date) < 6) return [];
    const substitute = nextFreeWeekday(date, taken);
    taken.add(substitute);
    return [inLieu(substitute, substitute, name)];
  });
  const source = `${LABOUR_CODE}; ngày âm lịch tính theo múi giờ UTC+7; chưa có lịch nghỉ của năm ${year}`;
  return { year, decreed: false, source, daysOff: [...days, ...substitutes] };
}

const tetDay = (from: string, year: number): DayOffEntry => ({
  from,
  name: `${TET} ${lunarYearName(year)}`,
  kind: 'holiday',
  verified: false,
});

function nextFreeWeekday(date: LocalDate, taken: ReadonlySet<string>): LocalDate {
  let day = dayNumber(date);
  let next: LocalDate;
  do next = fromDayNumber((day += 1));
  while (weekday(next) >= 6 || taken.has(next));
  return next;
}

/** The working days of Vietnam's offices, 2022 to 2030 from yearly data, other years from law and moon alone. */
export const vietnamCalendar = workingCalendar({ years: VIETNAM_YEARS, unlisted: lawfulHolidaysOf });

/** The same with the days that one unit has decided for itself. */
export function vietnamCalendarWith(local: readonly LocalDay[]): WorkingCalendar {
  return local.length === 0
    ? vietnamCalendar
    : workingCalendar({ years: VIETNAM_YEARS, unlisted: lawfulHolidaysOf, local });
}
