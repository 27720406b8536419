import type { Readable } from 'node:stream';
import type { Actor } from '@core/kernel';
import type { PermissionName } from '@core/organization';
import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  HttpCode,
  RequestMapping,
  RequestMethod,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Route } from '../core';
import type { Session } from './session';

/** Every route of the API lies below this path. */
export const API_PREFIX = '/api/v1';
const ROUTE = 'neu-guong:route';
const METHODS = {
  GET: RequestMethod.GET,
  POST: RequestMethod.POST,
  PUT: RequestMethod.PUT,
  DELETE: RequestMethod.DELETE,
};

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type BodyOf<R extends Route> = R extends { readonly rawBody: true } ? Readable : Parsed<R['body']>;
type SessionOf<R extends Route> = R['access'] extends { readonly kind: 'public' | 'secret' | 'anonymous' }
  ? undefined
  : Session;
type Requires<R extends Route, Part, Given> = R extends { readonly requires: Part } ? Given : Given | undefined;

/** What the caller knows of the resource: that it is new (`If-None-Match: *`) or its version (`If-Match: "7"`). */
export type KnownVersion = 'none' | number;

/** One call of a route, read and checked: the handler sees nothing that its schemas did not pass. */
export interface Call<R extends Route = Route> {
  readonly params: Parsed<R['params']>;
  readonly query: Parsed<R['query']>;
  readonly body: BodyOf<R>;
  readonly session: SessionOf<R>;
  readonly expected: Requires<R, { readonly version: true }, KnownVersion>;
  /** The Idempotency-Key, a UUID in lower case. */
  readonly key: Requires<R, { readonly key: true }, string>;
  readonly traceId: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** The actor by whom this may be done at the unit today; throws NOT_ALLOWED where no holding allows it. */
  allow(permission: PermissionName, unit: string): Actor;
  allows(permission: PermissionName, unit: string): boolean;
  /** Throws STEP_UP_REQUIRED unless the password was typed again within the last five minutes. */
  requireStepUp(): void;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the edge before the handler runs. */
    call?: Call;
    session?: Session;
  }
  interface FastifyContextConfig {
    route?: Route;
  }
}

/** Binds a controller method to a route of the table: its verb, its path, its status. */
export function Api(route: Route): MethodDecorator {
  const path = API_PREFIX + route.path.replace(/\{(\w+)\}/g, ':$1');
  return applyDecorators(
    RequestMapping({ method: METHODS[route.method], path }),
    HttpCode(route.answer.status),
    RouteConfig({ route }),
    (_target: object, _name: string | symbol, descriptor: PropertyDescriptor) => {
      Reflect.defineMetadata(ROUTE, route, descriptor.value as object);
    },
  );
}

/** The route to which a controller method is bound; undefined for a method without `@Api`. */
export function routeOf(handler: object): Route | undefined {
  return Reflect.getMetadata(ROUTE, handler) as Route | undefined;
}

/** The parameter of a controller method that takes the call. */
export const Call = createParamDecorator((_: unknown, context: ExecutionContext): Call | undefined => {
  return context.switchToHttp().getRequest<FastifyRequest>().call;
});
