import type { RoundContext } from './round-context';
import { cameBack, standingSubmission } from './round-state';
import {
  annul,
  asking,
  attend,
  close,
  convene,
  DAY,
  decided,
  eachCommand,
  fileOf,
  introduce,
  members,
  on,
  play,
  text,
  vote,
} from './testing/scene';

// What a session has submitted comes back: its own council takes it back, or the council above sends it back.
const district = { unit: 'district', level: 'district' as const, name: 'district' };
const at = (day = DAY, over: Partial<RoundContext> = {}) =>
  on(day, { above: () => [district], levelOf: () => 'district', unitKnown: () => true, ...over });
/** In front of the council above: what lies there from this session. */
const above = (cases: readonly string[], day = '2024-05-12', round = 'round-1') =>
  at(day, { shortlist: () => cases.map((id) => ({ case: id, round, council: 'commune' })) });

const quorate = play([introduce(), introduce('c2'), introduce('c3'), attend(members)], play([convene()]));
const closed = play([vote(11, 0), vote(11, 0, 0, 'c2'), vote(0, 11, 0, 'c3'), close], quorate);
const paper = (number: string, date = DAY) => ({ number, date: date as never });
const submit = (cases: string[], number = '7/TTr-HĐ') =>
  asking('SubmitShortlist', { cases, to: 'district', document: paper(number) });
const submitted = play([submit(['c1', 'c2'])], closed, at());
const withdraw = (...cases: string[]) => asking('WithdrawShortlist', { cases, reason: text('Ghi nhầm đơn vị.') });
const letter = paper('3/HĐ-VP', '2024-05-12');
const giveBack = (cases: string[], document = letter) =>
  asking('ReturnShortlist', { council: 'district', cases, document, reason: text('Thiếu biên bản.') });
const withdrawn = play([withdraw('c1')], submitted, at());
const returned = play([giveBack(['c1'])], submitted, above(['c1', 'c2']));

eachCommand({
  WithdrawShortlist: {
    produces: () => {
      expect(decided([submitted, withdraw('c1'), at()])).toEqual([
        {
          type: 'ShortlistWithdrawn',
          data: { cases: ['c1'], reason: 'Ghi nhầm đơn vị.', by: 'secretary', on: DAY },
        },
      ]);
      const file = fileOf(withdrawn);
      expect(['c1', 'c2', 'c3'].map((id) => standingSubmission(id, file)?.document.number)).toEqual([
        undefined,
        '7/TTr-HĐ',
        undefined,
      ]);
      expect(cameBack('c1', file)).toEqual({ cases: ['c1'], reason: 'Ghi nhầm đơn vị.', on: DAY });
      // It goes up again by another document, or by the same one; what is above already does not.
      for (const number of ['8/TTr-HĐ', '7/TTr-HĐ']) {
        const again = fileOf(play([submit(['c1'], number)], withdrawn, at()));
        expect([standingSubmission('c1', again)?.document.number, cameBack('c1', again)]).toEqual([number, undefined]);
      }
    },
    refuses: {
      ROUND_NOT_CONVENED: [[], withdraw('c1'), at()],
      SHORTLIST_BEFORE_CLOSING: [quorate, withdraw('c1'), at()],
      ROUND_ANNULLED: [play([annul], quorate), withdraw('c1'), at()],
      NOTHING_SUBMITTED: [play([withdraw('c1', 'c2')], submitted, at()), withdraw('c1'), at()],
      CASE_NOT_SUBMITTED: [submitted, withdraw('c1', 'c3'), at()],
      CASE_TWICE: [submitted, withdraw('c1', 'c1'), at()],
      SUBMISSION_TAKEN_UP: [submitted, withdraw('c1', 'c2'), at(DAY, { takenAbove: () => new Set(['c2']) })],
    },
    quiet: () => {
      expect(decided([withdrawn, withdraw('c1'), at()])).toEqual([]);
      // Of two of which one has come back already, the other comes.
      expect(decided([withdrawn, withdraw('c1', 'c2'), at()])).toMatchObject([{ data: { cases: ['c2'] } }]);
      // What is taken up above is in nobody's way who takes back something else.
      expect(decided([submitted, withdraw('c1'), at(DAY, { takenAbove: () => new Set(['c2']) })])).toHaveLength(1);
      expect(fileOf(withdrawn).candidates).toEqual(fileOf(submitted).candidates);
    },
  },
  ReturnShortlist: {
    produces: () => {
      expect(decided([submitted, giveBack(['c1', 'c2']), above(['c1', 'c2'])])).toEqual([
        {
          type: 'ShortlistReturned',
          data: {
            ...{ cases: ['c1', 'c2'], from: 'district', document: letter, reason: 'Thiếu biên bản.' },
            ...{ by: 'secretary', on: '2024-05-12' },
          },
        },
      ]);
      expect(cameBack('c1', fileOf(returned))).toMatchObject({ returned: { from: 'district', document: letter } });
      // Each case comes back from the document by which it went up last.
      const twice = play([submit(['c1'], '8/TTr-HĐ')], returned, at());
      const both = play([giveBack(['c1', 'c2'])], twice, above(['c1', 'c2']));
      expect(
        fileOf(both).submissions?.map(({ document, back }) => [document.number, back?.map((one) => one.cases)]),
      ).toEqual([
        ['7/TTr-HĐ', [['c1'], ['c2']]],
        ['8/TTr-HĐ', [['c1']]],
      ]);
      expect(decided([submitted, giveBack(['c1'], paper('3', DAY)), above(['c1'])])).toHaveLength(1); // on the very day
    },
    refuses: {
      ROUND_NOT_CONVENED: [[], giveBack(['c1']), above(['c1'])],
      NOTHING_SUBMITTED: [closed, giveBack(['c1']), above(['c1'])],
      CASE_NOT_SUBMITTED: [submitted, giveBack(['c3']), above(['c3'])],
      CASE_TWICE: [submitted, giveBack(['c1', 'c1']), above(['c1'])],
      // It is on an agenda there, or lies with another council.
      NOT_ON_THE_SHORTLIST: [submitted, giveBack(['c1', 'c2']), above(['c1'])],
      RETURN_DATE_WRONG: [submitted, giveBack(['c1'], paper('3', '2024-05-09')), above(['c1'])],
    },
    quiet: () => {
      expect(decided([returned, giveBack(['c1']), above(['c2'])])).toEqual([]);
      expect(() => decided([submitted, giveBack(['c1']), above(['c1'], '2024-05-12', 'round-2')])).toThrow();
      expect(() => decided([submitted, giveBack(['c1'], paper('3', '2024-05-13')), above(['c1'])])).toThrow();
    },
  },
});
