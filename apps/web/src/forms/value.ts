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

/** The same draft with another value at a path. */
export function withValue(draft: unknown, path: Path, value: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return value;
  if (typeof head === 'number') {
    const list = Array.isArray(draft) ? [...(draft as unknown[])] : [];
    list[head] = withValue(list[head], rest, value);
    return list;
  }
  const record = (draft ?? {}) as Record<string, unknown>;
  return { ...record, [head]: withValue(record[head], rest, value) };
}

/** The value at a path; undefined where there is none. */
export function valueAt(draft: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (value === null || typeof value !== 'object' ? undefined : (value as Draft)[String(key)]),
    draft,
  );
}
