import { formatVietnamese, formatVietnameseMoment, weekday } from '@core/calendar';
import { isLocalDate, type LocalDate, toInstant } from '@core/kernel';
import { spoken } from './spoken';
import { t } from './t';

/** `dd/MM/yyyy`; text that is no calendar date comes back as it is. */
export function dateWords(text: string): string {
  return isLocalDate(text) ? formatVietnamese(text) : text;
}

/** The day of the week. */
export function weekdayWords(date: LocalDate): string {
  return t.calendar.weekdaysLong[weekday(date) - 1] ?? '';
}

/** `HH:mm dd/MM/yyyy` in Vietnam's time; text that is no moment comes back as it is. */
export function momentWords(text: string): string {
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? text : formatVietnameseMoment(toInstant(moment.toISOString()));
}

/** How urgent a due date is; `none` without one. */
export type Urgency = 'late' | 'today' | 'soon' | 'calm' | 'none';

const SOON_WORKING_DAYS = 3;

/** The urgency of a due date that is so many working days away; negative when it has passed. */
export function urgencyOf(workingDaysLeft: number | null): Urgency {
  if (workingDaysLeft === null) return 'none';
  if (workingDaysLeft < 0) return 'late';
  if (workingDaysLeft === 0) return 'today';
  return workingDaysLeft <= SOON_WORKING_DAYS ? 'soon' : 'calm';
}

/** The time left in words: "còn 3 ngày làm việc", "đến hạn hôm nay", "quá hạn 2 ngày làm việc". */
export function timeLeftWords(workingDaysLeft: number | null): string {
  if (workingDaysLeft === null) return t.time.none;
  if (workingDaysLeft < 0) return t.time.late(numberWords(-workingDaysLeft));
  if (workingDaysLeft === 0) return t.time.today;
  return t.time.left(numberWords(workingDaysLeft));
}

const numbers = spoken('numbers', 'vi-VN');
const plain = new Intl.NumberFormat(numbers);

/** A number with the separators of the language: 1.234,5 in Vietnamese. */
export function numberWords(value: number): string {
  return plain.format(value);
}

/** A file size: "1,4 MB". */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return t.time.bytes(bytes);
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${new Intl.NumberFormat(numbers, { maximumFractionDigits: 1 }).format(value)} ${unit}`;
}
