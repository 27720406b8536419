import type { ObjectiveParts, Programme, TeamChange, VisitMove } from './answer';
import type { ProgrammeProblem } from './problem';

type Move = Pick<VisitMove, 'unit' | 'hold' | 'from' | 'to'>;

/** The parts of a programme's objective, counted from the programme itself. */
export function partsOf(problem: ProgrammeProblem, programme: Programme): ObjectiveParts {
  const visited = new Set(programme.days.flatMap(({ units }) => units));
  const out = problem.teams.map(({ id }) => programme.days.filter(({ team }) => team === id).length);
  const headed = new Map(problem.people.map(({ id, headedBefore }) => [id, headedBefore]));
  const moves = movesOf(problem, programme);
  return {
    score: problem.units.reduce((sum, { id, score }) => sum + (visited.has(id) ? score : 0), 0),
    travelMinutes: programme.days.reduce((sum, { travelMinutes }) => sum + travelMinutes, 0),
    imbalanceDays: Math.max(...out) - Math.min(...out),
    repeatedHeads: programme.teams.reduce((sum, { head }) => sum + (headed.get(head) ?? 0), 0),
    movedAnnounced: moves.filter(({ hold }) => hold !== 'planned').length,
    movedPlanned: moves.filter(({ hold }) => hold === 'planned').length,
    teamChanges: teamChangesOf(problem, programme).length,
  };
}

/** The sum of the parts, each with its weight: an integer that is to be as large as possible. */
export function weighed({ weights }: ProgrammeProblem, parts: ObjectiveParts): number {
  return (
    weights.score * parts.score -
    weights.travelMinute * parts.travelMinutes -
    weights.imbalanceDay * parts.imbalanceDays -
    weights.repeatedHead * parts.repeatedHeads -
    weights.moveAnnounced * parts.movedAnnounced -
    weights.movePlanned * parts.movedPlanned -
    weights.teamChange * parts.teamChanges
  );
}

/** The visits of the standing programme that are not where they were; a unit that stood twice has moved once at least. */
export function movesOf({ standing }: ProgrammeProblem, programme: Programme): Move[] {
  const seen = new Set<string>();
  return (standing?.visits ?? []).flatMap(({ unit, team, day, hold }) => {
    const first = !seen.has(unit);
    seen.add(unit);
    const now = programme.days.find(({ units }) => units.includes(unit));
    if (first && now?.team === team && now.day === day) return [];
    return [{ unit, hold, from: { team, day }, to: now && first ? { team: now.team, day: now.day } : null }];
  });
}

/** Who left, joined or changed their role in the standing teams, in order of team and person. */
export function teamChangesOf({ standing }: ProgrammeProblem, programme: Programme): TeamChange[] {
  return (standing?.teams ?? []).flatMap((before) => {
    const now = programme.teams.find(({ id }) => id === before.id);
    if (!now) return [];
    const people = [...new Set([...before.members, before.head, before.secretary, ...now.members])].sort();
    return people.flatMap((person): TeamChange[] => {
      const [was, is] = [roleIn(before, person), roleIn(now, person)];
      if (was === is) return [];
      const change = was === 'none' ? 'joined-team' : is === 'none' ? 'left-team' : (`became-${is}` as const);
      return [{ team: before.id, person, change }];
    });
  });
}

interface Roles {
  readonly head: string;
  readonly secretary: string;
  readonly members: readonly string[];
}

function roleIn(team: Roles, person: string): 'head' | 'secretary' | 'member' | 'none' {
  if (team.head === person) return 'head';
  if (team.secretary === person) return 'secretary';
  return team.members.includes(person) ? 'member' : 'none';
}
