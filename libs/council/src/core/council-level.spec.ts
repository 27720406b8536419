import { toLocalDate } from '@core/kernel';
import { type Unit, UnitTree } from '@core/organization';
import { councilLevelOn, levelOfUnit, seatOf } from './council-level';

const unit = (id: string, level: Unit['level'], parent: string | null, over: Partial<Unit> = {}): Unit => ({
  ...{ id, code: null, name: id, kind: 'office', level, parent, actsFor: null },
  ...{ validFrom: toLocalDate('2022-01-01'), validTo: null, source: 'test', ...over },
});
const tree = new UnitTree([
  unit('vn', 'state', null, { kind: 'state' }),
  unit('province', 'province', 'vn', { kind: 'province' }),
  unit('district', 'district', 'province', { kind: 'rural-district', validTo: toLocalDate('2025-06-30') }),
  unit('commune', 'commune', 'province', { kind: 'rural-commune' }),
  unit('province-council', 'office', 'province', { kind: 'council', actsFor: 'province' }),
  unit('committee', 'office', 'province', { actsFor: 'province' }),
  unit('department', 'office', 'province'),
  unit('department-council', 'office', 'department', { kind: 'council' }),
]);
const NOW = toLocalDate('2026-03-02');

describe('where the law sees a council', () => {
  it.each([
    ['vn', 'government'],
    ['province', 'province'],
    ['commune', 'commune'],
    ['district', 'district'], // as it last was
    ['province-council', 'province'],
    ['committee', 'province'], // members hold their role at the office that acts for the province
    ['department', 'organization-head'],
    ['department-council', 'organization-head'],
  ])('%s: %s', (council, level) => expect(councilLevelOn(council, NOW, tree)).toBe(level));

  it('an organization keeps its own council, though the office acts for a place', () => {
    const own = { level: 'organization' as const };
    expect(councilLevelOn('committee', NOW, tree, own)).toBe('organization-head');
    expect([seatOf('committee', NOW, tree, own), seatOf('committee', NOW, tree)]).toEqual(['committee', 'province']);
    // What is constituted as the place's council meets for the place.
    expect(councilLevelOn('committee', NOW, tree, { level: 'province' })).toBe('province');
  });

  it('says nothing of a unit that nobody knows', () => {
    expect([councilLevelOn('nowhere', NOW, tree), levelOfUnit('nowhere', NOW, tree)]).toEqual([undefined, undefined]);
  });
});
