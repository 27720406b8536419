import type { Bound, Effort, Planned } from './answer';
import { gapOf } from './bounds';
import type { Crews } from './crews';
import type { Field } from './field';
import { partsOf, teamChangesOf, weighed } from './objective';
import { programmeOf } from './programme';
import { explainedMoves, unvisitedOf } from './reasons';
import type { Search } from './search';

/** The answer that the best of a search is, with everything that a reader wants to know about it. */
export function plannedOf(field: Field, search: Search<Crews>, bound: Bound, effort: Effort): Planned {
  const { problem } = field;
  const programme = programmeOf(field, search.best.board, search.best.staff);
  const parts = partsOf(problem, programme);
  const objective = weighed(problem, parts);
  const reached = bound.value <= objective;
  return {
    outcome: 'planned',
    programme,
    objective,
    parts,
    bound: reached ? { value: objective, proof: 'optimal' } : bound,
    gapBasisPoints: gapOf(bound.value, objective),
    unvisited: unvisitedOf(problem, programme),
    moves: explainedMoves(problem, programme),
    teamChanges: teamChangesOf(problem, programme),
    effort,
  };
}
