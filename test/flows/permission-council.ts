import type { CouncilCommandType, RoundCommandType } from '@core/council';
import { get } from './permission-ask';
import type { Things } from './permission-requests';

const date = '2024-03-04';
const reason = 'Lý do của phép thử';
const basis = { document: 'Nghị quyết thử', issuedOn: null, verified: false };
const threshold = { num: 2, den: 3, op: 'GE', base: 'ALL_MEMBERS' };
const quorum = { num: 2, den: 3 };
export const votingRule = {
  ...{ share: { num: 2, den: 3 }, op: 'at-least', base: 'all-members', chairMustAgree: false, quorum: null },
  ...{ secrecy: 'shown-openly', absent: 'not-counted', basis: 'Quy chế thử' },
};

const decree = { number: '12/QĐ-UBND', date };
const papers = { issued: 1, invalid: 0, notReturned: 0 };

export const roundCommands = (things: Things): Readonly<Record<RoundCommandType, object>> => ({
  ConveneRound: { council: things.unit, plan: things.plan, heldOn: date, members: [things.person], threshold, quorum },
  PostponeRound: { reason },
  ResumeRound: { heldOn: date, members: [things.person] },
  IntroduceCandidate: { case: things.caseId },
  TakeFromShortlist: { items: [{ case: things.caseId, round: things.roundId }] },
  SubmitShortlist: { cases: [things.caseId], to: things.unit, document: decree },
  WithdrawShortlist: { cases: [things.caseId], reason },
  ReturnShortlist: { council: things.unit, cases: [things.caseId], document: decree, reason },
  NameAward: { case: things.caseId, award: 'hero' },
  DeclareInterest: { member: things.person, case: things.caseId, tie: 'relative' },
  WithdrawInterest: { member: things.person, case: things.caseId, reason },
  RecordWrittenOpinion: { member: things.person, case: things.caseId, agrees: true, document: decree },
  NoteDiscussion: { text: reason },
  EnterPaperCount: { ...papers, counts: [{ case: things.caseId, yes: 1, no: 0, blank: 0 }] },
  ConfirmPaperCount: { ...papers, counts: [{ case: things.caseId, yes: 1, no: 0, blank: 0 }] },
  DiscardPaperCount: { reason },
  ReferToBallot: { ballot: things.roundId, cases: [things.caseId] },
  RecordBallotResult: {
    ...{ ballot: things.roundId, ...papers },
    counts: [{ case: things.caseId, yes: 1, no: 0, blank: 0 }],
  },
  ReleaseBallot: { ballot: things.roundId, reason: 'technical-fault' },
  ReopenVote: { case: things.caseId, reason },
  CallMembers: {},
  RemindOfSession: { deadline: 'x', step: 0 },
  WithdrawCandidate: { case: things.caseId },
  RecordAttendance: { present: [things.person] },
  RecordOpenVote: { case: things.caseId, yes: 1, no: 0, abstain: 0 },
  CloseRound: { minutes: reason },
  AnnulRound: { reason },
  TakeOverRound: { from: things.unit, to: things.unit, basis },
});

const bylaw = { general: votingRule, special: [], recusal: 'recused-in-base' };

export const councilCommands = (things: Things): Readonly<Record<CouncilCommandType, object>> => ({
  ConstituteCouncil: {
    ...{ unit: things.unit, level: 'commune', from: date, document: decree, bylaw },
    seats: [{ person: things.person, role: 'chair' }],
  },
  SeatMember: { person: things.person, role: 'ordinary-member', from: date, document: decree },
  EndSeat: { person: things.person, last: date, document: decree },
  AdoptBylaw: { from: date, document: decree, bylaw },
  DissolveCouncil: { last: date, document: decree },
});

export const councilReads = {
  getRoundTurnout: ({ roundId }: Things) => get(`/rounds/${roundId}/turnout`),
  // With no seconds to wait, the stream of changes says the version of now and ends.
  getRoundChanges: ({ roundId }: Things) => get(`/rounds/${roundId}/changes?seconds=0`),
  getRoundShortlist: ({ roundId }: Things) => get(`/rounds/${roundId}/shortlist`),
  getRoundMinutes: ({ roundId }: Things) => get(`/rounds/${roundId}/minutes`),
  getCouncilShortlist: ({ unit }: Things) => get(`/councils/${unit}/shortlist`),
  getCouncil: ({ unit }: Things) => get(`/councils/${unit}`),
};
