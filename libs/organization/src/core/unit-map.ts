import type { LocalDate } from '@core/kernel';
import { type Unit, unitName } from './unit';
import type { NamedUnit, UnitMapView } from './unit-time-routes';
import type { UnitTree } from './unit-tree';

/** Where a unit lies; undefined where no list says. */
export type PlaceOf = (unit: Unit) => UnitMapView['tiles'][number]['place'] | undefined;

/**
 * The administrative units directly under one, as they were on a day, with what stands in each of them: offices, units below,
 * and ended units whose work has come there. A unit that has none under it is shown on the map of the one above it. Undefined
 * for a unit that there has never been.
 */
export function unitMap(tree: UnitTree, id: string, on: LocalDate, placeOf: PlaceOf): UnitMapView | undefined {
  const root = rootOf(tree, id, on);
  if (root === undefined) return undefined;
  const shown = new Map(places(tree, root, on).map((unit) => [unit.id, unit]));
  const within = new Map<string, string[]>();
  const here: string[] = [];
  for (const other of new Set(tree.rows.map((row) => row.id))) {
    const line = tree.lineage(standsFor(tree, other, on), on);
    if (!line.includes(root)) continue;
    const tile = line.find((one) => shown.has(one));
    if (tile === undefined) here.push(other);
    else if (tile !== other) within.set(tile, [...(within.get(tile) ?? []), other]);
  }
  const named = (one: string): NamedUnit => ({ id: one, name: tree.displayName(one, on) });
  return {
    unit: named(root),
    on,
    above: tree.ancestors(root, on).map((unit) => ({ id: unit.id, name: unitName(unit) })),
    changedOn: changesUnder(tree, root),
    here,
    tiles: [...shown.values()].map((unit) => ({
      id: unit.id,
      name: unitName(unit),
      short: unit.name,
      kind: unit.kind,
      place: placeOf(unit) ?? null,
      opens: places(tree, unit.id, on).length > 0,
      within: within.get(unit.id) ?? [],
      from: tree.predecessionsOf(unit.id).map((one) => ({ id: one.from, name: tree.lastName(one.from, one.on) })),
      into: tree.successionsOf(unit.id).map((one) => ({ id: one.to, name: tree.lastName(one.to, one.on) })),
    })),
  };
}

/** The unit itself, or the nearest one above it that has administrative units under it on that day. */
function rootOf(tree: UnitTree, id: string, on: LocalDate): string | undefined {
  const [first] = tree.versionsOf(id);
  if (!first) return undefined;
  const line = tree.lineage(standsFor(tree, id, on), on);
  const above = line.length > 0 || first.parent === null ? line : tree.lineage(first.parent, on);
  return above.find((one) => places(tree, one, on).length > 0);
}

/** An office stands where the unit stands for which it acts. */
function standsFor(tree: UnitTree, id: string, on: LocalDate): string {
  return tree.standing(id, on)?.id ?? id;
}

function places(tree: UnitTree, id: string, on: LocalDate): readonly Unit[] {
  return tree.children(id, on).filter(({ level }) => level !== 'office');
}

/** The days since which other units lie under one than before, and the day on which it went into others; earliest first. */
function changesUnder(tree: UnitTree, root: string): LocalDate[] {
  const rows = tree.rows.filter(({ parent, level }) => parent === root && level !== 'office');
  const begun = [...new Set(rows.map(({ validFrom }) => validFrom))].sort();
  const ended = tree.successionsOf(root).map(({ on }) => on);
  return [...new Set([...(tree.predecessionsOf(root).length > 0 ? begun : begun.slice(1)), ...ended])].sort();
}
