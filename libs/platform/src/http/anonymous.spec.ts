import { UnitTree } from '@core/organization';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { Problem, type RouteTable } from '../core';
import { Api, Call, edgeAdapter, installEdge, openLog } from './index';

const params = z.strictObject({ id: z.string() });
const body = z.object({ by: z.string() });
const routes = {
  drop: {
    method: 'POST',
    path: '/boxes/{id}',
    summary: 'drop',
    access: { kind: 'anonymous' },
    params,
    answer: { status: 200, body },
  },
  look: {
    method: 'GET',
    path: '/things/{id}',
    summary: 'look',
    access: { kind: 'public' },
    params,
    answer: { status: 200, body },
  },
} as const satisfies RouteTable;

function answer({ params: { id }, request }: Call<typeof routes.drop | typeof routes.look>) {
  if (id === 'broken') {
    throw Object.assign(new TypeError('secret of Nguyen Van A'), { code: '23505', table: 'papers', constraint: 'pk' });
  }
  return { by: request.session?.login ?? 'nobody' };
}

@Controller()
class Boxes {
  @Api(routes.drop)
  drop(@Call() call: Call<typeof routes.drop>) {
    return answer(call);
  }
  @Api(routes.look)
  look(@Call() call: Call<typeof routes.look>) {
    return answer(call);
  }
}

@Module({ controllers: [Boxes] })
class BoxesModule {}

const own = { 'x-neu-guong': '1', 'sec-fetch-site': 'same-origin', cookie: `__Host-session=${'a'.repeat(43)}` };

describe('a route that asks anonymously', () => {
  let app: NestFastifyApplication;
  let lines: string[] = [];
  let sessionsRead = 0;

  beforeAll(async () => {
    const log = openLog('info', 'test', { write: (line: string) => void lines.push(line) });
    const adapter = edgeAdapter(log);
    app = await NestFactory.create<NestFastifyApplication>(BoxesModule, adapter, { bodyParser: false, logger: false });
    installEdge(app, {
      sessions: {
        find: () => {
          sessionsRead++;
          return undefined;
        },
      },
      units: () => new UnitTree([]),
      clock: { today: () => '2024-03-01' as never },
      log,
      production: false,
      beforeOwnPassword: [],
    });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterAll(() => app?.close());
  beforeEach(() => {
    lines = [];
    sessionsRead = 0;
  });
  const drop = (id: string, headers: Record<string, string> = own) =>
    app.inject({ method: 'POST', url: `/api/v1/boxes/${id}`, headers });

  it('reads no cookie, counts no address and writes no line', async () => {
    for (let i = 0; i < 400; i++) expect((await drop('one')).json()).toEqual({ by: 'nobody' });
    expect([lines, sessionsRead]).toEqual([[], 0]);
    // The same look sees a route that is merely public.
    await app.inject({ method: 'GET', url: '/api/v1/things/one', headers: own });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ route: '/api/v1/things/:id', status: 200 });
  });

  it('says of a fault that there was one, and neither where nor in answer to what', async () => {
    const fault = Problem.parse((await drop('broken')).json());
    expect(fault).toMatchObject({ status: 500, code: 'UNEXPECTED' });
    expect(lines).toHaveLength(1);
    const { level: _l, time: _t, name: _n, ...said } = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    expect(said).toEqual({ error: 'TypeError', code: '23505', msg: 'unforeseen' });
    await app.inject({ method: 'GET', url: '/api/v1/things/broken', headers: own });
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ route: '/api/v1/things/:id', table: 'papers' });
  });

  it('is still asked by the application’s own pages alone', async () => {
    const { 'x-neu-guong': _own, ...foreign } = own;
    expect(Problem.parse((await drop('one', foreign)).json()).code).toBe('CROSS_SITE');
  });
});
