import 'reflect-metadata';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import specs from '@asyncapi/specs';
import { PERSONAL } from '@core/kernel';
import { asyncapiDocument, catalogues, type PublishedEvent, publishedEvents, schemaFile, version } from '@lib/assembly';
import { seal } from '@lib/event-store';
import Ajv, { type ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { z } from 'zod';
import { envelopeOf, fixtures, histories } from './frozen';

const DOCS = path.join(__dirname, '../../docs');
const FOLDER = path.join(DOCS, 'events');
const ASYNCAPI = path.join(DOCS, 'asyncapi.json');
const events = publishedEvents(catalogues);
const json = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;
const generated = json(asyncapiDocument(events, version)) as Document;

interface Document {
  channels: Record<string, { address: string; title: string; messages: Record<string, unknown> }>;
  operations: Record<string, { messages: { $ref: string }[] }>;
  components: { schemas: { Envelope: object }; messages: Record<string, { title: string; name: string }> };
}

if (process.env['UPDATE_SCHEMAS']) {
  rmSync(FOLDER, { recursive: true, force: true });
  for (const event of events) {
    const file = path.join(FOLDER, schemaFile(event));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(event.schema, null, 2)}\n`);
  }
  writeFileSync(ASYNCAPI, `${JSON.stringify(generated, null, 2)}\n`);
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as unknown;

function ajv(): Ajv2020 {
  const checker = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
  addFormats(checker);
  checker.addKeyword({ keyword: 'x-personal', schemaType: 'boolean' });
  return checker;
}

const compiled = new WeakMap<object, ValidateFunction>();
/** A schema as a check; each is compiled once. */
function checkOf(schema: object, checker: Ajv2020): ValidateFunction {
  const known = compiled.get(schema) ?? checker.compile(schema);
  compiled.set(schema, known);
  return known;
}

/** What the published schemas, and nothing else of the product, say against kept events. */
async function faultsOfKept(published: readonly PublishedEvent[]): Promise<string[]> {
  const checker = ajv();
  const validate = new Map(
    published.map((event) => [`${event.type} ${event.version}`, checkOf(event.schema, checker)]),
  );
  const lines = [...fixtures().values(), ...[...(await histories()).values()].flat()];
  return lines.flatMap((line) => {
    const { type, schema, data } = envelopeOf(line);
    const check = validate.get(`${type} ${schema}`);
    if (!check) return [`${type} ${schema} is not published`];
    return check(data)
      ? []
      : (check.errors ?? []).map((error) => `${type} ${schema} ${error.instancePath}: ${error.message}`);
  });
}

describe('the published schemas of events', () => {
  it('are committed as they are generated (npm run schemas writes them)', () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
    expect(files.map((file) => file.replaceAll(path.sep, '/')).sort()).toEqual(events.map(schemaFile).sort());
    for (const event of events) expect(read(path.join(FOLDER, schemaFile(event)))).toEqual(json(event.schema));
    expect(read(ASYNCAPI)).toEqual(generated);
  });

  it('take every event that is kept here', async () => {
    await expect(faultsOfKept(events)).resolves.toEqual([]);
  });

  it('do not take everything: a plain name, an unknown member, a missing one', async () => {
    const opened = events.find(({ type }) => type === 'CaseOpened') as PublishedEvent;
    const check = ajv().compile(opened.schema);
    const data = envelopeOf([...fixtures().values()].find(({ type }) => type === 'CaseOpened') as never).data as object;
    expect(check(data)).toBe(true);
    expect(check({ ...data, extract: 'Trần Thị Bí Mật' })).toBe(false);
    expect(check({ ...data, more: 1 })).toBe(false);
    expect(check({ ...data, unit: undefined })).toBe(false);
    const other = events.map((event) =>
      event === opened ? { ...event, schema: { ...event.schema, properties: {}, required: [] } } : event,
    );
    await expect(faultsOfKept(other)).resolves.toContainEqual(expect.stringContaining('additional properties'));
  });

  it('mark every personal field, and say how it lies in the log', () => {
    const check = ajv().compile(personalIn(z.strictObject({ name: z.string().meta({ ...PERSONAL }) })));
    const key = { subject: 'case-c0ffee00-0000-4000-8000-000000000001', bytes: Buffer.alloc(32, 1) };
    expect(check({ name: seal(key, 'Trần Thị Bí Mật') })).toBe(true);
    expect(check({ name: 'Trần Thị Bí Mật' })).toBe(false);
    const marked = JSON.stringify(events.find(({ type }) => type === 'PersonRegistered')?.schema).match(/x-personal/g);
    expect(marked).toHaveLength(2);
    expect(JSON.stringify(events)).not.toMatch(/"schema":\{"\$schema"[^}]*"personal":/);
  });

  it('leave nothing open that a log may hold', () => {
    const open = (value: unknown, at: string): string[] => {
      if (value === null || typeof value !== 'object') return [];
      if (/\/(properties|anyOf|oneOf|items)(\/[^/]+)?$/.test(at) && Object.keys(value).length === 0) return [at];
      return Object.entries(value).flatMap(([key, part]) => open(part, `${at}/${key}`));
    };
    expect(
      events.flatMap((event) => open(event.schema, event.type).filter((at) => !at.endsWith('/properties'))),
    ).toEqual([]);
  });

  function personalIn(data: z.ZodType): object {
    const release = { type: 'Named', version: 1, data, current: true };
    const catalogue = { releases: [release] } as never;
    return publishedEvents(new Map([['case', catalogue]]))[0]?.schema ?? {};
  }
});

describe('the AsyncAPI document', () => {
  let check: ValidateFunction;
  beforeAll(() => {
    const official = new Ajv({ strict: false, allErrors: true, validateFormats: true });
    addFormats(official);
    check = official.compile(specs.schemasWithoutId['3.0.0'] as object);
  });

  it('is AsyncAPI 3.0 by its official schema', () => {
    expect(check(generated)).toBe(true);
    expect(check.errors ?? []).toEqual([]);
  });

  it.each<[string, (document: Document) => void]>([
    ['another version', (document) => Object.assign(document, { asyncapi: '2.6.0' })],
    [
      'an operation without a channel',
      (document) => Object.assign(document.operations['record-case'] ?? {}, { channel: 1 }),
    ],
    ['an unknown member', (document) => Object.assign(document.channels['case'] ?? {}, { adress: 'case-{id}' })],
  ])('by which it would not be with %s', (_what, change) => {
    const copy = structuredClone(generated);
    change(copy);
    expect(check(copy)).toBe(false);
  });

  it('points nowhere else than at what it holds', () => {
    const targets = [...JSON.stringify(generated).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1] as string);
    const missing = targets.filter((target) => {
      const found = target
        .split('/')
        .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], generated);
      return found === undefined;
    });
    expect(missing).toEqual([]);
    expect(targets.length).toBeGreaterThan(events.length * 3);
  });

  it('has a channel a category and a message a version, with Vietnamese titles', () => {
    expect(Object.keys(generated.channels).sort()).toEqual([...catalogues.keys()].sort());
    expect(Object.keys(generated.components.messages)).toHaveLength(events.length);
    for (const { title, name } of Object.values(generated.components.messages)) expect(title).not.toBe(name);
    for (const [category, { title }] of Object.entries(generated.channels)) expect(title).not.toBe(category);
    const written = Object.values(generated.operations).flatMap(({ messages }) => messages);
    expect(written).toHaveLength(events.filter(({ current }) => current).length);
  });

  it('describes what surrounds every event that is kept here', async () => {
    const check = ajv().compile(generated.components.schemas.Envelope);
    const lines = [...fixtures().values(), ...[...(await histories()).values()].flat()];
    const wrong = lines.filter((line) => {
      const { data: _data, ...headers } = envelopeOf(line);
      return !check(headers);
    });
    expect(wrong).toEqual([]);
  });
});
