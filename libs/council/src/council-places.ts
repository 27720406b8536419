import { levelEnded, levelOfUnit, type PlaceAbove, rungOf } from '@core/council';
import type { LocalDate } from '@core/kernel';
import { type Unit, UNIT_KINDS, unitsLeftBy, type UnitTree } from '@core/organization';

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
  level: rungOf(unit.level),
  name: placeName(unit.id, on, tree),
});

/** Of which place a council is said to be: "tỉnh Nghệ An", and of the State "Trung ương". */
export function placeName(unit: string, on: LocalDate, tree: UnitTree): string {
  return tree.unitAt(unit, on)?.level === 'state' ? UNIT_KINDS.state : tree.displayName(unit, on);
}

/** To whom a list may have been sent that a council takes up on a day: its unit, and those that went wholly into it. */
export function receivingAt(seat: string, on: LocalDate, tree: UnitTree): readonly string[] {
  const level = levelOfUnit(seat, on, tree);
  if (level !== undefined && levelEnded(level, on) !== undefined) return [];
  return unitsLeftBy(seat, tree).filter((id) => id === seat || !tree.exists(id, on));
}
