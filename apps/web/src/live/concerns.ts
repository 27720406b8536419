import type { LiveChange, LiveKind } from '@core/notifications';

/** What somebody else has done, as far as open pages care: something has this version now, or there is a new reminder. */
export type Change = Pick<LiveChange, 'kind' | 'id' | 'version'> | 'message' | 'anything';

/** The first word in the keys of lists, by what changes them. */
const LISTS: Readonly<Record<LiveKind, readonly string[]>> = {
  case: ['work', 'board', 'cases', 'overview', 'due-in-month', 'shortlist'],
  obligation: ['obligations', 'due-in-month'],
  record: ['records'],
  report: ['reports'],
  round: ['rounds'],
  proposal: ['proposals'],
  programme: ['programmes'],
  visit: ['visits'],
  complaint: ['complaints'],
};

/** The first word in the keys of one thing, whose id comes next. A session is told of by a stream of its own. */
const ONE: Readonly<Partial<Record<LiveKind, readonly string[]>>> = {
  case: ['case', 'history', 'proof'],
  obligation: ['obligation'],
  proposal: ['proposal'],
  programme: ['programme'],
  visit: ['visit'],
};

const EVERY = new Set([...Object.values(LISTS), ...Object.values(ONE)].flat());

/** Whether what is read under a key may be different after a change. */
export function concerns(change: Change, key: readonly unknown[]): boolean {
  const [name, about, more] = key;
  if (typeof name !== 'string') return false;
  if (change === 'message') return name === 'inbox' && about === undefined;
  // A state of the past stays what it was.
  if (name === 'case' && more !== 'now') return false;
  if (change === 'anything') return EVERY.has(name) || (name === 'inbox' && about === undefined);
  if (LISTS[change.kind].includes(name)) return about !== 'one' || more === change.id;
  return about === change.id && ONE[change.kind]?.includes(name) === true;
}

/** Whether a page that shows this already shows the change: one thing says which version it is. */
export function holds(data: unknown, change: Change): boolean {
  if (typeof change === 'string' || typeof data !== 'object' || data === null) return false;
  const { id, version } = data as { readonly id?: unknown; readonly version?: unknown };
  return id === change.id && typeof version === 'number' && version >= change.version;
}
