import { presenceNeeded, votesNeeded } from '@core/law';
import * as fc from 'fast-check';
import { isPossible, isPossibleQuorum, type Threshold } from './threshold';
import { isPossibleRule, resultOf, ruleFor, ruleOfShares } from './voting';

const percent = (num: number, op: Threshold['op'] = 'GE'): Threshold => ({ num, den: 100, op, base: 'ALL_MEMBERS' });
const needed = (threshold: Threshold, base: number) =>
  votesNeeded(ruleOfShares(threshold, { num: 2, den: 3 }, ''), base);

describe('votes needed', () => {
  // Of N members, 90 % and 80 %.
  it.each([
    [9, 9, 8],
    [10, 9, 8],
    [11, 10, 9],
    [12, 11, 10],
    [13, 12, 11],
    [14, 13, 12],
    [15, 14, 12],
    [16, 15, 13],
    [17, 16, 14],
    [18, 17, 15],
    [19, 18, 16],
    [20, 18, 16],
    [21, 19, 17],
    [22, 20, 18],
  ])('of %i members: %i for 90 %%, %i for 80 %%', (members, ninety, eighty) => {
    expect([needed(percent(90), members), needed(percent(80), members)]).toEqual([ninety, eighty]);
  });

  it('are one more when the share must be exceeded', () => {
    expect(needed(percent(50), 10)).toBe(5);
    expect(needed(percent(50, 'GT'), 10)).toBe(6);
    expect(needed(percent(90, 'GT'), 11)).toBe(10);
  });
});

const threshold = fc
  .record({
    num: fc.integer({ min: 1, max: 1_000_000 }),
    den: fc.integer({ min: 1, max: 1_000_000 }),
    op: fc.constantFrom('GE' as const, 'GT' as const),
    base: fc.constantFrom('ALL_MEMBERS' as const, 'ATTENDEES' as const),
  })
  .filter(isPossible);

describe('a share that was given before there were rules', () => {
  it('asks for what exact rational arithmetic asks for', () => {
    fc.assert(
      fc.property(threshold, fc.integer({ min: 1, max: 1000 }), (asked, base) => {
        const least = needed(asked, base);
        const passes = (yes: number) => {
          const [have, want] = [BigInt(yes) * BigInt(asked.den), BigInt(asked.num) * BigInt(base)];
          return asked.op === 'GT' ? have > want : have >= want;
        };
        expect([passes(least), passes(least - 1)]).toEqual([true, false]);
        expect(least).toBeGreaterThanOrEqual(1);
        expect(least).toBeLessThanOrEqual(base);
      }),
    );
  });

  it('brings the same result as a rule of today', () => {
    const rule = ruleOfShares({ num: 2, den: 3, op: 'GE', base: 'ATTENDEES' }, { num: 1, den: 2 }, 'Quy chế');
    const assembly = {
      members: 11,
      present: 9,
      recused: 0,
      recusedPresent: 0,
      written: 0,
      policy: 'declared-only' as const,
    };
    const tally = { issued: 9, yes: 6, no: 3, blank: 0, invalid: 0, notReturned: 0, writtenYes: 0, writtenNo: 0 };
    const vote = { mode: 'show-of-hands' as const, rule, assembly, tally };
    expect(resultOf(vote)).toEqual({ needed: 6, base: 9, outcome: 'selected' });
    expect(resultOf({ ...vote, tally: { ...tally, yes: 5, no: 4 } })).toMatchObject({ outcome: 'not-selected' });
  });
});

describe('the rule for an award', () => {
  const of = (num: number) =>
    ruleOfShares({ num, den: 3, op: 'GE', base: 'ALL_MEMBERS' }, { num: 1, den: 2 }, 'Quy chế');
  const book = {
    general: of(2),
    special: [
      { awards: ['hero'], rule: of(3) },
      { awards: ['order-labor-1'], rule: null },
    ],
  };
  it('is its own where the by-law has one, and the general one where nothing is said of it or no award is named', () => {
    expect([ruleFor(book, 'hero'), ruleFor(book, 'commendation'), ruleFor(book, undefined)]).toEqual([
      of(3),
      of(2),
      of(2),
    ]);
    expect(ruleFor({ ...book, special: [{ awards: [], rule: of(1) }] }, undefined)).toEqual(of(2));
  });
  it('is none where the by-law leaves the award to a law that says nothing', () => {
    expect(ruleFor(book, 'order-labor-1')).toBeNull();
  });
});

describe('what makes sense', () => {
  it.each([
    [{ num: 1, den: 0, op: 'GE' }, false],
    [{ num: 0, den: 10, op: 'GE' }, false],
    [{ num: 11, den: 10, op: 'GE' }, false],
    [{ num: 10, den: 10, op: 'GT' }, false],
    [{ num: 10, den: 10, op: 'GE' }, true],
    [{ num: 1, den: 2, op: 'GT' }, true],
    [{ num: 0, den: 0, op: 'GE' }, false],
  ] as const)('%j: %s', (share, expected) => {
    expect(isPossible({ ...share, base: 'ALL_MEMBERS' })).toBe(expected);
    const rule = ruleOfShares({ ...share, base: 'ALL_MEMBERS' }, { num: 2, den: 3 }, 'Quy chế');
    expect(isPossibleRule(rule)).toBe(expected);
    expect(isPossibleRule({ ...rule, quorum: null })).toBe(expected);
    expect(isPossibleRule({ ...rule, quorum: { num: 3, den: 3 } })).toBe(expected);
    expect(isPossibleRule({ ...rule, quorum: { num: 4, den: 3 } })).toBe(false);
    expect(isPossibleRule({ ...rule, quorum: { num: 0, den: 0 } })).toBe(false);
  });

  it('is a quorum of at most everybody, and at least one person', () => {
    expect(isPossibleQuorum({ num: 2, den: 3 })).toBe(true);
    expect(isPossibleQuorum({ num: 3, den: 3 })).toBe(true);
    expect(isPossibleQuorum({ num: 4, den: 3 })).toBe(false);
    expect(isPossibleQuorum({ num: 0, den: 0 })).toBe(false);
    expect([presenceNeeded({ num: 2, den: 3 }, 11), presenceNeeded({ num: 0, den: 1 }, 11)]).toEqual([8, 1]);
    expect(presenceNeeded(null, 11)).toBe(0);
  });
});
