import { constraintsOf, type Fact, type FactCode, keepingOnly, keyOf, type ProgrammeProblem } from '@core/routing';
import { feasibility } from './feasible';
import type { Highs } from './highs';

export interface Conflict {
  readonly facts: readonly Fact[];
  /** True when every answer on the way was one: the set has no programme, and without any one of it there is one. */
  readonly proven: boolean;
}

/**
 * Constraints of a problem between which there is no programme, none of them in vain. Whole kinds are lifted first; what
 * is left is halved until each that stays is needed (QuickXplain: U. Junker, AAAI 2004).
 * @returns undefined when there is a programme after all, or when that cannot be told
 */
export async function conflictOf(problem: ProgrammeProblem, highs: Highs): Promise<Conflict | undefined> {
  let proven = true;
  const known = new Map<string, boolean>();
  const infeasible = async (kept: readonly Fact[]): Promise<boolean> => {
    const key = kept.map(keyOf).sort().join();
    const before = known.get(key);
    if (before !== undefined) return before;
    const { feasible } = await feasibility(keepingOnly(problem, kept), highs);
    if (feasible === 'unknown') proven = false;
    known.set(key, feasible === false);
    return feasible === false;
  };
  let left: readonly Fact[] = constraintsOf(problem);
  if (!(await infeasible(left))) return undefined;
  for (const code of [...new Set(left.map((fact) => fact.code))] satisfies FactCode[]) {
    const without = left.filter((fact) => fact.code !== code);
    if (await infeasible(without)) left = without;
  }
  const explain = async (
    background: readonly Fact[],
    grown: boolean,
    open: readonly Fact[],
  ): Promise<readonly Fact[]> => {
    if (grown && (await infeasible(background))) return [];
    if (open.length <= 1) return open;
    const half = Math.floor(open.length / 2);
    const [first, second] = [open.slice(0, half), open.slice(half)];
    const needed = await explain([...background, ...first], first.length > 0, second);
    return [...(await explain([...background, ...needed], needed.length > 0, first)), ...needed];
  };
  return { facts: await explain([], false, left), proven };
}
