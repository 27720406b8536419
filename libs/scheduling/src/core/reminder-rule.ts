import type { WorkingCalendar } from '@core/calendar';
import type { LocalDate } from '@core/kernel';

/**
 * What becomes of a reminder whose day has passed while nothing could ring: each is still sent, late; or it is dropped
 * and the ledger says so; or only the last of those that have passed speaks.
 */
export const MISSED_RUNS = ['send-late', 'skip', 'merge'] as const;
export type MissedRun = (typeof MISSED_RUNS)[number];

/** The ways by which a reminder reaches a person. */
export const CHANNELS = ['inbox', 'email'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Who hears of it when nobody has acted: the head of the unit, or the unit above it. */
export const SUPERIORS = ['head', 'superior'] as const;
export type Superior = (typeof SUPERIORS)[number];

/** Whom a reminder is for: those the rule names, or one of those above them. */
export type Audience = 'recipients' | Superior;

/**
 * When to remind of a date, whom, and what becomes of a reminder that was missed. A plan has such rules as data, checked by
 * its own schema; here is what the ledger needs of one, in which roles are just words.
 */
export interface ReminderRule {
  readonly code: string;
  /** In working days from the last possible day: -3 is three before it, 0 the day itself, 1 the day after. */
  readonly offsets: readonly number[];
  /** Roles at the unit that answers; each person in any of them hears of it once. */
  readonly recipients: readonly string[];
  /** Who else hears of it, so many working days after the last possible day. */
  readonly escalation: readonly { readonly afterWorkingDays: number; readonly to: Superior }[];
  readonly missed: MissedRun;
  readonly channels: readonly Channel[];
}

/** Who hears of a missed day where a plan does not say: the head after three working days, the unit above after ten. */
export const HOUSE_ESCALATION: ReminderRule['escalation'] = [
  { afterWorkingDays: 3, to: 'head' },
  { afterWorkingDays: 10, to: 'superior' },
];

/** One reminder that a rule promises for a date. */
export interface Occasioned {
  /** Working days from the last possible day. */
  readonly step: number;
  readonly audience: Audience;
  readonly on: LocalDate;
  /** Names it within its deadline: `-3`, `0`, `5@head`. */
  readonly key: string;
}

/** The name of a reminder within its deadline. */
export function occasionKey(step: number, audience: Audience): string {
  return audience === 'recipients' ? String(step) : `${step}@${audience}`;
}

/**
 * What a rule promises for a last possible day, in order of days; each once, however often the rule names it. Escalations
 * are in the list, for they are promised with the date and need nobody to be awake when it passes.
 */
export function occasionsOf(
  rule: Pick<ReminderRule, 'offsets' | 'escalation'>,
  dueOn: LocalDate,
  calendar: Pick<WorkingCalendar, 'addWorkingDays'>,
): readonly Occasioned[] {
  const wanted = [
    ...rule.offsets.map((step) => ({ step, audience: 'recipients' as Audience })),
    ...rule.escalation.map(({ afterWorkingDays, to }) => ({ step: afterWorkingDays, audience: to as Audience })),
  ];
  const byKey = new Map(
    wanted.map(({ step, audience }) => {
      const key = occasionKey(step, audience);
      const on = step === 0 ? dueOn : calendar.addWorkingDays(dueOn, step);
      return [key, { step, audience, on, key }] as const;
    }),
  );
  return [...byKey.values()].sort((a, b) => a.step - b.step || (a.key < b.key ? -1 : 1));
}

/** What is done about a reminder when its alarm rings. */
export type MissedDecision = 'early' | 'speak' | 'skipped' | 'merged';

/**
 * What a rule wants when the alarm of a reminder rings on a day. Pure and the same for whoever asks again.
 * @param others days of the other reminders of the same deadline for the same audience
 */
export function whenRung(
  missed: MissedRun,
  on: LocalDate,
  today: LocalDate,
  others: readonly LocalDate[],
): MissedDecision {
  if (today < on) return 'early';
  if (today === on) return 'speak'; // its own day: nothing was missed
  if (missed === 'skip') return 'skipped';
  if (missed === 'merge' && others.some((other) => other > on && other <= today)) return 'merged';
  return 'speak';
}
