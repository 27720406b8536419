import * as fc from 'fast-check';
import {
  feasibility,
  isPossible,
  isPossibleQuorum,
  passes,
  presenceNeeded,
  type Threshold,
  thresholdBase,
  votesNeeded,
} from './threshold';

const percent = (num: number, op: Threshold['op'] = 'GE'): Threshold => ({ num, den: 100, op, base: 'ALL_MEMBERS' });

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
    expect([votesNeeded(percent(90), members), votesNeeded(percent(80), members)]).toEqual([ninety, eighty]);
  });

  it('are one more when the share must be exceeded', () => {
    expect(votesNeeded(percent(50), 10)).toBe(5);
    expect(votesNeeded(percent(50, 'GT'), 10)).toBe(6);
    expect(votesNeeded(percent(90, 'GT'), 11)).toBe(10);
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
const people = fc.integer({ min: 1, max: 1000 });

describe('integer arithmetic', () => {
  it('equals exact rational arithmetic', () => {
    fc.assert(
      fc.property(threshold, people, people, (asked, base, yes) => {
        const [have, want] = [BigInt(yes) * BigInt(asked.den), BigInt(asked.num) * BigInt(base)];
        expect(passes(asked, yes, base)).toBe(asked.op === 'GT' ? have > want : have >= want);
      }),
    );
  });

  it('asks for the smallest number of votes that passes', () => {
    fc.assert(
      fc.property(threshold, people, (asked, base) => {
        const needed = votesNeeded(asked, base);
        expect(passes(asked, needed, base)).toBe(true);
        expect(passes(asked, needed - 1, base)).toBe(false);
        expect(needed).toBeGreaterThanOrEqual(1);
        expect(needed).toBeLessThanOrEqual(base);
      }),
    );
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
  ] as const)('%j: %s', (share, expected) => {
    expect(isPossible({ ...share, base: 'ALL_MEMBERS' })).toBe(expected);
  });

  it('is a quorum of at most everybody, and at least one person', () => {
    expect(isPossibleQuorum({ num: 2, den: 3 })).toBe(true);
    expect(isPossibleQuorum({ num: 4, den: 3 })).toBe(false);
    expect(isPossibleQuorum({ num: 0, den: 0 })).toBe(false);
    expect([presenceNeeded({ num: 2, den: 3 }, 11), presenceNeeded({ num: 0, den: 1 }, 11)]).toEqual([8, 1]);
  });
});

describe('feasibility', () => {
  it('says before the vote that one absence of nine members makes 90 % impossible', () => {
    expect(feasibility(percent(90), 9, 9)).toEqual({ needed: 9, base: 9, spare: 0, feasible: true });
    expect(feasibility(percent(90), 9, 8)).toEqual({ needed: 9, base: 9, spare: 0, feasible: false });
    expect(feasibility(percent(90), 11, 11)).toEqual({ needed: 10, base: 11, spare: 1, feasible: true });
  });

  it('takes those who came as the base when the by-laws say so', () => {
    const ofAttendees: Threshold = { ...percent(90), base: 'ATTENDEES' };
    expect(thresholdBase(ofAttendees, { members: 11, present: 8 })).toBe(8);
    expect(feasibility(ofAttendees, 11, 8)).toEqual({ needed: 8, base: 8, spare: 0, feasible: true });
  });
});
