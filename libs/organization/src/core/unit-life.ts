import { addDays, calendarDays } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import type { Succession } from './succession';
import { type Unit, unitName } from './unit';
import type { NamedUnit, UnitFoundView, UnitLifeView } from './unit-time-routes';
import type { UnitTree } from './unit-tree';
import { foldVietnamese, vietnameseOrder } from './vietnamese';

/** What a document did to a unit on a day, as the events of a reorganization told it. */
export interface UnitChangeRow {
  readonly unit: string;
  readonly on: LocalDate;
  readonly change: UnitLifeView['changes'][number]['change'];
  readonly basis: string;
}

/**
 * The life of a unit as it is seen on a day: its name of that day, every version of it, what went into it and what it went
 * into. Undefined for a unit that there has never been.
 * @param on the day whose names are asked for; @param today the business date, by which its present successor is said
 */
export function unitLife(
  tree: UnitTree,
  id: string,
  { on, today }: { readonly on: LocalDate; readonly today: LocalDate },
  changes: readonly UnitChangeRow[],
): UnitLifeView | undefined {
  const versions = tree.versionsOf(id);
  const [first] = versions;
  if (!first) return undefined;
  const last = versions.at(-1) as Unit;
  const now = tree.successorAt(id, today);
  return {
    id,
    name: tree.lastName(id, on),
    on,
    state: tree.exists(id, on) ? 'exists' : on < first.validFrom ? 'to-come' : 'ended',
    begunOn: first.validFrom,
    endedOn: last.validTo,
    now: now && now.id !== id ? { id: now.id, name: tree.displayName(now.id, today) } : null,
    above: tree.ancestors(id, on).map((unit) => ({ id: unit.id, name: unitName(unit) })),
    below: tree.children(id, on).map((unit) => ({ id: unit.id, name: unitName(unit), kind: unit.kind })),
    versions: versions.map((unit) => ({
      name: unitName(unit),
      kind: unit.kind,
      level: unit.level,
      code: unit.code,
      parent: unit.parent === null ? null : namedOn(tree, unit.parent, unit.validFrom),
      from: unit.validFrom,
      to: unit.validTo,
      source: unit.source,
    })),
    changes: changes.map(({ on: day, change, basis }) => ({ on: day, change, basis })),
    predecessors: sorted(tree.predecessionsOf(id).map((one) => linkOf(tree, one, one.from))),
    successors: sorted(tree.successionsOf(id).map((one) => linkOf(tree, one, one.to))),
  };
}

type Link = UnitLifeView['successors'][number];

/** The other end of a succession: one that has ended has the name of its last day, a new one that of its first. */
function linkOf(tree: UnitTree, { from, on, relation, basis }: Succession, other: string): Link {
  const day = other === from ? addDays(on, calendarDays(-1)) : on;
  return { ...namedOn(tree, other, day), on, relation, basis };
}

function sorted(links: readonly Link[]): Link[] {
  return [...links].sort((a, b) => vietnameseOrder.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
}

/** With the name of that day; before its first day a unit has its first name, after its last its last. */
function namedOn(tree: UnitTree, id: string, on: LocalDate): NamedUnit {
  return { id, name: tree.lastName(id, on) };
}

interface Entry {
  readonly unit: Unit;
  readonly name: string;
  readonly fold: string;
}

/** Every version of every unit under its name; a tree never changes, so its names are folded once. */
const names = new WeakMap<UnitTree, readonly Entry[]>();

function entriesOf(tree: UnitTree): readonly Entry[] {
  const known = names.get(tree);
  if (known) return known;
  const made = tree.rows.map((unit) => {
    const name = tree.displayName(unit.id, unit.validFrom);
    return { unit, name, fold: foldVietnamese(name) };
  });
  names.set(tree, made);
  return made;
}

/**
 * Units of any year whose name, with the place it lies in, contains the text, tone marks ignored; each unit once, under the
 * latest of its names that fits. With a day, only the units of that day, under their names of that day. Exact names first,
 * then those that still exist, then by Vietnamese order.
 */
export function findUnitsOfAnyYear(
  tree: UnitTree,
  text: string,
  {
    on,
    today,
    limit = 20,
  }: { readonly on?: LocalDate | undefined; readonly today: LocalDate; readonly limit?: number },
): readonly UnitFoundView[] {
  const folded = foldVietnamese(text);
  if (folded === '') return [];
  const typed = text.normalize('NFC').trim().toLowerCase();
  const found = new Map<string, Entry & { readonly rank: number }>();
  for (const entry of entriesOf(tree)) {
    const { unit, name, fold } = entry;
    if (!fold.includes(folded) || (on !== undefined && !validOn(unit, on))) continue;
    const other = found.get(unit.id);
    if (other && other.unit.validFrom > unit.validFrom) continue;
    found.set(unit.id, { ...entry, rank: rank(unit, name, typed, folded) });
  }
  return [...found.values()]
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        Number(a.unit.validTo !== null) - Number(b.unit.validTo !== null) ||
        vietnameseOrder.compare(a.name, b.name) ||
        (a.unit.id < b.unit.id ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ unit, name }) => {
      const now = tree.successorAt(unit.id, today);
      const same = now?.id === unit.id && unitName(now) === unitName(unit);
      return {
        ...{ id: unit.id, name, kind: unit.kind, level: unit.level },
        ...{ from: unit.validFrom, to: unit.validTo },
        now: now && !same ? { id: now.id, name: tree.displayName(now.id, today) } : null,
      };
    });
}

function validOn(unit: Unit, on: LocalDate): boolean {
  return unit.validFrom <= on && (unit.validTo === null || on <= unit.validTo);
}

function rank(unit: Unit, name: string, typed: string, folded: string): number {
  if (unit.name.toLowerCase() === typed || unitName(unit).toLowerCase() === typed) return 0;
  if (foldVietnamese(unit.name) === folded || foldVietnamese(unitName(unit)) === folded) return 1;
  return name.toLowerCase().includes(typed) ? 2 : 3;
}
