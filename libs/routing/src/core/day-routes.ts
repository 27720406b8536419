import { teamsOut, unavoidable } from './bounds';
import { NOWHERE } from './board';
import type { Field } from './field';
import type { Column } from './linear';

/**
 * The programme without its people, as a choice of day routes: each row of `limits` bounds how many are chosen. Who is in a
 * team is left open, so every programme is a choice and the best choice is at least as good as the best programme.
 */
export interface DayRoutes {
  readonly field: Field;
  /** Upper bounds: a row for each visit, each class, each kind of day, and one for all days out. */
  readonly limits: Float64Array;
  readonly classes: readonly RouteClass[];
  /** What visits that have to be made are worth more here, so that a choice makes them; taken off the bound again. */
  readonly urge: Float64Array;
  /** What has to be taken off the worth of a choice to compare it with an objective. */
  readonly offset: number;
}

/** Days on which a team from one seat has the same before it. */
export interface RouteClass {
  readonly seat: number;
  /** Rows that a route of this class counts in, beside those of its visits. */
  readonly rows: readonly number[];
  /** Routes of this class at most. */
  readonly most: number;
  /** Visits that are open to it, and what each is worth. */
  readonly open: Int32Array;
  readonly worth: Float64Array;
}

export interface DayRoute {
  readonly kind: number;
  readonly visits: readonly number[];
  readonly travel: number;
}

export function dayRoutesOf(field: Field): DayRoutes {
  const { ground, days, problem, receives } = field;
  const { visits, home, homeWorth, start } = ground;
  const out = teamsOut(field);
  const reach = reachable(field);
  const seats = [...new Set(start)];
  const daysOfKind = new Map<string, number[]>();
  days.forEach((_, day) => {
    const homes = problem.teams.flatMap((__, team) => {
      const slot = team * days.length + day;
      return [...home].flatMap((its, visit) => (its === slot ? [`${start[slot]}:${visit}`] : []));
    });
    const column = Array.from({ length: visits }, (__, visit) => receives[visit * days.length + day]).join('');
    const key = `${column}|${homes.join()}`;
    daysOfKind.set(key, [...(daysOfKind.get(key) ?? []), day]);
  });

  const urgeOf = Math.max(1, ...ground.worth) * 2 + ground.travelCost * ground.limit * 2;
  const urge = Float64Array.from(ground.must, (must) => must * urgeOf);
  const limits: number[] = new Array<number>(visits).fill(1);
  const rowOf = (limit: number) => limits.push(limit) - 1;
  const classes: RouteClass[] = [];
  const total = rowOf(daysOut(field, out));
  for (const list of daysOfKind.values()) {
    const sum = (most: number) => list.reduce((total, day) => total + Math.min(most, out[day] as number), 0);
    const all = rowOf(sum(problem.teams.length));
    const [day] = list as [number];
    for (const seat of seats) {
      const teams = problem.teams.filter((_, team) => start[team * days.length] === seat).length;
      const most = sum(teams);
      const open = Array.from({ length: visits }, (_, visit) => visit).filter(
        (visit) => reach[visit] === 1 && receives[visit * days.length + day] === 1,
      );
      const atHome = (visit: number) => {
        const slot = home[visit] as number;
        return slot !== NOWHERE && list.includes(slot % days.length) && start[slot] === seat;
      };
      const allowed = open.filter((visit) => field.fixed[visit] === 0 || atHome(visit));
      classes.push({
        seat,
        rows: seats.length > 1 ? [rowOf(most), all, total] : [all, total],
        most,
        open: Int32Array.from(allowed),
        worth: Float64Array.from(
          allowed,
          (visit) =>
            (ground.worth[visit] as number) +
            (urge[visit] as number) +
            (atHome(visit) ? (homeWorth[visit] as number) : 0),
        ),
      });
    }
  }
  const urged = urge.reduce((sum, worth) => sum + worth, 0);
  return { field, limits: Float64Array.from(limits), classes, urge, offset: unavoidable(field) + urged };
}

/** Days out of all teams together at most: by the days that heads, secretaries and people in all can give. */
function daysOut({ people, days, away, problem }: Field, out: Int32Array): number {
  const given = people.map(({ maxDays }, person) => {
    const there = days.reduce((sum, _, day) => sum + (away[person * days.length + day] === 0 ? 1 : 0), 0);
    return Math.min(maxDays, there);
  });
  const largest = (able: (person: number) => boolean) =>
    given
      .filter((_, person) => able(person))
      .sort((a, b) => b - a)
      .slice(0, problem.teams.length)
      .reduce((sum, its) => sum + its, 0);
  const heads = largest((person) => people[person]?.mayHead === true);
  const secretaries = largest((person) => people[person]?.maySecretary === true);
  const crews = Math.floor(given.reduce((sum, its) => sum + its, 0) / problem.teamSize.least);
  return Math.min(
    out.reduce((sum, teams) => sum + teams, 0),
    heads,
    secretaries,
    crews,
  );
}

/** 1 for visits that some head, some other secretary and somebody of each expertise may make. */
function reachable({ people, ground, conflict, knowers }: Field): Uint8Array {
  return Uint8Array.from({ length: ground.visits }, (_, visit) => {
    const free = people.map((__, person) => person).filter((person) => conflict[person * ground.visits + visit] === 0);
    const heads = free.filter((person) => people[person]?.mayHead);
    const secretaries = free.filter((person) => people[person]?.maySecretary);
    const pair = heads.length > 0 && secretaries.some((person) => heads.length > 1 || heads[0] !== person);
    const known = (knowers[visit] as readonly (readonly number[])[]).every((list) =>
      list.some((person) => free.includes(person)),
    );
    return pair && known ? 1 : 0;
  });
}

/** The routes with one visit: something to choose from at the beginning. */
export function singleRoutes({ field, classes }: DayRoutes): DayRoute[] {
  const { places, travel, place, service, limit } = field.ground;
  return classes.flatMap(({ seat, open }, kind) =>
    [...open].flatMap((visit) => {
      const here = place[visit] as number;
      const way = (travel[seat * places + here] as number) + (travel[here * places + seat] as number);
      return way + (service[visit] as number) > limit ? [] : [{ kind, visits: [visit], travel: way }];
    }),
  );
}

/** A route as a column of the choice. */
export function columnOf({ classes, field }: DayRoutes, route: DayRoute): Column {
  const its = classes[route.kind] as RouteClass;
  const worth = route.visits.reduce((sum, visit) => sum + (its.worth[its.open.indexOf(visit)] as number), 0);
  return {
    cost: worth - field.ground.travelCost * route.travel,
    upper: 1,
    entries: [...route.visits.map((visit) => [visit, 1] as const), ...its.rows.map((row) => [row, 1] as const)],
  };
}

export interface Priced {
  readonly routes: readonly DayRoute[];
  /** The most that a route of this class is worth beyond its prices; none is worth more. */
  readonly best: number;
  /** False when so many routes were looked at that the rest was left: then `best` is not known. */
  readonly exact: boolean;
}

const KEPT = 60;

/**
 * The routes of a class that are worth most beyond the prices of their rows, by looking at every order of visits that can
 * still become one of them. Nothing is left out unless `looks` runs out.
 */
export function price({ field, classes }: DayRoutes, kind: number, prices: Float64Array, looks: number): Priced {
  const { ground } = field;
  const { seat, open, worth, rows } = classes[kind] as RouteClass;
  const { places, travel, place, service, travelCost, capacity, limit } = ground;
  const fixed = rows.reduce((sum, row) => sum + (prices[row] as number), 0);
  const gains: { visit: number; gain: number }[] = [];
  open.forEach((visit, at) => {
    const gain = (worth[at] as number) - (prices[visit] as number);
    if (gain > 0) gains.push({ visit, gain });
  });
  gains.sort((a, b) => b.gain - a.gain || a.visit - b.visit);
  const size = gains.length;
  const gain = Float64Array.from(gains, (one) => one.gain);
  const spot = Int32Array.from(gains, ({ visit }) => place[visit] as number);
  const lasts = Int32Array.from(gains, ({ visit }) => service[visit] as number);
  const most = Math.max(0, gain[0] ?? 0);
  // From each visit, the others in order of what they bring less the way to them.
  const order: (Int32Array | undefined)[] = new Array<Int32Array | undefined>(size);
  const orderFrom = (from: number): Int32Array => {
    const known = order[from];
    if (known) return known;
    const here = (spot[from] as number) * places;
    const net = (to: number) => (gain[to] as number) - travelCost * (travel[here + (spot[to] as number)] as number);
    const sorted = Int32Array.from({ length: size }, (_, to) => to)
      .filter((to) => to !== from)
      .sort((a, b) => net(b) - net(a) || a - b);
    order[from] = sorted;
    return sorted;
  };
  const found: { worth: number; visits: number[]; travel: number }[] = [];
  let [best, left, weakest] = [0, looks, 1e-6];
  const path: number[] = [];
  const used = new Uint8Array(size);
  const home = (at: number) => travel[(spot[at] as number) * places + seat] as number;
  let nearest = size === 0 ? 0 : home(0);
  for (let at = 1; at < size; at++) nearest = Math.min(nearest, home(at));

  const keep = (value: number, way: number) => {
    if (value > best) best = value;
    if (value <= weakest) return;
    const visits = path.map((at) => (gains[at] as { visit: number }).visit);
    const key = [...visits].sort((a, b) => a - b).join();
    const same = found.findIndex((one) => [...one.visits].sort((a, b) => a - b).join() === key);
    if (same >= 0) {
      if ((found[same] as { worth: number }).worth >= value) return;
      found.splice(same, 1);
    }
    found.push({ worth: value, visits, travel: way });
    if (found.length > KEPT) {
      found.sort((a, b) => b.worth - a.worth);
      found.pop();
      weakest = Math.max(weakest, (found[KEPT - 1] as { worth: number }).worth);
    }
  };

  /** `value`: gains so far less the way so far and the price of the route; the way home is not in it. */
  const extend = (at: number, value: number, way: number, time: number): void => {
    if (--left < 0) return;
    const back = home(at);
    if (time + back > limit) return;
    keep(value - travelCost * back, way + back);
    if (path.length >= capacity) return;
    const room = capacity - path.length - 1;
    const here = (spot[at] as number) * places;
    for (const to of orderFrom(at)) {
      const leg = travel[here + (spot[to] as number)] as number;
      const next = value + (gain[to] as number) - travelCost * leg;
      // What comes after brings the largest gain each time at most, and some way home is left in any case.
      const hope = next + room * most - travelCost * (room === 0 ? home(to) : nearest);
      if (next + room * most <= weakest) break;
      if (hope <= weakest || used[to] === 1) continue;
      const then = time + leg + (lasts[to] as number);
      if (then > limit) continue;
      used[to] = 1;
      path.push(to);
      extend(to, next, way + leg, then);
      path.pop();
      used[to] = 0;
    }
  };

  for (let at = 0; at < size; at++) {
    const leg = travel[seat * places + (spot[at] as number)] as number;
    const value = (gain[at] as number) - travelCost * leg - fixed;
    if (value + (capacity - 1) * most - travelCost * nearest <= weakest) continue;
    used[at] = 1;
    path.push(at);
    extend(at, value, leg, leg + (lasts[at] as number));
    path.pop();
    used[at] = 0;
  }
  return {
    routes: found.map(({ visits, travel: way }) => ({ kind, visits, travel: way })),
    best,
    exact: left >= 0,
  };
}

/**
 * The bound that prices give by themselves, whatever they are (Lagrange): what the rows are worth, and for each class the
 * best route beyond the prices so often as there may be routes. An integer, rounded down: objectives are integers.
 */
export function priceBound(
  { limits, classes, offset }: DayRoutes,
  prices: Float64Array,
  best: readonly number[],
): number {
  const rows = limits.reduce((sum, limit, row) => sum + limit * (prices[row] as number), 0);
  const beyond = classes.reduce((sum, { most }, kind) => sum + most * Math.max(0, best[kind] as number), 0);
  const value = rows + beyond - offset;
  return Math.floor(value + 1e-6 + Math.abs(value) * 1e-9);
}
