import type { z } from 'zod';

/** What a field's value points to, so that it is chosen from a list and never typed as an id. */
export type Reference =
  | 'unit'
  | 'person'
  | 'evidence'
  | 'claim'
  | 'action'
  | 'weakness'
  | 'publicity'
  | 'honor'
  | 'hold'
  | 'objection'
  | 'stage'
  | 'round'
  | 'case';

/** A part of a form. It mirrors the shape of what a command asks for, and nothing else. */
export type Field = { readonly name: string; readonly required: boolean } & (
  | { readonly kind: 'text'; readonly long: boolean; readonly personal: boolean; readonly max: number }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'reference'; readonly to: Reference }
  | { readonly kind: 'references'; readonly to: Reference; readonly min: number }
  | { readonly kind: 'own-id' }
  | { readonly kind: 'group'; readonly fields: readonly Field[] }
  | { readonly kind: 'list'; readonly item: Field; readonly min: number; readonly max: number }
  | { readonly kind: 'variants'; readonly by: string; readonly variants: readonly Variant[] }
);
export type Variant = { readonly value: string; readonly fields: readonly Field[] };
export type FieldOf<Kind extends Field['kind']> = Extract<Field, { kind: Kind }>;

/** Identifiers are plain strings to the schema; the name of the field says of what. */
const REFERENCES: Readonly<Record<string, Reference>> = {
  unit: 'unit',
  council: 'unit',
  honoredBy: 'unit',
  authority: 'unit',
  owner: 'person',
  members: 'person',
  present: 'person',
  evidence: 'evidence',
  sha256: 'evidence',
  claim: 'claim',
  claims: 'claim',
  action: 'action',
  weakness: 'weakness',
  publicity: 'publicity',
  honor: 'honor',
  hold: 'hold',
  objection: 'objection',
  sameAs: 'case',
  otherAchievements: 'case',
  stage: 'stage',
  round: 'round',
  case: 'case',
};
/** An id is no longer; a text that may be is words, whatever the field is called. */
const LONGEST_ID = 100;
/** Up to this many characters a text is one line. */
const ONE_LINE = 500;

/** The fields of a command's `data`, in the order of its schema. Throws RangeError for a shape that no form can show. */
export function fieldsOf(data: z.ZodObject): readonly Field[] {
  return Object.entries(data.shape).map(([name, schema]) => fieldOf(name, schema as z.ZodType));
}

/** One field of a schema. */
export function fieldOf(name: string, schema: z.ZodType, required = true): Field {
  const def = definition(schema);
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
      return fieldOf(name, def.innerType as z.ZodType, false);
    case 'pipe':
      return isPersonal(schema)
        ? personalOf(name, def.in as z.ZodType, required)
        : fieldOf(name, def.in as z.ZodType, required);
    case 'string':
      return textOf(name, schema, required);
    case 'number':
      return { name, required, kind: 'number', min: bound(schema, 'minValue', 0), max: bound(schema, 'maxValue', 1e9) };
    case 'boolean':
      return { name, required, kind: 'flag' };
    case 'enum':
      return name === 'stage'
        ? { name, required, kind: 'reference', to: 'stage' }
        : { name, required, kind: 'choice', options: Object.values(def.entries as Record<string, string>) };
    case 'object':
      return { name, required, kind: 'group', fields: fieldsOf(schema as z.ZodObject) };
    case 'array':
      return listOf(name, schema, def.element as z.ZodType, required);
    case 'union':
      return variantsOf(name, def, required);
    default:
      throw new RangeError(`no form for ${def.type} (${name})`);
  }
}

function textOf(name: string, schema: z.ZodType, required: boolean): Field {
  const { format } = definition(schema);
  if (format === 'date') return { name, required, kind: 'date' };
  if (name === 'id') return { name, required, kind: 'own-id' };
  const to = bound(schema, 'maxLength', 0) > LONGEST_ID ? undefined : REFERENCES[name];
  if (to) return { name, required, kind: 'reference', to };
  return plain(name, schema, required, isPersonal(schema));
}

/** Text about people is never an id, whatever the field is called. */
function personalOf(name: string, schema: z.ZodType, required: boolean): Field {
  return plain(name, schema, required, true);
}

function plain(name: string, schema: z.ZodType, required: boolean, personal: boolean): Field {
  const max = bound(schema, 'maxLength', 10_000);
  return { name, required, kind: 'text', long: max > ONE_LINE, personal, max };
}

function listOf(name: string, schema: z.ZodType, element: z.ZodType, required: boolean): Field {
  const item = fieldOf(name, element);
  const [min, max] = [lengthCheck(schema, 'min_length', 0), lengthCheck(schema, 'max_length', 1000)];
  if (item.kind === 'reference') return { name, required: required && min > 0, kind: 'references', to: item.to, min };
  return { name, required, kind: 'list', item, min, max };
}

function variantsOf(name: string, def: Definition, required: boolean): Field {
  const by = def.discriminator as string | undefined;
  if (!by) throw new RangeError(`no form for a union without a discriminator (${name})`);
  const variants = (def.options as z.ZodObject[]).map((option) => {
    const { [by]: tag, ...rest } = option.shape as Record<string, z.ZodType>;
    return {
      value: String((definition(tag as z.ZodType).values as unknown[])[0]),
      fields: Object.entries(rest).map(([key, schema]) => fieldOf(key, schema)),
    };
  });
  return { name, required, kind: 'variants', by, variants };
}

interface Definition {
  readonly type: string;
  readonly format?: string;
  readonly [key: string]: unknown;
}

function definition(schema: z.ZodType): Definition {
  return schema._zod.def as unknown as Definition;
}

function isPersonal(schema: z.ZodType): boolean {
  return schema.meta()?.['personal'] === true;
}

function bound(schema: z.ZodType, name: 'minValue' | 'maxValue' | 'maxLength', otherwise: number): number {
  const value = (schema as unknown as Record<string, unknown>)[name];
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : otherwise;
}

function lengthCheck(schema: z.ZodType, check: 'min_length' | 'max_length', otherwise: number): number {
  const checks = (definition(schema)['checks'] ?? []) as { _zod: { def: Record<string, unknown> } }[];
  const found = checks.map(({ _zod }) => _zod.def).find((def) => def['check'] === check);
  const value = found?.[check === 'min_length' ? 'minimum' : 'maximum'];
  return typeof value === 'number' ? value : otherwise;
}
