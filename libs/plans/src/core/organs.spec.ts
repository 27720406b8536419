import { toLocalDate } from '@core/kernel';
import { type Unit, UnitTree } from '@core/organization';
import { type DefinedTerm, type OrganSelector, resolveOrgans } from './organs';

const day = toLocalDate('2024-03-01');
const unit = (id: string, kind: Unit['kind'], level: Unit['level'], parent: string | null): Unit => ({
  id,
  code: null,
  name: id,
  kind,
  level,
  parent,
  actsFor: null,
  validFrom: toLocalDate('2022-01-01'),
  validTo: null,
  source: 'test',
});
const tree = new UnitTree([
  unit('vn', 'state', 'state', null),
  unit('vn.40', 'province', 'province', 'vn'),
  unit('vn.40.412', 'city', 'district', 'vn.40'),
  unit('vn.40.412.1', 'ward', 'commune', 'vn.40.412'),
  unit('vn.58', 'province', 'province', 'vn'),
  unit('vn.58.1', 'rural-district', 'district', 'vn.58'),
  unit('na.so', 'department', 'office', 'vn.40'),
  unit('na.ban', 'board', 'office', 'na.so'),
  unit('na.vp', 'office', 'office', 'vn.40'),
  unit('na.vp.room', 'room', 'office', 'na.vp'),
  unit('na.vp.page', 'portal', 'office', 'na.vp'),
  unit('na.party', 'party-committee', 'office', 'vn.40'),
  unit('na.party.board', 'party-board', 'office', 'na.party'),
  unit('na.front', 'front', 'office', 'vn.40'),
  unit('na.press', 'press', 'office', 'vn.40'),
]);
const source = { kind: 'clause' as const, clause: 'I.2', rows: ['NT-03'] };
const terms: DefinedTerm[] = [
  {
    code: 'units',
    title: 'cơ quan, đơn vị, địa phương',
    members: [
      { kind: 'level', level: 'department' },
      { kind: 'level', level: 'district' },
      { kind: 'outside', name: 'doanh nghiệp', note: 'Không có danh sách.' },
    ],
    source,
  },
];
const resolve = (...selectors: OrganSelector[]) => resolveOrgans(selectors, { territory: 'vn.40', terms }, tree, day);

describe('whom a plan means', () => {
  it('finds the units of a level in the territory, and nobody of the next province', () => {
    expect(resolve({ kind: 'level', level: 'district' }).units).toEqual(['vn.40.412']);
    expect(resolve({ kind: 'level', level: 'province' }).units).toEqual(['vn.40']);
    expect(resolve({ kind: 'level', level: 'department' }).units).toEqual(['na.so', 'na.vp']);
    expect(resolve({ kind: 'level', level: 'department-subordinate' }).units).toEqual(['na.ban']);
    expect(resolve({ kind: 'level', level: 'office-room' }).units).toEqual(['na.vp.room']);
    expect(resolve({ kind: 'level', level: 'front-and-unions' }).units).toEqual(['na.front']);
  });
  it('binds no page of an office as a room, and no board of the Party as a body under a department', () => {
    expect(resolve({ kind: 'under', unit: 'na.vp' }).units).toEqual(['na.vp.room', 'na.vp.page']);
    expect(resolve({ kind: 'level', level: 'office-room' }).units).not.toContain('na.vp.page');
    expect(resolve({ kind: 'level', level: 'department-subordinate' }).units).not.toContain('na.party.board');
  });
  it('finds one unit, those under one, and those of a kind', () => {
    expect(resolve({ kind: 'one-unit', unit: 'na.so' }).units).toEqual(['na.so']);
    expect(resolve({ kind: 'under', unit: 'na.so' }).units).toEqual(['na.ban']);
    expect(resolve({ kind: 'kinds', kinds: ['press'] }).units).toEqual(['na.press']);
  });
  it('opens a term, names each unit once, and says who is not in the organization', () => {
    expect(resolve({ kind: 'term', term: 'units' }, { kind: 'one-unit', unit: 'na.so' })).toEqual({
      units: ['vn.40.412', 'na.so', 'na.vp'],
      unlisted: [{ name: 'doanh nghiệp', note: 'Không có danh sách.' }],
    });
  });
  it('finds nobody for a level without units, an unknown term, and a day before there were units', () => {
    expect(resolve({ kind: 'level', level: 'bloc-member' })).toEqual({ units: [], unlisted: [] });
    expect(resolve({ kind: 'term', term: 'nobody' })).toEqual({ units: [], unlisted: [] });
    const before = toLocalDate('2021-12-31');
    expect(resolveOrgans([{ kind: 'level', level: 'district' }], { territory: 'vn.40' }, tree, before).units).toEqual(
      [],
    );
  });
});
