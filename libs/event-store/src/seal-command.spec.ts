import { type Personal, personalText, PERSONAL } from '@core/kernel';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { holdsPersonal, sealPersonal } from './seal-command';
import { isSealed, revealAll, seal } from './vault';

const key = { subject: 'case-1', bytes: randomBytes(32) };
const name = personalText(50);
const NAME = 'Nguyễn Thị Mẫu';

/** Where sealed texts stand after sealing; revealing must give the parsed input back. */
function sealedPaths(schema: z.ZodType, input: unknown): string[] {
  const parsed: unknown = schema.parse(input);
  const sealed: unknown = sealPersonal<unknown>(schema, parsed, key);
  expect(revealAll(key, sealed)).toEqual(parsed);
  return pathsOf(sealed);
}

function pathsOf(value: unknown, at = ''): string[] {
  if (typeof value === 'string') return isSealed(value) ? [at] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([member, inner]) => pathsOf(inner, `${at}/${member}`));
}

describe('sealing a command by its schema', () => {
  const shapes: [string, z.ZodType, unknown, string[]][] = [
    ['a field', z.strictObject({ name, unit: z.string() }), { name: NAME, unit: 'Vinh' }, ['/name']],
    ['the text itself', name, NAME, ['']],
    [
      'nested objects',
      z.strictObject({ data: z.strictObject({ subject: z.strictObject({ name, born: z.number() }) }) }),
      { data: { subject: { name: NAME, born: 1970 } } },
      ['/data/subject/name'],
    ],
    ['arrays', z.strictObject({ names: z.array(name) }), { names: [NAME, NAME] }, ['/names/0', '/names/1']],
    [
      'arrays of objects, some without',
      z.array(z.strictObject({ note: name.optional() })),
      [{ note: NAME }, {}, { note: NAME }],
      ['/0/note', '/2/note'],
    ],
    ['a field that is there or not', z.strictObject({ a: name.optional(), b: name.optional() }), { b: NAME }, ['/b']],
    ['nullable fields', z.strictObject({ a: name.nullable(), b: name.nullish() }), { a: null, b: NAME }, ['/b']],
    ['a default', z.strictObject({ a: name.default('Không rõ' as Personal) }), {}, ['/a']],
    ['a read-only part', z.strictObject({ a: z.array(name).readonly() }), { a: [NAME] }, ['/a/0']],
    ['what survives a failure', z.strictObject({ a: name.catch('Không rõ' as Personal) }), { a: '' }, ['/a']],
    ['what is prepared before', z.strictObject({ a: z.preprocess((text) => text, name) }), { a: NAME }, ['/a']],
    ['what is transformed after', z.strictObject({ name }).transform((whole) => whole), { name: NAME }, ['/name']],
    ['records', z.record(z.string(), name), { x: NAME, y: NAME }, ['/x', '/y']],
    ['tuples', z.tuple([z.string(), name]).rest(name), ['a', NAME, NAME], ['/1', '/2']],
    ['a recursive schema', folder(), { name: NAME, within: { name: NAME } }, ['/name', '/within/name']],
    ['further members', z.object({ a: z.string() }).catchall(name), { a: 'x', b: NAME }, ['/b']],
    ['a refined text', z.strictObject({ a: name.refine((text) => text.length > 3) }), { a: NAME }, ['/a']],
    ['a described text', z.strictObject({ a: name.describe('họ tên').meta({ title: 'Họ tên' }) }), { a: NAME }, ['/a']],
  ];

  it.each(shapes)('finds personal text in %s', (_, schema, input, paths) => {
    expect(holdsPersonal(schema)).toBe(true);
    expect(sealedPaths(schema, input)).toEqual(paths);
  });

  it('takes the member of a union that the data is, also where another has a field of the same name', () => {
    const command = z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('Rename'), data: z.strictObject({ title: z.string() }) }),
      z.strictObject({ type: z.literal('Introduce'), data: z.strictObject({ title: name, by: z.string() }) }),
    ]);
    expect(holdsPersonal(command)).toBe(true);
    expect(sealedPaths(command, { type: 'Rename', data: { title: NAME } })).toEqual([]);
    expect(sealedPaths(command, { type: 'Introduce', data: { title: NAME, by: 'p1' } })).toEqual(['/data/title']);
    const either = z.union([z.strictObject({ code: z.string() }), z.strictObject({ name })]);
    expect(sealedPaths(either, { code: NAME })).toEqual([]);
    expect(sealedPaths(either, { name: NAME })).toEqual(['/name']);
  });

  it('finds the member of a union by its tag, also where parsing has changed its other fields', () => {
    const command = z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('A'), on: z.string().transform(Number), name }),
      z.strictObject({ type: z.literal('B'), name: z.string() }),
    ]);
    expect(sealedPaths(command, { type: 'A', on: '7', name: NAME })).toEqual(['/name']);
  });

  it('refuses rather than letting personal text through where it cannot follow the schema', () => {
    const changed = z.union([z.strictObject({ on: z.string().transform(Number), name }), z.string()]);
    expect(() => sealPersonal(changed, changed.parse({ on: '7', name: NAME }), key)).toThrow(TypeError);
    const inMap = z.map(z.string(), name);
    expect(holdsPersonal(inMap)).toBe(true);
    expect(() => sealPersonal(inMap, new Map([['a', NAME as Personal]]), key)).toThrow(TypeError);
    const age = z.number().meta(PERSONAL);
    expect(() => sealPersonal(age, 54, key)).toThrow(TypeError);
  });

  it('leaves everything else as it was', () => {
    const schema = z.strictObject({
      a: z.string().regex(/^\S/).max(90), // checks stand beside the parts of a schema and are none
      b: z.array(z.union([z.number().int().min(0), z.string()])).min(1),
      c: z.boolean().refine((yes) => yes),
      d: z.enum(['x', 'y']),
      e: z.literal('e'),
      f: z.uuid(),
    });
    const data = { a: NAME, b: [1, NAME], c: true, d: 'x', e: 'e', f: '7f9b1c2e-0000-4000-8000-00000000000a' };
    expect(schema.parse(data)).toEqual(data);
    expect(holdsPersonal(schema)).toBe(false);
    expect(sealPersonal(schema, data, key)).toEqual(data);
  });

  it('goes by the schema and never by the look: what resembles a sealed form is sealed like any other', () => {
    const schema = z.strictObject({ note: personalText(500), code: z.string() });
    const lookalike = seal(key, 'người khác');
    const sealed = sealPersonal(schema, schema.parse({ note: lookalike, code: '~1.x' }), key);
    expect(sealed.note).not.toBe(lookalike);
    expect(isSealed(sealed.note)).toBe(true);
    expect(revealAll(key, sealed)).toEqual({ note: lookalike, code: '~1.x' });
  });
});

function folder(): z.ZodType {
  const schema: z.ZodType = z.strictObject({ name, within: z.lazy(() => schema.optional()) });
  return schema;
}
