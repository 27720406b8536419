import type { Instant } from '@core/kernel';

/**
 * What can be said of an alarm. Promised: written with the event that wants it. Armed: put into the queue, so many
 * times. Fired: its command has been answered. Delivered and acknowledged are said of the notice that came of it.
 */
export const LEDGER_STEPS = ['promised', 'armed', 'fired', 'delivered', 'acknowledged'] as const;
export type LedgerStep = (typeof LEDGER_STEPS)[number];

/** An alarm as the ledger keeps it. `fireAt` and `firedAt` are of the business clock, the other times are real. */
export type Alarm = { readonly id: string; readonly fireAt: Instant } & (
  | { readonly step: 'promised' }
  | { readonly step: 'armed'; readonly enqueuedAt: Instant; readonly attempts: number }
  | { readonly step: 'fired'; readonly firedAt: Instant; readonly outcome: string }
);

/** The two clocks at one moment: what is due by the business clock, and what time it really is. */
export interface Moment {
  /** Alarms at or before this are due. */
  readonly due: Instant;
  /** True when a business date has been chosen: then time stands still until the date is moved. */
  readonly chosen: boolean;
  readonly real: Instant;
}

/**
 * The hour in Vietnam at which reminders of a day are rung: the digest of half past seven has all of that day's lines.
 */
export const REMINDER_HOUR = 7;

/** How far ahead alarms go into the queue; what is further away stays in the ledger only. */
const HORIZON_MS = 24 * 3_600_000;
/** How long the queue is trusted with a due alarm, by how often it has been given it. */
const PATIENCE_MS = [3_000, 3_000, 6_000, 12_000, 24_000, 30_000] as const;

/** Milliseconds by which it fired after its time; an alarm of a chosen date is never late on that date. */
export function lateness(alarm: { readonly fireAt: Instant; readonly firedAt: Instant }): number {
  return Math.max(0, Date.parse(alarm.firedAt) - Date.parse(alarm.fireAt));
}

export function isDue(fireAt: Instant, moment: Moment): boolean {
  return fireAt <= moment.due;
}

/** Promised alarms up to this go into the queue now: a day ahead, and on a chosen date only what is due. */
export function armUpTo(moment: Moment): Instant {
  const ahead = moment.chosen ? 0 : HORIZON_MS;
  return new Date(Date.parse(moment.due) + ahead).toISOString() as Instant;
}

/** Milliseconds until it shall ring: what the queue is told. */
export function delayOf(fireAt: Instant, moment: Moment): number {
  return Math.max(0, Date.parse(fireAt) - Date.parse(moment.due));
}

/** How long the queue is trusted after it was given an alarm for the n-th time (n from 1), in milliseconds. */
export function patience(attempts: number): number {
  return PATIENCE_MS[Math.min(Math.max(attempts, 1), PATIENCE_MS.length) - 1] ?? 0;
}

/**
 * What the sweeper does with an alarm: puts it into the queue once more when it is due, has not fired, and the queue
 * has had it for longer than it should need. The wait grows to half a minute, so that one that always fails does not
 * keep everything busy, and one that the queue has lost still comes within a minute.
 */
export function sweepDecision(alarm: Alarm, moment: Moment): 'again' | 'wait' {
  if (alarm.step !== 'armed' || !isDue(alarm.fireAt, moment)) return 'wait';
  const sinceEnqueued = Date.parse(moment.real) - Date.parse(alarm.enqueuedAt);
  // A delayed job has just become due: the queue gets its time to ring before it counts as lost.
  const sinceDue = moment.chosen ? Infinity : Date.parse(moment.due) - Date.parse(alarm.fireAt);
  return Math.min(sinceEnqueued, sinceDue) >= patience(alarm.attempts) ? 'again' : 'wait';
}
