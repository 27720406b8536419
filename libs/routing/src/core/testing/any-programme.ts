import type { PlannedDay, PlannedTeam, Programme } from '../answer';
import { breachesOf } from '../check';
import { minutesOf, wayMinutes } from '../places';
import type { ProgrammeProblem } from '../problem';

/** Whether a problem with one team has any programme, by trying all teams and all ways to place the units. */
export function anyProgramme(problem: ProgrammeProblem): boolean {
  if (problem.units.some(({ place, standing }) => place === null && standing === 'must-visit')) return false;
  const places = placings(problem);
  return crews(problem).some((team) => {
    const alone = { teams: [team], days: [] };
    const barred = new Set(['must-visit', 'fixed-visit']);
    if (breachesOf(problem, alone).some(({ code }) => !barred.has(code))) return false;
    return places.some((days) => {
      const programme: Programme = { teams: [team], days: days.map((day) => outWith(problem, team, day)) };
      return breachesOf(problem, programme).length === 0;
    });
  });
}

function crews({ people, teams }: ProgrammeProblem): PlannedTeam[] {
  const ids = people.map(({ id }) => id);
  const subsets = ids.reduce<string[][]>((sets, id) => [...sets, ...sets.map((set) => [...set, id])], [[]]);
  return subsets.flatMap((members) =>
    members.flatMap((head) =>
      members.map((secretary) => ({ id: teams[0]?.id ?? '', head, secretary, members: [...members].sort() })),
    ),
  );
}

type Route = Pick<PlannedDay, 'day' | 'units'>;

function placings({ units, days }: ProgrammeProblem): Route[][] {
  let all: string[][][] = [days.map(() => [])];
  for (const { id, place } of units) {
    if (place === null) continue;
    all = all.flatMap((routes) => [
      routes,
      ...routes.flatMap((route, at) =>
        Array.from({ length: route.length + 1 }, (_, spot) =>
          routes.with(at, [...route.slice(0, spot), id, ...route.slice(spot)]),
        ),
      ),
    ]);
  }
  return all.map((routes) =>
    routes.flatMap((route, at) => (route.length > 0 ? [{ day: days[at] as Route['day'], units: route }] : [])),
  );
}

function outWith(problem: ProgrammeProblem, team: PlannedTeam, { day, units }: Route): PlannedDay {
  const seat = problem.teams[0]?.seat ?? '';
  const found = units.map((id) => problem.units.find((unit) => unit.id === id));
  const travelMinutes = wayMinutes(minutesOf(problem), [seat, ...found.map((unit) => unit?.place ?? ''), seat]);
  const totalMinutes = travelMinutes + found.reduce((sum, unit) => sum + (unit?.serviceMinutes ?? 0), 0);
  const away = (id: string) => problem.people.find((person) => person.id === id)?.away.includes(day);
  return { team: team.id, day, units, travelMinutes, totalMinutes, attending: team.members.filter((id) => !away(id)) };
}
