import { type LocalDate, toLocalDate } from '@core/kernel';
import type { Succession } from './succession';
import type { Unit } from './unit';
import { UnitTree } from './unit-tree';

const LAST = toLocalDate('2025-06-30');
const FIRST = toLocalDate('2025-07-01');
const later = toLocalDate('2026-01-15');

const unit = (id: string, parent: string | null, more: Partial<Unit> = {}): Unit => ({
  ...{ id, code: null, name: id, kind: 'office', level: 'office', parent, actsFor: null },
  ...{ validFrom: toLocalDate('2022-01-01'), validTo: null, source: 'test', ...more },
});
const commune = { level: 'commune', kind: 'rural-commune' } as const;
const went = (from: string, to: string, relation: Succession['relation'] = 'whole'): Succession => ({
  ...{ from, to, relation, on: FIRST, basis: 'Nghị quyết để thử' },
});

// District d with its communes: a and b went into n, c was split into n and m, e vanished without a word; office o acted
// for d and q for the province. Nobody has said where w belongs since, and x was made under it.
const made = () =>
  new UnitTree(
    [
      unit('vn', null, { level: 'state', kind: 'state' }),
      unit('p', 'vn', { level: 'province', kind: 'province' }),
      unit('d', 'p', { level: 'district', kind: 'rural-district', validTo: LAST }),
      unit('a', 'd', { ...commune, validTo: LAST }),
      unit('b', 'd', { ...commune, validTo: LAST }),
      unit('c', 'd', { ...commune, validTo: LAST }),
      unit('e', 'd', { ...commune, validTo: LAST }),
      unit('o', 'd', { actsFor: 'd', validTo: LAST }),
      unit('q', 'd', { actsFor: 'p', validTo: LAST }),
      unit('w', 'd', {}),
      unit('x', 'w', { validFrom: FIRST }),
      unit('root', null, { validTo: LAST }),
      unit('n', 'p', { ...commune, validFrom: FIRST }),
      unit('m', 'p', { ...commune, validFrom: FIRST }),
    ],
    [went('a', 'n'), went('b', 'n'), went('c', 'n', 'part'), went('c', 'm', 'part')],
  );
/** As before, and then the province decided who goes on for c, and n went into z. */
const madeLater = () =>
  new UnitTree(
    [
      ...made().rows.filter(({ id }) => id !== 'n'),
      unit('n', 'p', { ...commune, validFrom: FIRST, validTo: toLocalDate('2025-12-31') }),
      unit('z', 'p', { ...commune, validFrom: toLocalDate('2026-01-01') }),
    ],
    [...made().successions, went('c', 'm', 'decided'), went('n', 'z')],
  );

// A tree keeps what it was asked for a day: each test asks one of its own.
let tree: UnitTree;
let decided: UnitTree;
beforeEach(() => {
  tree = made();
  decided = madeLater();
});

describe('a unit that has ended', () => {
  it('goes on in the one into which all of it went, and in theirs', () => {
    expect([tree.successorAt('a', LAST)?.id, tree.successorAt('a', FIRST)?.id]).toEqual(['a', 'n']);
    expect(decided.successorAt('a', later)?.id).toBe('z');
    expect([tree.wentWhole('a'), tree.wholeSuccessor('a')]).toEqual([true, 'n']);
    expect(tree.waits('a', FIRST)).toBe(false);
  });
  it('waits for a decision where several took parts of it, and where nobody has said', () => {
    for (const id of ['c', 'e']) {
      expect(tree.successorAt(id, FIRST)).toBeUndefined();
      expect([tree.waits(id, LAST), tree.waits(id, FIRST)]).toEqual([false, true]);
      expect([tree.wentWhole(id), tree.wholeSuccessor(id)]).toEqual([false, undefined]);
    }
    expect([decided.waits('c', FIRST), decided.successorAt('c', FIRST)?.id]).toEqual([false, 'm']);
    expect(tree.waits('n', LAST)).toBe(false); // it is yet to come
    expect(tree.waits('nobody', LAST)).toBe(false);
  });
  it('has ended after its last day, and what is yet to come has not', () => {
    expect([tree.endedBefore('a', LAST), tree.endedBefore('a', FIRST)?.id]).toEqual([undefined, 'a']);
    expect(tree.endedBefore('n', LAST)).toBeUndefined();
    expect(tree.endedAt(LAST)).toEqual([]);
    expect(tree.endedAt(FIRST)).toEqual(['d', 'a', 'b', 'c', 'e', 'o', 'q', 'root']);
  });
  it('is found from what it went into, through all that lies between, and no circle holds it up', () => {
    expect(tree.predecessors('n')).toEqual(['a', 'b', 'c']);
    expect([...decided.predecessors('z')].sort()).toEqual(['a', 'b', 'c', 'n']);
    expect(tree.predecessors('a')).toEqual([]);
    expect(tree.successionsOf('c').map(({ to }) => to)).toEqual(['n', 'm']);
    expect(tree.successionsOf('n')).toEqual([]);
    expect(tree.predecessionsOf('m').map(({ from }) => from)).toEqual(['c']);
    expect(tree.predecessionsOf('a')).toEqual([]);
    const round = new UnitTree(
      ['x', 'y'].map((id) => unit(id, null, { validTo: LAST })),
      [went('x', 'y'), went('y', 'x')],
    );
    expect(round.predecessors('x')).toEqual(['y']);
    expect(round.successorAt('x', FIRST)).toBeUndefined();
  });
});

describe('where what has ended lies', () => {
  const line = (id: string, on: LocalDate = FIRST) => tree.lineage(id, on);
  it('is where its successor lies', () => {
    expect(line('a', LAST)).toEqual(['a', 'd', 'p', 'vn']);
    expect(line('a')).toEqual(['n', 'p', 'vn']);
    expect(tree.relation('n', 'a', FIRST)).toBe('own');
    expect(tree.relation('p', 'a', FIRST)).toBe('below');
    expect(tree.relation('m', 'a', FIRST)).toBe('sibling');
    expect(tree.standingAt('a', FIRST)).toEqual(['n']);
  });
  it('is by itself under what became of the unit above it, where nobody goes on for it', () => {
    expect(line('c')).toEqual(['c', 'd', 'p', 'vn']);
    expect(line('root')).toEqual(['root']);
    expect(line('nobody')).toEqual([]);
    expect(tree.relation('p', 'c', FIRST)).toBe('below');
    expect(tree.relation('n', 'c', FIRST)).toBe('foreign');
    expect(tree.relation('p', 'root', FIRST)).toBe('foreign');
    expect(tree.standingAt('c', FIRST)).toEqual([]);
  });
  it('of an office that acted for a unit is where that unit lies', () => {
    expect(tree.relation('o', 'd', LAST)).toBe('own');
    expect(tree.relation('p', 'o', FIRST)).toBe('below');
    expect([tree.relation('p', 'q', LAST), tree.relation('p', 'q', FIRST)]).toEqual(['own', 'own']);
    expect([tree.standingAt('p', LAST), tree.standingAt('p', FIRST)]).toEqual([['p', 'q'], ['p']]);
    expect(tree.standingAt('d', LAST)).toEqual(['d', 'o']);
  });
  it('is nowhere above a parent that has ended', () => {
    expect(tree.ancestors('x', FIRST).map(({ id }) => id)).toEqual(['w']);
    expect(tree.ancestors('nobody', FIRST)).toEqual([]);
    expect(tree.relation('p', 'x', FIRST)).toBe('foreign');
  });
  it('is not where what is yet to come will go on', () => {
    const rows = [unit('y', null, { validFrom: FIRST }), unit('z', null)];
    expect(new UnitTree(rows, [went('y', 'z')]).successorAt('y', LAST)).toBeUndefined();
  });
  it('gives nothing to whoever held a role there, and nothing before its beginning', () => {
    for (const resource of ['a', 'n', 'p']) expect(tree.relation('a', resource, FIRST)).toBe('foreign');
    expect(tree.relation('p', 'n', LAST)).toBe('foreign');
    expect(tree.relation('vn', 'root', LAST)).toBe('foreign');
  });
});

describe('the units of a day', () => {
  const ids = (units: readonly Unit[]) => units.map(({ id }) => id);
  it('are those that were there', () => {
    expect(ids(tree.unitsAt(LAST))).toEqual(['vn', 'p', 'd', 'a', 'b', 'c', 'e', 'o', 'q', 'w', 'root']);
    expect(ids(tree.unitsAt(FIRST))).toEqual(['vn', 'p', 'w', 'x', 'n', 'm']);
  });
  it('lie under their parent in the order of their names', () => {
    expect([ids(tree.children('p', LAST)), ids(tree.children('p', FIRST))]).toEqual([['d'], ['m', 'n']]);
    expect(tree.children('nobody', LAST)).toEqual([]);
  });
});

describe('names after an end', () => {
  it('say what the unit is now, where one goes on for it', () => {
    expect(tree.displayName('a', LAST)).toBe('xã a, huyện d');
    expect(tree.displayName('a', FIRST)).toBe('xã a, huyện d (nay là xã n, tỉnh p)');
    expect(tree.displayName('c', FIRST)).toBe('xã c, huyện d');
    expect(tree.displayName('n', LAST)).toBe('xã n, tỉnh p'); // its first, before its beginning
  });
  it('are the last that it had, or the one of the day', () => {
    expect(tree.lastName('a', FIRST)).toBe('xã a, huyện d');
    expect(tree.lastName('n', FIRST)).toBe('xã n, tỉnh p');
    expect(tree.lastName('nobody', FIRST)).toBe('nobody');
  });
});

describe('rows of one unit', () => {
  const renamed = (...rows: Partial<Unit>[]) =>
    new UnitTree([unit('p', null), ...rows.map((row) => unit('u', 'p', row))]);
  it('are told from the earliest on, in whatever order they come', () => {
    const [old, now] = [{ name: 'old', validTo: LAST }, { name: 'now', validFrom: FIRST }]; // prettier-ignore
    for (const one of [renamed(old, now), renamed(now, old)]) {
      expect(one.versionsOf('u').map(({ name }) => name)).toEqual(['old', 'now']);
      expect([one.unitAt('u', LAST)?.name, one.unitAt('u', FIRST)?.name]).toEqual(['old', 'now']);
      expect(one.endedBefore('u', later)).toBeUndefined();
    }
    expect(tree.versionsOf('nobody')).toEqual([]);
  });
  it('may follow one another, and share no day', () => {
    const until = (validTo: LocalDate, from: LocalDate) => renamed({ validTo }, { validFrom: from });
    expect(() => until(LAST, FIRST)).not.toThrow();
    expect(() => until(FIRST, FIRST)).toThrow('two rows on one day');
    expect(() => renamed({ validFrom: FIRST }, { validTo: FIRST })).toThrow('two rows on one day');
    expect(() => renamed({ validFrom: FIRST }, { validTo: LAST })).not.toThrow();
    expect(() => renamed({ validTo: LAST }, { validFrom: later }, { validFrom: FIRST, validTo: later })).toThrow(
      'two rows on one day',
    );
  });
});

it('asks of more days than it keeps and answers as before', () => {
  const days = Array.from({ length: 12 }, (_, i) => toLocalDate(`2025-${String(i + 1).padStart(2, '0')}-15`));
  const ask = () => days.map((on) => tree.relation('p', 'a', on));
  const first = ask();
  expect(first).toEqual(Array.from({ length: 12 }, () => 'below'));
  expect(ask()).toEqual(first);
  expect(tree.endedAt(days[0] as LocalDate)).toEqual([]);
});
