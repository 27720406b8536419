import type { z } from 'zod';

/** What an editor must know of a part of a plan to write it; made from the schema, so no part can be forgotten. */
export type Shape =
  | { readonly kind: 'text'; readonly date: boolean }
  | { readonly kind: 'number' }
  | { readonly kind: 'flag' }
  /** One value that is always the same; nobody is asked for it. */
  | { readonly kind: 'constant'; readonly value: unknown }
  | { readonly kind: 'choice'; readonly options: readonly string[]; readonly orNone: boolean }
  | { readonly kind: 'choices'; readonly options: readonly string[] }
  /** Several short texts or numbers, one on a line. */
  | { readonly kind: 'lines'; readonly numbers: boolean }
  | { readonly kind: 'group'; readonly fields: readonly ShapeField[] }
  | { readonly kind: 'list'; readonly item: Shape }
  | { readonly kind: 'variants'; readonly by: string; readonly variants: readonly ShapeVariant[] }
  /** Known, or left open by the document with a note. */
  | { readonly kind: 'open'; readonly known: Shape };

export interface ShapeField {
  readonly name: string;
  readonly optional: boolean;
  readonly shape: Shape;
}
export interface ShapeVariant {
  readonly value: string;
  readonly fields: readonly ShapeField[];
}

interface Definition {
  readonly type: string;
  readonly [key: string]: unknown;
}
const definition = (schema: z.ZodType) => schema._zod.def as unknown as Definition;

/** The shape of a part's schema. @throws RangeError for a schema that no editor can show */
export function shapeOf(schema: z.ZodType): Shape {
  const def = definition(schema);
  switch (def.type) {
    case 'optional':
    case 'default':
      return shapeOf(def['innerType'] as z.ZodType);
    case 'nullable': {
      const inner = shapeOf(def['innerType'] as z.ZodType);
      return inner.kind === 'choice' ? { ...inner, orNone: true } : inner;
    }
    case 'pipe':
      return shapeOf(def['in'] as z.ZodType);
    case 'string':
      return { kind: 'text', date: def['format'] === 'date' };
    case 'number':
      return { kind: 'number' };
    case 'boolean':
      return { kind: 'flag' };
    case 'literal':
      return { kind: 'constant', value: (def['values'] as readonly unknown[])[0] };
    case 'enum':
      return { kind: 'choice', options: Object.values(def['entries'] as Record<string, string>), orNone: false };
    case 'array':
      return listOf(shapeOf(def['element'] as z.ZodType));
    case 'object':
      return { kind: 'group', fields: fieldsOf(schema as z.ZodObject) };
    case 'record':
      return recordOf(def);
    case 'union':
      return unionOf(def);
    default:
      throw new RangeError(`no editor for ${def.type}`);
  }
}

function fieldsOf(schema: z.ZodObject): readonly ShapeField[] {
  return Object.entries(schema.shape).map(([name, field]) => ({
    name,
    optional: definition(field as z.ZodType).type === 'optional',
    shape: shapeOf(field as z.ZodType),
  }));
}

function listOf(item: Shape): Shape {
  if (item.kind === 'choice') return { kind: 'choices', options: item.options };
  if (item.kind === 'text' || item.kind === 'number') return { kind: 'lines', numbers: item.kind === 'number' };
  return { kind: 'list', item };
}

/** A record with a fixed set of names is a group in which each may be missing. */
function recordOf(def: Definition): Shape {
  const keys = shapeOf(def['keyType'] as z.ZodType);
  if (keys.kind !== 'choice') throw new RangeError('no editor for a record of any name');
  const shape = shapeOf(def['valueType'] as z.ZodType);
  return { kind: 'group', fields: keys.options.map((name) => ({ name, optional: true, shape })) };
}

function unionOf(def: Definition): Shape {
  const options = def['options'] as readonly z.ZodType[];
  const by = def['discriminator'] as string | undefined;
  if (by === undefined) return { kind: 'open', known: shapeOf(options[0] as z.ZodType) };
  const variants = options.flatMap((option) => {
    const { [by]: tag, ...rest } = (option as z.ZodObject).shape as Record<string, z.ZodType>;
    const values = definition(tag as z.ZodType)['values'] as readonly unknown[];
    return [{ value: String(values[0]), fields: fieldsOf({ shape: rest } as unknown as z.ZodObject) }];
  });
  return { kind: 'variants', by, variants };
}

/** What a new value of a shape is before anybody has written anything: what is optional is missing. */
export function emptyOf(shape: Shape): unknown {
  switch (shape.kind) {
    case 'text':
      return '';
    case 'number':
      return 1;
    case 'flag':
      return false;
    case 'constant':
      return shape.value;
    case 'choice':
      return shape.orNone ? null : shape.options[0];
    case 'choices':
    case 'lines':
    case 'list':
      return [];
    case 'group':
      return emptyGroup(shape.fields);
    case 'variants': {
      const [first] = shape.variants;
      return first ? { [shape.by]: first.value, ...emptyGroup(first.fields) } : {};
    }
    case 'open':
      return { unknown: true, note: '' };
  }
}

export function emptyGroup(fields: readonly ShapeField[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.filter(({ optional }) => !optional).map(({ name, shape }) => [name, emptyOf(shape)]),
  );
}

/** Whether what stands there says that the document leaves it open. */
export function isOpen(value: unknown): value is { readonly unknown: true; readonly note: string } {
  return typeof value === 'object' && value !== null && 'unknown' in value;
}
