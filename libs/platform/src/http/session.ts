import type { Holding } from '@core/organization';
import type { FastifyRequest } from 'fastify';

/** Who is at the other end of a request, as the edge needs to know it. */
export interface Session {
  readonly id: string;
  readonly account: string;
  readonly person: string;
  readonly login: string;
  /** Everything the person holds, held or will hold; the business date decides. */
  readonly holdings: readonly Holding[];
  /** The password was typed again within the last five minutes. */
  readonly steppedUp: boolean;
  /** A one-time password is in use: nothing but setting an own one is possible. */
  readonly mustChange: boolean;
}

/** Finds the session of a cookie's token; an answer from memory comes without a promise. */
export interface SessionReader {
  find(token: string): Session | undefined | Promise<Session | undefined>;
}

export const SESSION_COOKIE = '__Host-session';
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The token of the session cookie, or undefined: no cookie, two of them, or a value that no session ever had. */
export function sessionToken(request: FastifyRequest): string | undefined {
  const header = request.headers.cookie;
  if (!header) return undefined;
  let found: string | undefined;
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at < 0 || part.slice(0, at).trim() !== SESSION_COOKIE) continue;
    if (found !== undefined) return undefined;
    found = part.slice(at + 1).trim();
  }
  return found !== undefined && TOKEN.test(found) ? found : undefined;
}
