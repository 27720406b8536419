import type { LocalDate } from '@core/kernel';
import type { UnitTree } from '@core/organization';
import type { UnitsInTime } from './core';

/** The units of the organization as the lines ask for them. */
export function unitsInTime(tree: UnitTree): UnitsInTime {
  return {
    rows: tree.rows,
    unitAt: (id, date) => tree.unitAt(id, date),
    ancestors: (id, date) => tree.ancestors(id, date),
    unitsAt: (date) => tree.unitsAt(date),
    mergedInto: (id) => tree.predecessors(id).filter((one) => tree.wentWhole(one)),
  };
}

/** A day on which a unit existed: the day asked for, or else the last or first of its days. */
export function dayOf(tree: UnitTree, id: string, today: LocalDate): LocalDate {
  if (tree.exists(id, today)) return today;
  const rows = tree.versionsOf(id);
  const past = rows.flatMap(({ validTo }) => validTo ?? []).filter((day) => day < today);
  return past.sort().at(-1) ?? rows.map(({ validFrom }) => validFrom).sort()[0] ?? today;
}

/** Whether a unit is that one, lies under it, or went into it. */
export function liesIn(tree: UnitTree, units: UnitsInTime, id: string, unit: string, today: LocalDate): boolean {
  if (id === unit || units.mergedInto(unit).includes(id)) return true;
  return tree.ancestors(id, dayOf(tree, id, today)).some((above) => above.id === unit);
}
