import { GIVEN_AT_CONVENING } from './round-past';
import { type RoundEvent } from './round-words';
import {
  annul,
  asking,
  attend,
  byBylaw,
  close,
  convene,
  convening,
  councilOf,
  DAY,
  decided,
  document,
  eachCommand,
  fileOf,
  introduce,
  members,
  on,
  papers,
  play,
  rule,
  sitting,
  stateOf,
  text,
  vote,
  withdraw,
} from './testing/scene';

const basis = { document: 'Nghị quyết mẫu', issuedOn: null, verified: false };
const takeOver = (to = 'next') => asking('TakeOverRound', { from: 'commune', to, basis });
/** The commune has ended. */
const ended = on('2025-07-01', { unitKnown: (id) => id === 'next' });

const convened = play([convene()]);
const introduced = play([introduce()], convened);
const quorate = play([attend(members)], introduced);
const voted = play([vote(10, 1)], quorate);
const closed = play([close], voted);
const annulled = play([annul], introduced);
const postpone = asking('PostponeRound', { reason: text('bão') });
const postponed = play([postpone], quorate);
const LATER = '2024-05-20';
const resume = (heldOn = LATER, people: readonly string[] = members.slice(0, 10)) =>
  asking('ResumeRound', { heldOn: heldOn as never, members: [...people] });
const later = (people: readonly string[] = members.slice(0, 10)) => on(DAY, { councilMembers: () => people });
const withBylaw = on(DAY, { council: () => councilOf() });
const name = (award = 'hero', id = 'c1') => asking('NameAward', { case: id, award });
const leftToLaw = sitting({ special: [{ awards: ['hero'], rule: 'law-of-the-day' }] });
const call = asking('CallMembers', {});
const online = (present: readonly string[], away: readonly string[]) =>
  asking('RecordAttendance', { present: [...present], online: [...away] });
const remind = (step = 0, deadline = 'round-1.session.1') => asking('RemindOfSession', { deadline, step });

eachCommand({
  ConveneRound: {
    produces: () => {
      const { threshold: _threshold, quorum: _quorum, ...meeting } = convening;
      expect(convened).toEqual([
        {
          type: 'RoundConvened',
          data: {
            ...{ round: 'round-1', ...meeting, agenda: [], offices: [] },
            rules: { general: rule({ basis: GIVEN_AT_CONVENING }), special: [] },
            recusal: 'recused-in-base',
            promise: { deadline: 'round-1.session.1', reminders: [{ step: 0, on: DAY }] },
            ...{ by: 'secretary', on: DAY },
          },
        },
      ]);
      // By the by-law, if there is one: its version is pinned, and everybody's role goes along.
      const [event] = decided([[], asking('ConveneRound', { ...byBylaw, agenda: ['Xét hồ sơ'] }), withBylaw]);
      expect(event?.data).toMatchObject({
        bylaw: { version: 3, document },
        agenda: ['Xét hồ sơ'],
        rules: { general: rule() },
      });
      const offices = (event?.data as { offices: object[] }).offices;
      expect(offices.slice(0, 2)).toEqual([
        { person: 'm1', role: 'chair' },
        { person: 'm2', role: 'secretary' },
      ]);
    },
    refuses: {
      BYLAW_GOVERNS: [[], convene(), withBylaw],
      RULE_MISSING: [[], asking('ConveneRound', byBylaw)],
      RULE_NAMED_TWICE: [[], convene({ rule: rule() })],
      MEMBERS_NOT_THE_COUNCIL: [[], convene({ members: members.slice(1) })],
      ROUND_ALREADY_CONVENED: [convened, convene()],
      ROUND_UNIT_UNKNOWN: [[], convene({ council: 'nowhere' })],
      MEMBER_TWICE: [[], convene({ members: ['m1', 'm1'] })],
      THRESHOLD_IMPOSSIBLE: [[], convene({ threshold: { num: 90, den: 0, op: 'GE', base: 'ALL_MEMBERS' } })],
      QUORUM_IMPOSSIBLE: [[], convene({ quorum: { num: 4, den: 3 } })],
    },
    quiet: () => expect(fileOf(convened)).not.toHaveProperty('attendance'),
  },
  IntroduceCandidate: {
    produces: () =>
      expect(fileOf(introduced).candidates).toEqual([{ case: 'c1', interests: [], opinions: [], votes: [] }]),
    refuses: {
      ROUND_NOT_CONVENED: [[], introduce()],
      ROUND_CLOSED: [closed, introduce('c2')],
      ROUND_ANNULLED: [annulled, introduce('c2')],
    },
    quiet: () => expect(decided([introduced, introduce()])).toEqual([]),
  },
  WithdrawCandidate: {
    produces: () => expect(fileOf(play([withdraw()], introduced)).candidates).toEqual([]),
    refuses: {
      CANDIDATE_NOT_INTRODUCED: [introduced, withdraw('c2')],
      CANDIDATE_ALREADY_VOTED: [voted, withdraw()],
      ROUND_CLOSED: [closed, withdraw()],
    },
    // A case that leaves an annulled round finds it undone already.
    quiet: () => expect(decided([annulled, withdraw()])).toEqual([]),
  },
  RecordAttendance: {
    produces: () =>
      expect(decided([introduced, attend(members.slice(0, 8))])).toMatchObject([
        { type: 'AttendanceRecorded', data: { needed: 8, quorate: true, online: [] } },
      ]),
    refuses: {
      SESSION_NOT_HELD_YET: [introduced, attend(members), on('2024-05-09')],
      NOT_A_MEMBER: [introduced, attend(['m1', 'stranger'])],
      PRESIDING_NOT_PRESENT: [introduced, attend(members.slice(1), 'm1')],
      MEMBER_TWICE: [introduced, attend(['m1', 'm1'])],
      ONLINE_NOT_PRESENT: [introduced, online(['m1'], ['m2'])],
      VOTING_BEGUN: [voted, attend(members.slice(0, 9))],
    },
    quiet: () => expect(decided([voted, attend([...members].reverse())])).toEqual([]),
  },
  CallMembers: {
    produces: () => {
      const called = play([call], convened);
      expect(called.slice(1)).toMatchObject([
        { type: 'SessionReminded', data: { step: 1, dueOn: DAY, people: members } },
      ]);
      // Counted apart from the days of the clock, and from one another: nobody is told the same thing twice.
      const before = play([call], play([convene()], [], on('2024-05-08')), on('2024-05-08'));
      expect(decided([before, call])).toMatchObject([{ data: { step: 2 } }]);
    },
    refuses: {
      ROUND_POSTPONED: [postponed, call],
      ROUND_CLOSED: [closed, call],
      SESSION_DAY_PASSED: [convened, call, on('2024-05-11')],
    },
    quiet: () => {
      expect(decided([play([call], convened), call])).toEqual([]);
      expect(decided([play([remind()], convened), call])).toEqual([]);
    },
  },
  CloseRound: {
    produces: () => {
      const two = play([introduce('c2'), vote(10, 1, 0, 'c2')], voted);
      const events = decided([two, close]);
      expect(events.map(({ type }) => type)).toEqual(['CandidateDecided', 'CandidateDecided', 'RoundClosed']);
      expect(events[0]?.data).toMatchObject({
        case: 'c1',
        mode: 'show-of-hands',
        rule: rule({ basis: GIVEN_AT_CONVENING }),
        assembly: { members: 11, present: 11, recused: 0, recusedPresent: 0, written: 0, policy: 'recused-in-base' },
        tally: { issued: 11, yes: 10, no: 1, blank: 0, invalid: 0, notReturned: 0, writtenYes: 0, writtenNo: 0 },
        needed: 10,
        base: 11,
        outcome: 'selected',
      });
    },
    refuses: {
      CANDIDATES_NOT_VOTED: [play([introduce('c2')], voted), close],
      ATTENDANCE_MISSING: [introduced, close],
      COUNT_NOT_CONFIRMED: [play([papers('EnterPaperCount', [[10, 1, 0]])], quorate), close],
      ROUND_POSTPONED: [postponed, close],
      ROUND_CLOSED: [closed, close],
    },
    quiet: () => expect(fileOf(closed).candidates).toEqual(fileOf(voted).candidates),
  },
  TakeOverRound: {
    produces: () => {
      const [event] = decided([voted, takeOver(), ended]);
      expect(event).toMatchObject({ type: 'RoundTakenOver', data: { from: 'commune', to: 'next' } });
      // The members and the votes stay: what was counted is not counted anew.
      expect(fileOf([...voted, event as RoundEvent])).toEqual({ ...fileOf(voted), council: 'next' });
    },
    refuses: {
      ROUND_NOT_CONVENED: [[], takeOver(), ended],
      ROUND_UNIT_GOES_ON: [convened, takeOver()],
      ROUND_UNIT_UNKNOWN: [convened, takeOver('nowhere'), ended],
    },
    quiet: () => {
      const once = [...convened, ...decided([convened, takeOver(), ended])];
      expect(decided([once, takeOver(), ended])).toEqual([]);
      for (const finished of [closed, annulled]) expect(decided([finished, takeOver(), ended])).toEqual([]);
    },
  },
  AnnulRound: {
    produces: () => {
      expect(stateOf(annulled).status).toBe('annulled');
      expect(annulled.at(-1)?.data).toMatchObject({ candidates: ['c1'] });
    },
    refuses: { ROUND_CLOSED: [closed, annul], ROUND_ANNULLED: [annulled, annul] },
    quiet: () => expect(decided([voted, annul]).map(({ type }) => type)).toEqual(['RoundAnnulled']),
  },
  PostponeRound: {
    produces: () => {
      expect(stateOf(postponed)).toMatchObject({ status: 'postponed', file: { postponements: [{ heldOn: DAY }] } });
      // The list of candidates may go on growing meanwhile.
      expect(fileOf(play([introduce('c2')], postponed)).candidates).toHaveLength(2);
    },
    refuses: {
      ROUND_POSTPONED: [postponed, postpone],
      ROUND_CLOSED: [closed, postpone],
      COUNT_NOT_CONFIRMED: [play([papers('EnterPaperCount', [[10, 1, 0]])], quorate), postpone],
    },
    quiet: () => expect(fileOf(play([postpone], voted)).candidates).toEqual(fileOf(voted).candidates),
  },
  ResumeRound: {
    produces: () => {
      const again = fileOf(play([resume()], postponed, later()));
      // Of the new day: its members, another attendance, other reminders. What was voted stays as it was counted.
      expect(again).toMatchObject({ heldOn: LATER, members: members.slice(0, 10), attendance: undefined });
      expect(again.promise).toMatchObject({ deadline: 'round-1.session.2' });
      const votes = fileOf(play([resume()], play([postpone], voted), later())).candidates[0]?.votes;
      expect(votes).toMatchObject([{ needed: 10, base: 11 }]);
    },
    refuses: {
      ROUND_NOT_POSTPONED: [quorate, resume(), later()],
      RESUMED_IN_THE_PAST: [postponed, resume('2024-05-09'), later()],
      MEMBERS_NOT_THE_COUNCIL: [postponed, resume(LATER, members), later()],
    },
    quiet: () => expect(fileOf(play([resume()], postponed, later())).rules).toEqual(fileOf(convened).rules),
  },
  NameAward: {
    produces: () => expect(fileOf(play([name()], introduced)).candidates).toMatchObject([{ award: 'hero' }]),
    refuses: {
      CANDIDATE_NOT_INTRODUCED: [introduced, name('hero', 'c2')],
      CANDIDATE_ALREADY_VOTED: [voted, name()],
      AWARD_WITHOUT_RULE: [leftToLaw, name()],
    },
    quiet: () => expect(decided([play([name()], introduced), name()])).toEqual([]),
  },
  RemindOfSession: {
    produces: () =>
      expect(decided([convened, remind()])).toMatchObject([
        { type: 'SessionReminded', data: { dueOn: DAY, people: members, unit: 'commune' } },
      ]),
    refuses: { ROUND_NOT_CONVENED: [[], remind()] },
    quiet: () => {
      expect(decided([play([remind()], convened), remind()])).toEqual([]);
      expect(decided([convened, remind(-7)])).toEqual([]);
      for (const over of [postponed, closed, annulled]) expect(decided([over, remind()])).toEqual([]);
      // It was put off to another day: the alarm of the old day has nothing to say.
      expect(decided([play([resume()], postponed, later()), remind()])).toEqual([]);
    },
  },
});
