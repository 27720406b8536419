import type { Bound } from './answer';
import type { Field } from './field';
import { daysOut, teamsOut } from './team-days';

/** What every programme pays, whatever it visits: the visits that stood, less what leaving them earns, and its heads. */
export function unavoidable({ problem, people, standingWorth }: Field): number {
  const heads = people
    .filter(({ mayHead }) => mayHead)
    .map(({ headedBefore }) => headedBefore)
    .sort((a, b) => a - b)
    .slice(0, problem.teams.length);
  return standingWorth + problem.weights.repeatedHead * heads.reduce((sum, times) => sum + times, 0);
}

/** Parts of the way to a visit and back that a bound lets it pay: all of it by the leg to it, all by the way to its seat, or half of each. */
const SHARES = [0, 0.5, 1];

/**
 * A bound that takes no solver: each visit pays a share of its day's way, and the visits share the hours and the places of
 * the days that people can give (a knapsack whose items may be cut). The share is the shortest leg to it, or of the
 * shortest way from the seat to it and back what is left when as many as a day takes pay it together.
 */
export function simpleBound(field: Field): Bound {
  const { ground, problem } = field;
  const { visits, service, must } = ground;
  const out = daysOut(field, teamsOut(field));
  const [leg, round] = [shortestLegs(field), shortestRounds(field)];
  let [least, everything] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const share of SHARES) {
    const items = Array.from({ length: visits }, (_, visit) => {
      const way = (1 - share) * (leg[visit] as number) + (share * (round[visit] as number)) / ground.capacity;
      const worth = (ground.worth[visit] as number) + (ground.homeWorth[visit] as number) - ground.travelCost * way;
      return { worth, taken: (service[visit] as number) + way, forced: must[visit] === 1 };
    });
    const forced = items.reduce((sum, { worth, forced: its }) => sum + (its && worth < 0 ? worth : 0), 0);
    const gainful = items.filter(({ worth }) => worth > 0);
    const all = gainful.reduce((sum, { worth }) => sum + worth, 0);
    const byCount = [...gainful].sort((a, b) => b.worth - a.worth).slice(0, out * ground.capacity);
    const counted = byCount.reduce((sum, { worth }) => sum + worth, 0);
    const cut = fractional(gainful, out * problem.dayMinutes);
    least = Math.min(least, Math.min(all, counted, cut) + forced);
    everything = Math.min(everything, all + forced);
  }
  // Sums of fractions may be off by their last bits.
  const value = Math.floor(least + 1e-6 + Math.abs(least) * 1e-12) - unavoidable(field);
  return { value, proof: least < everything ? 'knapsack' : 'all-units' };
}

/** By visit: the shortest leg that comes to it, from a seat or from another one. */
function shortestLegs({ ground }: Field): Float64Array {
  const { visits, places, travel, place, start } = ground;
  const spots = [...new Set([...start, ...place])];
  return Float64Array.from({ length: visits }, (_, visit) => {
    const here = place[visit] as number;
    let nearest = Number.MAX_SAFE_INTEGER;
    for (const spot of spots) {
      if (spot === here && isAlone(place, here) && !start.includes(here)) continue;
      nearest = Math.min(nearest, travel[spot * places + here] as number);
    }
    return nearest;
  });
}

function isAlone(place: Int32Array, here: number): boolean {
  return place.indexOf(here) === place.lastIndexOf(here);
}

/** By visit: the shortest way from some seat to it and back, through whatever lies between. */
function shortestRounds({ ground }: Field): Float64Array {
  const { visits, places, travel, place, start } = ground;
  const round = new Float64Array(visits).fill(Number.MAX_SAFE_INTEGER);
  for (const seat of new Set(start)) {
    const there = shortestFrom(seat, places, (from, to) => travel[from * places + to] as number);
    const back = shortestFrom(seat, places, (from, to) => travel[to * places + from] as number);
    for (let visit = 0; visit < visits; visit++) {
      const here = place[visit] as number;
      round[visit] = Math.min(round[visit] as number, (there[here] as number) + (back[here] as number));
    }
  }
  return round;
}

/** Dijkstra over all places: times of a matrix need not keep to the triangle inequality. */
function shortestFrom(seat: number, places: number, way: (from: number, to: number) => number): Float64Array {
  const far = new Float64Array(places).fill(Number.POSITIVE_INFINITY);
  const done = new Uint8Array(places);
  far[seat] = 0;
  for (let round = 0; round < places; round++) {
    let next = -1;
    for (let at = 0; at < places; at++) {
      if (done[at] === 0 && (next < 0 || (far[at] as number) < (far[next] as number))) next = at;
    }
    done[next] = 1;
    for (let to = 0; to < places; to++) {
      const by = (far[next] as number) + way(next, to);
      if (by < (far[to] as number)) far[to] = by;
    }
  }
  return far;
}

/** The most worth that fits when the last item may be cut. */
function fractional(items: readonly { worth: number; taken: number }[], room: number): number {
  let [left, sum] = [room, 0];
  for (const { worth, taken } of [...items].sort((a, b) => b.worth * a.taken - a.worth * b.taken)) {
    if (taken > left) return sum + (worth * left) / taken;
    left -= taken;
    sum += worth;
  }
  return sum;
}

/** (bound - objective) / |bound| in ten-thousandths, rounded up; null where the bound is 0 and not reached. */
export function gapOf(bound: number, objective: number): number | null {
  if (bound <= objective) return 0;
  return bound === 0 ? null : Math.ceil(((bound - objective) * 10_000) / Math.abs(bound));
}
