import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AFTER_HEADER, type Route } from '@core/platform';
import { openapiDocument, routes, statusesOf, version } from '@lib/assembly';
import { type Document, faultsOf } from './openapi-rules';

const FILE = path.join(__dirname, '../../docs/openapi.json');
const table: readonly (readonly [string, Route])[] = Object.entries(routes);
const generated = JSON.parse(JSON.stringify(openapiDocument(routes, version))) as Document;

if (process.env['UPDATE_OPENAPI']) writeFileSync(FILE, `${JSON.stringify(generated, null, 2)}\n`);

const operationOf = (route: Route) => generated.paths?.[`/api/v1${route.path}`]?.[route.method.toLowerCase()];

describe('the description of the API', () => {
  it('is committed as it is generated (npm run openapi writes it)', () => {
    expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(generated);
  });

  it('is OpenAPI 3.1 in its structure', () => {
    expect(faultsOf(generated)).toEqual([]);
  });

  it.each(table)('describes %s: who may, what it takes, every status it answers', (id, route) => {
    const operation = operationOf(route);
    expect(operation?.operationId).toBe(id);
    expect(Object.keys(operation?.responses ?? {}).sort()).toEqual(statusesOf(route).map(String).sort());
    const open = ['public', 'secret', 'anonymous'].includes(route.access.kind);
    expect(operation?.security).toEqual(open ? [] : [{ session: [] }]);
    expect(operation?.requestBody !== undefined).toBe(route.body !== undefined || route.rawBody === true);
    const headers = (operation?.parameters ?? []).filter((one) => one.in === 'header').map((one) => one.name);
    expect(headers.includes('If-Match')).toBe(route.requires?.version === true);
    expect(headers.includes('Idempotency-Key')).toBe(route.requires?.key === true);
    expect(headers.includes(AFTER_HEADER)).toBe(route.follows !== undefined);
  });

  it('describes no route that is not in the table', () => {
    const described = Object.values(generated.paths ?? {}).flatMap((item) => Object.values(item));
    expect(described.map(({ operationId }) => operationId).sort()).toEqual(table.map(([id]) => id).sort());
  });

  it('says of every JSON body of success what is in it', () => {
    for (const [id, route] of table) {
      const { body } = route.answer;
      if (body === null || typeof body === 'string') continue;
      const content = operationOf(route)?.responses?.[String(route.answer.status)]?.content;
      const schema = (content?.['application/json'] as { schema?: { type?: string; properties?: object } }).schema;
      expect([id, schema?.type, Object.keys(schema?.properties ?? {}).length > 0]).toEqual([id, 'object', true]);
    }
  });
});

describe('the rules of the structure', () => {
  const broken = (change: (document: Document) => void) => {
    const copy = structuredClone(generated);
    change(copy);
    return faultsOf(copy);
  };
  const first = (document: Document, at: string) =>
    Object.values(document.paths?.[at] ?? {})[0] as { [key: string]: unknown };

  it.each<[string, RegExp, (document: Document) => void]>([
    ['a version of OpenAPI that it is not', /not 3\.1/, (document) => Object.assign(document, { openapi: '3.0.3' })],
    [
      'a reference that leads nowhere',
      /Problem leads nowhere/,
      (document) => Object.assign(document.components ?? {}, { schemas: {} }),
    ],
    [
      'a doubled operationId',
      /has the operationId of/,
      (document) => Object.assign(first(document, '/api/v1/plans'), { operationId: 'me' }),
    ],
    [
      'an undeclared parameter',
      /\{id\} is not declared/,
      (document) => Object.assign(first(document, '/api/v1/cases/{id}'), { parameters: [] }),
    ],
    [
      'an unknown keyword',
      /unknown keyword nullable/,
      (document) => Object.assign(document.components?.['schemas'] ?? {}, { Odd: { nullable: true } }),
    ],
    [
      'a required member that nobody describes',
      /name is required and not described/,
      (document) =>
        Object.assign(document.components?.['schemas'] ?? {}, { Odd: { type: 'object', required: ['name'] } }),
    ],
    [
      'an answer without a description',
      /no description/,
      (document) => Object.assign(first(document, '/api/v1/plans'), { responses: { 200: {} } }),
    ],
  ])('see %s', (_what, fault, change) => {
    expect(broken(change).join('\n')).toMatch(fault);
  });
});
