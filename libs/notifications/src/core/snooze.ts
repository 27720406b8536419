import { addDays } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import { reject } from './rejections';

/** What is known of a message when its reader puts it off. */
export interface Snoozable {
  /** The last possible day of what it is about. */
  readonly dueOn: LocalDate;
  readonly snoozedUntil: LocalDate | null;
  readonly acknowledged: boolean;
}

/**
 * The day on which a message that is put off comes back: the one asked for, at most the day before the last possible one.
 * It may be put off once. Asking for the same day again changes nothing.
 * @throws Rejection MESSAGE_SEEN, SNOOZED_BEFORE, SNOOZE_IN_THE_PAST, SNOOZE_TOO_LONG
 */
export function snooze(message: Snoozable, until: LocalDate, today: LocalDate): LocalDate {
  if (message.acknowledged) reject('MESSAGE_SEEN');
  if (message.snoozedUntil === until) return until;
  if (message.snoozedUntil !== null) reject('SNOOZED_BEFORE', { until: message.snoozedUntil });
  if (until <= today) reject('SNOOZE_IN_THE_PAST');
  const latest = addDays(message.dueOn, -1);
  if (until > latest) reject('SNOOZE_TOO_LONG', { dueOn: message.dueOn });
  return until;
}
