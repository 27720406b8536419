import type { LocalDate } from '@core/kernel';
import type { Unit } from './unit';
import type { UnitTree } from './unit-tree';
import { foldVietnamese, vietnameseOrder } from './vietnamese';

/**
 * Units of that day whose display name contains the text, tone marks ignored; those that match the text as typed, with its
 * marks, come first, then by Vietnamese order. At most `limit` units; none for blank text.
 */
export function searchUnits(tree: UnitTree, text: string, date: LocalDate, limit = 20): readonly Unit[] {
  const folded = foldVietnamese(text);
  const typed = text.normalize('NFC').trim().toLowerCase();
  if (folded === '') return [];
  return tree
    .unitsAt(date)
    .map((unit) => ({ unit, name: tree.displayName(unit.id, date) }))
    .filter(({ name }) => foldVietnamese(name).includes(folded))
    .map((found) => ({ ...found, rank: rank(found.unit, found.name, typed, folded) }))
    .sort((a, b) => a.rank - b.rank || vietnameseOrder.compare(a.name, b.name))
    .slice(0, limit)
    .map(({ unit }) => unit);
}

function rank(unit: Unit, name: string, typed: string, folded: string): number {
  if (unit.name.toLowerCase() === typed) return 0;
  if (foldVietnamese(unit.name) === folded) return 1;
  return name.toLowerCase().includes(typed) ? 2 : 3;
}
