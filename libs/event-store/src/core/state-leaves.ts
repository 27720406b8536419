import { canonicalJson } from './canonical-json';

/** A short digest of a leaf's text: enough to see that it changed. */
export type Digest = (text: string) => string;

/** Leaves of a state by JSON pointer (RFC 6901), as digests: what can be compared without being shown. */
export type Leaves = ReadonlyMap<string, string>;

/** What an event changed in a state: leaves with their new digests, null where a leaf is gone. */
export type Changes = Readonly<Record<string, string | null>>;

/** How a leaf differs from what was recorded. */
export interface LeafDifference {
  readonly path: string;
  readonly is: 'missing' | 'new' | 'different';
}

/** Every leaf of a value: scalars, and objects and lists that are empty. */
export function leavesOf(value: unknown, digest: Digest): Leaves {
  const leaves = new Map<string, string>();
  collect(value, '', (path, text) => leaves.set(path, digest(text)));
  return leaves;
}

/** The changes from one state to the next; parts that are the same object are not looked into. */
export function changesBetween(before: unknown, after: unknown, digest: Digest): Changes {
  const changes: Record<string, string | null> = {};
  compare(before, after, '', changes, digest);
  return changes;
}

/** The leaves after changes, oldest first. */
export function leavesAfter(initial: Leaves, history: Iterable<Changes>): Leaves {
  const leaves = new Map(initial);
  for (const changes of history) {
    for (const [path, digest] of Object.entries(changes)) {
      if (digest === null) leaves.delete(path);
      else leaves.set(path, digest);
    }
  }
  return leaves;
}

/** Where two states differ, in order of path. */
export function differencesOf(recorded: Leaves, now: Leaves): readonly LeafDifference[] {
  const found: LeafDifference[] = [];
  for (const [path, digest] of recorded) {
    const mine = now.get(path);
    if (mine !== digest) found.push({ path, is: mine === undefined ? 'missing' : 'different' });
  }
  for (const path of now.keys()) if (!recorded.has(path)) found.push({ path, is: 'new' });
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function collect(value: unknown, path: string, leaf: (path: string, text: string) => void): void {
  const parts = partsOf(value);
  if (parts.size === 0) leaf(path, canonicalJson(value));
  else for (const [name, part] of parts) collect(part, `${path}/${escaped(name)}`, leaf);
}

function compare(
  before: unknown,
  after: unknown,
  path: string,
  changes: Record<string, string | null>,
  digest: Digest,
): void {
  if (before === after) return;
  const [was, is] = [partsOf(before), partsOf(after)];
  if (was.size > 0 && is.size > 0 && Array.isArray(before) === Array.isArray(after)) {
    for (const [name, part] of was) {
      if (!is.has(name)) collect(part, `${path}/${escaped(name)}`, (gone) => void (changes[gone] = null));
    }
    for (const [name, part] of is) {
      const at = `${path}/${escaped(name)}`;
      if (was.has(name)) compare(was.get(name), part, at, changes, digest);
      else collect(part, at, (leaf, text) => void (changes[leaf] = digest(text)));
    }
    return;
  }
  if (before !== undefined) collect(before, path, (gone) => void (changes[gone] = null));
  collect(after, path, (leaf, text) => void (changes[leaf] = digest(text)));
}

/** Members or items that are there; none for a scalar. */
function partsOf(value: unknown): ReadonlyMap<string, unknown> {
  if (value === null || typeof value !== 'object') return NO_PARTS;
  return new Map(Object.entries(value).filter(([, part]) => part !== undefined));
}

const NO_PARTS: ReadonlyMap<string, unknown> = new Map();

const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');
