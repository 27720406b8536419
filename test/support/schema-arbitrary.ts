import fc from 'fast-check';
import type { z } from 'zod';

/** Values that mean something here (ids of cases, of units, …), by the name of their field or by `parent.name`. */
export type Known = Readonly<Record<string, readonly unknown[]>>;

/** The little of a zod schema that is looked at; zod 4 keeps it under `_zod`. */
interface Def {
  readonly type: string;
  readonly format?: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly values?: readonly unknown[];
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly coerce?: boolean;
  readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
}
/** What a schema's checks ask for; zod's own summary (`bag`) leaves some of them out. */
interface Limits {
  readonly min?: number;
  readonly max?: number;
  readonly format?: string;
  readonly pattern?: RegExp;
}
interface Check {
  readonly check: string;
  readonly format?: string;
  readonly pattern?: RegExp;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly value?: number;
}

const MOST_ITEMS = 3;
const LONGEST = 60;

/** Pieces of what people write, and of what they paste: all of it may be stored. */
const WORDS = [
  ...['gương', 'Nguyễn Thị Ánh', 'xã Kim Liên', 'đợt 1', '12/QĐ-UBND', '“nghĩa tình”', 'ỹ', 'a', '0'],
  ...["'; drop table x; --", '<b>', '%_\\', '{{7*7}}', '=1+1', '~1.case', '\u202eđảo', '\u200b', '\ufeff', '👩‍🌾', '\ufffe', '中文'],
]; // prettier-ignore
const DATES = [
  '2024-02-29',
  '2024-03-01',
  '2023-12-31',
  '2025-12-31',
  '1900-01-01',
  '2199-12-31',
  '0000-01-01',
  '9999-12-31',
];

/**
 * What a schema takes, as it would be sent. Known values are drawn three times of four.
 * @param name the field that is being filled, for known values
 * @throws Error for a kind of schema that nobody has described here yet
 */
export function arbitraryOf(schema: z.ZodType, known: Known, name = '', parent = ''): fc.Arbitrary<unknown> {
  const drawn = fresh(schema, known, name, parent);
  const taken = (known[`${parent}.${name}`] ?? known[name] ?? []).filter((value) => schema.safeParse(value).success);
  if (taken.length === 0) return drawn;
  return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...taken) }, { weight: 1, arbitrary: drawn });
}

function fresh(schema: z.ZodType, known: Known, name: string, parent: string): fc.Arbitrary<unknown> {
  const def = schema._zod.def as unknown as Def;
  const limits = limitsOf(def);
  const inner = (part: z.ZodType | undefined) => arbitraryOf(part as z.ZodType, known, name, parent);
  switch (def.type) {
    case 'object': {
      const fields = Object.entries(def.shape ?? {});
      const required = fields.filter(([, field]) => !field.safeParse(undefined).success).map(([key]) => key);
      return fc.record(Object.fromEntries(fields.map(([key, field]) => [key, arbitraryOf(field, known, key, name)])), {
        requiredKeys: required,
      });
    }
    case 'array':
      return fc.array(inner(def.element), {
        minLength: limits.min ?? 0,
        maxLength: Math.min(limits.max ?? MOST_ITEMS, Math.max(MOST_ITEMS, limits.min ?? 0)),
      });
    case 'union':
      return fc.oneof(...(def.options ?? []).map(inner));
    case 'literal':
      return fc.constantFrom(...(def.values ?? []));
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}));
    case 'record':
      return fc.dictionary(inner(def.keyType) as fc.Arbitrary<string>, inner(def.valueType), { maxKeys: MOST_ITEMS });
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'number':
      return numbers(limits, def.coerce ?? false);
    case 'string':
      return fitting(schema, strings(limits));
    case 'optional':
    case 'default':
    case 'prefault':
    case 'readonly':
      return inner(def.innerType);
    case 'nullable':
      return fc.option(inner(def.innerType), { nil: null });
    case 'pipe':
      return inner(def.in);
    default:
      throw new Error(`no arbitrary is written for the kind of schema "${def.type}" (${parent}.${name})`);
  }
}

function limitsOf(def: Def): Limits {
  const limits: { -readonly [K in keyof Limits]: Limits[K] } = def.format ? { format: def.format } : {};
  for (const { _zod } of def.checks ?? []) {
    const { check, format, pattern, minimum, maximum, value } = _zod.def;
    if (check === 'min_length') limits.min = minimum;
    if (check === 'max_length') limits.max = maximum;
    if (check === 'greater_than') limits.min = value;
    if (check === 'less_than') limits.max = value;
    if (check === 'string_format') limits.format ??= format;
    // Unicode properties are beyond the generator; ordinary words mostly have them.
    if (pattern && !pattern.source.includes('\\P{')) limits.pattern = pattern;
  }
  return limits;
}

function numbers({ min: least = -1000, max: most = 1_000_000 }: Limits, asText: boolean): fc.Arbitrary<unknown> {
  const [min, max] = [Math.max(least, Number.MIN_SAFE_INTEGER), Math.min(most, Number.MAX_SAFE_INTEGER)];
  const number = fc.oneof(fc.integer({ min, max: Math.min(max, min + 20) }), fc.constantFrom(min, max));
  return asText ? number.map(String) : number;
}

function strings({ format, pattern, min = 0, max = LONGEST }: Limits): fc.Arbitrary<string> {
  if (format === 'uuid') {
    return fc.oneof(
      fc.uuid({ version: 4 }),
      fc.uuid({ version: 4 }).map((id) => id.toUpperCase()),
    );
  }
  if (format === 'date') return fc.oneof(fc.constantFrom(...DATES), days());
  if (pattern) return fc.stringMatching(pattern, { size: 'small' });
  const most = Math.min(max, LONGEST);
  const words = fc.array(fc.constantFrom(...WORDS), { minLength: Math.min(min, 1), maxLength: 6 });
  return words.map((parts) => parts.join(' ').slice(0, most).toWellFormed().normalize('NFC').padEnd(min, 'x'));
}

const MOST_MISSES = 10_000;

/** Only what the schema takes; throws Error where next to nothing is. */
function fitting(schema: z.ZodType, texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  let misses = 0;
  return texts.filter((text) => {
    if (schema.safeParse(text).success) return true;
    misses += 1;
    if (misses > MOST_MISSES) throw new Error(`hardly any text is taken, not even ${JSON.stringify(text)}`);
    return false;
  });
}

function days(): fc.Arbitrary<string> {
  return fc
    .date({ min: new Date('2023-06-01'), max: new Date('2026-06-01'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10));
}
