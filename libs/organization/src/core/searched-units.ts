import type { LocalDate } from '@core/kernel';
import { reach } from './permissions';
import type { Holding } from './role';
import type { UnitTree } from './unit-tree';

/**
 * Units whose cases a list holds: those that the person may read, and of these, where a unit is asked for, that one, all that
 * lie under it, and all that went into it, wholly or in part.
 */
export function searchedUnits(
  tree: UnitTree,
  holdings: readonly Holding[],
  unit: string | undefined,
  today: LocalDate,
): readonly string[] {
  const seen = reach(holdings, 'case.read', tree, today);
  if (unit === undefined) return seen;
  const before = new Set(tree.predecessors(unit));
  return seen.filter((id) => before.has(id) || tree.lineage(id, today).includes(unit));
}
