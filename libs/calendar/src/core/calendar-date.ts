import { daysInMonth, type LocalDate, toLocalDate } from '@core/kernel';
import type { CalendarDays } from './day-counts';

/** Day of the week by ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const WEEKDAY_NAMES = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'] as const;

/** Year, month (1 to 12) and day (1 to 31) of a date. */
export function partsOf(date: LocalDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** The date of a year (0 to 9999), month and day; throws RangeError when there is no such day. */
export function dateOf(year: number, month: number, day: number): LocalDate {
  return toLocalDate(
    `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
  );
}

/** Days from 1970-01-01, negative before it; the Gregorian calendar is carried back before its adoption. */
export function dayNumber(date: LocalDate): number {
  const { year, month, day } = partsOf(date);
  // Counting years from March puts the leap day at the end, so month lengths follow one line (153 days in 5 months).
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

/** The date that many days from 1970-01-01; throws RangeError outside the years 0 to 9999. */
export function fromDayNumber(days: number): LocalDate {
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return dateOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

/** The date `days` calendar days later (earlier when negative). */
export function addDays(date: LocalDate, days: CalendarDays): LocalDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** The same day so many months later; the last day of a month that has none of that number. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = partsOf(date);
  const at = year * 12 + (month - 1) + months;
  const first = dateOf(Math.floor(at / 12), (at % 12) + 1, 1);
  const last = endOfMonth(first);
  return day > partsOf(last).day ? last : dateOf(Math.floor(at / 12), (at % 12) + 1, day);
}

/** Calendar days from `from` to `to`: 1 for tomorrow, -1 for yesterday. */
export function daysBetween(from: LocalDate, to: LocalDate): CalendarDays {
  return dayNumber(to) - dayNumber(from);
}

/** Which day of the week it is; 1 is Monday, 7 is Sunday. */
export function weekday(date: LocalDate): Weekday {
  return weekdayOfNumber(dayNumber(date));
}

/** The same of a day given as its number from 1970-01-01. */
export function weekdayOfNumber(day: number): Weekday {
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday; // 1970-01-01 was a Thursday
}

/** The Vietnamese name of the date's day of the week. */
export function weekdayName(date: LocalDate): string {
  return WEEKDAY_NAMES[weekday(date) - 1] as string;
}

/** Negative, zero or positive as `a` is before, on or after `b`; fits Array.sort. */
export function compareDates(a: LocalDate, b: LocalDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The quarter of the year, 1 to 4. */
export function quarterOf(date: LocalDate): 1 | 2 | 3 | 4 {
  return Math.ceil(partsOf(date).month / 3) as 1 | 2 | 3 | 4;
}

export function startOfMonth(date: LocalDate): LocalDate {
  const { year, month } = partsOf(date);
  return dateOf(year, month, 1);
}

export function endOfMonth(date: LocalDate): LocalDate {
  const { year, month } = partsOf(date);
  return dateOf(year, month, daysInMonth(year, month));
}

export function startOfQuarter(date: LocalDate): LocalDate {
  return dateOf(partsOf(date).year, quarterOf(date) * 3 - 2, 1);
}

export function endOfQuarter(date: LocalDate): LocalDate {
  return endOfMonth(dateOf(partsOf(date).year, quarterOf(date) * 3, 1));
}

export function startOfYear(date: LocalDate): LocalDate {
  return dateOf(partsOf(date).year, 1, 1);
}

export function endOfYear(date: LocalDate): LocalDate {
  return dateOf(partsOf(date).year, 12, 31);
}

/** As Vietnamese documents write it: `dd/MM/yyyy`. */
export function formatVietnamese(date: LocalDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** Every calendar year that has a day between the two dates, both included, in either order. */
export function calendarYearsOf(one: LocalDate, other: LocalDate): readonly number[] {
  const [first, last] = [partsOf(one).year, partsOf(other).year].sort((a, b) => a - b) as [number, number];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
