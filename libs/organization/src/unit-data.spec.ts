import { toLocalDate } from '@core/kernel';
import { searchUnits, UnitTree, unitName } from './core';
import { reorganizationCommand, shippedUnits } from './unit-data';

const day = toLocalDate('2024-03-01');
const units = shippedUnits();
const tree = new UnitTree(units);

describe('the units that ship with the product', () => {
  it.each([
    ['Nghệ An', 'vn.40', 21, 460],
    ['Ninh Thuận', 'vn.58', 7, 65],
    ['Đắk Nông', 'vn.67', 8, 71],
    ['Khánh Hòa', 'vn.56', 9, 139],
    ['Sơn La', 'vn.14', 12, 204],
  ])('%s has its districts and communes of 15 April 2023', (name, id, districts, communes) => {
    const under = units.filter((unit) => unit.id.startsWith(`${id}.`));
    expect(tree.unitAt(id, day)?.name).toBe(name);
    expect(under.filter((unit) => unit.level === 'district')).toHaveLength(districts);
    expect(under.filter((unit) => unit.level === 'commune')).toHaveLength(communes);
  });

  it('gives Diên Khánh its eighteen communes', () => {
    expect(tree.children('vn.56.574', day).filter((unit) => unit.level === 'commune')).toHaveLength(18);
  });

  it('holds five provinces and nothing else of the list', () => {
    expect(units.filter((unit) => unit.level !== 'office' && unit.level !== 'state')).toHaveLength(5 + 57 + 939);
  });

  it('has names in NFC and a register row behind every office', () => {
    for (const unit of units) expect(unitName(unit).normalize('NFC')).toBe(unitName(unit));
    for (const office of units.filter((unit) => unit.level === 'office')) {
      expect(office.source).toMatch(/^(NA|NT|DN|DK|SL)-\d+( (NA|NT|DN|DK|SL)-\d+)*$/);
    }
  });

  it.each([
    ['na.ban-tdkt', 'vn.40'],
    ['nt.so-noi-vu', 'vn.58'],
    ['dk.phong-noi-vu', 'vn.56.574'],
    ['sl.phong-tc-hc-qt', 'sl.van-phong-ubnd'],
  ])('%s is the focal agency of %s', (office, unit) => {
    expect(tree.relation(office, unit, day)).toBe('own');
  });
});

describe('1 July 2025 in Nghệ An', () => {
  // Of 10,000 cases spread over its 460 communes 198 stay where they are: at the nine that were not merged.
  it('merges 451 communes into one successor each, and has nine go on as themselves, now under the province', () => {
    const communes = new UnitTree(shippedUnits())
      .unitsAt(toLocalDate('2025-06-20'))
      .filter(({ id, level }) => level === 'commune' && id.startsWith('vn.40.'));
    const { changes } = reorganizationCommand('2025-07-01').data;
    const changeOf = new Map(changes.flatMap((change) => (change.kind === 'create' ? [] : [[change.unit, change]])));
    const kinds = communes.map(({ id }) => changeOf.get(id)?.kind);
    expect(kinds.filter((kind) => kind === 'merge')).toHaveLength(451);
    const going = communes.filter(({ id }) => changeOf.get(id)?.kind === 'continue');
    expect(going.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Châu Bình', 'Mỹ Lý', 'Bắc Lý', 'Keng Đu', 'Huồi Tụ', 'Mường Lống', 'Hữu Khuông']),
    );
    expect(going).toHaveLength(9);
    const spread = Array.from({ length: 10_000 }, (_, n) => kinds[n % kinds.length]);
    expect(spread.filter((kind) => kind === 'continue')).toHaveLength(198);
  });
});

describe('searching units', () => {
  const names = (text: string, limit?: number) =>
    searchUnits(tree, text, day, limit).map((unit) => tree.displayName(unit.id, day));

  it('ignores tone marks and case, and knows đ', () => {
    expect(names('nghi kim')).toEqual(['xã Nghi Kim, thành phố Vinh']);
    expect(names('dak nong')[0]).toBe('tỉnh Đắk Nông');
    expect(names('ban thi dua')).toContain('Ban Thi đua - Khen thưởng, Sở Nội vụ tỉnh Nghệ An');
  });

  it('finds either spelling and decomposed text, the one as typed first', () => {
    expect(names('thái hòa')[0]).toContain('Thái Hoà');
    expect(names('Vinh'.normalize('NFD'))[0]).toBe('thành phố Vinh, tỉnh Nghệ An');
  });

  it('gives no more than asked for, and nothing for blank text', () => {
    expect(names('xã', 5)).toHaveLength(5);
    expect(names('   ')).toEqual([]);
    expect(names('không có nơi này')).toEqual([]);
  });
});
