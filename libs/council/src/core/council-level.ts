import type { LocalDate } from '@core/kernel';
import type { AuthorityLevel } from '@core/law';
import type { UnitLevel, UnitTree } from '@core/organization';
import type { CouncilLevel } from './council-words';

const RUNGS: Readonly<Record<UnitLevel, CouncilLevel>> = {
  state: 'central',
  province: 'province',
  district: 'district',
  commune: 'commune',
  office: 'organization',
};

const AUTHORITIES: Readonly<Record<CouncilLevel, AuthorityLevel>> = {
  organization: 'organization-head',
  commune: 'commune',
  district: 'district',
  province: 'province',
  central: 'government',
};

/** What a council's own stream says of it on a day, as far as its place follows from it. */
export interface Constituted {
  readonly level: CouncilLevel;
}

/** The rung of a unit's council. */
export const rungOf = (level: UnitLevel): CouncilLevel => RUNGS[level];

/**
 * The unit for which a council decides on a day: a council is a unit of its own in the register ("Hội đồng Thi đua - Khen
 * thưởng tỉnh") or the unit at which members hold their role. One that has ended is found at whatever goes on for it.
 * @param constituted as the council's own stream tells; an organization's own council stays at the organization
 */
export function seatOf(council: string, on: LocalDate, tree: UnitTree, constituted?: Constituted): string {
  const unit = tree.successorAt(council, on);
  if (!unit) return council;
  if (unit.kind === 'council') return unit.actsFor ?? unit.parent ?? unit.id;
  return constituted?.level === 'organization' ? unit.id : (tree.standing(unit.id, on)?.id ?? unit.id);
}

/** The rung of a unit as it is on a day, or last was; undefined for a unit that nobody knows. */
export function levelOfUnit(unit: string, on: LocalDate, tree: UnitTree): CouncilLevel | undefined {
  const known = tree.unitAt(unit, on) ?? tree.endedBefore(unit, on);
  return known && RUNGS[known.level];
}

/** Where the law sees a council on a day: what it asks of gates, it asks by this. Undefined for one that nobody knows. */
export function councilLevelOn(
  council: string,
  on: LocalDate,
  tree: UnitTree,
  constituted?: Constituted,
): AuthorityLevel | undefined {
  const level = levelOfUnit(seatOf(council, on, tree, constituted), on, tree);
  return level && AUTHORITIES[level];
}
