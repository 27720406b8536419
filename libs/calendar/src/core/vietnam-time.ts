import { type Instant, type LocalDate, toInstant, toLocalDate } from '@core/kernel';
import { addDays } from './calendar-date';

/** Vietnam has kept UTC+7 without summer time since 1975. */
const OFFSET_HOURS = 7;

/** The calendar date in Vietnam at a moment: from 17:00 UTC it is already tomorrow there. */
export function toVietnamDate(instant: Instant): LocalDate {
  const utcDate = toLocalDate(instant.slice(0, 10));
  return Number(instant.slice(11, 13)) + OFFSET_HOURS >= 24 ? addDays(utcDate, 1) : utcDate;
}

/** The moment when clocks in Vietnam show hour (0-23) and minute (0-59) on that date; throws RangeError otherwise. */
export function vietnamTime(date: LocalDate, hour: number, minute = 0): Instant {
  if (!Number.isInteger(hour) || hour < 0 || hour > 23) throw new RangeError(`not an hour of the day: ${hour}`);
  if (!Number.isInteger(minute) || minute < 0 || minute > 59) throw new RangeError(`not a minute: ${minute}`);
  const utcHour = hour - OFFSET_HOURS;
  const utcDate = utcHour < 0 ? addDays(date, -1) : date;
  const clock = [(utcHour + 24) % 24, minute].map((part) => String(part).padStart(2, '0')).join(':');
  return toInstant(`${utcDate}T${clock}:00.000Z`);
}

/** The clock in Vietnam at a moment, `HH:mm`. */
export function toVietnamClock(instant: Instant): string {
  const hour = (Number(instant.slice(11, 13)) + OFFSET_HOURS) % 24;
  return `${String(hour).padStart(2, '0')}:${instant.slice(14, 16)}`;
}

/** As Vietnamese documents write a moment: `HH:mm dd/MM/yyyy`, in Vietnam's time. */
export function formatVietnameseMoment(instant: Instant): string {
  const date = toVietnamDate(instant);
  return `${toVietnamClock(instant)} ${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}
