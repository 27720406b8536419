import type { z } from 'zod';
import { seal, type SubjectKey } from './vault';

/** The little of a zod schema that the walk needs; zod 4 keeps it under `_zod.def`. */
interface Def {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly catchall?: z.ZodType;
  readonly element?: z.ZodType;
  readonly items?: readonly z.ZodType[];
  readonly rest?: z.ZodType | null;
  readonly valueType?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly discriminator?: string;
  readonly getter?: () => z.ZodType;
}

/**
 * A copy of parsed data with every field that its schema calls personal replaced by its sealed form.
 * A field is personal by its schema, never by its look: text that resembles a sealed form is sealed like any other.
 * @throws TypeError when personal text stands where the walk cannot follow; nothing is let through as it is
 */
export function sealPersonal<T>(schema: z.ZodType, data: T, key: SubjectKey): T {
  return walk(schema, data, key) as T;
}

/** Schemas do not change once they are made, so what has been found of one is remembered as long as it lives. */
const found = new WeakMap<z.ZodType, boolean>();

/** True when a schema has a personal field anywhere. */
export function holdsPersonal(schema: z.ZodType): boolean {
  const known = found.get(schema);
  if (known !== undefined) return known;
  const holds = search(schema, new Set());
  found.set(schema, holds);
  return holds;
}

function search(schema: z.ZodType, seen: Set<z.ZodType>): boolean {
  if (isPersonal(schema)) return true;
  if (seen.has(schema)) return false;
  seen.add(schema);
  return partsOf(defOf(schema)).some((part) => search(part, seen));
}

function walk(schema: z.ZodType, data: unknown, key: SubjectKey): unknown {
  if (data === undefined || data === null || !holdsPersonal(schema)) return data;
  if (isPersonal(schema)) {
    if (typeof data !== 'string') throw new TypeError(`personal data must be text, not ${typeof data}`);
    return seal(key, data);
  }
  const def = defOf(schema);
  switch (def.type) {
    case 'object':
      return members(
        data,
        (name) => (def.shape && Object.hasOwn(def.shape, name) ? def.shape[name] : def.catchall),
        key,
      );
    case 'record':
      return members(data, () => def.valueType, key);
    case 'array':
      return items(data, () => def.element, key);
    case 'tuple':
      return items(data, (i) => def.items?.[i] ?? def.rest ?? undefined, key);
    case 'optional':
    case 'nonoptional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
      return def.innerType ? walk(def.innerType, data, key) : data;
    case 'lazy':
      return def.getter ? walk(def.getter(), data, key) : data;
    case 'pipe': {
      const side = def.out && holdsPersonal(def.out) ? def.out : def.in; // preparing comes before, transforming after
      return side ? walk(side, data, key) : data;
    }
    case 'union': {
      const fitting = def.options?.find((option) => fits(option, data, def.discriminator));
      return fitting ? walk(fitting, data, key) : unchanged(schema, data);
    }
    default:
      return unchanged(schema, data);
  }
}

function members(data: unknown, part: (name: string) => z.ZodType | undefined, key: SubjectKey): unknown {
  return Object.fromEntries(
    Object.entries(data as object).map(([name, member]) => {
      const schema = part(name);
      return [name, schema ? walk(schema, member, key) : member];
    }),
  );
}

function items(data: unknown, part: (i: number) => z.ZodType | undefined, key: SubjectKey): unknown {
  return (data as unknown[]).map((item, i) => {
    const schema = part(i);
    return schema ? walk(schema, item, key) : item;
  });
}

/** A tagged member is known by its tag, since parsing may have changed the rest; any other by fitting as a whole. */
function fits(option: z.ZodType, data: unknown, discriminator: string | undefined): boolean {
  const tag = discriminator === undefined ? undefined : defOf(option).shape?.[discriminator];
  if (!tag || discriminator === undefined) return option.safeParse(data).success;
  return tag.safeParse((data as Record<string, unknown>)[discriminator]).success;
}

function unchanged(schema: z.ZodType, data: unknown): unknown {
  if (holdsPersonal(schema)) throw new TypeError(`personal text in this ${defOf(schema).type} cannot be sealed`);
  return data;
}

/** The schemas that a schema is made of, of whatever kind it is. */
function partsOf(def: Def): z.ZodType[] {
  const found = def.getter ? [def.getter()] : [];
  for (const value of Object.values(def) as unknown[]) {
    const inner = value !== null && typeof value === 'object' && !isSchema(value) ? Object.values(value) : [value];
    found.push(...inner.filter(isSchema));
  }
  return found;
}

/** Checks stand among the parts too and look much the same; only schemas can be described. */
function isSchema(value: unknown): value is z.ZodType {
  return value !== null && typeof value === 'object' && '_zod' in value && 'meta' in value;
}

const marked = new WeakMap<z.ZodType, boolean>();

function isPersonal(schema: z.ZodType): boolean {
  const known = marked.get(schema);
  if (known !== undefined) return known;
  const personal = schema.meta()?.['personal'] === true;
  marked.set(schema, personal);
  return personal;
}

function defOf(schema: z.ZodType): Def {
  return schema._zod.def as unknown as Def;
}
