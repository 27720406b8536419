declare const localDate: unique symbol;
declare const instant: unique symbol;

/** A calendar date in Vietnam, `YYYY-MM-DD`; it has no time and no zone. */
export type LocalDate = string & { readonly [localDate]: true };

/** A moment in UTC, ISO 8601 with milliseconds and `Z`. */
export type Instant = string & { readonly [instant]: true };

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** True for a date that exists in the Gregorian calendar (2024-02-29 does, 2023-02-29 does not). */
export function isLocalDate(text: string): text is LocalDate {
  const parts = DATE.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Reads a calendar date; throws RangeError for text that names no existing day. */
export function toLocalDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`not a calendar date: ${text}`);
  return text;
}

/** Reads a UTC instant of millisecond precision; throws RangeError for anything else. */
export function toInstant(text: string): Instant {
  if (!INSTANT.test(text) || !isLocalDate(text.slice(0, 10))) throw new RangeError(`not a UTC instant: ${text}`);
  return text as Instant;
}

/** Days in a month of the Gregorian calendar; `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
