import { z } from 'zod';
import { Bound, Effort } from './answer';
import type { Board } from './board';
import type { Crews } from './crews';
import type { Field } from './field';
import type { RoutePool } from './route-pool';
import type { Search, Standing } from './search';

const Numbers = z.array(z.int());

/** A board with its crews: the team and role of each person, and each slot that is not empty with its visits in order. */
const Stood = z.strictObject({ team: Numbers, role: Numbers, routes: z.array(Numbers) });
type Stood = z.infer<typeof Stood>;

/** What walks this way; one more when a release walks another, so that it begins anew instead of mixing both. */
const WALK = 1;

/**
 * Where a planning stood: enough to go on and come to what it would have come to. Places in lists of the problem only, so
 * nobody is in it who can be named without the problem.
 */
export const PlanPoint = z.strictObject({
  walk: z.literal(WALK),
  effort: Effort,
  /** Milliseconds spent until then. */
  elapsed: z.number().min(0),
  bound: Bound,
  dice: z.int().min(0),
  current: Stood,
  best: Stood,
  /** Routes for the next polish, oldest first. */
  pool: z.array(Numbers),
});
export type PlanPoint = z.infer<typeof PlanPoint>;

/** Where a planning stands now. */
export function pointOf(
  { ground }: Field,
  search: Search<Crews>,
  pool: RoutePool,
  { effort, elapsed, bound }: Pick<PlanPoint, 'effort' | 'elapsed' | 'bound'>,
): PlanPoint {
  const { dice, current, best } = search.standing();
  const stood = ({ board, staff }: Standing<Crews>): Stood => ({
    team: [...staff.team],
    role: [...staff.role],
    routes: Array.from({ length: ground.slots }, (_, slot) => [slot, ...routeIn(board, slot)]).filter(
      ({ length }) => length > 1,
    ),
  });
  return { walk: WALK, effort, elapsed, bound, dice, current: stood(current), best: stood(best), pool: pool.list() };
}

/**
 * Lets a search that has just begun go on from a point of the same problem.
 * @returns false where the point is not one of this problem; then nothing has changed
 */
export function goOnFrom(field: Field, search: Search<Crews>, pool: RoutePool, point: PlanPoint): boolean {
  if (![point.current, point.best].every((stood) => fits(field, stood))) return false;
  const { visits, teams } = field.ground;
  const known = ([team = -1, ...route]: readonly number[]) => team < teams && team >= 0 && route.every(below(visits));
  if (!point.pool.every(known)) return false;
  search.goOn(point.effort.iterations, point.dice, (which, board, crews) => {
    const { team, role, routes } = point[which];
    for (let visit = 0; visit < visits; visit++) board.remove(visit, crews);
    crews.place(team, role);
    for (const [slot = 0, ...route] of routes) for (const visit of route) board.append(visit, slot, crews);
  });
  pool.take(point.pool);
  return true;
}

const below = (count: number) => (index: number) => index >= 0 && index < count;

function fits({ ground, people }: Field, { team, role, routes }: Stood): boolean {
  const made = routes.flatMap(([, ...visits]) => visits);
  const slots = routes.map(([slot = -1]) => slot);
  return (
    team.length === people.length &&
    role.length === people.length &&
    team.every((its) => its >= -1 && its < ground.teams) &&
    made.every(below(ground.visits)) &&
    new Set(made).size === made.length &&
    slots.every(below(ground.slots)) &&
    new Set(slots).size === slots.length &&
    routes.every(({ length }) => length - 1 <= ground.capacity)
  );
}

function routeIn(board: Board, slot: number): Int32Array {
  const from = slot * board.ground.capacity;
  return board.routes.subarray(from, from + (board.length[slot] as number));
}
