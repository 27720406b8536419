import type { z } from 'zod';

/** Who may use a route: anybody, anybody signed in, or whoever holds a permission at the resource's unit. */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed-in' }
  /** Whoever has the address with its secret, such as a calendar program; there is no session. */
  | { readonly kind: 'secret' }
  /** Whoever asks stays unknown: no cookie is read, no address is counted, and no log holds a line of it. */
  | { readonly kind: 'anonymous' }
  /** The permission is asked at the unit of the resource that the path or body names. */
  | { readonly kind: 'permission'; readonly permission: string }
  /** A list: whoever holds the permission anywhere may ask; the answer holds only what they may see. */
  | { readonly kind: 'filtered'; readonly permission: string }
  /** Each command of the union has its own permission, in the table of its aggregate. */
  | { readonly kind: 'per-command'; readonly commands: string };

/** The header in which a caller gives the `position` that their last command was answered with. */
export const AFTER_HEADER = 'x-neu-guong-after';

/** Texts that are no JSON, with their types: a page, a calendar (RFC 5545), a stream of server-sent events. */
export const TEXT_TYPES = { page: 'text/html', calendar: 'text/calendar', events: 'text/event-stream' } as const;
export type TextBody = keyof typeof TEXT_TYPES;

/** Whether a route answers with one of the texts. */
export function isTextBody(body: Route['answer']['body']): body is TextBody {
  return typeof body === 'string' && body in TEXT_TYPES;
}

/** One route of the API: the single source of its validation, its OpenAPI entry, its permission and its web types. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/v1`, with `{name}` for parameters. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** A body that is not JSON is streamed to the handler. */
  readonly rawBody?: true;
  /** Status and body of success; null for no body, 'binary' for a file, a name of `TEXT_TYPES` for a text. */
  readonly answer: { readonly status: number; readonly body: z.ZodType | null | 'binary' | TextBody };
  /** `version`: If-Match or If-None-Match is required; `key`: Idempotency-Key is required. */
  readonly requires?: { readonly version?: true; readonly key?: true };
  /**
   * The subscription or policy that the answer is made by. A caller who names the position of their last command waits for
   * it for a moment, so that they read what they wrote.
   */
  readonly follows?: string;
  /** Statuses of the problems it may answer beside 400, 401, 403, 429 and 503. */
  readonly problems?: readonly number[];
}

export type RouteTable = Readonly<Record<string, Route>>;

/** The path with its parameters filled in; throws RangeError when one is missing. */
export function pathOf(route: Route, params: Readonly<Record<string, string>> = {}): string {
  return route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new RangeError(`parameter ${name} of ${route.path}`);
    return encodeURIComponent(value);
  });
}
