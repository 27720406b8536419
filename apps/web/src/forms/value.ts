import type { Field } from './walk';

/** What a form holds while it is written: the shape of the command, with gaps. */
export type Draft = { readonly [name: string]: unknown };
export type Path = readonly (string | number)[];

/** A draft with what nobody types: ids of new parts, lists at their least length, flags not set. */
export function emptyDraft(fields: readonly Field[], newId: () => string): Draft {
  return Object.fromEntries(fields.map((field) => [field.name, emptyValue(field, newId)]));
}

/** The first value of a field. */
export function emptyValue(field: Field, newId: () => string): unknown {
  switch (field.kind) {
    case 'own-id':
      return newId();
    case 'flag':
      return false;
    case 'group':
      return emptyDraft(field.fields, newId);
    case 'list':
      return Array.from({ length: field.min }, () => emptyValue(field.item, newId));
    case 'references':
      return [];
    case 'text':
    case 'number':
    case 'date':
    case 'choice':
    case 'reference':
    case 'variants':
      return undefined;
  }
}

/** What is sent: text without outer space and in composed form, and nothing that is empty. */
export function filled(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC').trim() || undefined;
  if (Array.isArray(value)) return value.map(filled);
  if (value === null || typeof value !== 'object') return value ?? undefined;
  const parts = Object.entries(value).map(([name, part]) => [name, filled(part)] as const);
  return Object.fromEntries(parts.filter(([, part]) => part !== undefined));
}

/** By what an item of a list is known, whatever else of it changes. */
const NAMES = ['id', 'code', 'stage', 'row', 'case', 'person', 'unit', 'role', 'document', 'term', 'part'] as const;

/** The name by which an item stands in its list; nothing where it has none. */
export function itemName(item: unknown): string | undefined {
  if (item === null || typeof item !== 'object') return undefined;
  const found = NAMES.map((name) => (item as Draft)[name]).find((value) => value !== undefined);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/**
 * The same draft with another value at a path. In a list, a number is a place and a word is the name of an item: with nothing
 * as its value the item goes, and one that is not there comes last.
 */
export function withValue(draft: unknown, path: Path, value: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return value;
  if (typeof head === 'number') {
    const list = Array.isArray(draft) ? [...(draft as unknown[])] : [];
    list[head] = withValue(list[head], rest, value);
    return list;
  }
  if (Array.isArray(draft)) {
    const at = draft.findIndex((item) => itemName(item) === head);
    const item = withValue(draft[at], rest, value);
    if (at < 0) return item === undefined ? draft : [...(draft as unknown[]), item];
    return item === undefined ? draft.toSpliced(at, 1) : draft.with(at, item);
  }
  const record = (draft ?? {}) as Record<string, unknown>;
  return { ...record, [head]: withValue(record[head], rest, value) };
}

/** The value at a path; undefined where there is none. */
export function valueAt(draft: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => {
    if (Array.isArray(value) && typeof key === 'string') return value.find((item) => itemName(item) === key) as unknown;
    return value === null || typeof value !== 'object' ? undefined : (value as Draft)[String(key)];
  }, draft);
}
