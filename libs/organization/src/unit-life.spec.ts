import { toInstant, toLocalDate } from '@core/kernel';
import { findUnitsOfAnyYear, registerChange, reorganization, treeAfter, unitLife, unitsLeftBy, UnitTree } from './core';
import { reorganizationCommand, type ReorganizationKey, shippedUnits } from './unit-data';

const [before, first, today] = ['2025-06-30', '2025-07-01', '2026-05-04'].map(toLocalDate) as [never, never, never];

function applied(tree: UnitTree, key: ReorganizationKey) {
  const context = {
    ...{ commandId: 'c', actor: { id: 'a', role: 'administrator', unit: 'vn' } },
    ...{ today, now: toInstant('2026-05-04T02:00:00.000Z'), tree },
  };
  const change = registerChange(
    reorganization.decide(reorganizationCommand(key), reorganization.initial, context),
    tree,
  );
  return { tree: treeAfter(tree, change), changes: change.changes };
}

const { tree, changes } = applied(new UnitTree(shippedUnits()), '2025-07-01');
const life = (id: string, on = today) =>
  unitLife(
    tree,
    id,
    { on, today },
    changes.filter(({ unit }) => unit === id),
  );

describe('the life of a unit', () => {
  it('says of an ended commune its names, its place of the day, and what it went into by which document', () => {
    expect(life('vn.56.574.22693', before)).toMatchObject({
      name: 'xã Diên An, huyện Diên Khánh',
      state: 'exists',
      begunOn: '2022-01-01',
      endedOn: '2025-06-30',
      above: [{ name: 'huyện Diên Khánh' }, { name: 'tỉnh Khánh Hòa' }, { name: 'Việt Nam' }],
      now: { id: 'vn.56-2025.22651', name: 'xã Diên Khánh, tỉnh Khánh Hòa' },
    });
    expect(life('vn.56.574.22693')).toMatchObject({
      name: 'xã Diên An, huyện Diên Khánh',
      state: 'ended',
      above: [],
      changes: [
        { on: '2025-07-01', change: 'UnitMerged', basis: expect.stringContaining('1667/NQ-UBTVQH15') as string },
      ],
      successors: [{ name: 'xã Diên Khánh, tỉnh Khánh Hòa', on: '2025-07-01', relation: 'whole' }],
    });
  });

  it('says of a new commune all that went into it, each under its last name and with its document', () => {
    const found = life('vn.56-2025.22651', first);
    expect(found?.predecessors.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['thị trấn Diên Khánh, huyện Diên Khánh', 'xã Diên An, huyện Diên Khánh']),
    );
    expect(found?.predecessors.every(({ basis }) => basis.includes('chưa đối chiếu văn bản'))).toBe(true);
    expect(found?.changes).toMatchObject([{ change: 'UnitCreated', on: '2025-07-01' }]);
    expect(life('vn.56-2025.22651', before)).toMatchObject({ state: 'to-come', above: [], below: [] });
  });

  it('keeps a province apart from the one whose name and code it has, and lists what lay under it that day', () => {
    expect(life('vn.56', before)?.below.map(({ name }) => name)).toContain('huyện Diên Khánh');
    expect(life('vn.56', first)).toMatchObject({ state: 'ended', below: [], now: { id: 'vn.56-2025' } });
    expect(life('vn.56-2025', first)?.below.length).toBeGreaterThan(65);
    expect(life('vn.none')).toBeUndefined();
  });

  it('has a line for every change and none for anything else', () => {
    expect(new Set(changes.map(({ unit, on, change }) => `${unit} ${on} ${change}`)).size).toBe(changes.length);
    expect(changes.every(({ unit }) => tree.versionsOf(unit).length > 0)).toBe(true);
  });
});

describe('units of any year by name', () => {
  const find = (text: string, on?: string) =>
    findUnitsOfAnyYear(tree, text, { today, ...(on ? { on: toLocalDate(on) } : {}) });

  it('finds the district, the commune and the township of one name, each with what it is now', () => {
    const found = find('dien khanh').map(({ name, to, now }) => [name, to, now?.name ?? null]);
    expect(found).toEqual(
      expect.arrayContaining([
        ['xã Diên Khánh, tỉnh Khánh Hòa', null, null],
        ['huyện Diên Khánh, tỉnh Khánh Hòa', '2025-06-30', null],
        ['thị trấn Diên Khánh, huyện Diên Khánh', '2025-06-30', 'xã Diên Khánh, tỉnh Khánh Hòa'],
      ]),
    );
    expect(found[0]?.[0]).toBe('xã Diên Khánh, tỉnh Khánh Hòa'); // of equal fits what exists comes first
  });

  it('with a day finds only what there was, under its name of that day', () => {
    expect(find('huyện Diên Khánh', '2024-03-01').map(({ id }) => id)).toContain('vn.56.574');
    expect(find('huyện Diên Khánh', '2025-07-01').map(({ id }) => id)).not.toContain('vn.56.574');
    expect(find('  ')).toEqual([]);
    expect(find('khong co don vi nay')).toEqual([]);
  });

  it('shows each unit once, whatever number of names it has borne', () => {
    const ids = find('vinh').map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('what an ended unit has left', () => {
  it('is its own, and that of units which had gone wholly into it', () => {
    const more = [
      { from: 'x.old', to: 'vn.56.574', on: before, relation: 'whole' as const, basis: 'mẫu' },
      { from: 'x.part', to: 'vn.56.574', on: before, relation: 'part' as const, basis: 'mẫu' },
    ];
    const later = new UnitTree(tree.rows, [...tree.successions, ...more]);
    expect(unitsLeftBy('vn.56.574', later)).toEqual(['vn.56.574', 'x.old']);
    expect(unitsLeftBy('dk.phong-noi-vu', tree)).toEqual(['dk.phong-noi-vu']);
  });
});
