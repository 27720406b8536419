import type { CouncilLevel } from './council-words';
import { levelEnded, nextAbove } from './levels';
import type { RoundContext } from './round-context';
import type { RoundEvent } from './round-words';
import {
  annul,
  asking,
  attend,
  close,
  convene,
  convening,
  DAY,
  decided,
  eachCommand,
  fileOf,
  introduce,
  members,
  on,
  play,
  vote,
} from './testing/scene';

// A commune in a district in a province; the district has ended by law with 30 June 2025.
const LEVELS: Readonly<Record<string, CouncilLevel>> = {
  ...{ commune: 'commune', district: 'district', province: 'province', state: 'central', elsewhere: 'province' },
};
const ladder = ['district', 'province', 'state'].map((unit) => ({
  unit,
  level: LEVELS[unit] ?? 'commune',
  name: unit,
}));
const rungs = (over: Partial<RoundContext> = {}): Partial<RoundContext> => ({
  above: () => ladder,
  levelOf: (unit) => LEVELS[unit],
  unitKnown: (id) => LEVELS[id] !== undefined,
  ...over,
});
const at = (day: string, over: Partial<RoundContext> = {}) => on(day, rungs(over));
const [before, last, after] = [at(DAY), at('2025-06-30'), at('2025-07-01')];

const quorate = play([introduce(), introduce('c2'), introduce('c3'), attend(members)], play([convene()]));
const voted = play([vote(10, 1), vote(11, 0, 0, 'c2'), vote(2, 9, 0, 'c3')], quorate);
const closed = play([close], voted);
const failed = play([vote(0, 11), vote(0, 11, 0, 'c2'), vote(0, 11, 0, 'c3'), close], quorate);
const paper = (date = DAY, number = '7/TTr-HĐ') => ({ number, date: date as never });
const submit = (to = 'district', cases = ['c1', 'c2'], document = paper()) =>
  asking('SubmitShortlist', { cases, to, document });
const submitted = play([submit()], closed, before);

const below = { round: 'below', council: 'hamlet' };
const offered = (over: Partial<RoundContext> = {}) =>
  on(DAY, {
    shortlist: () => [
      { case: 'c8', ...below },
      { case: 'c9', ...below, award: 'hero' },
    ],
    ...over,
  });
const take = (...cases: readonly string[]) =>
  asking('TakeFromShortlist', { items: cases.map((id) => ({ case: id, round: 'below' })) });
const convened = play([convene()]);
const typesOf = (events: readonly RoundEvent[]) => events.map(({ type }) => type);

eachCommand({
  SubmitShortlist: {
    produces: () => {
      expect(decided([closed, submit(), before])).toEqual([
        {
          type: 'ShortlistSubmitted',
          data: {
            ...{ cases: ['c1', 'c2'], to: 'district', level: 'district', document: paper() },
            ...{ by: 'secretary', on: DAY },
          },
        },
      ]);
      // On the district's last day it is still the next; from the day after, the province is, and the article says why.
      expect(decided([closed, submit(), last])).toHaveLength(1);
      expect(decided([closed, submit('province'), after])).toMatchObject([
        {
          data: { to: 'province', level: 'province', basis: expect.stringContaining('Luật số 72/2025/QH15') as string },
        },
      ]);
      // Where the register knows of no district above any more, nothing was passed over.
      const flat = at('2025-08-01', { above: () => ladder.slice(1) });
      expect(decided([closed, submit('province'), flat])[0]?.data).not.toHaveProperty('basis');
      // Piece by piece: what has not gone up yet may go by another document.
      const second = play([submit('district', ['c2'], paper(DAY, '8/TTr-HĐ'))], play([submit('district', ['c1'])], closed, before), before); // prettier-ignore
      expect(fileOf(second).submissions?.map(({ cases, document }) => [cases, document.number])).toEqual([
        [['c1'], '7/TTr-HĐ'],
        [['c2'], '8/TTr-HĐ'],
      ]);
      // The district ended before it took the list up: the same list goes to the province.
      expect(decided([submitted, submit('province'), after])).toMatchObject([{ data: { to: 'province' } }]);
    },
    refuses: {
      ROUND_NOT_CONVENED: [[], submit(), before],
      SHORTLIST_BEFORE_CLOSING: [voted, submit(), before],
      ROUND_ANNULLED: [play([annul], quorate), submit(), before],
      NOTHING_PASSED: [failed, submit(), before],
      CASE_NOT_PASSED: [closed, submit('district', ['c1', 'c3']), before],
      CASE_TWICE: [closed, submit('district', ['c1', 'c1']), before],
      ROUND_UNIT_UNKNOWN: [closed, submit('nowhere'), before],
      LEVEL_SKIPPED: [closed, submit('province'), before],
      COUNCIL_LEVEL_ENDED: [closed, submit('district'), after],
      UNIT_NOT_ABOVE: [closed, submit('elsewhere'), after],
      LEVEL_ABOVE_MISSING: [closed, submit('state'), at(DAY, { above: () => [] })],
      ALREADY_SUBMITTED: [submitted, submit('district', ['c2'], paper(DAY, '9/TTr-HĐ')), before],
      SUBMISSION_TAKEN_UP: [submitted, submit('province'), at('2025-07-01', { takenAbove: () => new Set(['c2']) })],
      SUBMISSION_DATE_WRONG: [closed, submit('district', ['c1'], paper('2024-05-09')), before],
    },
    quiet: () => {
      expect(decided([submitted, submit(), before])).toEqual([]);
      expect(() => decided([closed, submit('district', ['c1'], paper('2024-05-11')), before])).toThrow();
      // What has gone up stays on the list of the session that passed it.
      expect(fileOf(submitted).candidates).toEqual(fileOf(closed).candidates);
    },
  },
  TakeFromShortlist: {
    produces: () => {
      const events = play([take('c8', 'c9')], convened, offered());
      expect(fileOf(events).candidates).toMatchObject([
        { case: 'c8', from: below },
        { case: 'c9', from: below, award: 'hero' },
      ]);
      // Taken up with the call itself: one commit, one form.
      const items = [{ case: 'c9', round: 'below' }];
      expect(typesOf(decided([[], convene({ taken: items }), offered()]))).toEqual([
        ...['RoundConvened', 'TakenFromShortlist', 'AwardNamed'],
      ]);
    },
    refuses: {
      NOT_ON_THE_SHORTLIST: [convened, take('c8', 'c7'), offered()],
      CASE_TWICE: [convened, take('c8', 'c8'), offered()],
      ROUND_CLOSED: [closed, take('c8'), offered()],
    },
    quiet: () => {
      expect(decided([play([take('c8')], convened, offered()), take('c8'), offered()])).toEqual([]);
      // An award that the session's rules know nothing of waits for its rule; the case comes all the same.
      const lawless = {
        ...convening,
        threshold: undefined,
        quorum: undefined,
        taken: [{ case: 'c9', round: 'below' }],
      };
      const { threshold: _threshold, quorum: _quorum, ...asked } = lawless;
      const bylaw = { general: fileOf(convened).rules.general, recusal: 'recused-in-base' as const };
      const council = () => ({
        ...{ unit: 'commune', level: 'commune' as const, seats: members.map((person) => ({ person, role: 'ordinary-member' as const })) },
        bylaw: { version: 1, from: DAY as never, document: paper(), bylaw: { ...bylaw, special: [{ awards: ['hero'], rule: 'law-of-the-day' as const }] } },
      }); // prettier-ignore
      expect(typesOf(decided([[], asking('ConveneRound', asked), offered({ council })]))).toEqual([
        ...['RoundConvened', 'TakenFromShortlist'],
      ]);
    },
  },
});

it('the district is a rung until 30 June 2025, and the next above is the nearest that stands', () => {
  const days = ['2025-06-30', '2025-07-01'] as never[];
  expect(days.map((day) => levelEnded('district', day))).toEqual([undefined, '2025-06-30']);
  expect(days.map((day) => levelEnded('province', day))).toEqual([undefined, undefined]);
  expect(days.map((day) => nextAbove(ladder, day)?.unit)).toEqual(['district', 'province']);
  expect(nextAbove([], '2025-07-01' as never)).toBeUndefined();
});
