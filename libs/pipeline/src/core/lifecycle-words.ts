import { personalText } from '@core/kernel';
import { LegalBasis } from '@core/organization';
import { ExemplarKind, LocalDateSchema, PlanRef, Quota, Sector, Source, Stage } from '@core/plans';
import { SUPERIORS } from '@core/scheduling';
import { z } from 'zod';
import { command, event, Id, PartId, type PersonalFields, plainText, sealedText } from './words';

/** Who brought the exemplar to notice: a unit, the Fatherland Front, the press or a citizen. */
export const CaseSource = z.enum(['unit', 'front', 'press', 'citizen']);
export type CaseSource = z.infer<typeof CaseSource>;

/** Whose example it is. Every text about them is personal. */
const subjectOf = (personal: PersonalFields) =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('individual'),
      name: personal(200),
      title: personal(200).optional(),
      position: personal(300).optional(),
      address: personal(500).optional(),
      birthYear: personal(10).optional(),
    }),
    z.strictObject({
      kind: z.literal('collective'),
      name: personal(300),
      leader: personal(200).optional(),
      address: personal(500).optional(),
      members: z.int().min(2).max(1_000_000).optional(),
    }),
    z.strictObject({
      kind: z.literal('household'),
      name: personal(200),
      address: personal(500).optional(),
      members: z.int().min(1).max(100).optional(),
    }),
  ]);
export const Subject = subjectOf(sealedText);
export type Subject = z.infer<typeof Subject>;

/** Priority groups of NA-44. */
export const PriorityFlags = z.strictObject({
  directWorker: z.boolean(),
  smallCollective: z.boolean(),
  remoteArea: z.boolean(),
});
export type PriorityFlags = z.infer<typeof PriorityFlags>;

const profileBefore = (personal: PersonalFields) => ({
  sector: Sector,
  movement: plainText(300).optional(),
  subject: subjectOf(personal),
  extract: personal(20_000).optional(),
  flags: PriorityFlags,
});

/** What may be known of an exemplar before it is assessed; the amending command changes any part of it. */
export const profileOf = (personal: PersonalFields) => ({
  ...profileBefore(personal),
  /** One of those that the plan means; absent where nobody has said, as in all cases of earlier releases. */
  exemplarKind: ExemplarKind.optional(),
});

const origin = {
  plan: PlanRef,
  unit: Id,
  source: CaseSource,
  year: z.int().min(2000).max(2100),
  duplicatesSeen: z.array(Id).max(50),
};
const opening = (personal: PersonalFields) => ({ ...origin, ...profileOf(personal) });

/** What they were before a case said whether it is about an exemplar, a new model or a new factor. */
export const CaseOpened1 = event('CaseOpened', { case: Id, ...origin, ...profileBefore(sealedText) }).shape.data;
export const ProfileAmended1 = event('ProfileAmended', z.object(profileBefore(sealedText)).partial().shape).shape.data;

/** Where a due date comes from: a clause, a default of the house, or a decision to extend. */
export const DeadlineBasis = z.union([
  Source,
  z.strictObject({ kind: z.literal('decision'), document: z.string().min(1) }),
]);
export type DeadlineBasis = z.infer<typeof DeadlineBasis>;

/** `step` is the offset in working days from the due date; it names the reminder within its deadline. */
export const Reminder = z.strictObject({
  step: z.int(),
  on: LocalDateSchema,
  kind: z.enum(['before', 'on-day', 'after']),
});
export type Reminder = z.infer<typeof Reminder>;

/** Who above the unit's staff hears of it when the day has passed; `key` names it within its deadline: `3@head`. */
export const Escalation = z.strictObject({
  key: z.string().min(1),
  step: z.int().min(1),
  to: z.enum(SUPERIORS),
  on: LocalDateSchema,
});
export type Escalation = z.infer<typeof Escalation>;

/** A promise with its reminders. The id is `<case>.<stage>.<entry>.<revision>`, so a superseded one is told by its id. */
export const Deadline = z.strictObject({
  id: z.string().min(1),
  /** 1 when the stage is entered; one more with each extension, resumption or review date. */
  revision: z.int().min(1),
  dueOn: LocalDateSchema,
  basis: DeadlineBasis,
  reminders: z.array(Reminder),
  /** Left out by promises that were made before anybody above was told. */
  escalations: z.array(Escalation).optional(),
});
export type Deadline = z.infer<typeof Deadline>;

/** Why a case ends. `completed` and `declined` are results of other commands; the rest can be given by an approver. */
export const CLOSING_OUTCOMES = ['not-selected', 'not-commended', 'duplicate', 'ineligible', 'ceased'] as const;
export const CaseOutcome = z.enum(['completed', 'declined', ...CLOSING_OUTCOMES]);
export type CaseOutcome = z.infer<typeof CaseOutcome>;

/** A minimum of the plan toward which the case counts, with the clause that sets it. */
export const CountedQuota = z.strictObject({
  code: z.string().min(1),
  level: Quota.shape.level,
  source: Source,
});
export type CountedQuota = z.infer<typeof CountedQuota>;

const moment = {
  deadline: z.string().min(1),
  stage: Stage,
  step: z.int(),
  promisedOn: LocalDateSchema,
  dueOn: LocalDateSchema,
  unit: Id,
  ownerRole: z.string().min(1),
  owner: Id.optional(),
};

export const lifecycleCommands = [
  command('OpenCase', opening(personalText)),
  command('CompleteStage', {}),
  command('ReturnToStage', { stage: Stage, reason: personalText(2000) }),
  command('SuspendCase', { reason: personalText(2000), until: LocalDateSchema.optional() }),
  command('ResumeCase', {}),
  command('WithdrawCase', { reason: personalText(2000) }),
  command('CloseCase', { outcome: z.enum(CLOSING_OUTCOMES), reason: personalText(2000) }),
  command('ReopenCase', { stage: Stage, reason: personalText(2000) }),
  command('ExtendDeadline', { dueOn: LocalDateSchema, reason: personalText(2000), basis: plainText(500) }),
  command('ReassignCase', { owner: Id }),
  /** `to`: the version of the plan under which the case goes on; `basis`: the document that says so. */
  command('MigrateCase', { to: PlanRef, basis: plainText(500) }),
  command('Comment', { text: personalText(4000) }),
  /** The unit of the case has ended, and another goes on with it. Only the system asks for it. */
  command('TakeOverCase', { from: Id, to: Id, basis: LegalBasis }),
  command('RemindOfDeadline', { deadline: z.string().min(1).max(300), step: z.int(), on: LocalDateSchema }),
  command('EscalateDeadline', {
    deadline: z.string().min(1).max(300),
    key: z.string().min(1).max(100),
    on: LocalDateSchema,
  }),
] as const;
export const LifecycleCommand = z.discriminatedUnion('type', lifecycleCommands);
export type LifecycleCommand = z.infer<typeof LifecycleCommand>;

export const lifecycleEvents = [
  event('CaseOpened', { case: Id, ...opening(sealedText) }),
  event('StageEntered', {
    stage: Stage,
    /** How many times the case has now entered this stage. */
    entry: z.int().min(1),
    title: z.string().min(1),
    ownerRole: z.string().min(1),
    owner: Id.optional(),
    deadline: Deadline,
    source: Source,
  }),
  event('StageCompleted', {
    stage: Stage,
    entry: z.int().min(1),
    proven: z.array(z.strictObject({ code: z.string(), title: z.string(), source: Source })),
  }),
  event('StageReturned', { from: Stage, to: Stage, reason: sealedText(2000) }),
  event('CaseSuspended', { reason: sealedText(2000), until: LocalDateSchema.optional() }),
  event('CaseResumed', { since: LocalDateSchema, workingDays: z.int().min(0), deadline: Deadline }),
  event('CaseWithdrawn', { reason: sealedText(2000) }),
  event('CaseClosed', { outcome: CaseOutcome, reason: sealedText(2000).optional() }),
  event('CaseReopened', { stage: Stage, reason: sealedText(2000) }),
  event('DeadlineExtended', { from: LocalDateSchema, reason: sealedText(2000), deadline: Deadline }),
  event('CaseReassigned', { stage: Stage, from: Id.optional(), to: Id }),
  event('CasePlanMigrated', {
    from: PlanRef,
    to: PlanRef,
    basis: plainText(500),
    /** What the new plan calls the stage where the case stands, and who answers for it there. */
    stage: Stage,
    title: z.string().min(1),
    ownerRole: z.string().min(1),
    owner: Id.optional(),
  }),
  /** The case lies at another unit from now on; everything else of it, its due date too, stays as it is. */
  event('CaseTakenOver', { from: Id, to: Id, basis: LegalBasis }),
  event('Commented', { text: sealedText(4000) }),
  event('DeadlineReminded', moment),
  event('DeadlineMissed', moment),
  event('DeadlineEscalated', { ...moment, key: z.string().min(1), to: z.enum(SUPERIORS) }),
  event('CountedTowardQuota', {
    countedWhen: Quota.shape.countedWhen,
    /** The day that counts: of the first publicity, or of the introduction. */
    countedOn: LocalDateSchema,
    year: z.int(),
    quarter: z.int().min(1).max(4),
    quotas: z.array(CountedQuota).min(1),
    publicity: PartId.optional(),
  }),
  event('QuotaCountMoved', {
    publicity: PartId,
    fromYear: z.int(),
    fromQuarter: z.int().min(1).max(4),
    countedOn: LocalDateSchema,
    year: z.int(),
    quarter: z.int().min(1).max(4),
    quotas: z.array(z.string().min(1)).min(1),
  }),
] as const;
export const LifecycleEvent = z.discriminatedUnion('type', lifecycleEvents);
export type LifecycleEvent = z.infer<typeof LifecycleEvent>;
