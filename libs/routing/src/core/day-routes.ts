import { NOWHERE } from './board';
import { unavoidable } from './bounds';
import type { Field } from './field';
import type { Column } from './linear';
import { daysOf, daysOut, teamsOut } from './team-days';

/**
 * The programme without its people, as a choice of day routes: each row of `limits` bounds how many are chosen. Who is in a
 * team is left open, so every programme is a choice and the best choice is at least as good as the best programme.
 */
export interface DayRoutes {
  readonly field: Field;
  /** Upper bounds: a row for each visit, each expertise that is scarce, each class, each kind of day, and one for all days out. */
  readonly limits: Float64Array;
  /** Rows that a visit counts in beside its own, by visit. */
  readonly dues: readonly (readonly number[])[];
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

/**
 * The choice of day routes of a programme. Where days are taken as alike, a visit is open on all of them as soon as it is
 * on one: that bounds less sharply, and is much sooner done.
 */
export function dayRoutesOf(field: Field, { alike = false }: { readonly alike?: boolean } = {}): DayRoutes {
  const { ground, days, problem, receives } = field;
  const { visits, home, homeWorth, start, capacity } = ground;
  const out = teamsOut(field);
  const reach = reachable(field);
  const seats = [...new Set(start)];
  const daysOfKind = new Map<string, number[]>();
  if (alike && days.length > 0)
    daysOfKind.set(
      '',
      days.map((_, day) => day),
    );
  else
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
  const most = daysOut(field, out);
  const total = rowOf(most);
  const dues: number[][] = Array.from({ length: visits }, () => []);
  for (const { needing, knowing } of expertises(field)) {
    const limit = capacity * Math.min(most, daysOf(field, knowing));
    if (limit >= needing.length) continue;
    const row = rowOf(limit);
    for (const visit of needing) (dues[visit] as number[]).push(row);
  }
  for (const list of daysOfKind.values()) {
    const sum = (most: number) => list.reduce((total, day) => total + Math.min(most, out[day] as number), 0);
    const all = rowOf(sum(problem.teams.length));
    for (const seat of seats) {
      const teams = problem.teams.filter((_, team) => start[team * days.length] === seat).length;
      const most = sum(teams);
      const open = Array.from({ length: visits }, (_, visit) => visit).filter(
        (visit) => reach[visit] === 1 && list.some((day) => receives[visit * days.length + day] === 1),
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
  return { field, limits: Float64Array.from(limits), dues, classes, urge, offset: unavoidable(field) + urged };
}

/** Each expertise that is needed: by which visits, and who has it. */
function expertises({ units, people }: Field): { readonly needing: number[]; readonly knowing: number[] }[] {
  const needed = new Set(units.flatMap(({ expertise }) => expertise));
  return [...needed].map((one) => ({
    needing: units.flatMap(({ expertise }, visit) => (expertise.includes(one) ? [visit] : [])),
    knowing: people.flatMap(({ expertise }, person) => (expertise.includes(one) ? [person] : [])),
  }));
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
export function columnOf({ classes, field, dues }: DayRoutes, route: DayRoute): Column {
  const its = classes[route.kind] as RouteClass;
  const due = new Map<number, number>();
  for (const row of route.visits.flatMap((visit) => dues[visit] as readonly number[])) {
    due.set(row, (due.get(row) ?? 0) + 1);
  }
  const worth = route.visits.reduce((sum, visit) => sum + (its.worth[its.open.indexOf(visit)] as number), 0);
  return {
    cost: worth - field.ground.travelCost * route.travel,
    upper: 1,
    entries: [...route.visits.map((visit) => [visit, 1] as const), ...its.rows.map((row) => [row, 1] as const), ...due],
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
