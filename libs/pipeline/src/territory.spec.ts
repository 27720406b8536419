import { toLocalDate } from '@core/kernel';
import { type Unit, UnitTree } from '@core/organization';
import { inTerritory } from './territory';

const unit = (id: string, parent: string | null, over: Partial<Unit> = {}): Unit => ({
  id,
  code: null,
  name: id,
  kind: 'rural-district',
  level: 'district',
  parent,
  actsFor: null,
  validFrom: toLocalDate('2022-01-01'),
  validTo: null,
  source: 'test',
  ...over,
});
const ended = toLocalDate('2025-06-30');
const tree = new UnitTree([
  unit('vn', null, { kind: 'state', level: 'state' }),
  unit('here', 'vn'),
  unit('commune', 'here', { validTo: ended }),
  unit('there', 'vn', { validTo: ended }),
]);

describe('whose cases a plan takes', () => {
  it('those of its territory and of what lies under it, and of nobody else', () => {
    const day = toLocalDate('2024-03-01');
    expect(['here', 'commune', 'there', 'vn'].map((id) => inTerritory(tree, 'here', id, day))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('those of anybody once its territory has ended, for a successor is a question of a decision', () => {
    expect(inTerritory(tree, 'there', 'here', ended)).toBe(false);
    expect(inTerritory(tree, 'there', 'here', toLocalDate('2025-07-01'))).toBe(true);
  });
});
