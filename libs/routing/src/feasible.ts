import {
  type Assignment,
  crewsOf,
  dayMinutes,
  Feasibility,
  fieldOf,
  type Field,
  type Programme,
  programmeOf,
  type ProgrammeProblem,
  programmeSearch,
  shortestRound,
  type TooLong,
} from '@core/routing';
import type { Highs } from './highs';

/** Whether a problem has a programme at all; `unknown` when that was given up. */
export type Verdict =
  | { readonly feasible: true; readonly programme: Programme; readonly assignment: Assignment | undefined }
  | { readonly feasible: false }
  | { readonly feasible: 'unknown' };

const ITERATIONS = 60;
const ROUNDS = 60;
/** Limits that do not depend on the machine, so that the answer does not either. */
const LIMITS = { mip_max_nodes: 5_000, mip_rel_gap: 0 };

/** Looks for some programme that keeps to everything, first by search and then by a model in integers, which decides. */
export async function feasibility(problem: ProgrammeProblem, highs: Highs): Promise<Verdict> {
  const field = fieldOf(problem);
  if (field.unplaced.length > 0) return { feasible: false };
  const search = programmeSearch(field);
  search?.run(ITERATIONS, () => search.complete);
  if (search?.complete)
    return {
      feasible: true,
      programme: programmeOf(field, search.best.board, search.best.staff),
      assignment: undefined,
    };

  const tooLong: TooLong[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const model = new Feasibility(field, tooLong);
    await highs.load(model.model());
    const answer = await highs.run(LIMITS);
    if (answer?.status === 'infeasible') return { feasible: false };
    if (answer?.status !== 'optimal') return { feasible: 'unknown' };
    const assignment = model.read(answer.value);
    const long = tooLongOf(field, assignment);
    if (long === undefined) return { feasible: 'unknown' };
    if (long.length > 0) {
      tooLong.push(...long);
      continue;
    }
    const found = programmeSearch(field, crewsOf(field, assignment), startOf(field, assignment));
    if (found?.complete !== true) return { feasible: 'unknown' };
    return { feasible: true, programme: programmeOf(field, found.best.board, found.best.staff), assignment };
  }
  return { feasible: 'unknown' };
}

/** Each visit in its slot, in the order in which the round is shortest. */
export function startOf(field: Field, assignment: Assignment): [visit: number, slot: number][] {
  return daysOf(field, assignment).flatMap(({ slot, visits }) => {
    const order = shortestRound(field, field.ground.start[slot] as number, visits) ?? visits;
    return order.map((visit): [number, number] => [visit, slot]);
  });
}

function daysOf({ ground }: Field, { slot }: Assignment): { slot: number; visits: number[] }[] {
  return Array.from({ length: ground.slots }, (_, at) => {
    const visits = [...slot].flatMap((its, visit) => (its === at ? [visit] : []));
    return { slot: at, visits };
  }).filter(({ visits }) => visits.length > 0);
}

/** For each day that takes too long, a set of its visits of which none can be spared for that; undefined if too many to try. */
function tooLongOf(field: Field, assignment: Assignment): TooLong[] | undefined {
  const found: TooLong[] = [];
  for (const { slot, visits } of daysOf(field, assignment)) {
    const seat = field.ground.start[slot] as number;
    const fits = (some: readonly number[]) => {
      const order = shortestRound(field, seat, some);
      return order === undefined ? undefined : dayMinutes(field, seat, order) <= field.ground.limit;
    };
    const whole = fits(visits);
    if (whole === undefined) return undefined;
    if (whole) continue;
    let least = visits;
    for (const visit of visits) {
      const rest = least.filter((one) => one !== visit);
      if (fits(rest) === false) least = rest;
    }
    found.push({ seat, visits: least });
  }
  return found;
}
