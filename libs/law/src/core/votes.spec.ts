import fc from 'fast-check';
import type { ThresholdRule } from './law';
import { vietnamLaw } from './data/vietnam-law';
import { type Assembly, RECUSAL_POLICIES, requirementOf, type Tally, verdict, votesNeeded } from './votes';
import { codeOf } from './testing/refused';

const base = vietnamLaw.thresholds[0] as ThresholdRule;
const rule = (part: Partial<ThresholdRule> = {}): ThresholdRule => ({ ...base, quorum: { num: 2, den: 3 }, ...part });
const of = (num: number, den = 100) => ({ num, den });
const full = (members: number, part: Partial<Assembly> = {}): Assembly => ({
  members,
  present: members,
  recused: 0,
  recusedPresent: 0,
  written: 0,
  policy: 'recused-in-base',
  ...part,
});
const count = (yes: number, no: number, part: Partial<Tally> = {}): Tally => ({
  issued: yes + no,
  yes,
  no,
  blank: 0,
  invalid: 0,
  notReturned: 0,
  writtenYes: 0,
  writtenNo: 0,
  ...part,
});

// Counted by hand: the smallest n with n × den ≥ num × N (at least), or > (more than).
describe('votes needed', () => {
  it.each([
    [9, 90, 9],
    [9, 80, 8],
    [10, 90, 9],
    [10, 80, 8],
    [11, 90, 10],
    [11, 80, 9],
    [15, 90, 14],
    [15, 80, 12],
    [22, 90, 20],
    [22, 80, 18],
    [22, 70, 16],
    [9, 70, 7],
  ])('of %i members at least %i percent are %i', (members, percent, needed) => {
    expect(votesNeeded(rule({ share: of(percent) }), members)).toBe(needed);
  });
  it.each([
    [10, 90, 10],
    [10, 50, 6],
    [9, 50, 5],
    [22, 50, 12],
  ])('of %i members more than %i percent are %i', (members, percent, needed) => {
    expect(votesNeeded(rule({ share: of(percent), op: 'more-than' }), members)).toBe(needed);
  });
  it('is the smallest number that fulfils the rule, for every share and council', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 300 }),
        fc.constantFrom('at-least' as const, 'more-than' as const),
        (num, den, members, op) => {
          const enough = (yes: number) =>
            op === 'at-least'
              ? BigInt(yes) * BigInt(den) >= BigInt(num) * BigInt(members)
              : BigInt(yes) * BigInt(den) > BigInt(num) * BigInt(members);
          const needed = votesNeeded({ share: { num, den }, op }, members);
          expect(enough(needed)).toBe(true);
          expect(enough(needed - 1)).toBe(false);
        },
      ),
    );
  });
});

describe('what a vote asks of a council, before it opens', () => {
  it('is said as a secretary says it', () => {
    expect(requirementOf(rule(), full(11))).toMatchObject({
      sentence: 'cần 10/11 phiếu',
      feasible: true,
      quorate: true,
    });
  });
  it('says that nine members at 90 % with one recused cannot succeed', () => {
    const one = { recused: 1, recusedPresent: 1 };
    expect(requirementOf(rule(), full(9, one))).toMatchObject({ needed: 9, base: 9, reachable: 8, feasible: false });
    expect(requirementOf(rule(), full(9, { ...one, policy: 'recused-and-out-of-base' }))).toMatchObject({
      needed: 8,
      base: 8,
      reachable: 8,
      feasible: true,
    });
    expect(requirementOf(rule(), full(9, { ...one, policy: 'declared-only' }))).toMatchObject({
      base: 9,
      feasible: true,
    });
  });
  it('counts those who answer in writing, where the rule admits it', () => {
    const absent = { present: 9, written: 1 };
    expect(requirementOf(rule(), full(10, absent))).toMatchObject({ reachable: 10, base: 10, feasible: true });
    expect(requirementOf(rule({ base: 'attendees' }), full(10, absent))).toMatchObject({ base: 10 });
    expect(codeOf(() => requirementOf(rule({ absent: 'not-counted' }), full(10, absent)))).toBe('ASSEMBLY_IMPOSSIBLE');
  });
  it('asks of those present where the base is the attendees, and knows a missing quorum', () => {
    expect(requirementOf(rule({ base: 'attendees', share: of(70) }), full(10, { present: 6 }))).toMatchObject({
      base: 6,
      needed: 5,
      presenceNeeded: 7,
      quorate: false,
    });
    expect(requirementOf(rule({ quorum: null }), full(10, { present: 1 }))).toMatchObject({ quorate: true });
    expect(requirementOf(rule(), full(10, { present: 7 }))).toMatchObject({ presenceNeeded: 7, quorate: true });
  });
  it('asks of all members where the base is all of them, whoever is away', () => {
    expect(requirementOf(rule(), full(10, { present: 8 }))).toMatchObject({ base: 10, needed: 9, feasible: false });
  });
  it('takes who stands aside out of the attendees, where the by-law takes them out of the base', () => {
    const one = { present: 9, recused: 1, recusedPresent: 1, policy: 'recused-and-out-of-base' as const };
    expect(requirementOf(rule({ base: 'attendees' }), full(10, one))).toMatchObject({ base: 8, reachable: 8 });
    expect(requirementOf(rule({ base: 'attendees' }), full(10, { ...one, policy: 'recused-in-base' }))).toMatchObject({
      base: 9,
      reachable: 8,
    });
  });
  it('counts everybody who may vote as a valid ballot, as long as nobody has voted', () => {
    const one = { present: 8, recused: 1, recusedPresent: 1, written: 1 };
    expect(requirementOf(rule({ base: 'valid-ballots' }), full(10, one))).toMatchObject({ base: 8, reachable: 8 });
  });
  it('lets those write who are absent and do not stand aside', () => {
    const absent = (written: number) => full(10, { present: 8, recused: 1, written });
    expect(requirementOf(rule(), absent(1))).toMatchObject({ reachable: 9 });
    expect(codeOf(() => requirementOf(rule(), absent(2)))).toBe('ASSEMBLY_IMPOSSIBLE');
  });
  it.each<[string, Partial<Assembly>]>([
    ['more present than members', { present: 12 }],
    ['more recused present than present', { present: 1, recused: 3, recusedPresent: 2 }],
    ['more absent recused than absent', { present: 10, recused: 2, recusedPresent: 1 }],
    ['a written opinion of somebody who is there', { written: 1 }],
    ['half a member', { present: 9.5 }],
    ['half a member who writes', { present: 8, written: 0.5 }],
    ['fewer than nobody', { present: 8, written: -1 }],
    ['more present than members, where nobody writes', { present: 12, recused: 0 }],
    ['a recused member who is neither here nor away', { present: 9, recused: 2 }],
    ['everybody recused, and more', { present: 9, recused: 20 }],
  ])('refuses %s', (_, part) => {
    expect(codeOf(() => requirementOf(rule(), full(10, part)))).toBe('ASSEMBLY_IMPOSSIBLE');
    const silent = rule({ absent: 'not-counted' });
    expect(codeOf(() => requirementOf(silent, full(10, part)))).toBe('ASSEMBLY_IMPOSSIBLE');
  });
  it('refuses a council of nobody', () => {
    expect(codeOf(() => requirementOf(rule(), full(0)))).toBe('ASSEMBLY_IMPOSSIBLE');
    expect(requirementOf(rule(), full(1))).toMatchObject({ needed: 1, base: 1, feasible: true });
  });
  it('cannot succeed where nobody is in the base', () => {
    const all = { recused: 3, recusedPresent: 3, policy: 'recused-and-out-of-base' as const };
    expect(requirementOf(rule(), full(3, all))).toMatchObject({ base: 0, needed: 0, feasible: false });
  });
});

describe('a verdict', () => {
  it('passes with just enough and fails with one less', () => {
    expect(verdict(rule(), full(11), count(10, 1), undefined)).toEqual({ passed: true, yes: 10, needed: 10, base: 11 });
    expect(verdict(rule(), full(11), count(9, 2), undefined)).toEqual({ passed: false, yes: 9, needed: 10, base: 11 });
  });
  it('adds written opinions to the papers', () => {
    const tally = count(9, 0, { writtenYes: 1 });
    expect(verdict(rule(), full(10, { present: 9, written: 1 }), tally, undefined)).toMatchObject({
      passed: true,
      yes: 10,
    });
  });
  it('takes invalid papers out of the base only where valid ballots are the base', () => {
    const tally = count(6, 2, { issued: 10, blank: 1, invalid: 1 });
    const share = of(2, 3);
    expect(verdict(rule({ base: 'valid-ballots', share }), full(10), tally, undefined)).toMatchObject({
      passed: true,
      needed: 6,
      base: 9,
    });
    expect(verdict(rule({ share }), full(10), tally, undefined)).toMatchObject({ passed: false, needed: 7, base: 10 });
  });
  it('counts papers that did not come back as issued, and written answers as valid ones', () => {
    const back = count(7, 1, { issued: 10, notReturned: 2 });
    expect(verdict(rule({ share: of(70) }), full(10), back, undefined)).toMatchObject({ passed: true, needed: 7 });
    const both = count(5, 1, { issued: 7, blank: 1, writtenYes: 1, writtenNo: 2 });
    const tenth = full(10, { present: 7, written: 3 });
    expect(verdict(rule({ base: 'valid-ballots', share: of(60) }), tenth, both, undefined)).toMatchObject({
      passed: true,
      yes: 6,
      needed: 6,
      base: 10,
    });
  });
  it('refuses more written answers than were admitted, although there is room for them', () => {
    const tally = count(6, 1, { writtenYes: 1, writtenNo: 1 });
    const one = full(10, { present: 8, written: 1 });
    expect(codeOf(() => verdict(rule(), one, tally, undefined))).toBe('TALLY_DOES_NOT_ADD_UP');
    expect(verdict(rule(), full(10, { present: 8, written: 2 }), tally, undefined)).toMatchObject({ passed: false });
  });
  it('refuses papers and written answers that together are more than may vote', () => {
    const tally = count(8, 0, { writtenYes: 2 });
    const aside = full(10, { present: 8, recused: 1, recusedPresent: 1, written: 2 });
    expect(codeOf(() => verdict(rule(), aside, tally, undefined))).toBe('TALLY_DOES_NOT_ADD_UP');
  });
  it('never passes where nobody is in the base', () => {
    const all = full(3, { recused: 3, recusedPresent: 3, policy: 'recused-and-out-of-base' });
    expect(verdict(rule(), all, count(0, 0), undefined)).toEqual({ passed: false, yes: 0, needed: 0, base: 0 });
  });
  it('asks the chair where the rule does, and the chair decides then', () => {
    const strict = rule({ chairMustAgree: true, secrecy: 'shown-openly' });
    expect(codeOf(() => verdict(strict, full(10), count(10, 0), undefined))).toBe('CHAIR_STATEMENT_MISSING');
    expect(verdict(strict, full(10), count(9, 1), false)).toMatchObject({ passed: false, because: 'chair-disagrees' });
    expect(verdict(strict, full(10), count(9, 1), true)).toMatchObject({ passed: true });
  });
  it('never passes without a quorum', () => {
    const few = rule({ base: 'attendees' });
    expect(verdict(few, full(10, { present: 6 }), count(6, 0), undefined)).toMatchObject({
      passed: false,
      because: 'no-quorum',
    });
  });
  it.each<[string, Tally, Partial<Assembly>]>([
    ['a paper too few', count(9, 1, { issued: 11 }), {}],
    ['a paper too many', count(10, 2, { issued: 11 }), {}],
    ['more papers than voters', count(11, 0), { present: 10 }],
    ['a written opinion that nobody admitted', count(10, 0, { writtenYes: 1 }), {}],
  ])('refuses %s', (_, tally, part) => {
    expect(codeOf(() => verdict(rule(), full(11, part), tally, undefined))).toBe('TALLY_DOES_NOT_ADD_UP');
  });
  it('agrees with what was said before the ballot: what cannot succeed never passes', () => {
    fc.assert(
      fc.property(
        fc.record({
          members: fc.integer({ min: 1, max: 30 }),
          absent: fc.nat(5),
          recused: fc.nat(3),
          percent: fc.constantFrom(50, 70, 80, 90, 100),
          base: fc.constantFrom('all-members' as const, 'attendees' as const),
          policy: fc.constantFrom(...RECUSAL_POLICIES),
        }),
        ({ members, absent, recused, percent, base: of_, policy }) => {
          const present = Math.max(0, members - absent);
          const here = Math.min(recused, present);
          const assembly = full(members, { present, recused: here, recusedPresent: here, policy });
          const threshold = rule({ share: of(percent), base: of_, absent: 'not-counted' });
          const before = requirementOf(threshold, assembly);
          const best = verdict(threshold, assembly, count(before.reachable, 0), undefined);
          expect(best.passed).toBe(before.feasible && before.quorate);
        },
      ),
    );
  });
});
