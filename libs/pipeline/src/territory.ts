import type { LocalDate } from '@core/kernel';
import type { AuthorityLevel } from '@core/law';
import type { UnitLevel, UnitTree } from '@core/organization';
import { covers } from '@core/plans';

/**
 * Whether a plan of that territory takes cases of a unit on a day. When the territory itself has ended it takes them all:
 * its documents stand until its successor replaces them, and the register of units cannot say whom they bind.
 */
export function inTerritory(tree: UnitTree, territory: string, unit: string, date: LocalDate): boolean {
  return !tree.exists(territory, date) || covers(territory, unit, tree, date);
}

const RUNGS: Readonly<Record<UnitLevel, AuthorityLevel>> = {
  state: 'government',
  province: 'province',
  district: 'district',
  commune: 'commune',
  office: 'organization-head',
};

/** The rung at which a council meets on a day: that of the place for which it acts. */
export function councilLevel(tree: UnitTree, council: string, on: LocalDate): AuthorityLevel | undefined {
  const unit = tree.unitAt(council, on);
  if (!unit) return undefined;
  const seat = unit.kind === 'council' ? (unit.actsFor ?? unit.parent) : (tree.standing(unit.id, on)?.id ?? unit.id);
  const level = tree.unitAt(seat ?? unit.id, on)?.level;
  return level && RUNGS[level];
}
