import { eventCatalogue, personalText, was } from '@core/kernel';
import { AwardCode } from '@core/law';
import { LegalBasis } from '@core/organization';
import { LocalDateSchema, PlanRef } from '@core/plans';
import { z } from 'zod';
import { CouncilLevel, SeatRole } from './council-words';
import { attendanceBefore, convenedBefore, decidedBefore, everybodyInTheRoom } from './round-past';
import { Ballot, Quorum, SelectionOutcome, Threshold } from './threshold';
import { CountedVote, RecusalEffect, RuleBook, SessionRule, VoteResult } from './voting';
import { byType, command, DecisionRef, event, Id, officeText, sealed } from './words';

/** How a member is bound to a candidate. */
export const InterestTie = z.enum(['self', 'spouse', 'relative', 'subordinate-unit', 'other-tie']);
export type InterestTie = z.infer<typeof InterestTie>;

/** Why an online ballot of a session is worth nothing; `not-opened`: it was referred to and never begun. */
export const BallotEnd = z.enum([
  'paper-lost',
  'technical-fault',
  'count-disputed',
  'quorum-lost',
  'roster-wrong',
  'not-opened',
]);
export type BallotEnd = z.infer<typeof BallotEnd>;

const people = z.array(Id).max(200);
const agenda = z.array(officeText(500)).max(60);
const votes = z.int().min(0).max(1000);
/** The hour at which a session begins, in Vietnam time: "08:30". */
const startsAt = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/); // prettier-ignore

const convening = {
  /** The unit whose council meets. */
  council: Id,
  plan: PlanRef,
  heldOn: LocalDateSchema,
  /** Everybody who belongs to the council on that day: the denominator. */
  members: people.min(1),
};

/** Papers as they were counted: each carries all candidates, so what is invalid is so for all of them. */
const paperCount = {
  issued: votes,
  invalid: votes,
  notReturned: votes,
  counts: z
    .array(z.strictObject({ case: Id, yes: votes, no: votes, blank: votes }))
    .min(1)
    .max(60),
  chairAgrees: z.boolean().optional(),
};

/** Candidates of councils below, each with the session that has passed it. */
const fromShortlist = z.array(z.strictObject({ case: Id, round: Id })).max(60);

const roundCommands = [
  /**
   * Where the council has a by-law, that is what it is voted by, and nobody names another rule; where it has none, the
   * secretary names a rule, or a share and a quorum as before there were rules.
   */
  command('ConveneRound', {
    ...convening,
    threshold: Threshold.optional(),
    quorum: Quorum.optional(),
    rule: SessionRule.optional(),
    recusal: RecusalEffect.optional(),
    agenda: agenda.optional(),
    place: officeText(300).optional(),
    startsAt: startsAt.optional(),
    /** What of the submitted lists of councils below comes before this session. */
    taken: fromShortlist.optional(),
  }),
  command('PostponeRound', { reason: personalText(2000) }),
  command('ResumeRound', { heldOn: LocalDateSchema, members: people.min(1), startsAt: startsAt.optional() }),
  /** Tells every member of the session once more, today. */
  command('CallMembers', {}),
  command('IntroduceCandidate', { case: Id }),
  /** Candidates of councils below, taken up from the lists that they have submitted. */
  command('TakeFromShortlist', { items: fromShortlist.min(1) }),
  /** What this session has passed goes up to the next council, by a document. */
  command('SubmitShortlist', { cases: z.array(Id).min(1).max(60), to: Id, document: DecisionRef }),
  /** The session takes back what it has submitted, as long as nobody above has it on an agenda. */
  command('WithdrawShortlist', { cases: z.array(Id).min(1).max(60), reason: personalText(2000) }),
  /** The council that it was submitted to sends it back; `council` is that council's unit, which is asked who may. */
  command('ReturnShortlist', {
    council: Id,
    cases: z.array(Id).min(1).max(60),
    document: DecisionRef,
    reason: personalText(2000),
  }),
  command('NameAward', { case: Id, award: AwardCode }),
  command('WithdrawCandidate', { case: Id }),
  /** `online`: those of the present who take part from elsewhere. */
  command('RecordAttendance', { present: people, online: people.optional(), presiding: Id.optional() }),
  command('DeclareInterest', { member: Id, case: Id, tie: InterestTie, note: personalText(1000).optional() }),
  command('WithdrawInterest', { member: Id, case: Id, reason: personalText(1000) }),
  command('RecordWrittenOpinion', { member: Id, case: Id, agrees: z.boolean(), document: DecisionRef }),
  command('NoteDiscussion', { case: Id.optional(), text: personalText(10_000) }),
  /** `knowing`: voted although not even everybody's yes could be enough, which has been said. */
  command('RecordOpenVote', {
    case: Id,
    yes: votes,
    no: votes,
    abstain: votes,
    chairAgrees: z.boolean().optional(),
    knowing: z.boolean().optional(),
  }),
  command('EnterPaperCount', { ...paperCount, knowing: z.boolean().optional() }),
  command('ConfirmPaperCount', paperCount),
  command('DiscardPaperCount', { reason: personalText(1000) }),
  command('ReferToBallot', { ballot: z.uuid(), cases: z.array(Id).min(1).max(60), knowing: z.boolean().optional() }),
  /** What came out of the box. Only the system brings it. */
  command('RecordBallotResult', {
    ballot: z.uuid(),
    issued: votes,
    invalid: votes,
    notReturned: votes,
    counts: paperCount.counts,
    agreed: z.array(Id).max(60).optional(),
  }),
  command('ReleaseBallot', { ballot: z.uuid(), reason: BallotEnd }),
  command('ReopenVote', { case: Id, reason: personalText(2000) }),
  command('CloseRound', { minutes: personalText(20_000) }),
  command('AnnulRound', { reason: personalText(2000) }),
  /** The unit of the council has ended, and another goes on with the round. Only the system asks for it. */
  command('TakeOverRound', { from: Id, to: Id, basis: LegalBasis }),
  /** A day of reminding has come. Only the clock asks for it. */
  command('RemindOfSession', { deadline: z.string().min(1), step: z.int() }),
] as const;

/** Everything that can be asked of a council's session. */
export const RoundCommand = z.discriminatedUnion('type', roundCommands);
export type RoundCommand = z.infer<typeof RoundCommand>;
export type RoundCommandType = RoundCommand['type'];

/** A last possible day of a session with the days on which it is reminded of; the ledger has a row for each. */
export const SessionPromise = z.strictObject({
  deadline: z.string().min(1),
  reminders: z.array(z.strictObject({ step: z.int(), on: LocalDateSchema })).max(20),
});
export type SessionPromise = z.infer<typeof SessionPromise>;

const convenedAs = {
  round: Id,
  ...convening,
  /** Roles of members, where the council is constituted. */
  offices: z.array(z.strictObject({ person: Id, role: SeatRole })).max(200),
  rules: RuleBook,
  recusal: RecusalEffect,
  /** The version of the by-law by which this session goes to its end, whatever is adopted meanwhile. */
  bylaw: z.strictObject({ version: z.int().min(1), document: DecisionRef }).optional(),
  agenda,
  place: officeText(300).optional(),
  promise: SessionPromise.optional(),
};
const resumedAs = {
  heldOn: LocalDateSchema,
  members: people,
  offices: z.array(z.strictObject({ person: Id, role: SeatRole })).max(200),
  promise: SessionPromise.optional(),
};
const attendedAs = {
  present: z.array(Id),
  presiding: Id.optional(),
  /** Members who must be present, and whether they are. */
  needed: z.int().min(0),
  quorate: z.boolean(),
};
const stamped = { by: Id, on: LocalDateSchema };

const roundEvents = [
  event('RoundConvened', { ...convenedAs, startsAt: startsAt.optional() }),
  event('RoundPostponed', { reason: sealed, heldOn: LocalDateSchema }),
  event('RoundResumed', { ...resumedAs, startsAt: startsAt.optional() }),
  event('CandidateIntroduced', { case: Id }),
  event('TakenFromShortlist', { case: Id, from: z.strictObject({ round: Id, council: Id }) }),
  event('ShortlistSubmitted', {
    cases: z.array(Id).min(1),
    /** The unit whose council it goes to. */
    to: Id,
    level: CouncilLevel,
    document: DecisionRef,
    /** Why it has gone past the rung that was above on the day of the session. */
    basis: officeText(300).optional(),
  }),
  event('ShortlistWithdrawn', { cases: z.array(Id).min(1), reason: sealed }),
  event('ShortlistReturned', { cases: z.array(Id).min(1), from: Id, document: DecisionRef, reason: sealed }),
  event('AwardNamed', { case: Id, award: AwardCode }),
  event('CandidateWithdrawn', { case: Id }),
  event('AttendanceRecorded', { ...attendedAs, online: z.array(Id) }),
  event('InterestDeclared', { member: Id, case: Id, tie: InterestTie, note: sealed.optional(), effect: RecusalEffect }),
  event('InterestWithdrawn', { member: Id, case: Id, reason: sealed }),
  event('WrittenOpinionRecorded', { member: Id, case: Id, agrees: z.boolean(), document: DecisionRef }),
  event('DiscussionNoted', { case: Id.optional(), text: sealed }),
  /** How an open vote was written before there were rules of sessions; what it says follows from attendance and rule. */
  event('OpenVoteRecorded', {
    case: Id,
    yes: Ballot.shape.yes,
    no: Ballot.shape.no,
    abstain: Ballot.shape.abstain,
    needed: z.int().min(1),
    base: z.int().min(1),
    outcome: SelectionOutcome,
  }),
  event('PaperCountEntered', paperCount),
  event('PaperCountDiscarded', { reason: sealed }),
  event('ReferredToBallot', { ballot: z.uuid(), cases: z.array(Id).min(1).max(60) }),
  event('BallotReleased', { ballot: z.uuid(), reason: BallotEnd }),
  event('VoteRecorded', {
    case: Id,
    /** 1 for the first vote about this candidate; a new vote is a new number and names the one that it takes the place of. */
    vote: z.int().min(1),
    repeats: z.int().min(1).optional(),
    ballot: z.uuid().optional(),
    /** Who entered the count that somebody else has confirmed. */
    enteredBy: Id.optional(),
    ...CountedVote.shape,
    ...VoteResult.shape,
  }),
  event('VoteReopened', { case: Id, vote: z.int().min(1), reason: sealed }),
  event('CandidateDecided', {
    case: Id,
    ...CountedVote.shape,
    ...VoteResult.shape,
    /** The session of a council below that passed it: the case itself hears of that one alone. */
    from: z.strictObject({ round: Id, council: Id }).optional(),
  }),
  event('RoundClosed', { minutes: sealed }),
  event('RoundAnnulled', { reason: sealed, candidates: z.array(Id) }),
  /** The round is another council's from now on; members, votes and day stay as they are. */
  event('RoundTakenOver', { from: Id, to: Id, basis: LegalBasis }),
  event('SessionReminded', {
    deadline: z.string().min(1),
    step: z.int(),
    dueOn: LocalDateSchema,
    unit: Id,
    title: z.string().min(1),
    clause: z.string(),
    people,
  }),
] as const;

/** Everything that can happen in a council's session. */
export const RoundEvent = z.discriminatedUnion('type', roundEvents);
export type RoundEvent = z.infer<typeof RoundEvent>;
export type RoundEventType = RoundEvent['type'];

export const ROUND_COMMAND_TYPES = roundCommands.map((word) => word.shape.type.value);
export const ROUND_EVENT_TYPES = roundEvents.map((word) => word.shape.type.value);

/** One schema a type, for forms, for the API description and for the vault. */
export const roundCommandSchemas = byType(roundCommands);
export const roundEventSchemas = byType(roundEvents);

/** Every version of every event of a round. */
export const roundCatalogue = eventCatalogue<RoundEvent>(roundEventSchemas, {
  older: {
    RoundConvened: was(convenedBefore.schema, convenedBefore.up).was(
      z.strictObject({ ...convenedAs, ...stamped }),
      (before) => before,
    ),
    RoundResumed: was(z.strictObject({ ...resumedAs, ...stamped }), (before) => before),
    AttendanceRecorded: was(attendanceBefore, (before) => before).was(
      z.strictObject({ ...attendedAs, ...stamped }),
      everybodyInTheRoom,
    ),
    CandidateDecided: was(decidedBefore.schema, decidedBefore.up),
  },
});
