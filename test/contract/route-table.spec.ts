import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PERMISSION_NAMES } from '@core/organization';
import type { Route } from '@core/platform';
import { type House, routes } from '@lib/assembly';
import { openLog, routeOf } from '@lib/platform';
import { type DynamicModule, RequestMethod, type Type } from '@nestjs/common';
import { ApiModule } from '../../apps/api/src/api.module';
import { readerNames } from '../support/reader-names';

const ROOT = path.join(__dirname, '../..');
const table: readonly (readonly [string, Route])[] = Object.entries(routes);

interface Handler {
  readonly name: string;
  readonly route: Route | undefined;
  readonly verb: string | undefined;
  readonly path: string;
}

/** The module as main.ts assembles it; nothing of the house is asked before the first request. */
function apiModule(): DynamicModule {
  const house = { connection: { pool: undefined }, units: { tree: undefined } } as unknown as House;
  return ApiModule.of(house, openLog('silent', 'test'), 'http://localhost:3000');
}

function controllersOf(module: unknown, seen = new Set<unknown>()): Type[] {
  if (module === null || module === undefined || seen.has(module)) return [];
  seen.add(module);
  const dynamic = module as Partial<DynamicModule>;
  const own = typeof module === 'function' ? (module as Type) : dynamic.module;
  const declared = own ? ((Reflect.getMetadata('controllers', own) ?? []) as Type[]) : [];
  const imported = own ? ((Reflect.getMetadata('imports', own) ?? []) as unknown[]) : [];
  const inner = [...imported, ...(dynamic.imports ?? [])].flatMap((one) => controllersOf(one, seen));
  return [...new Set([...declared, ...(dynamic.controllers ?? []), ...inner])];
}

function handlersOf(controller: Type): Handler[] {
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype)
    .map((name) => [name, prototype[name]] as const)
    .filter(
      ([name, value]) => name !== 'constructor' && typeof value === 'function' && Reflect.hasMetadata('path', value),
    )
    .map(([name, value]) => ({
      name: `${controller.name}.${name}`,
      route: routeOf(value as object),
      verb: RequestMethod[Reflect.getMetadata('method', value as object) as number],
      path: [controller, value as object]
        .map((part) => String(Reflect.getMetadata('path', part)))
        .join('/')
        .replace(/\/+/g, '/'),
    }));
}

const controllers = controllersOf(apiModule());
const handlers = controllers.flatMap(handlersOf);

describe('the route table', () => {
  it('lets routes follow only subscriptions that there are', () => {
    const names = readerNames();
    const followed = table.flatMap(([, route]) => route.follows ?? []);
    expect(names).toEqual(expect.arrayContaining(followed));
    expect(new Set(followed)).toEqual(
      new Set([
        'notify-parties',
        'carry-introductions',
        'announce-visits',
        'carry-round-results',
        'count-quotas',
        'prove-obligations',
        'keep-award-fund',
      ]),
    );
  });

  it('names every route that a controller answers', () => {
    const known = new Set<Route | undefined>(table.map(([, route]) => route));
    expect(handlers.filter(({ route }) => !known.has(route)).map(({ name }) => name)).toEqual([]);
  });

  it.each(table)('%s has exactly one controller method, at its verb and path', (_id, route) => {
    const found = handlers.filter((handler) => handler.route === route);
    expect(found).toHaveLength(1);
    expect(found[0]?.verb).toBe(route.method);
    expect(found[0]?.path).toBe(`/api/v1${route.path.replace(/\{(\w+)\}/g, ':$1')}`);
  });

  it('assembles every controller that the sources declare', () => {
    const files = ['apps/api/src', ...readdirSync(path.join(ROOT, 'libs')).map((name) => `libs/${name}/src`)]
      .flatMap((folder) => readdirSync(path.join(ROOT, folder)).map((file) => path.join(ROOT, folder, file)))
      .concat(
        readdirSync(path.join(ROOT, 'libs/platform/src/identity')).map((file) =>
          path.join(ROOT, 'libs/platform/src/identity', file),
        ),
      )
      .filter((file) => file.endsWith('.controller.ts'));
    const declared = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/@Controller\([^)]*\)\s*export class (\w+)/g)].map((match) => match[1]),
    );
    expect(declared.length).toBeGreaterThan(5);
    expect([...declared].sort()).toEqual(controllers.map(({ name }) => name).sort());
  });

  it('gives no two routes the same verb and path', () => {
    const addresses = table.map(([, { method, path: at }]) => `${method} ${at.replace(/\{\w+\}/g, '{}')}`);
    expect(addresses.filter((address, i) => addresses.indexOf(address) !== i)).toEqual([]);
  });

  it('asks only for permissions that exist', () => {
    const asked = table.flatMap(([id, { access }]) =>
      access.kind === 'permission' || access.kind === 'filtered' ? [[id, access.permission] as const] : [],
    );
    expect(asked.filter(([, permission]) => !(PERMISSION_NAMES as readonly string[]).includes(permission))).toEqual([]);
  });

  it('describes each parameter of a path, and no body of a reading', () => {
    for (const [id, { path: at, params, method, body }] of table) {
      const named = [...at.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect([id, Object.keys(params?.shape ?? {})]).toEqual([id, named]);
      if (method === 'GET') expect([id, body]).toEqual([id, undefined]);
    }
  });
});
