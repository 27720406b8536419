import { toLocalDate } from '@core/kernel';
import { type Unit, UnitTree } from '@core/organization';
import { quotaLevels } from './quota-levels';

const unit = (
  id: string,
  kind: Unit['kind'],
  level: Unit['level'],
  parent: string | null,
  actsFor: string | null = null,
): Unit => ({
  id,
  code: null,
  name: id,
  kind,
  level,
  parent,
  actsFor,
  validFrom: toLocalDate('2022-01-01'),
  validTo: null,
  source: 'test',
});
const tree = new UnitTree([
  unit('vn', 'state', 'state', null),
  unit('province', 'province', 'province', 'vn'),
  unit('district', 'rural-district', 'district', 'province'),
  unit('commune', 'township', 'commune', 'district'),
  unit('department', 'department', 'office', 'province'),
  unit('focal', 'department', 'office', 'province', 'province'),
  unit('front', 'front', 'office', 'province'),
  unit('press', 'press', 'office', 'province'),
  unit('division', 'division', 'office', 'district', 'district'),
  unit('office', 'office', 'office', 'province'),
  unit('centre', 'centre', 'office', 'office'),
  unit('room', 'room', 'office', 'office', 'office'),
  unit('page', 'portal', 'office', 'office'),
]);

describe('the levels at which exemplars of a unit count', () => {
  it.each([
    ['province', ['province']],
    ['district', ['district']],
    ['commune', ['commune']],
    ['department', ['department']],
    ['front', ['front-and-unions']],
    ['centre', ['office-room']],
    ['page', []],
    ['press', []],
    ['vn', []],
    ['nowhere', []],
  ])('%s: %j', (id, levels) => {
    expect(quotaLevels(tree, id, toLocalDate('2024-03-01'))).toEqual(levels);
  });

  it('are also those of the unit for which it acts', () => {
    const on = (id: string) => quotaLevels(tree, id, toLocalDate('2024-03-01'));
    expect(on('focal')).toEqual(['province', 'department']);
    expect(on('division')).toEqual(['district']);
    expect(on('room')).toEqual(['department', 'office-room']);
  });
});
