import type { LocalDate } from '@core/kernel';
import type { Fact, PlannedTeam, Programme, UnvisitedUnit, VisitMove } from './answer';
import { movesOf } from './objective';
import { minutesOf, type Minutes } from './places';
import type { ProgrammeProblem, ProgrammeUnit } from './problem';

/** Why each unit that is not in the programme is not in it: the first thing that stands in its way with these teams. */
export function unvisitedOf(problem: ProgrammeProblem, programme: Programme): UnvisitedUnit[] {
  const visited = new Set(programme.days.flatMap(({ units }) => units));
  const minutes = minutesOf(problem);
  return problem.units
    .filter(({ id }) => !visited.has(id))
    .map((unit) => ({ unit: unit.id, why: whyNowhere(problem, programme, minutes, unit) }));
}

/** What became of the visits that stood, and why each that moved did. */
export function explainedMoves(problem: ProgrammeProblem, programme: Programme): VisitMove[] {
  const minutes = minutesOf(problem);
  return movesOf(problem, programme).map((move) => {
    const { unit, from } = move;
    const now = programme.teams.find(({ id }) => id === from.team);
    const before = problem.standing?.teams.find(({ id }) => id === from.team);
    const teams = [before, now].filter((team): team is PlannedTeam => team !== undefined);
    const why = uniqueFacts(teams.flatMap((team) => inTheWay(problem, minutes, team, unit, from.day)));
    return { ...move, why: why.length > 0 ? why : [{ code: 'gives-way' as const, unit }] };
  });
}

function whyNowhere(
  problem: ProgrammeProblem,
  programme: Programme,
  minutes: Minutes,
  { id, standing, closed }: ProgrammeUnit,
): Fact {
  if (standing === 'exempt') return { code: 'exempt', unit: id };
  const open = problem.days.filter((day) => day >= problem.earliestDay && !closed.includes(day));
  if (problem.days.length === 0) return { code: 'window', unit: id, number: 0 };
  if (open.length === 0) {
    const inTime = problem.days.some((day) => day >= problem.earliestDay);
    return inTime ? { code: 'closed-to-visits', unit: id } : { code: 'notice', unit: id, day: problem.earliestDay };
  }
  let first: Fact | undefined;
  for (const team of programme.teams) {
    for (const day of open) {
      const facts = inTheWay(problem, minutes, team, id, day);
      if (facts.length === 0) return { code: 'worth-less', unit: id };
      first ??= facts[0];
    }
  }
  return first ?? { code: 'worth-less', unit: id };
}

/** All that keeps a team from visiting a unit on a day, were it the only visit of that day. */
function inTheWay(problem: ProgrammeProblem, minutes: Minutes, team: PlannedTeam, id: string, day: LocalDate): Fact[] {
  const unit = problem.units.find((one) => one.id === id);
  const seat = problem.teams.find((one) => one.id === team.id)?.seat;
  if (!unit) return [{ code: 'not-listed', unit: id }];
  if (seat === undefined) return [{ code: 'not-listed', team: team.id }];
  if (unit.standing === 'exempt') return [{ code: 'exempt', unit: id }];
  if (unit.place === null) return [{ code: 'place-unknown', unit: id }];
  const facts: Fact[] = [];
  if (!problem.days.includes(day)) facts.push({ code: 'window', day, number: problem.days.length });
  if (unit.closed.includes(day)) facts.push({ code: 'closed-to-visits', unit: id, day });
  const announced = problem.standing?.visits.some(
    (visit) => visit.unit === id && visit.day === day && visit.hold !== 'planned',
  );
  if (day < problem.earliestDay && !announced) facts.push({ code: 'notice', unit: id, day: problem.earliestDay });
  const members = team.members.map((member) => problem.people.find((person) => person.id === member));
  for (const [at, person] of members.entries()) {
    if (!person) facts.push({ code: 'not-listed', person: team.members[at] as string, team: team.id });
    else if (person.conflicts.includes(id)) facts.push({ code: 'own-unit-or-interest', unit: id, person: person.id });
  }
  const there = members.filter((person) => person && !person.away.includes(day));
  const missing = members.filter((person) => person?.away.includes(day));
  for (const person of missing) {
    const needed = person?.id === team.head || person?.id === team.secretary;
    if (person && (needed || there.length < problem.teamSize.least))
      facts.push({ code: 'person-away', person: person.id, team: team.id, day });
  }
  for (const expertise of unit.expertise) {
    if (!there.some((person) => person?.expertise.includes(expertise)))
      facts.push({ code: 'expertise-needed', unit: id, team: team.id, expertise });
  }
  const alone = minutes(seat, unit.place) + unit.serviceMinutes + minutes(unit.place, seat);
  if (alone > problem.dayMinutes) facts.push({ code: 'day-length', unit: id, number: problem.dayMinutes });
  return facts;
}

function uniqueFacts(facts: readonly Fact[]): Fact[] {
  const seen = new Set<string>();
  return facts.filter((fact) => {
    const key = JSON.stringify(fact);
    return seen.has(key) ? false : seen.add(key);
  });
}
