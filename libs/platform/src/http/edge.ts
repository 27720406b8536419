import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Actor, LocalDate } from '@core/kernel';
import { can, holds, type PermissionName, PERMISSIONS, type Role, type UnitTree } from '@core/organization';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { reject, type Route } from '../core';
import type { Call } from './api';
import { refuseCrossSite } from './cross-site';
import { readAfter, readInput, readKey, readVersion, registerParsers } from './input';
import { isAnonymous, ProblemFilter, sendProblem } from './problem-answer';
import { RateLimit } from './rate-limit';
import type { Log } from './request-log';
import { apiHeaders } from './security-headers';
import { type Session, type SessionReader, sessionToken } from './session';

const MIB = 1024 * 1024;
/** A request may take this long to arrive: a large file over a slow line, and no longer. */
const REQUEST_MS = 300_000;
const TRACE_PARENT = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Everything the edge needs of the house. */
export interface EdgeOptions {
  readonly sessions: SessionReader;
  /** The units as they are now; asked at every check. */
  readonly units: () => UnitTree;
  readonly clock: { today(): LocalDate };
  readonly log: Log;
  readonly production: boolean;
  /** The address that users open; without it the Host header decides what is our own page. */
  readonly publicOrigin?: string;
  /** Requests a minute of one session; 300 when left out. */
  readonly requestsPerMinute?: number;
  /** The largest JSON body in bytes; 1 MiB when left out. */
  readonly bodyLimit?: number;
  /**
   * Resolves when a subscription has passed a position, or when it has been waited for long enough. Without it, or where
   * it fails, a route that follows a subscription answers at once.
   */
  readonly caughtUp?: (subscription: string, position: number) => Promise<unknown>;
  /** Routes that a one-time password opens: whatever it takes to set an own one. */
  readonly beforeOwnPassword: readonly Route[];
}

/**
 * The Fastify server under Nest: no middleware layer, no request log of its own, problems for what the router refuses.
 * Create the application with `bodyParser: false` and call `installEdge` before `init` or `listen`.
 * @param behindProxy trust `X-Forwarded-*` from private addresses (the TLS proxy of the compose file)
 */
export function edgeAdapter(log: Log, behindProxy = false): FastifyAdapter {
  return new FastifyAdapter({
    skipMiddie: true,
    logger: false,
    requestTimeout: REQUEST_MS,
    trustProxy: behindProxy ? 'loopback, linklocal, uniquelocal' : false,
    genReqId: (request: IncomingMessage) => traceId(request.headers['traceparent']),
    // An address that cannot be read gets to no hook: its answer is given the headers here.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(log, error, request, reply.headers(apiHeaders(behindProxy))),
    clientErrorHandler: (_error, socket) => {
      if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    },
  });
}

/** Puts everything around the controllers: headers, CSRF defence, session, limits, parsing, problems, log. */
export function installEdge(app: NestFastifyApplication, options: EdgeOptions): void {
  const instance = app.getHttpAdapter().getInstance();
  const headers = apiHeaders(options.production);
  const perSession = new RateLimit(options.requestsPerMinute ?? 300);
  const perAddress = new RateLimit(options.requestsPerMinute ?? 300);
  const open = new Set(options.beforeOwnPassword);

  registerParsers(instance, options.bodyLimit ?? MIB);
  app.useGlobalFilters(new ProblemFilter(options.log));
  instance.decorateRequest('call', undefined);
  instance.decorateRequest('session', undefined);

  instance.addHook('onRequest', (request, reply, done) => {
    void reply.headers(headers);
    const route = request.routeOptions.config.route;
    if (!route) return done();
    const enter = (found: Session | undefined) => {
      const session = found ?? reject('SIGN_IN_REQUIRED');
      request.session = session;
      const wait = perSession.hit(session.id);
      if (wait > 0) reject('TOO_MANY_REQUESTS', { seconds: wait });
      if (session.mustChange && !open.has(route)) reject('PASSWORD_CHANGE_REQUIRED');
      refuseWithoutRole(route, session, options.clock.today());
    };
    try {
      refuseCrossSite(request, options.publicOrigin);
      if (route.access.kind === 'secret') {
        const wait = perAddress.hit(request.ip); // nobody tries out secrets
        if (wait > 0) reject('TOO_MANY_REQUESTS', { seconds: wait });
      }
      if (!asksForSession(route)) return done();
      const token = sessionToken(request);
      const found = token === undefined ? undefined : options.sessions.find(token);
      if (found instanceof Promise) return void found.then(enter).then(() => done(), done);
      enter(found);
    } catch (error) {
      return done(error as Error);
    }
    done();
  });

  instance.addHook('preHandler', (request, reply, done) => {
    const route = request.routeOptions.config.route;
    try {
      if (route) request.call = newCall(route, request, reply, options);
    } catch (error) {
      return done(error as Error);
    }
    done();
  });

  instance.addHook('preHandler', (request, _reply, done) => {
    const follows = request.routeOptions.config.route?.follows;
    if (follows === undefined || !options.caughtUp) return done();
    const position = readAfter(request);
    if (position === undefined) return done();
    const go = () => done();
    void options.caughtUp(follows, position).then(go, go);
  });

  instance.addHook('onResponse', (request, reply, done) => {
    if (isAnonymous(request)) return done();
    options.log.info({
      method: request.method,
      route: request.routeOptions.url ?? 'unknown', // the pattern: an address may hold what somebody typed
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      traceId: request.id,
      account: request.session?.account,
    });
    done();
  });
}

function asksForSession({ access }: Route): boolean {
  return access.kind !== 'public' && access.kind !== 'secret' && access.kind !== 'anonymous';
}

function traceId(header: string | string[] | undefined): string {
  const given = typeof header === 'string' ? TRACE_PARENT.exec(header)?.[1] : undefined;
  return given ?? randomUUID().replaceAll('-', '');
}

function newCall(route: Route, request: FastifyRequest, reply: FastifyReply, options: EdgeOptions): Call {
  const session = request.session;
  const allowing = (permission: PermissionName, unit: string) =>
    session ? can(session.holdings, permission, unit, options.units(), options.clock.today()) : undefined;
  const input = readInput(route, request);
  const call = {
    ...input,
    key: readKey(route, request),
    expected: readVersion(route, request),
    session,
    traceId: request.id,
    request,
    reply,
    allow(permission: PermissionName, unit: string): Actor {
      const holding = allowing(permission, unit);
      if (!session || !holding) return reject('NOT_ALLOWED');
      return { id: session.person, role: holding.role, unit: holding.unit };
    },
    allows: (permission: PermissionName, unit: string) => allowing(permission, unit) !== undefined,
    requireStepUp() {
      if (!session?.steppedUp) reject('STEP_UP_REQUIRED');
    },
  };
  return call as Call; // the schemas of the route have made it so
}

/** Whoever holds the permission nowhere today is refused before anything of the body is read. */
function refuseWithoutRole(route: Route, session: Session, today: LocalDate): void {
  if (route.access.kind !== 'permission' && route.access.kind !== 'filtered') return;
  const roles = rolesOf(route.access.permission);
  if (!session.holdings.some((holding) => roles.has(holding.role) && holds(holding, today))) reject('NOT_ALLOWED');
}

const ROLES_OF = new Map<string, ReadonlySet<Role>>();

function rolesOf(permission: string): ReadonlySet<Role> {
  const known = ROLES_OF.get(permission);
  if (known) return known;
  const relations = (PERMISSIONS as Readonly<Record<string, Partial<Record<Role, readonly unknown[]>>>>)[permission];
  if (!relations) throw new Error(`no permission is called ${permission}`);
  const roles = new Set((Object.keys(relations) as Role[]).filter((role) => (relations[role]?.length ?? 0) > 0));
  ROLES_OF.set(permission, roles);
  return roles;
}
