import { eventCatalogue, personalText, was } from '@core/kernel';
import {
  AuthorityLevel,
  AwardCode,
  AwardStream,
  CommendationForm,
  LaterOutcome,
  Provision,
  SimplifiedGround,
  WhyBuiltOn,
} from '@core/law';
import { LocalDateSchema, SubjectKind } from '@core/plans';
import { z } from 'zod';
import { AppraisalDeadline, OwnClock } from './appraisal-clock';
import { AnnulmentGround, AwardedBonus } from './award-words';
import {
  byType,
  command,
  Dong,
  DongOrNone,
  event,
  Id,
  PaperRef,
  PartId,
  type PersonalFields,
  plainText,
  sealedText,
} from './words';

/** What a council said of one nominee: yes votes, yes votes that were needed, and of how many. */
export const NomineeVote = z.strictObject({
  nominee: PartId,
  ayes: z.int().min(0).max(1000),
  needed: z.int().min(1).max(1000),
  of: z.int().min(1).max(1000),
});
export type NomineeVote = z.infer<typeof NomineeVote>;

/** The session of a council behind a proposal, with its minutes. */
export const CouncilVote = z.strictObject({
  /** The stream of the session, where it was held in this house. */
  session: z.uuid().optional(),
  council: Id,
  heldOn: LocalDateSchema,
  minutes: PaperRef,
  votes: z.array(NomineeVote).max(500),
});
export type CouncilVote = z.infer<typeof CouncilVote>;

const nominee = (personal: PersonalFields) =>
  z.strictObject({
    /** Names the nominee within the proposal. */
    id: PartId,
    kind: SubjectKind,
    /** By which the same person, collective or household is known in every proposal. */
    subject: Id,
    name: personal(300),
    position: personal(300).optional(),
    /** Where they work or live. */
    unit: Id,
    /** The case of the pipeline that led to the proposal. */
    case: z.uuid().optional(),
    achievement: z.strictObject({
      /** The same achievement has the same key in every proposal: nothing is commended twice for it. */
      key: PartId,
      year: z.int().min(1945).max(2100),
      text: personal(8000),
    }),
  });

export const Nominee = nominee(sealedText);
export type Nominee = z.infer<typeof Nominee>;

/** Two writings of one number are one number: spaces and case do not tell decisions apart. */
export function numberKey(number: string): string {
  return number.normalize('NFC').replace(/\s+/g, '').toUpperCase();
}

/** A document of the dossier: which of those that the law asks for, and its number and date. */
export const DossierPaper = z.strictObject({ part: z.string().regex(/^[a-z][a-z0-9-]{0,60}$/), paper: PaperRef });
export type DossierPaper = z.infer<typeof DossierPaper>;

/** How a list was shown to the public before its council met: where, from when to when, and what came of it. */
export const PublicConsultation = z.strictObject({
  media: z.array(plainText(200)).min(1).max(10),
  publishedOn: LocalDateSchema,
  endedOn: LocalDateSchema,
  document: PaperRef,
  objections: z.int().min(0).max(10_000),
  /** Objections that nobody has resolved. */
  unresolved: z.int().min(0).max(10_000),
});
export type PublicConsultation = z.infer<typeof PublicConsultation>;

/** What a file holds beside its nominees and its council's vote. */
const dossier = { documents: z.array(DossierPaper).max(40).optional(), consultation: PublicConsultation.optional() };

const to = { award: AwardCode, stream: AwardStream, level: AuthorityLevel, authority: Id };
const proposing = (personal: PersonalFields) => ({
  unit: Id,
  ...to,
  summary: personal(8000),
  nominees: z.array(nominee(personal)).min(1).max(500),
  council: CouncilVote.optional(),
  simplified: SimplifiedGround.optional(),
});

const opinion = z.enum(['for', 'against']);
const decree = { number: plainText(100), date: LocalDateSchema };
const place = plainText(300);
/** What may be given where the law only says "không quá": by nominee. */
const amounts = z
  .array(z.strictObject({ nominee: PartId, dong: Dong }))
  .max(500)
  .optional();
const other = { proposal: z.uuid(), nominee: PartId };
/** Who asked and what: the body, and its answer. */
const answer = z.enum(['agrees', 'disagrees', 'silent']);

const proposalCommands = [
  command('ProposeAward', { ...proposing(personalText), ...dossier }),
  command('TakeInProposal', { clock: OwnClock.optional() }),
  command('ReturnProposal', { reason: personalText(4000) }),
  command('CompleteProposal', {
    nominees: z.array(nominee(personalText)).min(1).max(500).optional(),
    council: CouncilVote.optional(),
    ...dossier,
    note: personalText(4000),
  }),
  command('RerouteProposal', { level: AuthorityLevel, authority: Id, basis: plainText(500) }),
  command('WithdrawProposal', { reason: personalText(4000) }),
  command('AskOpinion', { opinion: PartId, of: plainText(300), question: personalText(4000) }),
  command('RecordOpinion', { opinion: PartId, answer, paper: PaperRef.optional() }),
  command('AppraiseProposal', { opinion, unfit: z.array(PartId).max(500).default([]), grounds: personalText(8000) }),
  command('RecordCouncilVote', { council: CouncilVote }),
  command('DecideAward', {
    ...decree,
    level: AuthorityLevel,
    authority: Id,
    /** Nominees who get nothing by this decision, beside those whom the appraisal found unfit. */
    without: z.array(PartId).max(500).default([]),
    amounts,
  }),
  command('RefuseAward', { ...decree, grounds: personalText(8000), legalBasis: plainText(500) }),
  command('PresentAward', { nominees: z.array(PartId).min(1).max(500), presentedOn: LocalDateSchema, place: place.optional() }), // prettier-ignore
  command('AnnulAward', {
    ...decree,
    nominees: z.array(PartId).min(1).max(500),
    ground: AnnulmentGround,
    conclusion: PaperRef,
    reason: personalText(8000),
  }),
  command('RecordRecovery', { nominee: PartId, object: z.boolean(), dong: DongOrNone, paper: PaperRef }), // prettier-ignore
  command('SettleConsequence', { ...other, outcome: LaterOutcome, grounds: personalText(4000), paper: PaperRef }),
  command('RemindOfAppraisal', { deadline: z.string().min(1).max(200), key: z.string().min(1).max(20) }),
] as const;

/** Everything that can be asked of a proposal. */
export const ProposalCommand = z.discriminatedUnion('type', proposalCommands);
export type ProposalCommand = z.infer<typeof ProposalCommand>;
export type ProposalCommandType = ProposalCommand['type'];

/** One award of a decision: to whom, for which achievement, and with how much money. */
export const GivenAward = z.strictObject({
  nominee: PartId,
  subject: Id,
  kind: SubjectKind,
  case: z.uuid().optional(),
  achievementKey: PartId,
  achievementYear: z.int(),
  /** Null where the tables of the law say nothing; `noBonus` is then the reason's code. */
  bonus: AwardedBonus.nullable(),
  noBonus: z.string().min(1).optional(),
});
export type GivenAward = z.infer<typeof GivenAward>;

/** What has to come back of an annulled award. */
const recovery = z.strictObject({ nominee: PartId, dong: DongOrNone });
const consequenceBefore = { ...other, subject: Id, award: AwardCode, why: WhyBuiltOn };
/** A later award that counts the annulled one: of a list, a case, or of before this system; orders may lack their class. */
export const Consequence = z.strictObject({
  ...consequenceBefore,
  ...{ award: AwardCode.optional(), form: CommendationForm.optional() },
  /** Its decision; missing in what was written while lists named theirs by proposal only. */
  ...{ number: z.string().min(1).optional(), date: LocalDateSchema.optional() },
  /** The row of the ladder that it is a step of. */
  provision: Provision.optional(),
});
export type Consequence = z.infer<typeof Consequence>;

/** Nominees of a list that come from a case. */
const OnList = z.array(z.strictObject({ nominee: PartId, case: z.uuid() }));

const decided = {
  ...decree,
  unit: Id,
  ...to,
  regime: z.string().min(1),
  provision: Provision,
  given: z.array(GivenAward).min(1),
  /** Nominees who get nothing by this decision. */
  left: z.array(PartId),
};
const refused = { ...decree, unit: Id, ...to, grounds: sealedText(8000), legalBasis: z.string() };

/** What they were while nobody told the cases on a list. */
export const AwardDecided1 = event('AwardDecided', decided).shape.data;
export const AwardRefused1 = event('AwardRefused', refused).shape.data;

const Pinned = z.strictObject({ regime: z.string().min(1), known: LocalDateSchema });

const proposedBefore = { proposal: z.uuid(), ...proposing(sealedText), pinned: Pinned, provision: Provision };
const completedBefore = {
  nominees: z.array(Nominee).min(1).optional(),
  council: CouncilVote.optional(),
  note: sealedText(4000),
};
/** What they were before a file said which documents it holds. */
export const AwardProposed1 = event('AwardProposed', proposedBefore).shape.data;
export const ProposalCompleted1 = event('ProposalCompleted', completedBefore).shape.data;

const annulledBefore = {
  ...decree,
  award: AwardCode,
  authority: Id,
  /** The year of the fund that pays for the award. */
  fundYear: z.int(),
  ground: AnnulmentGround,
  conclusion: PaperRef,
  reason: sealedText(8000),
  annulled: z.array(GivenAward.pick({ nominee: true, subject: true, case: true })).min(1),
  recoveries: z.array(recovery),
  consequences: z.array(z.strictObject(consequenceBefore)),
};
/** What they were while a list named later awards of lists only, and settled them without grounds. */
export const AwardAnnulled1 = event('AwardAnnulled', annulledBefore).shape.data;
export const ConsequenceSettled1 = event('ConsequenceSettled', {
  ...{ ...other, outcome: LaterOutcome.exclude(['under-review']), paper: PaperRef },
}).shape.data;

const proposalEvents = [
  event('AwardProposed', { ...proposedBefore, ...dossier }),
  event('ProposalTakenIn', {
    authority: Id,
    /** Null where neither the law's tables nor the unit's own procedure name a time. */
    deadline: AppraisalDeadline.nullable(),
  }),
  event('ProposalReturned', { reason: sealedText(4000) }),
  event('ProposalCompleted', { ...completedBefore, ...dossier }),
  event('ProposalRerouted', {
    from: z.strictObject({ level: AuthorityLevel, authority: Id }),
    level: AuthorityLevel,
    authority: Id,
    basis: z.string(),
    provision: Provision,
  }),
  event('ProposalWithdrawn', { reason: sealedText(4000) }),
  event('OpinionAsked', {
    opinion: PartId,
    of: z.string(),
    question: sealedText(4000),
    /** The longer time, where this question is the first that gives one. */
    deadline: AppraisalDeadline.optional(),
  }),
  event('OpinionRecorded', { opinion: PartId, answer, paper: PaperRef.optional() }),
  event('ProposalAppraised', {
    opinion,
    unfit: z.array(PartId),
    grounds: sealedText(8000),
    /** Whether the last possible day had passed. */
    late: z.boolean(),
  }),
  event('CouncilVoteRecorded', { council: CouncilVote }),
  event('AwardDecided', {
    ...decided,
    /** Those of `left` that come from a case, which hears of it. */
    leftCases: OnList.optional(),
  }),
  event('AwardRefused', {
    ...refused,
    /** The cases on the list, which hear of it. */
    cases: OnList.optional(),
  }),
  event('AwardPresented', { nominees: z.array(PartId).min(1), presentedOn: LocalDateSchema, place: z.string().optional() }), // prettier-ignore
  event('AwardAnnulled', { ...annulledBefore, consequences: z.array(Consequence) }),
  event('RecoveryRecorded', {
    nominee: PartId,
    authority: Id,
    fundYear: z.int(),
    /** The how manieth of this award. */
    nth: z.int().min(1),
    object: z.boolean(),
    dong: DongOrNone,
    paper: PaperRef,
    /** Whether nothing of this award is outside any more. */
    done: z.boolean(),
  }),
  event('ConsequenceSettled', {
    ...{ ...other, outcome: LaterOutcome, paper: PaperRef },
    grounds: sealedText(4000).optional(),
  }),
  event('AppraisalReminded', {
    deadline: z.string(),
    key: z.string(),
    step: z.int(),
    dueOn: LocalDateSchema,
    unit: Id,
    role: z.enum(['staff', 'approver']),
    title: z.string().min(1),
    clause: z.string(),
  }),
] as const;

/** Everything that can happen to a proposal. */
export const ProposalEvent = z.discriminatedUnion('type', proposalEvents);
export type ProposalEvent = z.infer<typeof ProposalEvent>;
export type ProposalEventType = ProposalEvent['type'];
export type ProposalEventData<T extends ProposalEventType> = Extract<ProposalEvent, { readonly type: T }>['data'];

export const PROPOSAL_COMMAND_TYPES = proposalCommands.map((word) => word.shape.type.value);
export const proposalCommandSchemas = byType(proposalCommands);
export const proposalEventSchemas = byType(proposalEvents);

/** Every version of every event of a proposal. */
export const proposalCatalogue = eventCatalogue<ProposalEvent>(proposalEventSchemas, {
  older: {
    AwardDecided: was(AwardDecided1, (data) => data),
    AwardRefused: was(AwardRefused1, (data) => data),
    AwardProposed: was(AwardProposed1, (data) => data),
    ProposalCompleted: was(ProposalCompleted1, (data) => data),
    AwardAnnulled: was(AwardAnnulled1, (data) => data),
    ConsequenceSettled: was(ConsequenceSettled1, (data) => data),
  },
});
