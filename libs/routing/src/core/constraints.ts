import { type LocalDate, toLocalDate } from '@core/kernel';
import type { Fact, FactCode } from './answer';
import type { ProgrammePerson, ProgrammeProblem, ProgrammeUnit } from './problem';

const UNBOUND = 1_000;

/**
 * The constraints of a problem, one fact for each that could be lifted by itself, those of the whole programme first. Only
 * what a programme has to do is in them: units that may be visited constrain nothing.
 */
export function constraintsOf(problem: ProgrammeProblem): Fact[] {
  const { people, days, units, standing } = problem;
  const window = new Set<string>(days);
  const bound = units.filter(
    ({ id, standing: its }) => its !== 'exempt' && (its === 'must-visit' || isFixed(problem, id)),
  );
  const barred = new Set(people.flatMap(({ conflicts }) => conflicts));
  return [
    { code: 'window', number: days.length },
    { code: 'notice', day: problem.earliestDay },
    { code: 'day-length', number: problem.dayMinutes },
    { code: 'visits-a-day', number: problem.visitsPerDay },
    { code: 'team-size', number: problem.teamSize.least },
    { code: 'head-needed' },
    { code: 'secretary-needed' },
    ...people
      .filter(({ away }) => away.some((day) => window.has(day)))
      .map(({ id }) => about('person-away', 'person', id)),
    ...people
      .filter(({ maxDays }) => maxDays < days.length)
      .map(({ id, maxDays }): Fact => ({ code: 'person-days', person: id, number: maxDays })),
    ...bound.filter(({ place }) => place === null).map(({ id }) => about('place-unknown', 'unit', id)),
    ...bound
      .filter(({ closed }) => closed.some((day) => window.has(day)))
      .map(({ id }) => about('closed-to-visits', 'unit', id)),
    ...bound.filter(({ id }) => barred.has(id)).map(({ id }) => about('own-unit-or-interest', 'unit', id)),
    ...bound.flatMap(({ id, expertise }) =>
      expertise.map((needed): Fact => ({ code: 'expertise-needed', unit: id, expertise: needed })),
    ),
    ...(standing?.visits ?? [])
      .filter(({ unit, hold }) => hold === 'fixed' && bound.some(({ id }) => id === unit))
      .map(({ unit, team, day }): Fact => ({ code: 'fixed-visit', unit, team, day })),
    ...bound.filter(({ standing: its }) => its === 'must-visit').map(({ id }) => about('must-visit', 'unit', id)),
  ];
}

/** The problem with these of its constraints and no others: what was lifted is as if more people, days or hours were there. */
export function keepingOnly(problem: ProgrammeProblem, kept: readonly Fact[]): ProgrammeProblem {
  const key = new Set(kept.map(keyOf));
  const keeps = (fact: Fact) => key.has(keyOf(fact));
  const has = (code: FactCode) => kept.some((fact) => fact.code === code);
  const visits = (problem.standing?.visits ?? []).map((visit) => {
    const { unit, team, day, hold } = visit;
    const stays = hold !== 'fixed' || keeps({ code: 'fixed-visit', unit, team, day });
    return stays ? visit : { ...visit, hold: 'announced' as const };
  });
  const asked = (unit: ProgrammeUnit) =>
    keeps(about('must-visit', 'unit', unit.id)) ||
    visits.some(({ unit: id, hold }) => id === unit.id && hold === 'fixed');
  const units = problem.units.filter((unit) => unit.standing !== 'exempt' && asked(unit));
  const [seat] = problem.teams;
  const loosened = units.map(({ id, place, closed, expertise, ...rest }): ProgrammeUnit => ({
    ...rest,
    id,
    standing: keeps(about('must-visit', 'unit', id)) ? 'must-visit' : 'may-visit',
    place: place ?? (keeps(about('place-unknown', 'unit', id)) ? null : (seat?.seat ?? null)),
    closed: keeps(about('closed-to-visits', 'unit', id)) ? closed : [],
    expertise: expertise.filter((needed) => keeps({ code: 'expertise-needed', unit: id, expertise: needed })),
  }));
  const people = problem.people.map((person): ProgrammePerson => ({
    ...person,
    away: keeps(about('person-away', 'person', person.id)) ? person.away : [],
    maxDays: keeps({ code: 'person-days', person: person.id, number: person.maxDays }) ? person.maxDays : UNBOUND,
    conflicts: person.conflicts.filter((unit) => keeps(about('own-unit-or-interest', 'unit', unit))),
  }));
  const more = (role: 'mayHead' | 'maySecretary', lifted: boolean) =>
    lifted ? problem.teams.map((_, at) => newcomer(`+${role}${at}`, role)) : [];
  return {
    ...problem,
    units: loosened,
    people: [...people, ...more('mayHead', !has('head-needed')), ...more('maySecretary', !has('secretary-needed'))],
    teamSize: { ...problem.teamSize, least: has('team-size') ? problem.teamSize.least : 2 },
    days: has('window') ? problem.days : [...problem.days, ...laterDays(units.length)],
    earliestDay: has('notice') ? problem.earliestDay : toLocalDate('0001-01-01'),
    dayMinutes: has('day-length') ? problem.dayMinutes : 1_000_000_000,
    visitsPerDay: has('visits-a-day') ? problem.visitsPerDay : Math.max(1, units.length),
    standing: problem.standing && { teams: [], visits },
  };
}

/** Two facts about the same constraint have the same key. */
export function keyOf({ code, unit, person, team, day, expertise }: Fact): string {
  return JSON.stringify([code, unit, person, team, day === undefined || code === 'notice' ? null : day, expertise]);
}

function about(code: FactCode, what: 'unit' | 'person', id: string): Fact {
  return what === 'unit' ? { code, unit: id } : { code, person: id };
}

function isFixed({ standing }: ProgrammeProblem, id: string): boolean {
  return standing?.visits.some(({ unit, hold }) => unit === id && hold === 'fixed') ?? false;
}

function newcomer(id: string, role: 'mayHead' | 'maySecretary'): ProgrammePerson {
  const none = { mayHead: false, maySecretary: false, expertise: [], away: [], conflicts: [] };
  return { ...none, id, [role]: true, maxDays: UNBOUND, headedBefore: 0 };
}

/** Days after every window. */
function laterDays(count: number): LocalDate[] {
  return Array.from({ length: count }, (_, at) => {
    const day = new Date(Date.UTC(9000, 0, 1 + at));
    return toLocalDate(day.toISOString().slice(0, 10));
  });
}
