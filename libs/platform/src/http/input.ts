import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { AFTER_HEADER, reject, type Route } from '../core';
import type { KnownVersion } from './api';
import { refuseHostile } from './hostile-text';
import { fieldErrors, type Source } from './issue-text';
import { Malformed } from './malformed';

/** What a sender may still push after a body grew too large, so that it hears the answer instead of a broken pipe. */
const PATIENCE = 64 * 1024 * 1024;

/**
 * Reads JSON bodies of at most `limit` bytes; a route that takes a file gets its stream, other media are refused.
 * Everything in a body was walked for hostile text before a handler or a schema sees it.
 */
export function registerParsers(instance: FastifyInstance, limit: number): void {
  instance.removeAllContentTypeParsers();
  instance.addContentTypeParser('application/json', async (request: FastifyRequest, payload: NodeJS.ReadableStream) => {
    if (request.routeOptions.config.route?.rawBody) return drain(payload, () => reject('MEDIA_UNSUPPORTED'));
    return readJson(await readBytes(payload, limit));
  });
  instance.addContentTypeParser('*', async (request: FastifyRequest, payload: NodeJS.ReadableStream) => {
    if (request.routeOptions.config.route?.rawBody) return payload;
    return drain(payload, () => reject('MEDIA_UNSUPPORTED'));
  });
}

function readBytes(payload: NodeJS.ReadableStream, limit: number): Promise<Buffer> {
  return new Promise((resolve, fail) => {
    const chunks: Buffer[] = [];
    let size = 0;
    payload.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else if (size > PATIENCE) fail(tooLarge());
    });
    payload.on('end', () => (size > limit ? fail(tooLarge()) : resolve(Buffer.concat(chunks, size))));
    payload.on('error', () => fail(malformed()));
    payload.on('aborted', () => fail(malformed()));
  });
}

async function drain(payload: NodeJS.ReadableStream, then: () => never): Promise<never> {
  await readBytes(payload, 0).catch(() => undefined);
  return then();
}

function readJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  if (!isUtf8(bytes)) reject('BODY_MALFORMED');
  let body: unknown;
  try {
    body = JSON.parse(bytes.toString('utf8'));
  } catch {
    reject('BODY_MALFORMED'); // the parser's own message would repeat what was sent
  }
  refuseHostile(body);
  return body;
}

function rejection(run: () => never): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
const tooLarge = () => rejection(() => reject('BODY_TOO_LARGE'));
const malformed = () => rejection(() => reject('BODY_MALFORMED'));

/** Path, query and body through the route's schemas. */
export interface Input {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** @throws Malformed with every place that is wrong; Rejection TEXT_FORBIDDEN for hostile text in path or query */
export function readInput(route: Route, request: FastifyRequest): Input {
  const params = part(route.params, request.params, 'path');
  const query = part(route.query, request.query, 'query');
  if (route.rawBody) return { params, query, body: request.body };
  if (!route.body) {
    if (!isEmpty(request.body)) reject('BODY_MALFORMED');
    return { params, query, body: undefined };
  }
  return { params, query, body: parse(route.body, request.body, 'body') };
}

function part(schema: z.ZodObject | undefined, data: unknown, source: Source): unknown {
  if (!schema) {
    if (!isEmpty(data)) throw new Malformed([{ pointer: source, code: 'unrecognized_keys', detail: NOTHING_TAKEN }]);
    return undefined;
  }
  refuseHostile(data);
  return parse(schema, data, source);
}

const NOTHING_TAKEN = 'Địa chỉ này không nhận thêm thông tin.';

function parse(schema: z.ZodType, data: unknown, source: Source): unknown {
  const parsed = schema.safeParse(data);
  if (!parsed.success) throw new Malformed(fieldErrors(parsed.error.issues, data, source));
  return parsed.data;
}

function isEmpty(data: unknown): boolean {
  return data == null || (typeof data === 'object' && Object.keys(data).length === 0);
}

const POSITION = /^\d{1,15}$/;

/** The position behind which the caller wants to read; undefined for none and for what is no position. */
export function readAfter(request: FastifyRequest): number | undefined {
  const given = request.headers[AFTER_HEADER];
  return typeof given === 'string' && POSITION.test(given) ? Number(given) : undefined;
}

const ENTITY_TAG = /^"(\d{1,9})"$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * What the caller knows of the resource, from If-Match or If-None-Match.
 * @throws Rejection VERSION_REQUIRED when the route needs it and it is missing, HEADER_MALFORMED for anything but
 *   `"7"` and `*`, and for both headers at once
 */
export function readVersion(route: Route, request: FastifyRequest): KnownVersion | undefined {
  const match = request.headers['if-match'];
  const noneMatch = request.headers['if-none-match'];
  if (route.method === 'GET') return undefined; // there, both only save a transfer
  if (match === undefined && noneMatch === undefined) {
    return route.requires?.version ? reject('VERSION_REQUIRED') : undefined;
  }
  if (match === undefined) return noneMatch === '*' ? 'none' : reject('HEADER_MALFORMED', { header: 'If-None-Match' });
  if (noneMatch !== undefined) reject('HEADER_MALFORMED', { header: 'If-None-Match' });
  const version = ENTITY_TAG.exec(match)?.[1];
  return version === undefined ? reject('HEADER_MALFORMED', { header: 'If-Match' }) : Number(version);
}

/** The Idempotency-Key; throws Rejection KEY_REQUIRED when the route needs one and there is no UUID. */
export function readKey(route: Route, request: FastifyRequest): string | undefined {
  const given = request.headers['idempotency-key'];
  const key = typeof given === 'string' ? given.trim().toLowerCase() : '';
  if (UUID.test(key)) return key;
  return route.requires?.key ? reject('KEY_REQUIRED') : undefined;
}
