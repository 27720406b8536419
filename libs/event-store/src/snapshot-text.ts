import { canonicalJson, NotCanonical } from './core';

/** What stands for a member that is there and undefined; a state that has such a member itself is not kept. */
const UNDEFINED = '$undefined';

/**
 * A state as canonical JSON that gives back exactly what it was, members that are undefined included.
 * @returns undefined for a state that JSON would change: it is folded each time
 */
export function snapshotText(state: unknown): string | undefined {
  try {
    return survives(state) ? canonicalJson(marked(state)) : undefined;
  } catch (error) {
    if (error instanceof NotCanonical) return undefined;
    throw error;
  }
}

export function stateFromText(text: string): unknown {
  return unmarked(JSON.parse(text));
}

function survives(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return Object.keys(value).length === value.length && value.every(survives);
  if (Object.getPrototypeOf(value) !== Object.prototype || Object.hasOwn(value, UNDEFINED)) return false;
  return Object.values(value).every((member) => member === undefined || survives(member));
}

function marked(value: unknown): unknown {
  if (value === undefined) return { [UNDEFINED]: true };
  if (Array.isArray(value)) return value.map(marked);
  return isObject(value) ? members(value, marked) : value;
}

function unmarked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unmarked);
  if (!isObject(value)) return value;
  return Object.hasOwn(value, UNDEFINED) ? undefined : members(value, unmarked);
}

function isObject(value: unknown): value is object {
  return value !== null && typeof value === 'object';
}

function members(value: object, change: (member: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(member)]));
}
