import { eventCatalogue } from '@core/kernel';
import { LocalDateSchema, ObligationProof, PlanObligation, PlanRef, ReminderRule, Source, Work } from '@core/plans';
import { z } from 'zod';
import { DueStep } from './due';
import { ObligationPeriod } from './period';
import { Proof } from './proof';
import { ObligationDeadline, PromisedReminder } from './reminders';
import { byType, Code, command, DocumentRef, event, Id, plainText } from './words';

/** Why an obligation ends without being done and without anybody's fault. */
export const ClosingReason = z.enum(['plan-withdrawn', 'unit-gone', 'occasion-cancelled', 'not-owed']);
export type ClosingReason = z.infer<typeof ClosingReason>;

/** What an alarm asks: which promise it belongs to, and which of its reminders it is. */
const alarm = { deadline: z.string().min(1).max(300), key: z.string().min(1).max(50) };

const obligationCommands = [
  command('OpenObligation', {
    plan: PlanRef,
    code: Code,
    unit: Id,
    /** The name of the period, as `periodsOf` gives it. */
    period: ObligationPeriod.shape.key,
    /** The occasion from which it counts, where it was recorded. */
    occasion: z.strictObject({ on: LocalDateSchema, record: z.uuid().optional() }).optional(),
  }),
  /** Asks what a later version of its plan makes of it. */
  command('FollowPlan', { plan: PlanRef }),
  command('ProveObligation', { proof: Proof }),
  command('WithdrawProof', { proof: z.string().min(1).max(300), reason: plainText(1000) }),
  command('RemindObligation', alarm),
  command('MissObligation', alarm),
  command('EscalateObligation', alarm),
  command('ExcuseObligation', { reason: plainText(2000), document: DocumentRef }),
  command('HandOverObligation', { to: Id, basis: plainText(500) }),
  command('MoveObligation', { dueOn: LocalDateSchema, document: DocumentRef }),
  command('CloseObligation', { why: ClosingReason, basis: plainText(500) }),
] as const;

/** Everything that can be asked of an obligation. */
export const ObligationCommand = z.discriminatedUnion('type', obligationCommands);
export type ObligationCommand = z.infer<typeof ObligationCommand>;
export type ObligationCommandType = ObligationCommand['type'];

/** What a reminder tells: enough for a notice that names the work, its last day and its clause. */
const told = {
  deadline: z.string().min(1),
  key: z.string().min(1),
  step: z.int(),
  promisedOn: LocalDateSchema,
  dueOn: LocalDateSchema,
  unit: Id,
  /** The role that answers for it at the unit. */
  role: z.string().min(1),
  title: z.string().min(1),
  clause: z.string().min(1),
  channels: ReminderRule.shape.channels,
};
const recipients = z.array(z.string().min(1)).min(1);

/** What is owed by whom, and by when: what follows from the plan, the period and the calendar. */
const owed = {
  title: z.string().min(1),
  work: Work,
  cadence: z.enum(['once', 'quarterly', 'yearly', 'continuous', 'on-occasion']),
  unit: Id,
  period: ObligationPeriod,
  /** The last possible day; null while none can be said. */
  dueOn: LocalDateSchema.nullable(),
  /** How it was reached from the words of the document. */
  steps: z.array(DueStep),
  projected: z.boolean(),
  /** What the document leaves open about the day; a day beside it is a rule of the house. */
  dueOpen: z.string().min(1).optional(),
  rollSource: Source.optional(),
};
/** What proves it, and where it is ordered. */
const ordered = {
  provenBy: z.array(ObligationProof).min(1),
  source: Source,
  accountable: z.string().min(1).optional(),
  carriedFrom: PlanObligation.shape.carriedFrom,
};

const obligationEvents = [
  event('ObligationOpened', {
    obligation: z.uuid(),
    plan: PlanRef,
    code: Code,
    ...owed,
    /** True where the day had passed when it was entered. */
    late: z.boolean(),
    ...ordered,
    occasion: z.strictObject({ code: Code, on: LocalDateSchema, record: z.uuid().optional() }).optional(),
    /** The rule of reminders as it stood; a later rule changes nothing of what was promised. */
    rule: ReminderRule,
    deadline: ObligationDeadline.optional(),
  }),
  /** A later version of its plan words, dates or proves it differently: it goes on under that version. */
  event('ObligationAmended', {
    plan: PlanRef,
    was: z.strictObject({ version: z.int().min(1), dueOn: LocalDateSchema.nullable() }),
    ...owed,
    ...ordered,
    rule: ReminderRule,
    /** A new promise, where the day or the rule of reminders has changed. */
    deadline: ObligationDeadline.optional(),
  }),
  /** One more proof where several are asked for. */
  event('ProofAdded', { proof: Proof, have: z.int().min(1), need: z.int().min(2) }),
  event('ObligationProven', {
    proof: Proof,
    /** Whether it was done after its last possible day. */
    late: z.boolean(),
  }),
  event('ProofWithdrawn', {
    proof: Proof,
    reason: plainText(1000),
    /** True where it is owed again. */
    owedAgain: z.boolean(),
    deadline: ObligationDeadline.optional(),
  }),
  event('ObligationReminded', { ...told, recipients }),
  event('ObligationMissed', {
    ...told,
    recipients,
    /** False where the rule wants nothing said of it any more: it is missed all the same. */
    speaks: z.boolean(),
  }),
  event('ObligationEscalated', { ...told, to: PromisedReminder.shape.audience.exclude(['recipients']) }),
  event('ObligationExcused', { unit: Id, reason: plainText(2000), document: DocumentRef }),
  event('ObligationHandedOver', { from: Id, to: Id, basis: plainText(500), deadline: ObligationDeadline.optional() }),
  event('ObligationMoved', { from: LocalDateSchema.nullable(), deadline: ObligationDeadline }),
  event('ObligationClosed', { why: ClosingReason, basis: plainText(500) }),
] as const;

/** Everything that can happen to an obligation. */
export const ObligationEvent = z.discriminatedUnion('type', obligationEvents);
export type ObligationEvent = z.infer<typeof ObligationEvent>;
export type ObligationEventType = ObligationEvent['type'];
export type ObligationEventData<T extends ObligationEventType> = Extract<ObligationEvent, { readonly type: T }>['data'];

export const OBLIGATION_COMMAND_TYPES = obligationCommands.map((word) => word.shape.type.value);
export const OBLIGATION_EVENT_TYPES = obligationEvents.map((word) => word.shape.type.value);
export const obligationCommandSchemas = byType(obligationCommands);
export const obligationEventSchemas = byType(obligationEvents);

/** Every version of every event of an obligation. */
export const obligationCatalogue = eventCatalogue<ObligationEvent>(obligationEventSchemas);
