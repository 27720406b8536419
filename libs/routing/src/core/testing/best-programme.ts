import type { PlannedTeam, Programme } from '../answer';
import { breachesOf } from '../check';
import { partsOf, weighed } from '../objective';
import { minutesOf, wayMinutes } from '../places';
import type { ProgrammeProblem } from '../problem';

/** The best objective of any programme, by trying all teams and all ways to place the units; null when there is none. */
export function bestObjective(problem: ProgrammeProblem): number | null {
  const routes = placings(problem);
  let best: number | null = null;
  for (const teams of crews(problem)) {
    if (breachesOf(problem, { teams, days: [] }).some(({ code }) => !LATER.has(code))) continue;
    for (const placed of routes) {
      const programme = programmeWith(problem, teams, placed);
      const objective = weighed(problem, partsOf(problem, programme));
      if (best !== null && objective <= best) continue;
      if (breachesOf(problem, programme).length === 0) best = objective;
    }
  }
  return best;
}

/** What teams that have visited nobody yet may be told. */
const LATER = new Set(['must-visit', 'fixed-visit']);

/** Every way to put people into teams, a head and a secretary in each. */
function* crews({ people, teams }: ProgrammeProblem): Generator<PlannedTeam[]> {
  const ids = people.map(({ id }) => id);
  for (let code = 0; code < (teams.length + 1) ** ids.length; code++) {
    const members = teams.map((_, team) => ids.filter((__, at) => digit(code, at, teams.length + 1) === team + 1));
    yield* posts(teams.map(({ id }, team) => ({ id, members: [...(members[team] as string[])].sort() })));
  }
}

function* posts(teams: readonly { readonly id: string; readonly members: string[] }[]): Generator<PlannedTeam[]> {
  const [team, ...rest] = teams;
  if (!team) return yield [];
  for (const head of team.members) {
    for (const secretary of team.members) {
      if (head === secretary) continue;
      for (const others of posts(rest)) yield [{ ...team, head, secretary }, ...others];
    }
  }
}

function digit(code: number, place: number, base: number): number {
  return Math.floor(code / base ** place) % base;
}

/** Every way to leave units out or to put them somewhere into the routes: [team * days + day] in order of the visits. */
function placings({ units, days, teams, visitsPerDay }: ProgrammeProblem): string[][][] {
  let all: string[][][] = [Array.from({ length: teams.length * days.length }, () => [])];
  for (const { id, place } of units) {
    if (place === null) continue;
    all = all.flatMap((routes) => [
      routes,
      ...routes.flatMap((route, at) =>
        route.length >= visitsPerDay
          ? []
          : Array.from({ length: route.length + 1 }, (_, spot) =>
              routes.with(at, [...route.slice(0, spot), id, ...route.slice(spot)]),
            ),
      ),
    ]);
  }
  return all;
}

function programmeWith(problem: ProgrammeProblem, teams: PlannedTeam[], routes: readonly string[][]): Programme {
  const minutes = minutesOf(problem);
  const days = problem.days.flatMap((day, on) =>
    teams.flatMap((team, at) => {
      const units = routes[at * problem.days.length + on] as string[];
      if (units.length === 0) return [];
      const seat = problem.teams[at]?.seat ?? '';
      const found = units.map((id) => problem.units.find((unit) => unit.id === id));
      const travelMinutes = wayMinutes(minutes, [seat, ...found.map((unit) => unit?.place ?? ''), seat]);
      const totalMinutes = travelMinutes + found.reduce((sum, unit) => sum + (unit?.serviceMinutes ?? 0), 0);
      const away = (id: string) => problem.people.find((person) => person.id === id)?.away.includes(day);
      const attending = team.members.filter((id) => !away(id));
      return [{ team: team.id, day, units, travelMinutes, totalMinutes, attending }];
    }),
  );
  return { teams, days };
}
