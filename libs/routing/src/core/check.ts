import type { Fact, PlannedDay, PlannedTeam, Programme } from './answer';
import { minutesOf, wayMinutes } from './places';
import type { ProgrammeProblem } from './problem';

/**
 * Everything that is wrong with a programme, whoever made it; empty when it keeps to all of the problem. It is written from
 * the problem alone and shares nothing with the search but the travel times, so it can be held against it.
 */
export function breachesOf(problem: ProgrammeProblem, programme: Programme): Fact[] {
  return [
    ...teamBreaches(problem, programme),
    ...programme.days.flatMap((out) => dayBreaches(problem, programme, out)),
    ...wholeBreaches(problem, programme),
  ];
}

function teamBreaches({ teams, people, teamSize }: ProgrammeProblem, programme: Programme): Fact[] {
  const facts: Fact[] = [];
  const seen = new Set<string>();
  for (const { id } of teams) {
    const found = programme.teams.filter((team) => team.id === id);
    if (found.length === 0) facts.push({ code: 'not-listed', team: id });
    if (found.length > 1) facts.push({ code: 'twice', team: id });
  }
  for (const team of programme.teams) {
    if (!teams.some(({ id }) => id === team.id)) facts.push({ code: 'not-listed', team: team.id });
    if (team.members.length < teamSize.least || team.members.length > teamSize.most)
      facts.push({ code: 'team-size', team: team.id, number: team.members.length });
    for (const person of team.members) {
      if (!people.some(({ id }) => id === person)) facts.push({ code: 'not-listed', person });
      if (seen.has(person)) facts.push({ code: 'twice', person });
      seen.add(person);
    }
    const post = (id: string) => (team.members.includes(id) ? people.find((person) => person.id === id) : undefined);
    if (!post(team.head)?.mayHead) facts.push({ code: 'head-needed', team: team.id });
    if (!post(team.secretary)?.maySecretary || team.secretary === team.head)
      facts.push({ code: 'secretary-needed', team: team.id });
  }
  return facts;
}

function dayBreaches(problem: ProgrammeProblem, programme: Programme, out: PlannedDay): Fact[] {
  const { people, days, teamSize, visitsPerDay, dayMinutes } = problem;
  const { team: id, day, units } = out;
  const at = { team: id, day };
  const team = programme.teams.find((one) => one.id === id);
  const seat = problem.teams.find((one) => one.id === id)?.seat;
  if (!team || seat === undefined) return [{ code: 'not-listed', ...at }];
  const facts: Fact[] = [];
  if (!days.includes(day)) facts.push({ code: 'window', ...at });
  if (programme.days.filter((other) => other.team === id && other.day === day).length > 1)
    facts.push({ code: 'twice', ...at });
  if (units.length === 0 || units.length > visitsPerDay)
    facts.push({ code: 'visits-a-day', ...at, number: visitsPerDay });

  const there = team.members.filter((member) => !people.find((person) => person.id === member)?.away.includes(day));
  if ([...there].sort().join() !== [...out.attending].sort().join()) facts.push({ code: 'person-away', ...at });
  if (!there.includes(team.head)) facts.push({ code: 'head-needed', ...at, person: team.head });
  if (!there.includes(team.secretary)) facts.push({ code: 'secretary-needed', ...at, person: team.secretary });
  if (there.length < teamSize.least) facts.push({ code: 'team-size', ...at, number: there.length });

  for (const unit of units) facts.push(...visitBreaches(problem, team, there, out, unit));
  const listed = units.map((unit) => problem.units.find((one) => one.id === unit));
  const places = listed.map((unit) => unit?.place);
  if (places.every((place): place is string => typeof place === 'string')) {
    const travel = wayMinutes(minutesOf(problem), [seat, ...places, seat]);
    const total = travel + listed.reduce((sum, unit) => sum + (unit?.serviceMinutes ?? 0), 0);
    if (total > dayMinutes) facts.push({ code: 'day-length', ...at, number: dayMinutes });
    if (travel !== out.travelMinutes || total !== out.totalMinutes) facts.push({ code: 'wrong-total', ...at });
  }
  return facts;
}

function visitBreaches(
  { units, people, earliestDay, standing }: ProgrammeProblem,
  team: PlannedTeam,
  there: readonly string[],
  { day }: PlannedDay,
  id: string,
): Fact[] {
  const at = { unit: id, team: team.id, day };
  const unit = units.find((one) => one.id === id);
  if (!unit) return [{ code: 'not-listed', ...at }];
  const facts: Fact[] = [];
  if (unit.standing === 'exempt') facts.push({ code: 'exempt', ...at });
  if (unit.place === null) facts.push({ code: 'place-unknown', ...at });
  if (unit.closed.includes(day)) facts.push({ code: 'closed-to-visits', ...at });
  // The day was announced for the unit, whichever team was to come.
  const dayAnnounced = standing?.visits.some(
    (visit) => visit.unit === id && visit.day === day && visit.hold !== 'planned',
  );
  if (day < earliestDay && !dayAnnounced) facts.push({ code: 'notice', ...at });
  for (const member of team.members) {
    if (people.find((person) => person.id === member)?.conflicts.includes(id))
      facts.push({ code: 'own-unit-or-interest', ...at, person: member });
  }
  for (const expertise of unit.expertise) {
    const known = there.some((one) => people.find((person) => person.id === one)?.expertise.includes(expertise));
    if (!known) facts.push({ code: 'expertise-needed', ...at, expertise });
  }
  return facts;
}

function wholeBreaches({ units, people, standing }: ProgrammeProblem, programme: Programme): Fact[] {
  const facts: Fact[] = [];
  const visited = programme.days.flatMap((out) => out.units);
  visited.forEach((unit, at) => {
    if (visited.indexOf(unit) !== at) facts.push({ code: 'twice', unit });
  });
  for (const { id, standing: place } of units) {
    if (place === 'must-visit' && !visited.includes(id)) facts.push({ code: 'must-visit', unit: id });
  }
  for (const { id, maxDays } of people) {
    const out = programme.days.filter(({ attending }) => attending.includes(id)).length;
    if (out > maxDays) facts.push({ code: 'person-days', person: id, number: maxDays });
  }
  for (const { unit, team, day, hold } of standing?.visits ?? []) {
    if (hold !== 'fixed' || !units.some(({ id, standing: its }) => id === unit && its !== 'exempt')) continue;
    const kept = programme.days.some((out) => out.team === team && out.day === day && out.units.includes(unit));
    if (!kept) facts.push({ code: 'fixed-visit', unit, team, day });
  }
  return facts;
}
