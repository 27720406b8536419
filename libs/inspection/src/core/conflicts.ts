import { minutesOf, type ProgrammeProblem, wayMinutes } from '@core/routing';
import { z } from 'zod';
import type { Interest, PlannedVisit, TeamRole } from './programme-input';

/** What can be wrong with a programme, each with a sentence. */
export const ConflictKind = z.enum([
  'day-not-working',
  'unit-not-receiving',
  'unit-not-candidate',
  'unit-twice',
  'must-not-visited',
  'person-not-listed',
  'person-absent',
  'person-on-two-teams',
  'person-twice-on-visit',
  'person-not-in-role',
  'person-in-conflict',
  'expertise-missing',
  'team-without-head',
  'team-without-secretary',
  'team-too-small',
  'team-too-large',
  'team-unknown',
  'team-changes-in-day',
  'too-many-visits',
  'day-too-long',
]);
export type ConflictKind = z.infer<typeof ConflictKind>;

/** One thing that does not fit, with what it is about; ids only, names are put in where it is read. */
export const Conflict = z.strictObject({
  kind: ConflictKind,
  unit: z.string().optional(),
  person: z.string().optional(),
  date: z.string().optional(),
  team: z.int().optional(),
  /** The bound, and what it would be. */
  limit: z.int().optional(),
  found: z.int().optional(),
  why: z.string().optional(),
});
export type Conflict = z.infer<typeof Conflict>;

/** What visits are held against: the question of the run, with the reasons why somebody may not go somewhere. */
export interface Measure {
  readonly problem: ProgrammeProblem;
  readonly interests: readonly Interest[];
}

/** Everything that does not fit in a set of visits. None is what a programme must have, whoever made it. */
export function conflictsOf(visits: readonly PlannedVisit[], measure: Measure): readonly Conflict[] {
  return [
    ...ofUnits(visits, measure),
    ...visits.flatMap((visit) => ofVisit(visit, measure)),
    ...ofDays(visits, measure),
  ];
}

function ofUnits(visits: readonly PlannedVisit[], { problem }: Measure): Conflict[] {
  const seen = new Set<string>();
  const twice = visits.filter(({ unit }) => seen.size === seen.add(unit).size).map(({ unit }) => unit);
  const missing = problem.units.filter(({ standing, id }) => standing === 'must-visit' && !seen.has(id));
  return [
    ...[...new Set(twice)].map((unit) => ({ kind: 'unit-twice' as const, unit })),
    ...missing.map(({ id: unit }) => ({ kind: 'must-not-visited' as const, unit })),
  ];
}

function ofVisit(visit: PlannedVisit, measure: Measure): Conflict[] {
  const { problem } = measure;
  const { unit, date, team } = visit;
  const found: Conflict[] = [];
  const at = { unit, date };
  const candidate = problem.units.find(({ id, standing }) => id === unit && standing !== 'exempt');
  if (!problem.days.includes(date)) found.push({ kind: 'day-not-working', ...at });
  if (!problem.teams.some(({ id }) => id === String(team))) {
    found.push({ kind: 'team-unknown', ...at, team, limit: problem.teams.length });
  }
  if (!candidate || candidate.place === null) found.push({ kind: 'unit-not-candidate', unit });
  if (candidate?.closed.includes(date)) found.push({ kind: 'unit-not-receiving', ...at });
  return [...found, ...ofPeople(visit, measure, candidate?.expertise ?? [])];
}

function ofPeople({ unit, date, people }: PlannedVisit, measure: Measure, needed: readonly string[]): Conflict[] {
  const { problem, interests } = measure;
  const found: Conflict[] = [];
  const at = { unit, date };
  const named = new Set<string>();
  const known = new Set<string>();
  for (const { person, role } of people) {
    if (named.has(person)) found.push({ kind: 'person-twice-on-visit', ...at, person });
    named.add(person);
    const listed = problem.people.find(({ id }) => id === person);
    if (!listed) {
      found.push({ kind: 'person-not-listed', ...at, person });
      continue;
    }
    for (const one of listed.expertise) known.add(one);
    const may = role === 'team-member' || (role === 'team-head' ? listed.mayHead : listed.maySecretary);
    if (!may) found.push({ kind: 'person-not-in-role', ...at, person, why: role });
    if (listed.away.includes(date)) found.push({ kind: 'person-absent', ...at, person });
    if (listed.conflicts.includes(unit)) {
      const why = interests.find((one) => one.person === person && one.unit === unit)?.why;
      found.push({ kind: 'person-in-conflict', ...at, person, ...(why && { why }) });
    }
  }
  for (const why of needed) if (!known.has(why)) found.push({ kind: 'expertise-missing', ...at, why });
  const count = (role: TeamRole) => people.filter((one) => one.role === role).length;
  const [heads, secretaries] = [count('team-head'), count('team-secretary')];
  if (heads !== 1) found.push({ kind: 'team-without-head', ...at, found: heads });
  if (secretaries !== 1) found.push({ kind: 'team-without-secretary', ...at, found: secretaries });
  const { least, most } = problem.teamSize;
  if (people.length < least) found.push({ kind: 'team-too-small', ...at, limit: least, found: people.length });
  if (people.length > most) found.push({ kind: 'team-too-large', ...at, limit: most, found: people.length });
  return found;
}

function ofDays(visits: readonly PlannedVisit[], { problem }: Measure): Conflict[] {
  const found: Conflict[] = [];
  const days = new Map<string, PlannedVisit[]>();
  for (const visit of visits) days.set(visit.date, [...(days.get(visit.date) ?? []), visit]);
  for (const [date, all] of days) {
    const teamOf = new Map<string, number>();
    for (const { team, people } of all) {
      for (const { person } of people) {
        const other = teamOf.get(person);
        if (other !== undefined && other !== team) found.push({ kind: 'person-on-two-teams', date, person });
        teamOf.set(person, team);
      }
    }
    for (const team of new Set(all.map((visit) => visit.team))) {
      const route = all.filter((visit) => visit.team === team);
      if (new Set(route.map(({ people }) => namesOf(people))).size > 1) {
        found.push({ kind: 'team-changes-in-day', date, team });
      }
      const { visitsPerDay: limit, dayMinutes } = problem;
      if (route.length > limit) found.push({ kind: 'too-many-visits', date, team, limit, found: route.length });
      const needed = dayOf(route, problem);
      if (needed > dayMinutes) found.push({ kind: 'day-too-long', date, team, limit: dayMinutes, found: needed });
    }
  }
  return found;
}

/** Minutes of a team's day: from the seat to each unit in turn and back, with the time at each. */
export function dayOf(route: readonly PlannedVisit[], problem: ProgrammeProblem): number {
  const seat = problem.teams.find(({ id }) => id === String(route[0]?.team))?.seat;
  const stops = [...route]
    .sort((a, b) => a.turn - b.turn)
    .flatMap(({ unit }) => problem.units.find(({ id }) => id === unit) ?? []);
  if (seat === undefined) return 0;
  const places = stops.flatMap(({ place }) => place ?? []);
  const road = wayMinutes(minutesOf(problem), [seat, ...places, seat]);
  return stops.reduce((sum, { serviceMinutes }) => sum + serviceMinutes, road);
}

const namesOf = (people: PlannedVisit['people']) =>
  people
    .map(({ person, role }) => `${person} ${role}`)
    .sort()
    .join();
