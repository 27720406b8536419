import { API_PREFIX } from '@lib/platform';
import { AFTER_HEADER, isTextBody, Problem, type Route, type RouteTable, TEXT_TYPES } from '@core/platform';
import { z } from 'zod';

type Schema = Readonly<Record<string, unknown>>;

/** What any route may answer: not readable, from another site, too often, not available. */
const ALWAYS = [400, 403, 429, 503];
/** What a body may be told, even where none is wanted: too large, and of a kind that is not taken. */
const TO_A_BODY = [413, 415];

/** Every status that a route may answer, its success first. What is not here is a fault of the product. */
export function statusesOf(route: Route): readonly number[] {
  const problems = [
    ...ALWAYS,
    ...(isOpen(route) ? [] : [401]),
    ...(route.method === 'GET' ? [] : TO_A_BODY),
    ...(route.problems ?? []),
  ];
  return [route.answer.status, ...new Set(problems.sort((a, b) => a - b))];
}

/** The OpenAPI 3.1 document of a route table: what the edge validates is what it says. */
export function openapiDocument(routes: RouteTable, version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [id, route] of Object.entries(routes)) {
    const path = (paths[`${API_PREFIX}${route.path}`] ??= {});
    path[route.method.toLowerCase()] = operation(id, route);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Nêu Gương',
      version,
      description:
        'Workflow of exemplars for emulation and commendation councils. Errors are problem documents (RFC 9457).',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-session' } },
    },
  };
}

/** A route that asks for no session. */
function isOpen({ access }: Route): boolean {
  return access.kind === 'public' || access.kind === 'secret' || access.kind === 'anonymous';
}

function operation(id: string, route: Route): object {
  const [success, ...problems] = statusesOf(route);
  return {
    operationId: id,
    summary: route.summary,
    'x-access': route.access,
    security: isOpen(route) ? [] : [{ session: [] }],
    parameters: [
      ...fields(route.params, 'path'),
      ...fields(route.query, 'query'),
      ...(route.follows
        ? [
            header(
              AFTER_HEADER,
              false,
              'The position of your last command: answered after it was reacted to, within a second',
            ),
          ]
        : []),
      ...(route.requires?.key ? [header('Idempotency-Key', true, 'A UUID of the client for this one action')] : []),
      ...(route.requires?.version
        ? [
            header('If-Match', false, 'The version that is being changed, as "7"'),
            header('If-None-Match', false, '* for what is to be new'),
          ]
        : []),
    ],
    ...(route.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } } }
      : {}),
    ...(route.rawBody
      ? { requestBody: { required: true, content: { '*/*': { schema: { type: 'string', format: 'binary' } } } } }
      : {}),
    responses: {
      [String(success)]: answer(route),
      ...Object.fromEntries(
        problems.map((status) => [
          status,
          {
            description: 'Problem',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        ]),
      ),
    },
  };
}

function answer({ answer: { body } }: Route): object {
  if (body === null) return { description: 'Done' };
  if (body === 'binary') return { description: 'A file', content: { 'application/octet-stream': {} } };
  if (isTextBody(body))
    return { description: body === 'events' ? 'Server-sent events' : `A ${body}`, content: { [TEXT_TYPES[body]]: {} } };
  return { description: 'OK', content: { 'application/json': { schema: schemaOf(body, 'output') } } };
}

function header(name: string, required: boolean, description: string): object {
  return { name, in: 'header', required, description, schema: { type: 'string' } };
}

function fields(object: z.ZodObject | undefined, place: 'path' | 'query'): object[] {
  return Object.entries(object?.shape ?? {}).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || !(field as z.ZodType).isOptional(),
    schema: schemaOf(field as z.ZodType, 'input'),
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  });
  return rest;
}
