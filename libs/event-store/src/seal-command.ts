import type { z } from 'zod';
import { seal, type SubjectKey } from './vault';

/** The little of a zod schema that the walk needs; zod 4 keeps it under `_zod.def`. */
interface Def {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly options?: readonly z.ZodType[];
}

/**
 * A copy of parsed data with every field that its schema calls personal replaced by its sealed form.
 * A field is personal by its schema, never by its look: text that resembles a sealed form is sealed like any other.
 */
export function sealPersonal<T>(schema: z.ZodType, data: T, key: SubjectKey): T {
  return walk(schema, data, key) as T;
}

/** True when a schema has a personal field anywhere. */
export function holdsPersonal(schema: z.ZodType): boolean {
  if (isPersonal(schema)) return true;
  const def = defOf(schema);
  const inner = [def.element, def.innerType, def.in, ...(def.options ?? []), ...Object.values(def.shape ?? {})];
  return inner.some((part) => part !== undefined && holdsPersonal(part));
}

function walk(schema: z.ZodType, data: unknown, key: SubjectKey): unknown {
  if (data === undefined || data === null) return data;
  if (isPersonal(schema)) return typeof data === 'string' ? seal(key, data) : data;
  const def = defOf(schema);
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(data).map(([name, member]) => {
          const part = def.shape?.[name];
          return [name, part ? walk(part, member, key) : member];
        }),
      );
    case 'array':
      return def.element && Array.isArray(data) ? data.map((item) => walk(def.element as z.ZodType, item, key)) : data;
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
      return def.innerType ? walk(def.innerType, data, key) : data;
    case 'pipe':
      return def.in ? walk(def.in, data, key) : data;
    case 'union': {
      const fitting = def.options?.find((option) => option.safeParse(data).success);
      return fitting ? walk(fitting, data, key) : data;
    }
    default:
      return data;
  }
}

function isPersonal(schema: z.ZodType): boolean {
  return schema.meta()?.['personal'] === true;
}

function defOf(schema: z.ZodType): Def {
  return schema._zod.def as unknown as Def;
}
