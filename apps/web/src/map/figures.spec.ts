import type { UnitMapView } from '@core/organization';
import fc from 'fast-check';
import { figuresOf, STEPS, stepOf, stepsOf } from './figures';

const tile = (id: string, within: string[]): UnitMapView['tiles'][number] => ({
  ...{ id, name: `huyện ${id}`, short: id, kind: 'rural-district', place: null, opens: true, within },
  ...{ from: [], into: [] },
});
const map: UnitMapView = {
  ...{ unit: { id: 'p', name: 'tỉnh P' }, on: '2024-03-01', above: [], changedOn: [], here: ['p', 'office'] },
  tiles: [tile('a', ['a1', 'a2']), tile('b', [])],
};

describe('the figures of a map', () => {
  const open = new Map(Object.entries({ a: 1, a1: 2, a2: 3, b: 5, office: 7, later: 4 }));
  const quota = new Map([['a', { counted: 1, minimum: 2, shortfall: 1 }]]);
  const found = figuresOf(map, { open, late: undefined, owed: new Map(), quota, sums: { open: 22, late: 0, owed: 0 } });

  it('add up what stands in a place, and tell what stands at the unit itself and what stands nowhere', () => {
    expect([...found.tiles].map(([id, standing]) => [id, standing.open, standing.owed])).toEqual([
      ['a', 6, 0],
      ['b', 5, 0],
    ]);
    expect([found.here.open, found.elsewhere.open]).toEqual([7, 4]);
  });
  it('keep a minimum to the unit that it binds, and say nothing of what is not known', () => {
    expect(found.tiles.get('a')?.quota?.shortfall).toBe(1);
    expect(found.tiles.get('b')?.quota).toBeUndefined();
    expect([found.tiles.get('a')?.late, found.elsewhere.late]).toEqual([undefined, undefined]);
  });
});

describe('steps', () => {
  it('hold every value above nothing in one step, in their order, named by values that there are', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 60 }), { maxLength: 80 }), (values) => {
        const steps = stepsOf(values);
        expect(steps.length).toBeLessThanOrEqual(STEPS);
        for (const value of values) {
          const at = stepOf(steps, value);
          if (value === 0) expect(at).toBe(0);
          else expect(steps.filter(({ from, to }) => from <= value && value <= to)).toEqual([steps[at - 1]]);
        }
        steps.forEach(({ from, to }, at) => {
          expect(from).toBeLessThanOrEqual(to);
          expect(from).toBeGreaterThan(steps[at - 1]?.to ?? 0);
          expect([values.includes(from), values.includes(to)]).toEqual([true, true]);
        });
      }),
    );
  });
  it('are none where there is nothing', () => {
    expect(stepsOf([0, 0])).toEqual([]);
    expect(stepOf([], undefined)).toBe(0);
  });
});
