import type { Effort, InConflict, ProgrammeProblem } from '@core/routing';
import type { PlanOptions } from './plan';

/** Which constraints have no programme between them. */
export function whyInConflict(problem: ProgrammeProblem, effort: Effort, _options: PlanOptions): Promise<InConflict> {
  const conflict = problem.units
    .filter(({ standing }) => standing === 'must-visit')
    .map(({ id }) => ({ code: 'must-visit' as const, unit: id }));
  const facts: InConflict['conflict'] = conflict.length > 0 ? conflict : [{ code: 'head-needed' }];
  return Promise.resolve({ outcome: 'in-conflict', conflict: facts, proven: false, effort });
}
