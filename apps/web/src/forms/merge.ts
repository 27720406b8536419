import { type Draft, filled, itemName, type Path, withValue } from './value';

/** A field that somebody else and this person have both changed, differently. */
export interface Conflict {
  readonly path: Path;
  /** What it was when the form was opened. */
  readonly base: unknown;
  readonly mine: unknown;
  /** What it is now. */
  readonly theirs: unknown;
}

/** What becomes of a form when what it is about has changed under it. */
export interface Merge {
  /** What the form holds now: all that was typed, and the changes of others where nothing was. */
  readonly draft: Draft;
  /** Fields that came from others. */
  readonly taken: readonly Path[];
  /** Fields for which the person chooses; until then the draft holds what was typed. */
  readonly conflicts: readonly Conflict[];
}

/**
 * Joins what was typed (`mine`) with what others have changed from `base` to `theirs`: field by field, and item by item in a
 * list whose items have names of their own (`itemName`). Any other list is one value.
 */
export function threeWay(base: Draft, mine: Draft, theirs: Draft): Merge {
  const taken: Path[] = [];
  const conflicts: Conflict[] = [];
  const draft = joined(base, mine, theirs, { at: [], taken, conflicts }) as Draft;
  return { draft, taken, conflicts };
}

/** The draft with one version of a field for which the person has chosen. */
export function withChoice(draft: Draft, conflict: Conflict, version: 'mine' | 'theirs'): Draft {
  return withValue(draft, conflict.path, conflict[version]) as Draft;
}

/** Whether two values would be sent as the same. */
export function same(one: unknown, other: unknown): boolean {
  return written(filled(one)) === written(filled(other));
}

interface Way {
  readonly at: Path;
  readonly taken: Path[];
  readonly conflicts: Conflict[];
}

function joined(base: unknown, mine: unknown, theirs: unknown, way: Way): unknown {
  if (same(base, theirs) || same(mine, theirs)) return mine;
  const below = (name: string): Way => ({ ...way, at: [...way.at, name] });
  if (isGroup(base) && isGroup(mine) && isGroup(theirs)) {
    const names = new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)]);
    const parts = [...names].map((name) => [name, joined(base[name], mine[name], theirs[name], below(name))] as const);
    return Object.fromEntries(parts.filter(([name, part]) => part !== undefined || name in mine));
  }
  const lists = [base, mine, theirs].map(itemsByName);
  if (lists.every((items) => items !== undefined)) {
    const [was, own, other] = lists as [Items, Items, Items];
    return inOrder(was, own, other).flatMap((name) => {
      const item = joined(was.get(name), own.get(name), other.get(name), below(name));
      return item === undefined ? [] : [item];
    });
  }
  if (same(mine, base)) {
    way.taken.push(way.at);
    return theirs;
  }
  way.conflicts.push({ path: way.at, base, mine, theirs });
  return mine;
}

type Items = ReadonlyMap<string, unknown>;

/** The items of a list by their names; nothing where one has no name, or two have the same. */
function itemsByName(value: unknown): Items | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = new Map(value.map((item: unknown) => [itemName(item), item] as const));
  return items.has(undefined) || items.size < value.length ? undefined : (items as Items);
}

/** All names of three lists: in the order of whoever has moved some, each new one behind the one that it came behind. */
function inOrder(base: Items, mine: Items, theirs: Items): string[] {
  const kept = (items: Items) =>
    [...items.keys()].filter((name) => base.has(name) && mine.has(name) && theirs.has(name));
  const moved = String(kept(mine)) !== String(kept(base));
  const [first, second] = moved ? [mine, theirs] : [theirs, mine];
  const order = [...first.keys()];
  for (const items of [second, base]) {
    [...items.keys()].forEach((name, i, names) => {
      if (!order.includes(name)) order.splice(i === 0 ? 0 : order.indexOf(names[i - 1] as string) + 1, 0, name);
    });
  }
  return order;
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function written(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    isGroup(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}
