import { type LocalDate } from '@core/kernel';
import { LocalDateSchema, type Plan, type PlanObligation, type ReminderRule, Source } from '@core/plans';
import { HOUSE_ESCALATION, occasionsOf, type Audience, occasionKey } from '@core/scheduling';
import type { WorkingCalendar } from '@core/calendar';
import { z } from 'zod';
import { DocumentRef } from './words';

/** Where a last possible day comes from: the clause, a rule of the house, or the decision that moved it. */
export const DueBasis = z.union([Source, z.strictObject({ kind: z.literal('decision'), document: DocumentRef })]);
export type DueBasis = z.infer<typeof DueBasis>;

/** What an alarm of an obligation does: it reminds, says that the day was missed, or tells those above. */
export const ReminderKind = z.enum(['remind', 'miss', 'escalate']);
export type ReminderKind = z.infer<typeof ReminderKind>;

/** A reminder that was promised with a last possible day. */
export const PromisedReminder = z.strictObject({
  /** Names it within its deadline: `-3`, `0`, `5@head`. */
  key: z.string().min(1),
  /** Working days from the last possible day. */
  step: z.int(),
  audience: z.enum(['recipients', 'head', 'superior']),
  kind: ReminderKind,
  on: LocalDateSchema,
});
export type PromisedReminder = z.infer<typeof PromisedReminder>;

/** A last possible day with its reminders. The id is `<obligation>.<revision>`: a superseded one is told by its id. */
export const ObligationDeadline = z.strictObject({
  id: z.string().min(1),
  /** 1 when the obligation is opened; one more when it is moved, handed over or owed again. */
  revision: z.int().min(1),
  dueOn: LocalDateSchema,
  basis: DueBasis,
  reminders: z.array(PromisedReminder),
});
export type ObligationDeadline = z.infer<typeof ObligationDeadline>;

/** What is done where a plan names no rule of its own. */
export const HOUSE_REMINDERS: ReminderRule = {
  code: 'house',
  offsets: [-10, -3, 0, 1],
  recipients: ['staff'],
  escalation: [...HOUSE_ESCALATION],
  missed: 'merge',
  channels: ['inbox', 'email'],
  source: { kind: 'house', reason: 'Văn bản không định cách nhắc việc; hệ thống dùng quy tắc nhắc chung.' },
};

/** The rule by which a plan reminds of an obligation. */
export function reminderRuleOf(plan: Pick<Plan, 'reminderRules'>, { reminders }: Pick<PlanObligation, 'reminders'>) {
  return plan.reminderRules?.find(({ code }) => code === reminders) ?? HOUSE_REMINDERS;
}

/** The first reminder to those who owe it after the day: by it the day is missed. Every rule has one, of itself or of the house. */
const FIRST_AFTER = 1;

/**
 * The promise of a last possible day. What lies in the past is not promised; where the day itself has passed already,
 * those who owe it hear so today, and the steps upward count from today, for nobody could have acted before.
 * @param today the business date
 */
export function promise(
  at: { readonly obligation: string; readonly revision: number; readonly dueOn: LocalDate; readonly basis: DueBasis },
  rule: ReminderRule,
  calendar: Pick<WorkingCalendar, 'addWorkingDays'>,
  today: LocalDate,
): ObligationDeadline {
  const { dueOn, revision, basis } = at;
  const late = dueOn < today;
  const after = rule.offsets.filter((step) => step > 0);
  const first = after.length > 0 ? Math.min(...after) : FIRST_AFTER;
  const offsets = late ? [first] : [...rule.offsets, first];
  const reminders = occasionsOf({ offsets, escalation: rule.escalation }, dueOn, calendar).map(
    ({ step, audience, on }) => ({
      key: occasionKey(step, audience),
      step,
      audience,
      kind: kindOf(step, audience, first),
      on: late ? lateDay(step, audience, today, calendar) : on,
    }),
  );
  return {
    id: `${at.obligation}.${revision}`,
    revision,
    dueOn,
    basis,
    // A day behind the last one that an event can name is not promised.
    reminders: reminders.filter(({ on }) => on >= today && LocalDateSchema.safeParse(on).success),
  };
}

function lateDay(
  step: number,
  audience: Audience,
  today: LocalDate,
  calendar: Pick<WorkingCalendar, 'addWorkingDays'>,
): LocalDate {
  return audience === 'recipients' ? today : calendar.addWorkingDays(today, step);
}

function kindOf(step: number, audience: Audience, first: number): ReminderKind {
  if (audience !== 'recipients') return 'escalate';
  return step === first ? 'miss' : 'remind';
}
