import { setImmediate as turn } from 'node:timers/promises';
import {
  type Ground,
  LONG_ROUTES_PACE,
  NoCrews,
  RoutePacking,
  routeLength,
  Search,
  topBound,
  topGround,
  type TopInstance,
} from '@core/routing';

export interface TopAnswer {
  readonly score: number;
  /** Points of each route in order, numbered as in the file from 1; the first and the last point are not named. */
  readonly routes: readonly (readonly number[])[];
  readonly lengths: readonly number[];
  /** No choice of routes has a higher score. */
  readonly bound: number;
  readonly proof: 'all-points-in-reach' | 'knapsack' | 'optimal';
  readonly gapBasisPoints: number;
  readonly iterations: number;
  readonly seed: number;
}

export interface TopOptions {
  readonly seed: number;
  /** Ends after so many iterations, or when `stop` says so. */
  readonly iterations: number;
  readonly stop: () => boolean;
  /** Ends as soon as the score is so high; without it only when the bound is reached. */
  readonly enough?: number;
}

const SLICE = 200;
/** Iterations after which the routes that were held are put together anew: at the end of a cycle, so that no walk is cut short. */
const PACKED_EVERY = 3_000;
/** Every so many iterations the routes that are held just then are taken up for that. */
const SEEN_EVERY = 5;

/** Routes for an instance of the literature. The same instance, seed and iterations give the same routes. */
export async function solveTop(
  instance: TopInstance,
  { seed, iterations, stop, enough = Number.POSITIVE_INFINITY }: TopOptions,
): Promise<TopAnswer> {
  const ground = topGround(instance);
  const search = new Search(ground, () => new NoCrews(ground), seed, [], LONG_ROUTES_PACE);
  const { board } = search.best;
  const scoreOf = () =>
    [...board.where].reduce((sum, slot, visit) => sum + (slot < 0 ? 0 : scoreAt(instance, visit)), 0);
  const bound = topBound(instance);
  const packing = new RoutePacking();
  search.onCurrent = (held) => {
    if (search.iterations % SEEN_EVERY === 0) packing.see(held);
  };
  while (search.iterations < iterations && !stop() && scoreOf() < Math.min(bound.value, enough)) {
    search.run(Math.min(SLICE, iterations - search.iterations), stop);
    if (search.iterations % PACKED_EVERY === 0) putTogether(ground, search, packing);
    await turn();
  }
  const routes = Array.from({ length: ground.slots }, (_, slot) => {
    const from = slot * ground.capacity;
    return [...board.routes.subarray(from, from + (board.length[slot] as number))].map((visit) => visit + 1);
  });
  const score = scoreOf();
  return {
    score,
    routes: routes.map((route) => route.map((point) => point + 1)),
    lengths: routes.map((route) => (route.length === 0 ? 0 : routeLength(instance, route))),
    bound: bound.value,
    proof: score >= bound.value ? 'optimal' : bound.proof,
    gapBasisPoints: bound.value === 0 ? 0 : Math.ceil(((bound.value - score) * 10_000) / bound.value),
    iterations: search.iterations,
    seed,
  };
}

function putTogether(ground: Ground, search: Search<NoCrews>, packing: RoutePacking): void {
  const worth = [...search.best.board.where].reduce(
    (sum, slot, visit) => sum + (slot < 0 ? 0 : (ground.worth[visit] as number)),
    0,
  );
  const routes = packing.best(ground.slots, worth);
  if (!routes) return;
  search.offer((board, crews) => {
    for (let visit = 0; visit < ground.visits; visit++) board.remove(visit, crews);
    routes.forEach(({ visits }, slot) => {
      for (const visit of visits) board.append(visit, slot, crews);
    });
  });
}

function scoreAt({ points }: TopInstance, visit: number): number {
  return points[visit + 1]?.score ?? 0;
}
