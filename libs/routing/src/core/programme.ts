import type { PlannedDay, PlannedTeam, Programme } from './answer';
import type { Board } from './board';
import { Crews, HEAD, SECRETARY } from './crews';
import type { Field } from './field';
import { firstCrews } from './first-crews';
import { Search } from './search';

/** A board and its crews as a programme: ids, days in order, minutes. */
export function programmeOf(field: Field, board: Board, crews: Crews): Programme {
  const { problem, people, units, days, ground } = field;
  const idOf = (person: number) => (people[person] as { id: string }).id;
  const teams = problem.teams.map(({ id }, team): PlannedTeam => {
    const members = crews.membersOf(team);
    const post = (role: number) => idOf(members.find((person) => crews.role[person] === role) as number);
    return { id, head: post(HEAD), secretary: post(SECRETARY), members: members.map(idOf).sort() };
  });
  const out: PlannedDay[] = [];
  days.forEach((day, on) => {
    problem.teams.forEach(({ id }, team) => {
      const slot = team * days.length + on;
      const length = board.length[slot] as number;
      if (length === 0) return;
      const route = [...board.routes.subarray(slot * ground.capacity, slot * ground.capacity + length)];
      const travelMinutes = board.travelled[slot] as number;
      out.push({
        team: id,
        day,
        units: route.map((visit) => (units[visit] as { id: string }).id),
        travelMinutes,
        totalMinutes: travelMinutes + (board.served[slot] as number),
        attending: crews.attending(slot).map(idOf).sort(),
      });
    });
  });
  return { teams, days: out };
}

/**
 * A search for the programme of a field: from its first crews and, when it replans, from the visits that stood.
 * @returns undefined when there are not enough people, heads or secretaries for all teams
 */
export function programmeSearch(field: Field, crews?: Crews): Search<Crews> | undefined {
  const first = crews ?? firstCrews(field);
  if (!first) return undefined;
  const fresh = () => {
    const copy = new Crews(field);
    copy.copy(first);
    return copy;
  };
  return new Search(field.ground, fresh, field.problem.seed, standingRoutes(field));
}

function standingRoutes({ ground, problem }: Field): (readonly [visit: number, slot: number])[] {
  if (!problem.standing) return [];
  return [...ground.home].flatMap((slot, visit) => (slot < 0 ? [] : [[visit, slot] as const]));
}
