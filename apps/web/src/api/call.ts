import { AFTER_HEADER, isTextBody, pathOf, Problem, type Route, type TextBody } from '@core/platform';
import { type z } from 'zod';
import { first as t } from '../language/first';
import { traceOf } from './own-traces';

type InputOf<S> = S extends z.ZodType ? z.input<S> : undefined;
type AnswerBody<S> = S extends z.ZodType
  ? z.output<S>
  : S extends 'binary'
    ? Blob
    : S extends TextBody
      ? string
      : undefined;
export type AnswerOf<R extends Route> = AnswerBody<R['answer']['body']>;

/** What a request says beside its route. */
export interface Ask<R extends Route> {
  readonly params?: R extends { params: z.ZodObject } ? Readonly<Record<string, string>> : never;
  readonly query?: R extends { query: infer Q } ? InputOf<Q> : never;
  readonly body?: R extends { body: infer B } ? InputOf<B> : never;
  /** The version that the person looks at, or `none` when nothing may be there yet. */
  readonly version?: number | 'none';
  /** One per action of the person, kept when the same action is sent again. */
  readonly key?: string;
  /** A file, for a route with a raw body. */
  readonly file?: File;
  readonly signal?: AbortSignal;
}

/** A "no" of the API, or of the way to it; the screen shows its sentence and its trace id. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

/** The code of a problem, whatever was thrown. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof ApiProblem ? error.problem.code : undefined;
}

const REACTIONS_MS = 10_000;
let own = { position: 0, until: 0 };

/** Lets what is asked for from now on include the reactions to one's own command, where they come soon. */
export function readBehind(position: number): void {
  if (position > own.position) own = { position, until: Date.now() + REACTIONS_MS };
}

/** The newest position that an own command was answered with. */
export function ownPosition(): number {
  return own.position;
}

/** Asks the API and reads the answer by the route's own schema. Throws ApiProblem. */
export async function call<R extends Route>(route: R, ask: Ask<R> = {}): Promise<AnswerOf<R>> {
  const response = await send(route, ask);
  if (!response.ok) throw new ApiProblem(await problemOf(response));
  const { body } = route.answer;
  if (body === null) return undefined as AnswerOf<R>;
  if (body === 'binary') return (await response.blob()) as AnswerOf<R>;
  if (isTextBody(body)) return (await response.text()) as AnswerOf<R>;
  const read = body.safeParse(await response.json().catch(() => undefined));
  if (!read.success) throw new ApiProblem(local('ANSWER_UNREADABLE', response.status, t.problems.unreadable));
  return read.data as AnswerOf<R>;
}

async function send(route: Route, ask: Ask<Route>): Promise<Response> {
  const headers: Record<string, string> = { 'x-neu-guong': '1', accept: 'application/json, */*;q=0.5' };
  if (ask.version === 'none') headers['if-none-match'] = '*';
  else if (ask.version !== undefined) headers['if-match'] = `"${ask.version}"`;
  if (route.follows && Date.now() < own.until) headers[AFTER_HEADER] = String(own.position);
  if (ask.key) {
    headers['idempotency-key'] = ask.key;
    const trace = traceOf(ask.key);
    headers['traceparent'] = `00-${trace}-${trace.slice(0, 16)}-01`;
  }
  // What is asked anonymously goes without a cookie, and over connections that never carry one.
  const credentials = route.access.kind === 'anonymous' ? 'omit' : 'same-origin';
  const request: RequestInit = { method: route.method, headers, credentials };
  if (ask.signal) request.signal = ask.signal;
  if (ask.file) {
    headers['content-type'] = ask.file.type || 'application/octet-stream';
    headers['x-file-name'] = encodeURIComponent(ask.file.name.normalize('NFC'));
    request.body = ask.file;
  } else if (ask.body !== undefined) {
    headers['content-type'] = 'application/json';
    request.body = JSON.stringify(composed(ask.body));
  }
  try {
    return await fetch(addressOf(route, ask), request);
  } catch (error) {
    if (ask.signal?.aborted) throw error;
    throw new ApiProblem(local('OFFLINE', 0, t.problems.offline));
  }
}

function addressOf(route: Route, ask: Ask<Route>): string {
  const path = `/api/v1${pathOf(route, composed(ask.params ?? {}) as Record<string, string>)}`;
  const given = Object.entries((ask.query ?? {}) as Record<string, unknown>).filter(([, value]) => value !== undefined);
  if (given.length === 0) return path;
  return `${path}?${new URLSearchParams(given.map(([name, value]) => [name, String(composed(value))]))}`;
}

/** Every string in composed form (NFC): keyboards and file systems also give decomposed Vietnamese. */
export function composed(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC');
  if (Array.isArray(value)) return value.map(composed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, composed(part)]));
}

async function problemOf(response: Response): Promise<Problem> {
  const read = Problem.safeParse(await response.json().catch(() => undefined));
  return read.success ? read.data : local('ANSWER_UNREADABLE', response.status, t.problems.unreachable);
}

function local(code: string, status: number, title: string): Problem {
  return { type: 'about:blank', title, status, code, traceId: '' };
}
