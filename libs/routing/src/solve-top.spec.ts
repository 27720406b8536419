import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  Board,
  NoCrews,
  NotAnInstance,
  parseTop,
  routeLength,
  RoutePacking,
  topBound,
  topGround,
  type TopInstance,
} from '@core/routing';
import { solveTop, type TopAnswer } from './solve-top';

const read = (name: string) => parseTop(readFileSync(join(__dirname, '../data', `${name}.txt`), 'utf8'));
const never = () => false;

/** What is wrong with routes, told from the instance alone. */
function wrong(instance: TopInstance, { routes, score }: TopAnswer): string[] {
  const visited = routes.flat();
  const sum = visited.reduce((total, point) => total + (instance.points[point - 1]?.score ?? Number.NaN), 0);
  return [
    ...(routes.length > instance.teams ? ['too many routes'] : []),
    ...(new Set(visited).size === visited.length ? [] : ['a point twice']),
    ...(sum === score ? [] : ['another score']),
    ...routes
      .filter((route) => route.length > 0)
      .filter(
        (route) =>
          routeLength(
            instance,
            route.map((point) => point - 1),
          ) >
          instance.limit + 1e-6,
      )
      .map(() => 'too long'),
  ];
}

describe('instances of the team orienteering problem', () => {
  it.each([
    ['p2.2.k', 275, 300],
    ['p4.2.a', 206, 300],
    ['p6.2.n', 1260, 1200],
  ])('%s is solved to the best known score', async (name, best, iterations) => {
    const instance = read(name);
    const answer = await solveTop(instance, { seed: 1, iterations, stop: never });
    expect(wrong(instance, answer)).toEqual([]);
    expect(answer.score).toBe(best);
    expect(answer.bound).toBeGreaterThanOrEqual(best);
  });

  it('have routes that two boards each hold one of put together, no point twice', () => {
    const points = [0, 1, 2, 3, 4, 5].map((x) => ({ x, y: 0, score: [0, 5, 7, 4, 9, 0][x] ?? 0 }));
    const ground = topGround({ teams: 2, limit: 5, points });
    const packing = new RoutePacking();
    const hold = (...routes: number[][]) => {
      const [board, crews] = [new Board(ground), new NoCrews(ground)];
      routes.forEach((visits, slot) => visits.forEach((visit) => board.append(visit, slot, crews)));
      packing.see(board);
    };
    hold([0, 1], [2]);
    hold([2, 3], [0]);
    const best = packing.best(2, 0);
    expect(best?.map(({ visits }) => visits)).toEqual([
      [2, 3],
      [0, 1],
    ]);
    expect(packing.best(2, 25e9)).toBeUndefined();
    hold([1, 3], [2]); // worth most by itself, and meets both
    expect(packing.best(2, 0)?.map(({ visits }) => visits)).toEqual([
      [2, 3],
      [0, 1],
    ]);
  });

  it('are the same for the same seed and iterations', async () => {
    const [one, two] = [await small(3_300), await small(3_300)];
    expect(one).toEqual(two);
  });

  it('have a bound that no routes exceed', async () => {
    const point = fc.record({ x: fc.nat(40), y: fc.nat(40), score: fc.nat(30) });
    const drawn = fc.record({
      teams: fc.integer({ min: 1, max: 3 }),
      limit: fc.integer({ min: 1, max: 120 }),
      points: fc.array(point, { minLength: 2, maxLength: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(drawn, async (instance) => {
        const answer = await solveTop(instance, { seed: 1, iterations: 20, stop: never });
        expect(wrong(instance, answer)).toEqual([]);
        expect(topBound(instance).value).toBeGreaterThanOrEqual(answer.score);
      }),
      { numRuns: 60 },
    );
  });

  it('have a control: a route that is too long, or a point twice, is seen', async () => {
    const instance = read('p2.2.k');
    const answer = await small(50);
    const [first = []] = answer.routes;
    expect(wrong({ ...instance, limit: 1 }, answer)).toContain('too long');
    expect(wrong(instance, { ...answer, routes: [first, first] })).toContain('a point twice');
  });

  it('are refused, with the line, when they are none', () => {
    expect(() => parseTop('n 2\nm 1\nTmax x\n0 0 0\n1 1 0')).toThrow('line 3');
    expect(() => parseTop('n 2\nm 1\ntmax 5\n0 0 0\n1 1')).toThrow('line 5');
    expect(() => parseTop('n 3\nm 1\ntmax 5\n0 0 0\n1 1 0')).toThrow(NotAnInstance);
  });
});

function small(iterations: number): Promise<TopAnswer> {
  return solveTop(read('p2.2.k'), { seed: 3, iterations, stop: never });
}
