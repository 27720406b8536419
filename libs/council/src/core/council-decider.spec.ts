import { fold, type MessageOf, toInstant, toLocalDate } from '@core/kernel';
import { type CouncilContext, councilDecider } from './council-decider';
import { councilOn, type CouncilState } from './council-state';
import type { Bylaw, CouncilCommand, CouncilCommandType, CouncilEvent } from './council-words';
import { document, rule } from './testing/scene';

const context: CouncilContext = {
  occasion: {
    commandId: 'command',
    actor: { id: 'head', role: 'approver', unit: 'commune' },
    today: toLocalDate('2024-01-02'),
    now: toInstant('2024-01-02T02:00:00.000Z'),
  },
  councilId: 'council-1',
  unitKnown: (id) => id === 'commune',
  personKnown: (id) => id.startsWith('m'),
};
const day = toLocalDate;
const bylaw: Bylaw = { general: rule(), special: [], recusal: 'recused-in-base' };
type Data<T extends CouncilCommandType> = MessageOf<CouncilCommand, T>['data'];
const ask = <T extends CouncilCommandType>(type: T, data: Data<T>) => ({ type, data }) as CouncilCommand;
const founding: Data<'ConstituteCouncil'> = {
  unit: 'commune',
  level: 'commune',
  from: day('2024-01-02'),
  document,
  seats: [
    { person: 'm1', role: 'chair' },
    { person: 'm2', role: 'secretary' },
    { person: 'm3', role: 'ordinary-member' },
  ],
  bylaw,
};
const constitute = (over: Partial<typeof founding> = {}) => ask('ConstituteCouncil', { ...founding, ...over });
const seat = (person = 'm4', from = '2024-03-01', role: Data<'SeatMember'>['role'] = 'ordinary-member') =>
  ask('SeatMember', { person, role, from: day(from), document });
const endSeat = (person = 'm3', last = '2024-02-29') => ask('EndSeat', { person, last: day(last), document });
const adopt = (from = '2024-06-01', over: Partial<Bylaw> = { recusal: 'declared-only' }) =>
  ask('AdoptBylaw', { from: day(from), document, bylaw: { ...bylaw, ...over } });
const dissolve = (last = '2024-12-31') => ask('DissolveCouncil', { last: day(last), document });

function play(commands: readonly CouncilCommand[], history: readonly CouncilEvent[] = []): CouncilEvent[] {
  const events = [...history];
  for (const command of commands) events.push(...councilDecider.decide(command, stateOf(events), context));
  return events;
}
const stateOf = (events: readonly CouncilEvent[]): CouncilState =>
  fold(councilDecider.evolve, councilDecider.initial, events);
const peopleOn = (events: readonly CouncilEvent[], on: string) =>
  councilOn(stateOf(events), day(on))?.seats.map(({ person }) => person);

const constituted = play([constitute()]);
const dissolved = play([dissolve()], constituted);

interface ThreeTests {
  readonly produces: () => void;
  readonly refuses: Readonly<Record<string, readonly [readonly CouncilEvent[], CouncilCommand]>>;
  readonly quiet: () => void;
}
const tests: Readonly<Record<CouncilCommandType, ThreeTests>> = {
  ConstituteCouncil: {
    produces: () => {
      expect(constituted.map(({ type }) => type)).toEqual([
        ...['CouncilConstituted', 'MemberSeated', 'MemberSeated', 'MemberSeated', 'BylawAdopted'],
      ]);
      expect(councilOn(stateOf(constituted), day('2024-05-01'))).toMatchObject({
        level: 'commune',
        bylaw: { version: 1 },
      });
      // A new term after the old one was dissolved: another by-law of the next number, the same people if so decided.
      const anew = play([constitute({ from: day('2025-01-01') })], dissolved);
      expect(councilOn(stateOf(anew), day('2025-02-01'))).toMatchObject({ bylaw: { version: 2 } });
      expect(peopleOn(anew, '2025-02-01')).toEqual(['m1', 'm2', 'm3']);
    },
    refuses: {
      COUNCIL_ALREADY_CONSTITUTED: [constituted, constitute()],
      COUNCIL_TERMS_OVERLAP: [dissolved, constitute({ from: day('2024-12-31') })],
      ROUND_UNIT_UNKNOWN: [[], constitute({ unit: 'nowhere' })],
      COUNCIL_LEVEL_ENDED: [[], constitute({ level: 'district', from: day('2025-07-01') })],
      MEMBER_TWICE: [[], constitute({ seats: [...founding.seats, { person: 'm3', role: 'vice-chair' }] })],
      CHAIR_TAKEN: [[], constitute({ seats: [...founding.seats, { person: 'm5', role: 'chair' }] })],
      SEAT_PERSON_UNKNOWN: [[], constitute({ seats: [{ person: 'stranger', role: 'chair' }] })],
      THRESHOLD_IMPOSSIBLE: [[], constitute({ bylaw: { ...bylaw, general: rule({ share: { num: 2, den: 1 } }) } })],
      BYLAW_AWARD_TWICE: [
        [],
        constitute({
          bylaw: {
            ...bylaw,
            special: [
              { awards: ['hero'], rule: 'law-of-the-day' },
              { awards: ['hero'], rule: rule() },
            ],
          },
        }),
      ],
    },
    quiet: () => {
      expect(play([constitute({ level: 'district', from: day('2025-06-30') })])).toHaveLength(5);
      expect(councilOn(stateOf(constituted), day('2024-01-01'))).toBeUndefined();
    },
  },
  SeatMember: {
    produces: () => {
      const events = play([seat()], constituted);
      expect([peopleOn(events, '2024-02-29'), peopleOn(events, '2024-03-01')]).toEqual([
        ['m1', 'm2', 'm3'],
        ['m1', 'm2', 'm3', 'm4'],
      ]);
    },
    refuses: {
      COUNCIL_NOT_CONSTITUTED: [[], seat()],
      COUNCIL_DISSOLVED: [dissolved, seat()],
      SEAT_BEFORE_COUNCIL: [constituted, seat('m4', '2023-12-31')],
      SEAT_PERSON_UNKNOWN: [constituted, seat('stranger')],
      ALREADY_SEATED: [constituted, seat('m3')],
      CHAIR_TAKEN: [constituted, seat('m4', '2024-03-01', 'chair')],
    },
    quiet: () => expect(play([seat(), seat()], constituted)).toHaveLength(constituted.length + 1),
  },
  EndSeat: {
    produces: () => {
      const events = play([endSeat(), seat('m3', '2024-05-01', 'vice-chair')], constituted);
      expect(['2024-02-29', '2024-03-01', '2024-05-01'].map((on) => peopleOn(events, on)?.includes('m3'))).toEqual([
        ...[true, false, true],
      ]);
    },
    refuses: {
      NOT_SEATED: [constituted, endSeat('m9')],
      COUNCIL_NOT_CONSTITUTED: [[], endSeat()],
    },
    quiet: () => expect(play([endSeat(), endSeat()], constituted)).toHaveLength(constituted.length + 1),
  },
  AdoptBylaw: {
    produces: () => {
      const state = stateOf(play([adopt()], constituted));
      // A version holds from its own day; what was before stays what it was.
      expect([councilOn(state, day('2024-05-31'))?.bylaw?.version, councilOn(state, day('2024-06-01'))?.bylaw?.version]).toEqual([1, 2]); // prettier-ignore
    },
    refuses: {
      BYLAW_DATES_OVERLAP: [constituted, adopt('2024-01-02')],
      THRESHOLD_IMPOSSIBLE: [constituted, adopt('2024-06-01', { general: rule({ quorum: { num: 3, den: 2 } }) })],
      COUNCIL_DISSOLVED: [dissolved, adopt()],
    },
    quiet: () => expect(play([adopt('2024-01-02', {})], constituted)).toEqual(constituted),
  },
  DissolveCouncil: {
    produces: () => {
      expect([peopleOn(dissolved, '2024-12-31'), peopleOn(dissolved, '2025-01-01')]).toEqual([
        ['m1', 'm2', 'm3'],
        undefined,
      ]);
    },
    refuses: { COUNCIL_NOT_CONSTITUTED: [[], dissolve()], SEAT_BEFORE_COUNCIL: [constituted, dissolve('2023-12-31')] },
    quiet: () => expect(play([dissolve()], dissolved)).toEqual(dissolved),
  },
};

describe.each(Object.entries(tests))('%s', (type, { produces, refuses, quiet }) => {
  it('produces', () => produces());
  it.each(Object.entries(refuses))('refuses with %s', (code, [history, command]) => {
    expect(command.type).toBe(type);
    const asked = () => councilDecider.decide(command, stateOf(history), context);
    expect(asked).toThrow(expect.objectContaining({ name: 'Rejection', code }) as Error);
  });
  it('stays quiet, or changes nothing else', () => quiet());
});
