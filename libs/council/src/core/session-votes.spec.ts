import { electorateOf } from './assembly';
import { minutesOf } from './minutes';
import {
  asking,
  attend,
  close,
  convene,
  DAY,
  decided,
  declare,
  introduce,
  members,
  other,
  papers,
  play,
  rule,
  sitting,
  stateOf,
  vote,
} from './testing/scene';

const convened = play([convene()]);
const introduced = play([introduce(), introduce('c2')], convened);
const quorate = play([attend(members)], introduced);
const voted = play([vote(10, 1)], quorate);
const secret = sitting({ general: rule({ secrecy: 'secret' }) });
const count = papers('EnterPaperCount', [
  [10, 1, 0],
  [3, 7, 1],
]);
const same = papers('ConfirmPaperCount', [
  [10, 1, 0],
  [3, 7, 1],
]);
const differs = papers('ConfirmPaperCount', [
  [10, 1, 0],
  [4, 6, 1],
]);
const entered = play([count], secret);
const confirmed = play([same], entered, other);

describe('what a vote needs', () => {
  it('is said with the two counts where they differ, and neither is taken', () => {
    expect(() => decided([entered, differs, other])).toThrow(
      expect.objectContaining({
        facts: { first: 'ứng viên 2: 3/7/1', second: 'ứng viên 2: 4/6/1' },
        sentence: expect.stringContaining('lần hai ghi “ứng viên 2: 4/6/1”') as string,
      }) as Error,
    );
  });

  it('follows the by-law about who stands aside: out of the base, in it, or only told', () => {
    const needs = (['recused-and-out-of-base', 'recused-in-base', 'declared-only'] as const).map((recusal) => {
      const events = play([declare('m3')], sitting({ recusal }));
      const [event] = decided([events, recusal === 'declared-only' ? vote(10, 1) : vote(10, 0)]);
      return event?.data;
    });
    expect(needs).toMatchObject([
      { needed: 9, base: 10, outcome: 'selected' },
      { needed: 10, base: 11, outcome: 'selected' },
      { needed: 10, base: 11, outcome: 'selected' },
    ]);
  });

  it('takes the rule of the award that was named, and the law of the day where the by-law says so', () => {
    const special = [{ awards: ['hero'], rule: rule({ share: { num: 1, den: 2 }, op: 'more-than' }) }];
    const events = play([asking('NameAward', { case: 'c1', award: 'hero' })], sitting({ special }));
    expect(decided([events, vote(6, 5)])).toMatchObject([{ data: { needed: 6, base: 11, outcome: 'selected' } }]);
    expect(decided([events, vote(6, 5, 0, 'c2')])).toMatchObject([{ data: { needed: 10, outcome: 'not-selected' } }]);
  });

  it('can be voted although it cannot succeed, once that has been said', () => {
    const ten = play([attend(members.slice(0, 9))], introduced);
    expect(decided([ten, vote(9, 0, 0, 'c1', { knowing: true })])).toMatchObject([
      { data: { outcome: 'not-selected' } },
    ]);
  });

  it('is not enough when the chair has to agree and does not', () => {
    const events = sitting({ general: rule({ chairMustAgree: true }) });
    expect(decided([events, vote(10, 1, 0, 'c1', { chairAgrees: false })])).toMatchObject([
      { data: { outcome: 'not-selected', because: 'chair-disagrees' } },
    ]);
  });
});

describe('an electorate', () => {
  it('is what a ballot of these candidates is opened with', () => {
    const events = play([declare('m3', 'c2')], secret);
    expect(electorateOf(stateOf(events), ['c1'])).toMatchObject({
      council: 'commune',
      members,
      recused: [],
      candidates: ['c1'],
    });
    expect(electorateOf(stateOf(events))).toMatchObject({
      recused: ['m3'],
      candidates: ['c1', 'c2'],
      rule: { secrecy: 'secret' },
    });
    expect(electorateOf(stateOf(play([papers('EnterPaperCount', [[10, 1, 0]])], secret))).candidates).toEqual(['c2']);
  });

  it('is refused before attendance, and without candidates', () => {
    expect(() => electorateOf(stateOf(introduced))).toThrow(
      expect.objectContaining({ code: 'ATTENDANCE_MISSING' }) as Error,
    );
    expect(() => electorateOf(stateOf(confirmed))).toThrow(
      expect.objectContaining({ code: 'CANDIDATES_MISSING' }) as Error,
    );
  });
});

it('keeps the results of all votes for the minutes, with rule and base', () => {
  const closed = play([close], play([vote(2, 9, 0, 'c2')], voted));
  expect(minutesOf(stateOf(closed))).toMatchObject({
    status: 'closed',
    quorum: { needed: 8, present: 11, quorate: true },
    votes: [
      { case: 'c1', sentence: 'cần 10/11 phiếu', outcome: 'selected', rule: { share: { num: 90, den: 100 } } },
      { case: 'c2', outcome: 'not-selected' },
    ],
    passed: ['c1'],
    closedOn: DAY,
  });
});
