import type { Bound } from './answer';
import type { Field } from './field';

/** Teams that can be out on a day at most, whoever is in them: so many as have a head, a secretary and enough people there. */
export function teamsOut({ problem, people, days, away }: Field): Int32Array {
  return Int32Array.from(days, (_, day) => {
    const there = people.filter((__, person) => away[person * days.length + day] === 0);
    const heads = there.filter(({ mayHead }) => mayHead).length;
    const secretaries = there.filter(({ maySecretary }) => maySecretary).length;
    const crews = Math.floor(there.length / problem.teamSize.least);
    return Math.min(problem.teams.length, heads, secretaries, crews);
  });
}

/** What every programme pays, whatever it visits: the visits that stood, less what leaving them earns, and its heads. */
export function unavoidable({ problem, people, standingWorth }: Field): number {
  const heads = people
    .filter(({ mayHead }) => mayHead)
    .map(({ headedBefore }) => headedBefore)
    .sort((a, b) => a - b)
    .slice(0, problem.teams.length);
  return standingWorth + problem.weights.repeatedHead * heads.reduce((sum, times) => sum + times, 0);
}

/**
 * A bound that takes no solver: each visit pays the shortest way to it, and the visits share the hours and the places of all
 * days out (a knapsack whose items may be cut).
 */
export function simpleBound(field: Field): Bound {
  const { ground, problem } = field;
  const { visits, places, travel, place, service, start, must } = ground;
  const out = teamsOut(field).reduce((sum, teams) => sum + teams, 0);
  const seats = [...new Set(start)];
  const items = Array.from({ length: visits }, (_, visit) => {
    const here = place[visit] as number;
    let nearest = Number.MAX_SAFE_INTEGER;
    for (const seat of seats) nearest = Math.min(nearest, shorter(travel, places, seat, here));
    for (let other = 0; other < visits; other++) {
      if (other !== visit) nearest = Math.min(nearest, shorter(travel, places, place[other] as number, here));
    }
    const worth = (ground.worth[visit] as number) + (ground.homeWorth[visit] as number) - ground.travelCost * nearest;
    return { worth, taken: (service[visit] as number) + nearest, forced: must[visit] === 1 };
  });
  const forced = items.reduce((sum, { worth, forced: its }) => sum + (its && worth < 0 ? worth : 0), 0);
  const gainful = items.filter(({ worth }) => worth > 0);
  const all = gainful.reduce((sum, { worth }) => sum + worth, 0);
  const byCount = [...gainful].sort((a, b) => b.worth - a.worth).slice(0, out * ground.capacity);
  const counted = byCount.reduce((sum, { worth }) => sum + worth, 0);
  const cut = fractional(gainful, out * problem.dayMinutes);
  const least = Math.min(all, counted, cut);
  const value = Math.floor(least + forced) - unavoidable(field);
  return { value, proof: least < all ? 'knapsack' : 'all-units' };
}

/** The most worth that fits when the last item may be cut, rounded up. */
function fractional(items: readonly { worth: number; taken: number }[], room: number): number {
  let [left, sum] = [room, 0];
  for (const { worth, taken } of [...items].sort((a, b) => b.worth * a.taken - a.worth * b.taken)) {
    if (taken > left) return Math.ceil(sum + (worth * left) / taken);
    left -= taken;
    sum += worth;
  }
  return sum;
}

function shorter(travel: Int32Array, places: number, a: number, b: number): number {
  return Math.min(travel[a * places + b] as number, travel[b * places + a] as number);
}

/** (bound - objective) / |bound| in ten-thousandths, rounded up; null where the bound is 0 and not reached. */
export function gapOf(bound: number, objective: number): number | null {
  if (bound <= objective) return 0;
  return bound === 0 ? null : Math.ceil(((bound - objective) * 10_000) / Math.abs(bound));
}
