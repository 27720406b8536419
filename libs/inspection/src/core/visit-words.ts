import { eventCatalogue, personalText, was } from '@core/kernel';
import { LegalBasis } from '@core/organization';
import { LocalDateSchema, PlanRef } from '@core/plans';
import { z } from 'zod';
import { InspectionDeadline } from './inspection-deadlines';
import { TeamMember } from './programme-input';
import {
  alarm,
  byType,
  Code,
  command,
  DocumentRef,
  event,
  Id,
  type PersonalFields,
  plainText,
  sealedText,
  Sha256,
} from './words';

/** What a clause of the plan comes to at the unit. */
export const Verdict = z.enum(['met', 'partly-met', 'not-met', 'not-applicable']);
export type Verdict = z.infer<typeof Verdict>;

/** What was found beside the checklist. */
export const FindingKind = z.enum(['good-practice', 'shortcoming', 'violation']);
export type FindingKind = z.infer<typeof FindingKind>;

/** How the unit came out of the visit; a weak one is sooner visited again. */
export const VisitOutcome = z.enum(['good', 'fair', 'weak']);
export type VisitOutcome = z.infer<typeof VisitOutcome>;

/** A line of the checklist: what the plan orders this unit to do, with its clause and the rows of the register. */
export const ChecklistItem = z.strictObject({
  code: Code,
  title: z.string().min(1),
  text: z.string().min(1),
  clause: z.string().min(1),
  rows: z.array(z.string()),
});
export type ChecklistItem = z.infer<typeof ChecklistItem>;

const files = z.array(Sha256).max(20).default([]);

/** The day on which a device says that something was written there: a claim beside the day on which it was received. */
const written = { writtenOn: LocalDateSchema.optional() };

const findingOf = (personal: PersonalFields) => ({
  finding: z.uuid(),
  kind: FindingKind,
  /** The line of the checklist that it belongs to. */
  item: Code.optional(),
  text: personal(4000),
  files,
});

const recommendationOf = (personal: PersonalFields) => ({
  recommendation: z.uuid(),
  text: personal(2000),
  /** The unit that has to do it; left out, the unit that was visited. */
  owner: Id.optional(),
  finding: z.uuid().optional(),
  dueOn: LocalDateSchema,
});

/** Who signed the minutes. The system records signatures of a paper; it makes none. */
const signatureOf = (personal: PersonalFields) =>
  z.strictObject({
    side: z.enum(['team', 'unit']),
    /** Of somebody on the team. */
    person: z.uuid().optional(),
    name: personal(200),
    signedOn: LocalDateSchema,
  });

const answerOf = (personal: PersonalFields) => ({
  item: Code,
  verdict: Verdict,
  note: personal(2000).optional(),
  files,
});

const minutesOf = (personal: PersonalFields) => ({
  number: plainText(100),
  signatures: z.array(signatureOf(personal)).min(1).max(20),
  /** Why nobody of the unit signed, where nobody did. */
  unitRefused: personal(1000).optional(),
  summary: personal(8000),
  outcome: VisitOutcome,
  /** Fingerprint of the scanned minutes. */
  file: Sha256.optional(),
});

const scheduled = {
  programme: z.uuid(),
  council: Id,
  standingBody: Id.optional(),
  unit: Id,
  date: LocalDateSchema,
  people: z.array(TeamMember).min(1),
};

const visitCommands = [
  command('ScheduleVisit', { ...scheduled, minutesWithin: z.int().min(1) }),
  command('RescheduleVisit', { date: LocalDateSchema, people: z.array(TeamMember).min(1) }),
  command('CallOffVisit', { reason: plainText(500) }),
  command('AnswerItem', { ...answerOf(personalText), ...written }),
  command('RecordFinding', { ...findingOf(personalText), ...written }),
  command('WithdrawFinding', { finding: z.uuid(), reason: personalText(1000) }),
  command('Recommend', { ...recommendationOf(personalText), ...written }),
  command('RecordMinutes', minutesOf(personalText)),
  command('AnswerRecommendation', {
    recommendation: z.uuid(),
    note: personalText(2000),
    document: DocumentRef.optional(),
    files,
  }),
  command('AcceptAnswer', { recommendation: z.uuid() }),
  command('ReturnAnswer', { recommendation: z.uuid(), reason: personalText(1000) }),
  command('MoveRecommendation', { recommendation: z.uuid(), dueOn: LocalDateSchema, document: DocumentRef }),
  command('RemindVisit', alarm),
  command('TakeOverVisit', { from: Id, to: Id, basis: LegalBasis }),
] as const;

/** Everything that can be asked of a visit. */
export const VisitCommand = z.discriminatedUnion('type', visitCommands);
export type VisitCommand = z.infer<typeof VisitCommand>;
export type VisitCommandType = VisitCommand['type'];

/** What a deadline of a visit is about. */
export const VisitMatter = z.enum(['visit-day', 'visit-minutes', 'recommendation']);
export type VisitMatter = z.infer<typeof VisitMatter>;

const calledOff = { unit: Id, reason: plainText(500) };
/** Who was told to expect a visit that does not take place: by the promise of its day, and who was to go. */
const Expected = z.strictObject({ day: z.string().min(1), date: LocalDateSchema, people: z.array(z.uuid()) });
const made = { ...recommendationOf(sealedText), unit: Id, owner: Id, deadline: InspectionDeadline };

const visitEvents = [
  event('VisitScheduled', {
    visit: z.uuid(),
    ...scheduled,
    plan: PlanRef.optional(),
    checklist: z.array(ChecklistItem),
    minutesWithin: z.int().min(1),
    day: InspectionDeadline,
    minutes: InspectionDeadline,
  }),
  event('VisitRescheduled', {
    from: LocalDateSchema,
    unit: Id,
    date: LocalDateSchema,
    people: z.array(TeamMember).min(1),
    day: InspectionDeadline,
    minutes: InspectionDeadline,
  }),
  event('VisitCalledOff', { ...calledOff, expected: Expected.optional() }),
  event('ItemAnswered', { ...answerOf(sealedText), ...written }),
  event('FindingRecorded', { ...findingOf(sealedText), ...written }),
  event('FindingWithdrawn', { finding: z.uuid(), reason: sealedText(1000) }),
  event('RecommendationMade', { ...made, ...written }),
  event('MinutesRecorded', {
    ...minutesOf(sealedText),
    council: Id,
    standingBody: Id.optional(),
    unit: Id,
    /** The day of the visit: the day on which a unit was inspected. */
    date: LocalDateSchema,
    late: z.boolean(),
  }),
  event('RecommendationAnswered', {
    recommendation: z.uuid(),
    note: sealedText(2000),
    document: DocumentRef.optional(),
    files,
  }),
  event('RecommendationDone', { recommendation: z.uuid(), owner: Id, late: z.boolean() }),
  event('AnswerReturned', { recommendation: z.uuid(), reason: sealedText(1000) }),
  event('RecommendationMoved', {
    recommendation: z.uuid(),
    from: LocalDateSchema,
    document: DocumentRef,
    deadline: InspectionDeadline,
  }),
  event('VisitReminded', {
    about: VisitMatter,
    recommendation: z.uuid().optional(),
    deadline: z.string().min(1),
    key: z.string().min(1),
    kind: z.enum(['remind', 'miss', 'escalate']),
    step: z.int(),
    audience: z.enum(['recipients', 'head', 'superior']),
    dueOn: LocalDateSchema,
    /** The unit that is visited, or has to do it. */
    unit: Id,
    council: Id,
    /** The team; empty where it is not concerned. */
    people: z.array(z.uuid()),
  }),
  event('VisitTakenOver', { from: Id, to: Id, basis: LegalBasis }),
  event('VisitClosed', { unit: Id }),
] as const;

/** Everything that can happen to a visit. */
export const VisitEvent = z.discriminatedUnion('type', visitEvents);
export type VisitEvent = z.infer<typeof VisitEvent>;
export type VisitEventData<T extends VisitEvent['type']> = Extract<VisitEvent, { readonly type: T }>['data'];

export const VISIT_COMMAND_TYPES = visitCommands.map((word) => word.shape.type.value);
export const visitCommandSchemas = byType(visitCommands);
export const visitEventSchemas = byType(visitEvents);

/** Before devices said on which day something was written, and before a visit that was called off said who expected it. */
const before = byType([
  event('VisitCalledOff', calledOff),
  event('ItemAnswered', answerOf(sealedText)),
  event('FindingRecorded', findingOf(sealedText)),
  event('RecommendationMade', made),
] as const);

/** Every version of every event of a visit. */
export const visitCatalogue = eventCatalogue<VisitEvent>(visitEventSchemas, {
  older: {
    VisitCalledOff: was(before.VisitCalledOff.shape.data, (data) => data),
    ItemAnswered: was(before.ItemAnswered.shape.data, (data) => data),
    FindingRecorded: was(before.FindingRecorded.shape.data, (data) => data),
    RecommendationMade: was(before.RecommendationMade.shape.data, (data) => data),
  },
});
