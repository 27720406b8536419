import { randomUUID } from 'node:crypto';

/** One request, without its session. */
export interface Ask {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether a list shows the thing; asked of lists only. */
  readonly shows?: (body: unknown) => boolean;
}

/** A version that no stream has: whoever may hears "stale" (412), and nothing is changed. */
export const STALE = '"99999"';

export const get = (path: string, shows?: Ask['shows']): Ask => ({ method: 'GET', path, ...(shows ? { shows } : {}) });
export const put = (path: string, body: unknown, headers: Ask['headers'] = {}): Ask => ({ method: 'PUT', path, body, headers }); // prettier-ignore
export const post = (path: string, body?: unknown, more: Partial<Ask> = {}): Ask => ({ method: 'POST', path, body, ...more }); // prettier-ignore

/** A command to a stream that is not there yet, or to one at another version. */
export function command(path: string, type: string, data: object, fresh: boolean): Ask {
  const known: Record<string, string> = fresh ? { 'if-none-match': '*' } : { 'if-match': STALE };
  return post(path, { type, data }, { headers: { ...known, 'idempotency-key': randomUUID() } });
}

/** Whether a list names the thing. */
export const holds = (value: string) => (body: unknown) => JSON.stringify(body).includes(value);
