import { type CouncilLevel, type CouncilOnDay, levelEnded, type PlaceAbove } from '@core/council';
import type { LocalDate } from '@core/kernel';
import { type Unit, UNIT_KINDS, type UnitLevel, unitsLeftBy, type UnitTree } from '@core/organization';

const RUNGS: Readonly<Record<UnitLevel, CouncilLevel>> = {
  state: 'central',
  province: 'province',
  district: 'district',
  commune: 'commune',
  office: 'organization',
};

/**
 * The unit for which a council decides on a day: a council is a unit of its own in the register ("Hội đồng Thi đua - Khen
 * thưởng tỉnh") or the unit at which members hold their role. One that has ended is found at whatever goes on for it.
 * @param constituted as the council's own stream tells; an organization's own council stays at the organization
 */
export function seatOf(council: string, on: LocalDate, tree: UnitTree, constituted?: CouncilOnDay): string {
  const unit = tree.successorAt(council, on);
  if (!unit) return council;
  if (unit.kind === 'council') return unit.actsFor ?? unit.parent ?? unit.id;
  return constituted?.level === 'organization' ? unit.id : (tree.standing(unit.id, on)?.id ?? unit.id);
}

/** The rungs above a council's seat on a day, the nearest first. */
export function placesAbove(seat: string, on: LocalDate, tree: UnitTree): readonly PlaceAbove[] {
  return tree
    .lineage(seat, on)
    .slice(1)
    .flatMap((id) => {
      const unit = tree.unitAt(id, on);
      return unit && unit.level !== 'office' ? [place(unit, on, tree)] : [];
    });
}

const place = (unit: Unit, on: LocalDate, tree: UnitTree): PlaceAbove => ({
  unit: unit.id,
  level: RUNGS[unit.level],
  name: placeName(unit.id, on, tree),
});

/** Of which place a council is said to be: "tỉnh Nghệ An", and of the State "Trung ương". */
export function placeName(unit: string, on: LocalDate, tree: UnitTree): string {
  return tree.unitAt(unit, on)?.level === 'state' ? UNIT_KINDS.state : tree.displayName(unit, on);
}

/** The rung of a unit as it is on a day, or last was; undefined for a unit that nobody knows. */
export function levelOfUnit(unit: string, on: LocalDate, tree: UnitTree): CouncilLevel | undefined {
  const known = tree.unitAt(unit, on) ?? tree.endedBefore(unit, on);
  return known && RUNGS[known.level];
}

/** To whom a list may have been sent that a council takes up on a day: its unit, and those that went wholly into it. */
export function receivingAt(seat: string, on: LocalDate, tree: UnitTree): readonly string[] {
  const level = levelOfUnit(seat, on, tree);
  if (level !== undefined && levelEnded(level, on) !== undefined) return [];
  return unitsLeftBy(seat, tree).filter((id) => id === seat || !tree.exists(id, on));
}
