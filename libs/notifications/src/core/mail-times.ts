import { addDays, toVietnamClock, toVietnamDate, vietnamTime, type WorkingCalendar } from '@core/calendar';
import type { Instant, LocalDate } from '@core/kernel';
import type { NotificationSettings } from './settings';

/** When the digest of a working day goes, in Vietnam. */
export const DIGEST_AT = '07:30';

type Days = Pick<WorkingCalendar, 'isWorkingDay'>;

/** Whether no e-mail goes to the person at that moment: in the quiet hours, and all day on days off. */
export function isQuiet(settings: NotificationSettings, at: Instant, calendar: Days): boolean {
  return !calendar.isWorkingDay(toVietnamDate(at)) || inQuietHours(settings, toVietnamClock(at));
}

/**
 * When an e-mail about something said at `since` is to go: in the digest of the next working morning, or, where it is urgent
 * or the person wants no digest, at once; never in the quiet hours. What is urgent before the digest of its day goes in it.
 */
export function mailDueAt(settings: NotificationSettings, urgent: boolean, since: Instant, calendar: Days): Instant {
  const quiet = isQuiet(settings, since, calendar);
  if (!settings.digest) return quiet ? nextAfter(since, settings.quietTo, calendar) : since;
  const digestAt = digestTime(settings);
  const afterDigest = vietnamMoment(toVietnamDate(since), digestAt) <= since;
  return urgent && !quiet && afterDigest ? since : nextAfter(since, digestAt, calendar);
}

/** The time of day at which the digest goes: half past seven, or the end of the quiet hours that cover it. */
export function digestTime(settings: NotificationSettings): string {
  return inQuietHours(settings, DIGEST_AT) ? settings.quietTo : DIGEST_AT;
}

function inQuietHours({ quietFrom, quietTo }: NotificationSettings, clock: string): boolean {
  if (quietFrom === quietTo) return false;
  return quietFrom < quietTo ? quietFrom <= clock && clock < quietTo : quietFrom <= clock || clock < quietTo;
}

/** The first working day's moment of that time of day, at or after `since`. */
function nextAfter(since: Instant, clock: string, calendar: Days): Instant {
  for (let date = toVietnamDate(since); ; date = addDays(date, 1)) {
    const at = vietnamMoment(date, clock);
    if (at >= since && calendar.isWorkingDay(date)) return at;
  }
}

function vietnamMoment(date: LocalDate, clock: string): Instant {
  return vietnamTime(date, Number(clock.slice(0, 2)), Number(clock.slice(3)));
}
