import { toInstant, toLocalDate } from '@core/kernel';
import { registerChange, reorganization, tileMap, treeAfter, unitMap, UnitTree } from './core';
import { reorganizationCommand, shippedUnits } from './unit-data';
import { registerPlace } from './unit-places';

const [before, after] = ['2025-06-30', '2025-07-01'].map(toLocalDate) as [never, never];
const shipped = new UnitTree(shippedUnits());
const context = {
  ...{ commandId: 'c', actor: { id: 'a', role: 'administrator', unit: 'vn' } },
  ...{ today: after, now: toInstant('2025-07-01T02:00:00.000Z'), tree: shipped },
};
const tree = treeAfter(
  shipped,
  registerChange(reorganization.decide(reorganizationCommand('2025-07-01'), reorganization.initial, context), shipped),
);
const mapOf = (id: string, on: typeof before) =>
  unitMap(tree, id, on, ({ code, source }) => registerPlace(code, source));

describe('the map of units', () => {
  it('has the districts of a province before 1 July 2025, and its communes since, each with what it came from', () => {
    const [then, now] = [mapOf('vn.40', before), mapOf('vn.40', after)];
    expect(then?.tiles).toHaveLength(21);
    expect(now?.tiles).toHaveLength(130);
    expect([then?.unit.name, now?.unit.name]).toEqual(['tỉnh Nghệ An', 'tỉnh Nghệ An']);
    expect([then?.changedOn, now?.changedOn]).toEqual([[after], [after]]);
    expect(then?.tiles.find(({ id }) => id === 'vn.40.412')).toMatchObject({
      ...{ name: 'thành phố Vinh', short: 'Vinh', opens: true },
      place: { origin: 'successors' },
    });
    const commune = now?.tiles.find(({ short }) => short === 'Đại Đồng');
    expect(commune).toMatchObject({ name: 'xã Đại Đồng', opens: false, place: { origin: 'register' } });
    expect(commune?.from.length).toBeGreaterThan(1);
  });

  it('has everything of the province in one place: a tile, or the province itself', () => {
    for (const on of [before, after]) {
      const map = mapOf('vn.40', on);
      const all = [...(map?.here ?? []), ...(map?.tiles ?? []).flatMap(({ id, within }) => [id, ...within])];
      expect(new Set(all).size).toBe(all.length);
      expect(map?.here).toContain('vn.40');
      const reached = [...new Set(tree.rows.map(({ id }) => id))].filter((id) =>
        tree.lineage(id, on).includes('vn.40'),
      );
      expect(all.sort()).toEqual(reached.sort());
    }
  });

  it('shows a unit without places under it, and an office, on the map of the one above', () => {
    expect(mapOf('vn.40.412.16663', before)?.unit.id).toBe('vn.40.412');
    expect(mapOf('na.hd-tdkt', before)?.unit.id).toBe('vn.40');
    // The districts are gone: who asks for one sees its province.
    expect(mapOf('vn.40.412', after)?.unit.id).toBe('vn.40');
    expect(mapOf('vn.none', before)).toBeUndefined();
  });

  it('lays every unit of every map of five provinces on a tile of its own', () => {
    for (const on of [before, after]) {
      for (const { id } of mapOf('vn', on)?.tiles ?? []) {
        const { tiles, unplacedFrom } = tileMap(mapOf(id, on)?.tiles ?? []);
        expect(new Set(tiles.map(({ column, row }) => `${column} ${row}`)).size).toBe(tiles.length);
        expect(unplacedFrom).toBeNull();
      }
    }
  });
});
