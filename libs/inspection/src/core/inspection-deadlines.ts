import type { WorkingCalendar } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import { LocalDateSchema, Source } from '@core/plans';
import { type Audience, occasionKey, occasionsOf, type MissedRun, whenRung } from '@core/scheduling';
import { z } from 'zod';

/** A reminder that was promised with a last possible day. */
export const PromisedAlarm = z.strictObject({
  /** Names it within its deadline: `-3`, `0`, `5@head`. */
  key: z.string().min(1),
  /** Working days from the last possible day. */
  step: z.int(),
  audience: z.enum(['recipients', 'head', 'superior']),
  kind: z.enum(['remind', 'miss', 'escalate']),
  on: LocalDateSchema,
});
export type PromisedAlarm = z.infer<typeof PromisedAlarm>;

/** A last possible day with its reminders. The id ends with a revision: a superseded one is told by its id. */
export const InspectionDeadline = z.strictObject({
  id: z.string().min(1),
  revision: z.int().min(1),
  dueOn: LocalDateSchema,
  basis: Source,
  reminders: z.array(PromisedAlarm),
});
export type InspectionDeadline = z.infer<typeof InspectionDeadline>;

/** When to speak of a day, in working days from it, and to whom above when it has passed. */
export interface Rhythm {
  readonly offsets: readonly number[];
  readonly escalation: readonly { readonly afterWorkingDays: number; readonly to: 'head' | 'superior' }[];
}

/** Of several reminders that were missed the last one speaks. */
export const MISSED: MissedRun = 'merge';

/**
 * A promise of a last possible day. What lies in the past is not promised. The first reminder behind the day says that it
 * was missed.
 * @param today the business date
 */
export function promiseOf(
  name: string,
  revision: number,
  dueOn: LocalDate,
  reason: string,
  rhythm: Rhythm,
  calendar: Pick<WorkingCalendar, 'addWorkingDays'>,
  today: LocalDate,
): InspectionDeadline {
  const reminders = occasionsOf(rhythm, dueOn, calendar)
    .filter(({ on }) => on >= today && LocalDateSchema.safeParse(on).success)
    .map(({ step, audience, on }) => ({
      key: occasionKey(step, audience),
      step,
      audience,
      kind: kindOf(step, audience),
      on,
    }));
  return { id: `${name}.${revision}`, revision, dueOn, basis: { kind: 'house', reason }, reminders };
}

function kindOf(step: number, audience: Audience): PromisedAlarm['kind'] {
  if (audience !== 'recipients') return 'escalate';
  return step > 0 ? 'miss' : 'remind';
}

/**
 * What an alarm has to say: nothing where the promise was superseded, where it has rung before, or where a later reminder
 * speaks for it.
 * @throws whatever `early` throws, before its day
 */
export function ringing(
  deadline: InspectionDeadline | undefined,
  rung: readonly string[],
  asked: { readonly deadline: string; readonly key: string },
  today: LocalDate,
  early: (on: LocalDate) => never,
): PromisedAlarm | undefined {
  if (!deadline || deadline.id !== asked.deadline || rung.includes(asked.key)) return undefined;
  const { reminders } = deadline;
  const reminder = reminders.find(({ key }) => key === asked.key);
  if (!reminder) return undefined;
  const others = reminders.filter((one) => one.audience === reminder.audience && one.key !== asked.key);
  const decision = whenRung(
    MISSED,
    reminder.on,
    today,
    others.map(({ on }) => on),
  );
  if (decision === 'early') early(reminder.on);
  return decision === 'speak' ? reminder : undefined;
}
