import { type Draft, filled, type Path, valueAt, withValue } from './value';

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

/** Joins what was typed (`mine`) with what others have changed from `base` to `theirs`. A list is one value. */
export function threeWay(base: Draft, mine: Draft, theirs: Draft): Merge {
  let draft = mine;
  const taken: Path[] = [];
  const conflicts: Conflict[] = [];
  for (const path of differences(base, theirs)) {
    const [was, own, other] = [valueAt(base, path), valueAt(mine, path), valueAt(theirs, path)];
    if (same(own, other)) continue;
    if (same(own, was)) {
      draft = withValue(draft, path, other) as Draft;
      taken.push(path);
    } else conflicts.push({ path, base: was, mine: own, theirs: other });
  }
  return { draft, taken, conflicts };
}

/** The places, as deep as both are groups of fields, where two drafts differ. */
function differences(one: unknown, other: unknown, at: Path = []): Path[] {
  if (!isGroup(one) || !isGroup(other)) return same(one, other) ? [] : [at];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].flatMap((name) => differences(one[name], other[name], [...at, name]));
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Whether two values would be sent as the same. */
function same(one: unknown, other: unknown): boolean {
  return written(filled(one)) === written(filled(other));
}

function written(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    isGroup(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}
