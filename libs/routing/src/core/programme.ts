import type { PlannedDay, PlannedTeam, Programme } from './answer';
import type { Board } from './board';
import { Crews, HEAD, MEMBER, RESERVE, SECRETARY } from './crews';
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
 * @param crews the teams to begin with, and `start` the visits, where somebody knows better
 * @returns undefined when there are not enough people, heads or secretaries for all teams
 */
export function programmeSearch(
  field: Field,
  crews?: Crews,
  start: readonly (readonly [visit: number, slot: number])[] = standingRoutes(field),
): Search<Crews> | undefined {
  const first = crews ?? firstCrews(field);
  if (!first) return undefined;
  const fresh = () => {
    const copy = new Crews(field);
    copy.copy(first);
    return copy;
  };
  return new Search(field.ground, fresh, field.problem.seed, start);
}

function standingRoutes({ ground, problem }: Field): (readonly [visit: number, slot: number])[] {
  if (!problem.standing) return [];
  return [...ground.home].flatMap((slot, visit) => (slot < 0 ? [] : [[visit, slot] as const]));
}

/** Takes over a programme of the same problem, or of one with fewer units, if it is better than the best of a search. */
export function adopt(field: Field, search: Search<Crews>, programme: Programme): boolean {
  const { problem, people, units, days, ground } = field;
  const index = new Map(people.map(({ id }, at) => [id, at]));
  const [team, role] = [new Int32Array(people.length).fill(RESERVE), new Int32Array(people.length).fill(MEMBER)];
  for (const { id, head, secretary, members } of programme.teams) {
    const its = problem.teams.findIndex((one) => one.id === id);
    for (const member of members) {
      const person = index.get(member);
      if (person === undefined || its < 0) continue;
      team[person] = its;
      role[person] = member === head ? HEAD : member === secretary ? SECRETARY : MEMBER;
    }
  }
  return search.offer((board, crews) => {
    for (let visit = 0; visit < ground.visits; visit++) board.remove(visit, crews);
    crews.place(team, role);
    for (const out of programme.days) {
      const slot = problem.teams.findIndex(({ id }) => id === out.team) * days.length + days.indexOf(out.day);
      for (const id of out.units) {
        const visit = units.findIndex((unit) => unit.id === id);
        if (visit < 0 || slot < 0 || crews.allowed[visit * ground.slots + slot] !== 1) continue;
        if (board.length[slot] === 0 && !crews.mayOpen(slot)) continue;
        const more = board.cheapest(visit, slot);
        if (more !== Number.POSITIVE_INFINITY) board.insert(visit, slot, board.position, more, crews);
      }
    }
  });
}
