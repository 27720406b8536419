import {
  type CouncilCommand,
  CouncilCommand as CouncilCommandWord,
  type CouncilContext,
  councilDecider,
  type CouncilEvent,
  type CouncilState,
  type RoundCommand,
} from '@core/council';
import type { Actor } from '@core/kernel';
import { publishedPlans, refOf } from '@lib/plans';
import { COUNCIL, councilMembers } from '../../../apps/cli/src/samples/cast';
import { UNIT } from '../../flows/story';
import { ask, CASES, rounds, type RoundTale, secretary, SYSTEM } from './other-tales';
import { Tale, type Telling } from './teller';

const plan = publishedPlans[0] as (typeof publishedPlans)[number];
const document = { number: '12/QĐ-UBND', date: '2024-01-02' };
const BALLOT = 'ba110700-0000-4000-8000-000000000001';
const bylaw = (over: object = {}) => ({
  general: {
    ...{ share: { num: 90, den: 100 }, op: 'at-least', base: 'all-members', chairMustAgree: false },
    ...{ secrecy: 'secret', absent: 'written', quorum: { num: 2, den: 3 }, basis: 'Điều 5 Quy chế mẫu' },
  },
  special: [{ awards: ['provincial-merit'], rule: 'law-of-the-day' }],
  recusal: 'recused-in-base',
  ...over,
});
const seats = councilMembers().map((person, i) => ({ person, role: i === 0 ? 'chair' : 'ordinary-member' }));

const councils: Telling<CouncilState, CouncilCommand, CouncilEvent, CouncilContext> = {
  decider: councilDecider,
  schemaOf: () => CouncilCommandWord,
  contextOf: (occasion, councilId) => ({ occasion, councilId, unitKnown: () => true, personKnown: () => true }),
};

/** A council that gains and loses a member, changes its by-law, and is dissolved. */
export function councilTales(): readonly Tale<CouncilState, CouncilCommand, CouncilEvent, CouncilContext>[] {
  const asked = (type: string, data: object) => ({ type, data }) as CouncilCommand;
  const [first = '', last = ''] = [councilMembers()[0], councilMembers().at(-1)];
  return [
    new Tale('council', councils)
      .tell('2024-01-02', secretary, asked('ConstituteCouncil', { unit: COUNCIL, level: 'province', from: '2024-01-02', document, seats: seats.slice(0, -1), bylaw: bylaw() }))
      .tell('2024-02-01', secretary, asked('SeatMember', { person: last, role: 'ordinary-member', from: '2024-02-01', document }))
      .tell('2024-05-31', secretary, asked('EndSeat', { person: first, last: '2024-05-31', document }))
      .tell('2024-06-01', secretary, asked('AdoptBylaw', { from: '2024-06-01', document, bylaw: bylaw({ recusal: 'declared-only' }) }))
      .tell('2025-06-30', secretary, asked('DissolveCouncil', { last: '2025-06-30', document })),
  ]; // prettier-ignore
}

const sessions: typeof rounds = {
  ...rounds,
  contextOf: (occasion, roundId) => ({
    ...rounds.contextOf(occasion, roundId),
    council: (unit) => ({
      ...{ unit, level: 'province' as const, seats: seats as never },
      bylaw: { version: 1, from: occasion.today, document: document as never, bylaw: bylaw() as never },
    }),
    shortlist: () => [
      { case: CASES[1] ?? '', round: BALLOT, council: UNIT },
      ...CASES.map((one) => ({ case: one, round: roundId, council: COUNCIL })),
    ],
    above: () => [{ unit: 'vn', level: 'central' as const, name: 'Trung ương' }],
    levelOf: () => 'central' as const,
  }),
};

/** Sessions under a by-law: one with papers, an absent member and a new vote, one with a ballot on the members' devices. */
export function sessionTales(): readonly RoundTale[] {
  const members = [...councilMembers()];
  const [absent, own = ''] = [members.at(-1), members[1]];
  const present = members.slice(0, -1);
  const data = {
    council: COUNCIL,
    plan: refOf(plan),
    heldOn: '2024-03-08',
    members,
    agenda: ['Xét hồ sơ'],
    place: 'Phòng họp số 1',
    startsAt: '08:30',
  };
  const session = (name: string) => ask(new Tale(name, sessions), ['2024-03-01', 'ConveneRound', data]);
  const papers = (yes: number, issued: number) => ({
    issued,
    invalid: 0,
    notReturned: 0,
    counts: [{ case: CASES[0], yes, no: issued - yes, blank: 0 }],
  });
  const both = {
    ...{ issued: members.length, invalid: 0, notReturned: 0 },
    counts: [CASES[0], CASES[1]].map((one) => ({ case: one, yes: members.length, no: 0, blank: 0 })),
  };
  const second: Actor = { ...secretary, id: own, role: 'council-member' };
  const online = {
    issued: members.length,
    invalid: 0,
    notReturned: 1,
    counts: [{ case: CASES[0], yes: members.length - 1, no: 0, blank: 0 }],
  };
  const reminded = (tale: RoundTale) =>
    tale.tell('2024-03-07', SYSTEM, (state) => ({
      type: 'RemindOfSession',
      data: { deadline: state.status === 'unconvened' ? '' : (state.file.promise?.deadline ?? ''), step: -1 },
    }));
  const held = ask(
    reminded(session('session with papers')),
    ['2024-03-04', 'IntroduceCandidate', { case: CASES[0] }],
    ['2024-03-05', 'TakeFromShortlist', { items: [{ case: CASES[1], round: BALLOT }] }],
    ['2024-03-05', 'NameAward', { case: CASES[0], award: 'commendation' }],
    ['2024-03-06', 'WithdrawCandidate', { case: CASES[1] }],
    ['2024-03-08', 'RecordAttendance', { present }],
    ['2024-03-08', 'DeclareInterest', { member: own, case: CASES[0], tie: 'relative', note: 'Em ruột.' }],
    ['2024-03-08', 'WithdrawInterest', { member: own, case: CASES[0], reason: 'Ghi nhầm người.' }],
    ['2024-03-08', 'RecordWrittenOpinion', { member: absent, case: CASES[0], agrees: true, document }],
    ['2024-03-08', 'NoteDiscussion', { case: CASES[0], text: 'Đề nghị làm rõ thành tích.' }],
    ['2024-03-08', 'EnterPaperCount', papers(1, present.length)],
    ['2024-03-08', 'DiscardPaperCount', { reason: 'Ghi nhầm cột.' }],
    ['2024-03-08', 'EnterPaperCount', papers(1, present.length)],
  ).tell('2024-03-08', second, { type: 'ConfirmPaperCount', data: papers(1, present.length) } as RoundCommand);
  const again = ask(
    held,
    ['2024-03-08', 'ReopenVote', { case: CASES[0], reason: 'Phiếu in thiếu.' }],
    ['2024-03-08', 'EnterPaperCount', papers(present.length, present.length)],
  ).tell('2024-03-08', second, {
    type: 'ConfirmPaperCount',
    data: papers(present.length, present.length),
  } as RoundCommand);
  return [
    ask(again, ['2024-03-08', 'CloseRound', { minutes: 'Hội đồng bỏ phiếu kín.' }],
      ['2024-03-11', 'SubmitShortlist', { cases: [CASES[0]], to: 'vn', document: { number: '7/TTr-HĐ', date: '2024-03-11' } }]),
    ask(
      ask(session('session whose list came back'),
        ['2024-03-04', 'IntroduceCandidate', { case: CASES[0] }],
        ['2024-03-04', 'IntroduceCandidate', { case: CASES[1] }],
        ['2024-03-08', 'RecordAttendance', { present: members }],
        ['2024-03-08', 'EnterPaperCount', both]).tell('2024-03-08', second, { type: 'ConfirmPaperCount', data: both } as RoundCommand),
      ['2024-03-08', 'CloseRound', { minutes: 'Hội đồng bỏ phiếu kín.' }],
      ['2024-03-11', 'SubmitShortlist', { cases: [CASES[0], CASES[1]], to: 'vn', document: { number: '7/TTr-HĐ', date: '2024-03-11' } }],
      ['2024-03-12', 'WithdrawShortlist', { cases: [CASES[0]], reason: 'Ghi nhầm đơn vị.' }],
      ['2024-03-13', 'ReturnShortlist', { council: 'vn', cases: [CASES[1]], document: { number: '3/HĐ-VP', date: '2024-03-13' }, reason: 'Thiếu biên bản.' }],
      ['2024-03-14', 'SubmitShortlist', { cases: [CASES[0], CASES[1]], to: 'vn', document: { number: '9/TTr-HĐ', date: '2024-03-14' } }]),
    ask(ask(session('session with an online ballot'),
      ['2024-03-04', 'IntroduceCandidate', { case: CASES[0] }],
      ['2024-03-05', 'PostponeRound', { reason: 'Bão.' }],
      ['2024-03-06', 'ResumeRound', { heldOn: '2024-03-12', members }],
      ['2024-03-12', 'RecordAttendance', { present: members }],
      ['2024-03-12', 'ReferToBallot', { ballot: BALLOT, cases: [CASES[0]] }],
      ['2024-03-12', 'ReleaseBallot', { ballot: BALLOT, reason: 'technical-fault' }],
      ['2024-03-12', 'ReferToBallot', { ballot: BALLOT.replace('0001', '0002'), cases: [CASES[0]] }])
      .tell('2024-03-12', SYSTEM, { type: 'RecordBallotResult', data: { ballot: BALLOT.replace('0001', '0002'), ...online } } as RoundCommand),
    ['2024-03-12', 'CloseRound', { minutes: 'Hội đồng bỏ phiếu kín trực tuyến.' }]),
  ]; // prettier-ignore
}
