import { fold, type Personal, Rejection, toInstant, toLocalDate } from '@core/kernel';
import * as fc from 'fast-check';
import { possibleInRound, ROUND_COMMANDS, roundDecider, roundOffers } from './round-decider';
import type { RoundContext } from './round-context';
import { RoundCommand, type RoundCommandType, RoundEvent } from './round-words';
import type { RoundState } from './round-state';

const members = Array.from({ length: 11 }, (_, at) => `m${at + 1}`);
const on = (today: string, over: Partial<RoundContext> = {}): RoundContext => ({
  occasion: {
    commandId: 'command',
    actor: { id: 'secretary', role: 'council-secretary', unit: 'commune' },
    today: toLocalDate(today),
    now: toInstant(`${today}T02:00:00.000Z`),
  },
  roundId: 'round-1',
  unitKnown: (id) => id === 'commune',
  councilMembers: () => members,
  ...over,
});
const today = on('2024-05-10');

type Data<T extends RoundCommandType> = Extract<RoundCommand, { type: T }>['data'];
const asking = <T extends RoundCommandType>(type: T, data: Data<T>) => ({ type, data }) as RoundCommand;
const text = (words: string) => words as Personal;

const convening: Data<'ConveneRound'> = {
  council: 'commune',
  plan: { id: 'sample', version: 1 },
  heldOn: toLocalDate('2024-05-10'),
  members,
  threshold: { num: 90, den: 100, op: 'GE', base: 'ALL_MEMBERS' },
  quorum: { num: 2, den: 3 },
};
const convene = (over: Partial<Data<'ConveneRound'>> = {}) => asking('ConveneRound', { ...convening, ...over });
const introduce = (id = 'c1') => asking('IntroduceCandidate', { case: id });
const withdraw = (id = 'c1') => asking('WithdrawCandidate', { case: id });
const attend = (present: readonly string[]) => asking('RecordAttendance', { present: [...present] });
const vote = (yes: number, no: number, abstain = 0, id = 'c1') =>
  asking('RecordOpenVote', { case: id, yes, no, abstain });
const close = asking('CloseRound', { minutes: text('biên bản') });
const annul = asking('AnnulRound', { reason: text('ghi sai') });

const basis = { document: 'Nghị quyết mẫu', issuedOn: null, verified: false };
const takeOver = (to = 'next') => asking('TakeOverRound', { from: 'commune', to, basis });
/** The commune has ended. */
const ended = on('2025-07-01', { unitKnown: (id) => id === 'next' });

function play(commands: readonly RoundCommand[], history: readonly RoundEvent[] = []): RoundEvent[] {
  const events = [...history];
  for (const command of commands) events.push(...roundDecider.decide(command, stateOf(events), today));
  return events;
}
const stateOf = (events: readonly RoundEvent[]) => fold(roundDecider.evolve, roundDecider.initial, events);
const fileOf = (events: readonly RoundEvent[]) =>
  (stateOf(events) as Exclude<RoundState, { status: 'unconvened' }>).file;

const convened = play([convene()]);
const introduced = play([introduce()], convened);
const quorate = play([attend(members)], introduced);
const voted = play([vote(10, 1)], quorate);
const closed = play([close], voted);
const annulled = play([annul], introduced);

type Asked = readonly [history: readonly RoundEvent[], command: RoundCommand, context?: RoundContext];
const decided = ([history, command, context = today]: Asked) => roundDecider.decide(command, stateOf(history), context);

interface ThreeTests {
  readonly produces: () => void;
  readonly refuses: { readonly [code: string]: Asked };
  readonly quiet: () => void;
}

const tests: { readonly [T in RoundCommandType]: ThreeTests } = {
  ConveneRound: {
    produces: () =>
      expect(convened).toEqual([
        { type: 'RoundConvened', data: { round: 'round-1', ...convening, by: 'secretary', on: '2024-05-10' } },
      ]),
    refuses: {
      MEMBERS_NOT_THE_COUNCIL: [[], convene({ members: members.slice(1) })],
      ROUND_ALREADY_CONVENED: [convened, convene()],
      ROUND_UNIT_UNKNOWN: [[], convene({ council: 'nowhere' })],
      MEMBER_TWICE: [[], convene({ members: ['m1', 'm1'] })],
      THRESHOLD_IMPOSSIBLE: [[], convene({ threshold: { ...convening.threshold, den: 0 } })],
      QUORUM_IMPOSSIBLE: [[], convene({ quorum: { num: 4, den: 3 } })],
    },
    quiet: () => expect(fileOf(convened)).not.toHaveProperty('attendance'),
  },
  IntroduceCandidate: {
    produces: () => expect(fileOf(introduced).candidates).toEqual([{ case: 'c1' }]),
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
        { type: 'AttendanceRecorded', data: { needed: 8, quorate: true } },
      ]),
    refuses: {
      SESSION_NOT_HELD_YET: [introduced, attend(members), on('2024-05-09')],
      NOT_A_MEMBER: [introduced, attend(['m1', 'stranger'])],
      MEMBER_TWICE: [introduced, attend(['m1', 'm1'])],
      VOTING_BEGUN: [voted, attend(members.slice(0, 9))],
    },
    quiet: () => expect(decided([voted, attend([...members].reverse())])).toEqual([]),
  },
  RecordOpenVote: {
    produces: () => {
      expect(voted.at(-1)).toMatchObject({ data: { needed: 10, base: 11, outcome: 'selected' } });
      expect(decided([quorate, vote(9, 2)])).toMatchObject([{ data: { needed: 10, outcome: 'not-selected' } }]);
    },
    refuses: {
      ATTENDANCE_MISSING: [introduced, vote(10, 1)],
      QUORUM_NOT_MET: [play([attend(members.slice(0, 7))], introduced), vote(7, 0)],
      CANDIDATES_MISSING: [play([attend(members)], convened), vote(10, 1)],
      CANDIDATE_NOT_INTRODUCED: [quorate, vote(10, 1, 0, 'c2')],
      MORE_VOTES_THAN_PRESENT: [quorate, vote(10, 2)],
      VOTES_MISSING: [quorate, vote(10, 0)],
      CANDIDATE_ALREADY_VOTED: [voted, vote(11, 0)],
    },
    quiet: () => expect(decided([voted, vote(10, 1)])).toEqual([]),
  },
  CloseRound: {
    produces: () => {
      const two = play([introduce('c2'), vote(10, 1, 0, 'c2')], voted);
      const events = decided([two, close]);
      expect(events.map(({ type }) => type)).toEqual(['CandidateDecided', 'CandidateDecided', 'RoundClosed']);
      expect(events[0]?.data).toMatchObject({
        case: 'c1',
        ballot: { members: 11, present: 11, yes: 10, no: 1, abstain: 0 },
        threshold: convening.threshold,
        quorum: convening.quorum,
        needed: 10,
        base: 11,
        outcome: 'selected',
      });
    },
    refuses: {
      CANDIDATES_NOT_VOTED: [play([introduce('c2')], voted), close],
      ATTENDANCE_MISSING: [introduced, close],
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
};

describe.each(Object.entries(tests))('%s', (type, { produces, refuses, quiet }) => {
  it('produces', () => produces());
  it.each(Object.entries(refuses))('refuses with %s', (code, asked) => {
    expect(asked[1].type).toBe(type);
    expect(() => decided(asked)).toThrow(expect.objectContaining({ name: 'Rejection', code }) as Error);
  });
  it('stays quiet, or changes nothing else', () => quiet());
});

describe('what a round offers', () => {
  it('follows its state', () => {
    expect(possibleInRound(stateOf([]), today)).toEqual(['ConveneRound']);
    expect(possibleInRound(stateOf(closed), today)).toEqual([]);
    expect(possibleInRound(stateOf(voted), today)).toContain('CloseRound');
    expect(roundOffers(stateOf(introduced), today)).toContainEqual(
      expect.objectContaining({ command: 'CloseRound', possible: false, code: 'ATTENDANCE_MISSING' }),
    );
  });

  it('asks for a fresh proof of identity before a round is closed or annulled', () => {
    const binding = Object.entries(ROUND_COMMANDS).filter(([, { stepUp }]) => stepUp);
    expect(binding.map(([type]) => type)).toEqual(['CloseRound', 'AnnulRound']);
  });
});

describe('random rounds', () => {
  const people = fc.subarray(members, { minLength: 6 });
  const id = fc.constantFrom('c1', 'c2');
  const count = fc.integer({ min: 0, max: 11 });
  const anyCommand: fc.Arbitrary<RoundCommand> = fc.oneof(
    fc.constant(convene()),
    id.map(introduce),
    id.map(withdraw),
    people.map(attend),
    fc.tuple(count, count, id).map(([yes, no, one]) => vote(yes, no, Math.max(0, 11 - yes - no), one)),
    fc.constant(close),
    fc.constant(annul),
  );

  it('throw nothing but refusals, and fold to their state', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 30 }), (commands) => {
        const events: RoundEvent[] = [];
        let state = roundDecider.initial;
        for (const command of commands) {
          expect(RoundCommand.parse(command)).toEqual(command);
          try {
            for (const event of roundDecider.decide(command, state, today)) {
              expect(RoundEvent.parse(event)).toEqual(event);
              state = roundDecider.evolve(state, event);
              events.push(event);
            }
          } catch (error) {
            if (!(error instanceof Rejection)) throw error;
          }
          expect(stateOf(events)).toEqual(state);
        }
      }),
    );
  });
});
