import { toLocalDate } from '@core/kernel';
import * as fc from 'fast-check';
import type { Unit } from './unit';
import { type Relation, RELATIONS, UnitTree } from './unit-tree';

const day = toLocalDate('2024-03-01');

function unit(id: string, parent: string | null, more: Partial<Unit> = {}): Unit {
  return {
    id,
    code: null,
    name: id,
    kind: 'office',
    level: 'office',
    parent,
    actsFor: null,
    validFrom: toLocalDate('2022-01-01'),
    validTo: null,
    source: 'test',
    ...more,
  };
}

const tree = new UnitTree([
  unit('vn', null, { level: 'state', kind: 'state', name: 'Việt Nam' }),
  unit('vn.40', 'vn', { level: 'province', kind: 'province', name: 'Nghệ An' }),
  unit('vn.58', 'vn', { level: 'province', kind: 'province', name: 'Ninh Thuận' }),
  unit('vn.40.412', 'vn.40', { level: 'district', kind: 'city', name: 'Vinh' }),
  unit('vn.40.430', 'vn.40', { level: 'district', kind: 'rural-district', name: 'Nam Đàn' }),
  unit('vn.40.412.17920', 'vn.40.412', { level: 'commune', kind: 'rural-commune', name: 'Nghi Kim' }),
  unit('na.so-noi-vu', 'vn.40', { actsFor: 'vn.40', name: 'Sở Nội vụ tỉnh Nghệ An' }),
  unit('na.ban-tdkt', 'na.so-noi-vu', { actsFor: 'vn.40', name: 'Ban Thi đua - Khen thưởng' }),
  unit('na.so-tttt', 'vn.40', { name: 'Sở Thông tin và Truyền thông tỉnh Nghệ An' }),
]);

describe('relation of units', () => {
  it.each<[string, string, Relation]>([
    ['vn.40', 'vn.40', 'own'],
    ['vn.40', 'vn.40.412.17920', 'below'],
    ['vn.40.412.17920', 'vn.40', 'above'],
    ['vn.40.412', 'vn.40.430', 'sibling'],
    ['vn.40', 'vn.58', 'sibling'],
    ['vn.40.430', 'vn.40.412.17920', 'foreign'],
    ['vn.58', 'vn.40.412', 'foreign'],
    // The focal agency stands where the province stands, and so does its section.
    ['na.so-noi-vu', 'vn.40', 'own'],
    ['na.ban-tdkt', 'na.so-noi-vu', 'own'],
    ['na.ban-tdkt', 'vn.40.412.17920', 'below'],
    ['na.so-noi-vu', 'na.so-tttt', 'below'],
    ['vn.40.412', 'na.ban-tdkt', 'above'],
    // Another department does not.
    ['na.so-tttt', 'vn.40', 'above'],
    ['na.so-tttt', 'vn.40.412', 'sibling'],
    ['vn.40', 'vn.99', 'foreign'],
    ['vn.99', 'vn.99', 'foreign'],
  ])('from %s, %s is %s', (holder, resource, expected) => {
    expect(tree.relation(holder, resource, day)).toBe(expected);
  });

  it('is foreign to everybody on a day on which a unit does not exist', () => {
    expect(tree.relation('vn.40', 'vn.40', toLocalDate('2021-12-31'))).toBe('foreign');
  });
});

describe('a unit through time', () => {
  const moved = new UnitTree([
    ...tree.rows.filter((row) => row.id !== 'vn.40.412.17920' && row.id !== 'vn.40.412'),
    unit('vn.40.412', 'vn.40', { level: 'district', kind: 'city', name: 'Vinh', validTo: toLocalDate('2025-06-30') }),
    unit('k', 'vn.40.412', {
      level: 'commune',
      kind: 'rural-commune',
      name: 'Kim',
      validTo: toLocalDate('2025-06-30'),
    }),
    unit('k', 'vn.40', { level: 'commune', kind: 'ward', name: 'Vinh Kim', validFrom: toLocalDate('2025-07-01') }),
  ]);

  it('has the name, kind and parent of the day asked for', () => {
    const [before, after] = [toLocalDate('2025-06-30'), toLocalDate('2025-07-01')];
    expect(moved.displayName('k', before)).toBe('xã Kim, thành phố Vinh');
    expect(moved.displayName('k', after)).toBe('phường Vinh Kim, tỉnh Nghệ An');
    expect(moved.relation('vn.40.412', 'k', before)).toBe('below');
    expect(moved.relation('vn.40.412', 'k', after)).toBe('foreign');
    expect(moved.exists('vn.40.412', after)).toBe(false);
    expect(moved.children('vn.40', after).map((child) => child.id)).toContain('k');
  });
});

describe('names', () => {
  it.each([
    ['vn', 'Việt Nam'],
    ['vn.40', 'tỉnh Nghệ An'],
    ['vn.40.412', 'thành phố Vinh, tỉnh Nghệ An'],
    ['vn.40.412.17920', 'xã Nghi Kim, thành phố Vinh'],
    ['na.so-noi-vu', 'Sở Nội vụ tỉnh Nghệ An'],
    ['na.ban-tdkt', 'Ban Thi đua - Khen thưởng, Sở Nội vụ tỉnh Nghệ An'],
    ['vn.99', 'vn.99'],
  ])('%s is shown as %s', (id, name) => expect(tree.displayName(id, day)).toBe(name));
});

describe('offices that act for a unit', () => {
  it('stand at it, together with the unit', () => {
    expect(tree.standingAt('vn.40', day)).toEqual(['vn.40', 'na.so-noi-vu', 'na.ban-tdkt']);
    expect(tree.standingAt('na.ban-tdkt', day)).toEqual(['vn.40', 'na.so-noi-vu', 'na.ban-tdkt']);
    expect(tree.standingAt('vn.99', day)).toEqual([]);
  });
});

describe('rows that make no tree', () => {
  it.each<[string, Unit[], string]>([
    ['two rows on one day', [unit('a', null), unit('a', null, { validFrom: day })], 'two rows on one day'],
    ['an unknown parent', [unit('a', 'b')], 'needs b'],
    ['a parent that came later', [unit('a', 'b'), unit('b', null, { validFrom: day })], 'needs b'],
    ['an unknown unit acted for', [unit('a', null, { actsFor: 'b' })], 'needs b'],
    ['a circle', [unit('a', 'b'), unit('b', 'a')], 'lies under itself'],
    [
      'a chain of acting',
      [unit('a', null), unit('b', 'a', { actsFor: 'a' }), unit('c', 'b', { actsFor: 'b' })],
      'which acts for another',
    ],
  ])('refuses %s', (_, rows, message) => {
    expect(() => new UnitTree(rows)).toThrow(message);
  });
});

describe('any tree', () => {
  /** Unit n hangs under some unit before it (or nothing) and may act for one of its ancestors that acts for nobody. */
  const trees = fc
    .array(fc.record({ parent: fc.nat(), root: fc.nat(9), acts: fc.boolean() }), { minLength: 1, maxLength: 25 })
    .map((seeds) => {
      const rows: Unit[] = [];
      seeds.forEach((seed, n) => {
        const parent = n === 0 || seed.root === 0 ? undefined : rows[seed.parent % n];
        const actsFor = seed.acts && parent && parent.actsFor === null ? parent.id : null;
        rows.push(unit(`u${n}`, parent?.id ?? null, { actsFor }));
      });
      return new UnitTree(rows);
    });
  const pairs = trees.chain((any) => {
    const id = fc.constantFrom(...any.rows.map((row) => row.id));
    return fc.tuple(fc.constant(any), id, id);
  });
  const inverse: Record<Relation, Relation> = {
    own: 'own',
    below: 'above',
    above: 'below',
    sibling: 'sibling',
    foreign: 'foreign',
  };

  it('sees each pair of units the other way round from the other side', () => {
    fc.assert(
      fc.property(pairs, ([any, a, b]) => {
        expect(any.relation(b, a, day)).toBe(inverse[any.relation(a, b, day)]);
      }),
      { numRuns: 500 },
    );
  });

  it('has exactly one relation between two units, by a definition that shares no code', () => {
    const path = (any: UnitTree, id: string): string[] => {
      const row = any.rows.find((one) => one.id === id);
      return row ? [...(row.parent ? path(any, row.parent) : []), row.id] : [];
    };
    const stand = (any: UnitTree, id: string) => any.rows.find((one) => one.id === id)?.actsFor ?? id;
    fc.assert(
      fc.property(pairs, ([any, a, b]) => {
        const [from, to] = [path(any, stand(any, a)).join('/'), path(any, stand(any, b)).join('/')];
        const under = (long: string, short: string) => long.startsWith(`${short}/`);
        const folder = (path: string) => path.split('/').slice(0, -1).join('/');
        const facts: Record<Relation, boolean> = {
          own: from === to,
          below: under(to, from),
          above: under(from, to),
          sibling: from !== to && folder(from) === folder(to) && folder(from) !== '',
          foreign: false,
        };
        const true_ = RELATIONS.filter((relation) => facts[relation]);
        expect(true_.length).toBeLessThanOrEqual(1);
        expect(any.relation(a, b, day)).toBe(true_[0] ?? 'foreign');
      }),
      { numRuns: 500 },
    );
  });

  it('is own towards itself for every unit', () => {
    fc.assert(
      fc.property(trees, (any) => {
        for (const row of any.rows) expect(any.relation(row.id, row.id, day)).toBe('own');
      }),
    );
  });
});
