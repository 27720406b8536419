import { columnsOf } from '@core/routing';
import { openHighs } from './highs';

const knapsack = {
  ...columnsOf(
    [
      { cost: 10, upper: 1, entries: [[0, 5]] },
      { cost: 6, upper: 1, entries: [[0, 4]] },
      { cost: 5, upper: 1, entries: [[0, 3]] },
    ],
    1,
  ),
  rowLower: Float64Array.of(-Infinity),
  rowUpper: Float64Array.of(8),
  integer: true,
};

describe('HiGHS in its thread', () => {
  it('solves in integers and in fractions, and takes columns later', async () => {
    const highs = await openHighs(() => false);
    await highs.load(knapsack);
    expect(await highs.run({})).toMatchObject({ status: 'optimal', objective: 15, bound: 15 });
    await highs.load({ ...knapsack, integer: false });
    expect((await highs.run({}))?.objective).toBeCloseTo(15);
    await highs.add(columnsOf([{ cost: 9, upper: 1, entries: [[0, 1]] }], 1));
    const more = await highs.run({});
    expect(more?.objective).toBeCloseTo(9 + 10 + 5 * (2 / 3));
    expect(more?.dual[0]).toBeCloseTo(5 / 3);
    await highs.close();
  });

  it('is ended when it is told to stop', async () => {
    let stopped = false;
    const highs = await openHighs(() => stopped);
    await highs.load(knapsack);
    stopped = true;
    expect([undefined, 'optimal']).toContain((await highs.run({}))?.status);
    await highs.close();
    expect(await highs.run({})).toBeUndefined();
  });
});
