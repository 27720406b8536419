import { isDeepStrictEqual } from 'node:util';
import { isTextBody, type Route, TEXT_TYPES } from '@core/platform';
import { statusesOf } from '@lib/assembly';
import { z } from 'zod';
import { problemOf, type Reply } from './wire';

/**
 * What is wrong with an answer of a route, or undefined. Everything that a route may answer stands in its line of the
 * table: one status of success with one schema, and its problems.
 * @param reached false when the address need not lead to the route at all
 */
export function faultOf(route: Route, reply: Reply, reached = true): string | undefined {
  const { status, headers } = reply;
  if (status >= 500) return `${status}: ${reply.text.slice(0, 300)}`;
  if (headers['x-content-type-options'] !== 'nosniff') return `${status} without the headers of an answer`;
  if (status >= 400) {
    try {
      problemOf(reply);
    } catch (error) {
      return (error as Error).message;
    }
    return statusesOf(route).includes(status) || !reached ? undefined : `${status} is not declared: ${reply.text}`;
  }
  if (status !== route.answer.status) return reached ? `${status} instead of ${route.answer.status}` : undefined;
  return reached ? bodyFault(route.answer.body, reply) : undefined;
}

function bodyFault(schema: Route['answer']['body'], { headers, text, body }: Reply): string | undefined {
  const type = headers['content-type'] ?? '';
  if (schema === null) return text === '' ? undefined : `a body where none belongs: ${text.slice(0, 100)}`;
  if (schema === 'binary') return type.includes('json') ? `a file of the type ${type}` : undefined;
  if (isTextBody(schema)) return type.startsWith(TEXT_TYPES[schema]) ? undefined : `a ${schema} of the type ${type}`;
  if (type !== 'application/json; charset=utf-8') return `JSON of the type ${type}`;
  const parsed = schema.safeParse(body);
  if (!parsed.success) return `not as its schema says: ${z.prettifyError(parsed.error)}`;
  // What no schema names is dropped by the parser: an answer that loses something says more than it may.
  return isDeepStrictEqual(parsed.data, body) ? undefined : `more than its schema names: ${text.slice(0, 300)}`;
}
