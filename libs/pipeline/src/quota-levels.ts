import type { LocalDate } from '@core/kernel';
import { levelOf, type Quota } from '@core/plans';
import type { UnitTree } from '@core/organization';

/**
 * Levels of a plan's minimums toward which exemplars of a unit count on a day (rows NA-30 to 33, SL-09): its own, and
 * that of the unit for which it acts. Empty for a unit that no plan binds by level, or that did not exist.
 */
export function quotaLevels(tree: UnitTree, id: string, date: LocalDate): readonly Quota['level'][] {
  const unit = tree.unitAt(id, date);
  if (!unit) return [];
  const stands = unit.actsFor === null ? [] : [tree.unitAt(unit.actsFor, date)];
  const levels = [...stands, unit].flatMap((one) => {
    const parent = one?.parent ? tree.unitAt(one.parent, date) : undefined;
    return one ? (levelOf(one, parent) ?? []) : [];
  });
  return [...new Set(levels)];
}
