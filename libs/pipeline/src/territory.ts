import type { LocalDate } from '@core/kernel';
import type { UnitTree } from '@core/organization';
import { covers } from '@core/plans';

/**
 * Whether a plan of that territory takes cases of a unit on a day. When the territory itself has ended it takes them all:
 * its documents stand until its successor replaces them, and the register of units cannot say whom they bind.
 */
export function inTerritory(tree: UnitTree, territory: string, unit: string, date: LocalDate): boolean {
  return !tree.exists(territory, date) || covers(territory, unit, tree, date);
}
