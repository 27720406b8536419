import type { LocalDate } from '@core/kernel';
import type { Ground } from './ground';
import { NOWHERE } from './board';
import type { ProgrammePerson, ProgrammeProblem, ProgrammeUnit, VisitHold } from './problem';
import { travelTimes } from './travel';

/** A programme's question in indices: the ground for its routes, and what is known of people, units and days. */
export interface Field {
  readonly problem: ProgrammeProblem;
  readonly ground: Ground;
  /** The units that can be visited at all, by visit. */
  readonly units: readonly ProgrammeUnit[];
  readonly people: readonly ProgrammePerson[];
  readonly days: readonly LocalDate[];
  /** 1 where a unit may be visited on a day, whoever comes: [visit * days + day]. */
  readonly receives: Uint8Array;
  /** 1 where a person is away: [person * days + day]. */
  readonly away: Uint8Array;
  /** 1 where a person must not visit a unit: [person * visits + visit]. */
  readonly conflict: Uint8Array;
  /** By visit: the people who know it, one list for each expertise that it needs. */
  readonly knowers: readonly (readonly (readonly number[])[])[];
  /** 1 for visits that stay in their home slot whatever happens. */
  readonly fixed: Uint8Array;
  /** What leaving every visit of the standing programme unmoved is worth. */
  readonly standingWorth: number;
  /** Units that have to be visited and cannot be, because nobody has said where they lie. */
  readonly unplaced: readonly string[];
}

/** What moving a visit costs. A fixed one costs nothing more, since it cannot be moved. */
export function moveCost(problem: ProgrammeProblem, hold: VisitHold): number {
  switch (hold) {
    case 'fixed':
    case 'announced':
      return problem.weights.moveAnnounced;
    case 'planned':
      return problem.weights.movePlanned;
  }
}

/** Where each visit of the standing programme was, for units that are still asked about; the first one of a unit counts. */
export function standingVisits(problem: ProgrammeProblem) {
  const known = new Set(problem.units.map(({ id }) => id));
  const seen = new Set<string>();
  return (problem.standing?.visits ?? []).map((visit) => {
    const first = !seen.has(visit.unit);
    seen.add(visit.unit);
    return { ...visit, listed: known.has(visit.unit) && first };
  });
}

/** Throws RangeError for a seat that is no place. */
export function fieldOf(problem: ProgrammeProblem): Field {
  const times = travelTimes(problem.travel);
  const { teams, people, weights } = problem;
  const days = problem.days;
  const units = problem.units.filter(
    ({ standing, place }) => standing !== 'exempt' && place !== null && times.index.has(place),
  );
  const [visits, slots] = [units.length, teams.length * days.length];
  const dayIndex = new Map(days.map((day, at) => [day, at]));
  const visitIndex = new Map(units.map(({ id }, at) => [id, at]));
  const teamIndex = new Map(teams.map(({ id }, at) => [id, at]));

  const receives = new Uint8Array(visits * days.length);
  const [home, homeWorth, fixed] = [
    new Int32Array(visits).fill(NOWHERE),
    new Float64Array(visits),
    new Uint8Array(visits),
  ];
  const must = new Uint8Array(visits);
  units.forEach((unit, visit) => {
    must[visit] = unit.standing === 'must-visit' ? 1 : 0;
    days.forEach((day, at) => (receives[visit * days.length + at] = day >= problem.earliestDay ? 1 : 0));
  });
  let standingWorth = 0;
  for (const { unit, team, day, hold, listed } of standingVisits(problem)) {
    standingWorth += moveCost(problem, hold);
    const visit = visitIndex.get(unit);
    if (visit === undefined || !listed) continue;
    const [its, on] = [teamIndex.get(team), dayIndex.get(day)];
    if (hold === 'fixed') [fixed[visit], must[visit]] = [1, 1];
    if (on === undefined) continue;
    if (hold !== 'planned') receives[visit * days.length + on] = 1; // was announced in time for that day
    if (its === undefined) continue;
    home[visit] = its * days.length + on;
    homeWorth[visit] = moveCost(problem, hold);
  }
  units.forEach((unit, visit) => {
    for (const day of unit.closed) {
      const at = dayIndex.get(day);
      if (at !== undefined) receives[visit * days.length + at] = 0;
    }
  });

  const away = new Uint8Array(people.length * days.length);
  const conflict = new Uint8Array(people.length * visits);
  people.forEach((person, at) => {
    for (const day of person.away) {
      const on = dayIndex.get(day);
      if (on !== undefined) away[at * days.length + on] = 1;
    }
    for (const unit of person.conflicts) {
      const visit = visitIndex.get(unit);
      if (visit !== undefined) conflict[at * visits + visit] = 1;
    }
  });

  const seats = teams.map(({ seat }) => {
    const at = times.index.get(seat);
    if (at === undefined) throw new RangeError(`the seat ${seat} is no place`);
    return at;
  });
  const dayKind = kindsOfDays(days.length, [
    ...rowsOf(receives, visits, days.length),
    ...rowsOf(away, people.length, days.length),
  ]);
  const kinds = Math.max(0, ...dayKind) + 1;
  const bySlot = (value: (team: number, day: number) => number) =>
    Int32Array.from({ length: slots }, (_, slot) => value(Math.floor(slot / days.length), slot % days.length));

  const ground: Ground = {
    visits,
    slots,
    capacity: Math.max(1, Math.min(problem.visitsPerDay, visits)),
    limit: problem.dayMinutes,
    places: times.size,
    travel: times.minutes,
    place: Int32Array.from(units, ({ place }) => times.index.get(place as string) as number),
    service: Int32Array.from(units, ({ serviceMinutes }) => serviceMinutes),
    worth: Float64Array.from(units, ({ score }) => score * weights.score),
    home,
    homeWorth,
    must,
    start: bySlot((team) => seats[team] as number),
    end: bySlot((team) => seats[team] as number),
    team: bySlot((team) => team),
    teams: teams.length,
    kind: bySlot((team, day) => team * kinds + (dayKind[day] as number)),
    kinds: kinds * teams.length,
    travelCost: weights.travelMinute,
    spreadCost: weights.imbalanceDay,
  };
  const knowers = units.map(({ expertise }) =>
    expertise.map((needed) => people.flatMap((person, at) => (person.expertise.includes(needed) ? [at] : []))),
  );
  const asked = new Set(units.map(({ id }) => id));
  const held = new Set(problem.standing?.visits.flatMap(({ unit, hold }) => (hold === 'fixed' ? [unit] : [])));
  const unplaced = problem.units
    .filter(
      ({ id, standing }) => standing !== 'exempt' && (standing === 'must-visit' || held.has(id)) && !asked.has(id),
    )
    .map(({ id }) => id);
  return { problem, ground, units, people, days, receives, away, conflict, knowers, fixed, standingWorth, unplaced };
}

function rowsOf(table: Uint8Array, rows: number, width: number): Uint8Array[] {
  return Array.from({ length: rows }, (_, row) => table.subarray(row * width, (row + 1) * width));
}

/** Days on which the same units receive and the same people are there are of one kind: numbered as they first come. */
function kindsOfDays(days: number, rows: readonly Uint8Array[]): number[] {
  const known = new Map<string, number>();
  return Array.from({ length: days }, (_, day) => {
    const column = rows.map((row) => row[day]).join('');
    const kind = known.get(column) ?? known.size;
    known.set(column, kind);
    return kind;
  });
}
