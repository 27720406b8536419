import { COUNCIL_COMMANDS, ROUND_COMMANDS } from '@core/council';
import { COMMANDS } from '@core/pipeline';
import type { Route } from '@core/platform';
import fc from 'fast-check';
import { bodyText, HOSTILE_BODIES, HOSTILE_HEADERS, HOSTILE_PARTS, mutated, mutation } from './hostile';
import { arbitraryOf, type Known } from '../support/schema-arbitrary';

/** Who may be sent: a role of the samples, or nobody. */
export const WHO = [
  'staff',
  'approver',
  'clerk',
  'secretary',
  'member',
  'inspector',
  'auditor',
  'administrator',
  'nobody',
] as const;
export type Who = (typeof WHO)[number];

/** A request before it is sent; only its version is looked up when it goes. */
export interface Draft {
  readonly route: string;
  readonly who: Who;
  /** What was done to it: nothing, or the one thing that is wrong with it. */
  readonly kind: (typeof KINDS)[number];
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string | Buffer | undefined;
  /** The version that the headers name: as it is, none because it is to be new, or one that is wrong. */
  readonly version: 'current' | 'new' | 'wrong' | 'missing';
}

const KINDS = [
  'valid',
  'valid',
  'valid',
  'valid',
  'valid',
  'body',
  'body',
  'body',
  'raw',
  'header',
  'path',
  'query',
  'method',
] as const;
/** A route that takes many commands is as much as so many others. */
const COMMAND_WEIGHT = 15;
const COMMAND_ROWS: Readonly<Record<string, { readonly permission: string; readonly stage: string }>> = COMMANDS;
const VERSIONS = [...Array.from({ length: 9 }, () => 'current' as const), 'wrong', 'missing', 'new'] as const;
const OPENING: readonly string[] = [
  'OpenCase',
  'ConveneRound',
  'ConstituteCouncil',
  'RegisterPerson',
  'RequestErasure',
  'DeclareClosure',
  'StartDraft',
  'RecordWork',
  'AskForChange',
];
const METHODS = ['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'POST', 'GET', 'TRACE', 'PROPFIND'];

/** Requests to any route of a table: as its schemas want them, and with one thing wrong. */
export function requestsTo(routes: Readonly<Record<string, Route>>, known: Known): fc.Arbitrary<Draft> {
  const each = Object.entries(routes).map(([id, route]) => ({
    arbitrary: requestTo(id, route, known),
    weight: 1 + (route.body?._zod.def.type === 'union' ? COMMAND_WEIGHT : 0),
  }));
  return fc.oneof(...each);
}

function requestTo(id: string, route: Route, things: Known): fc.Arbitrary<Draft> {
  // Only the texts of a case are about its subject; those of a plan, a record or a request are about nobody.
  const { 'data.text': _aboutSubjects, ...others } = things;
  const known = id === 'executeCaseCommand' ? things : others;
  const place = route.path.split('/')[1] ?? '';
  const part = (schema: Route['params'], name: string) =>
    schema ? (arbitraryOf(schema, known, name) as fc.Arbitrary<Record<string, unknown>>) : fc.constant({});
  return fc
    .record({
      kind: fc.constantFrom(...KINDS),
      params: part(route.params, place),
      query: part(route.query, 'query'),
      body: route.body ? arbitraryOf(route.body, known, id) : fc.constant(undefined),
      fresh: fc.uuid({ version: 4 }),
      key: fc.uuid({ version: 4 }),
      stranger: fc.oneof(
        { weight: 3, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constantFrom(...WHO) },
      ),
      change: mutation,
      raw: fc.constantFrom(...HOSTILE_BODIES),
      header: fc.constantFrom(...HOSTILE_HEADERS),
      hostile: fc.constantFrom(...HOSTILE_PARTS),
      method: fc.constantFrom(...METHODS.filter((method) => method !== route.method)),
      file: fc.constantFrom(...(known['file'] as (readonly [string, Buffer])[])),
      placed: fc.nat(30),
      wrong: fc.constantFrom(...VERSIONS),
    })
    .map((drawn): Draft => {
      const { kind } = drawn;
      const type = (drawn.body as { type?: string } | undefined)?.type ?? '';
      const opening = OPENING.includes(type);
      const fitting = known[`in ${COMMAND_ROWS[type]?.stage}`] ?? [];
      const placed = fitting.length > 0 && drawn.placed > 0 ? { id: fitting[drawn.placed % fitting.length] } : {};
      const params = { ...drawn.params, ...placed, ...(opening ? { id: drawn.fresh } : {}) };
      const query =
        kind === 'query' ? hostileQuery(drawn.query, drawn.change.name, drawn.hostile) : textOf(drawn.query);
      const raw = kind === 'raw' ? drawn.raw : undefined;
      const json = kind === 'body' ? mutated(drawn.body, drawn.change) : drawn.body;
      const [media, content] = raw ?? (route.rawBody ? drawn.file : ['application/json', bodyText(json)]);
      const sends = raw !== undefined || route.rawBody === true || json !== undefined;
      return {
        ...{ route: id, kind },
        who: drawn.stranger ?? able(id, route, type),
        method: kind === 'method' ? drawn.method : route.method,
        path: pathOf(route, params, kind === 'path' ? drawn.hostile : undefined) + (query ? `?${query}` : ''),
        headers: {
          ...(sends && media !== undefined ? { 'content-type': media } : {}),
          ...(route.requires?.key ? { 'idempotency-key': drawn.key } : {}),
          ...(kind === 'header' ? drawn.header : {}),
        },
        body: sends ? content : undefined,
        version: drawn.wrong === 'current' && opening ? 'new' : drawn.wrong,
      };
    });
}

/** Somebody who may do it at the unit where the things lie. */
function able(id: string, route: Route, type: string): Who {
  if (id === 'signIn') return 'nobody';
  if (id === 'executePersonCommand' || /[aA]ccount|^resetPassword/.test(id)) return 'administrator';
  if (id === 'getCaseReadings' || id === 'getPerson') return 'auditor';
  if (id === 'acknowledgeMessage' || id === 'snoozeMessage') return 'clerk';
  if (id === 'previewClosure') return 'approver';
  if (/Reminder|Parked|Operations|AllTasks|^retryDelivery/.test(id)) return 'administrator';
  if (type in ROUND_COMMANDS || type in COUNCIL_COMMANDS) return 'secretary';
  if (/^(Grant|Refuse|Defer)Erasure$|Closure$/.test(type) || id === 'previewClosure') return 'approver';
  if (/^(Grant|Refuse|Defer)Erasure$/.test(type)) return 'approver';
  if (/^(Return|Publish)Draft$|^(TakeIn|Accept|Refuse|Forward)Request$/.test(type)) return 'approver';
  const permission = COMMAND_ROWS[type]?.permission;
  if (permission === 'case.approve') return 'approver';
  return permission === 'case.record-result' ? 'secretary' : 'staff';
}

/** The address with its parts filled in, one of them perhaps by something that it was not made for. */
function pathOf({ path }: Route, params: Readonly<Record<string, unknown>>, hostile: string | undefined): string {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
  if (hostile !== undefined && names.length === 0) return `/api/v1${path}/${hostile}`;
  const struck = hostile && names[hostile.length % names.length];
  return `/api/v1${path.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === struck ? String(hostile) : encodeURIComponent(String(params[name])),
  )}`;
}

function textOf(query: Readonly<Record<string, unknown>>): string {
  return Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&');
}

function hostileQuery(query: Readonly<Record<string, unknown>>, name: string, hostile: string): string {
  const asked = textOf(query);
  const member = encodeURIComponent(name.toWellFormed().slice(0, 2_000));
  const part = hostile.slice(0, 2_000); // an address longer than the server's lines is no request at all
  const more = [`${member}=${part}`, asked, ...Object.keys(query).map((key) => `${key}=${part}`)];
  return more.filter((one) => one !== '').join('&');
}
