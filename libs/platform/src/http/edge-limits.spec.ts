import type { LocalDate } from '@core/kernel';
import { UnitTree } from '@core/organization';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { Problem, type RouteTable } from '../core';
import { Api, Call, edgeAdapter, installEdge, openLog, type Session } from './index';

const routes = {
  feed: {
    method: 'GET',
    path: '/feeds/{secret}',
    summary: 'feed',
    access: { kind: 'secret' },
    params: z.strictObject({ secret: z.string() }),
    answer: { status: 200, body: z.object({ trace: z.string() }) },
  },
  mine: {
    method: 'GET',
    path: '/mine',
    summary: 'mine',
    access: { kind: 'signed-in' },
    answer: { status: 200, body: z.object({ trace: z.string() }) },
  },
  unheardOf: {
    method: 'GET',
    path: '/unheard-of',
    summary: 'unheard of',
    access: { kind: 'filtered', permission: 'nobody.has' },
    answer: { status: 200, body: z.object({ trace: z.string() }) },
  },
} as const satisfies RouteTable;

const traceOf = ({ traceId }: Pick<Call, 'traceId'>) => ({ trace: traceId });

@Controller()
class Limited {
  @Api(routes.feed)
  feed(@Call() call: Call<typeof routes.feed>) {
    return traceOf(call);
  }
  @Api(routes.mine)
  mine(@Call() call: Call<typeof routes.mine>) {
    return traceOf(call);
  }
  @Api(routes.unheardOf)
  unheardOf(@Call() call: Call<typeof routes.unheardOf>) {
    return traceOf(call);
  }
}

@Module({ controllers: [Limited] })
class LimitedModule {}

const session = (id: string): Session => ({
  ...{ id, account: id, person: id, login: id, steppedUp: false, mustChange: false },
  holdings: [{ role: 'staff', unit: 'commune', from: '2020-01-01' as LocalDate, to: null }],
});
const opened: NestFastifyApplication[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((app) => app.close()));
});

/** @param behind whether the address that a proxy names is believed; left out, as an api without one is started */
async function open(requestsPerMinute?: number, behind?: boolean) {
  const lines: string[] = [];
  const log = openLog('info', 'test', { write: (line: string) => void lines.push(line) });
  const adapter = behind === undefined ? edgeAdapter(log) : edgeAdapter(log, behind);
  const app = await NestFactory.create<NestFastifyApplication>(LimitedModule, adapter, {
    bodyParser: false,
    logger: false,
  });
  opened.push(app);
  installEdge(app, {
    // The first letters of a token are its session here.
    sessions: { find: (token) => Promise.resolve(session(token.slice(0, 1))) },
    units: () => new UnitTree([]),
    clock: { today: () => '2024-03-01' as LocalDate },
    log,
    production: false,
    ...(requestsPerMinute !== undefined && { requestsPerMinute }),
    beforeOwnPassword: [],
  });
  await app.init();
  const server = app.getHttpAdapter().getInstance();
  await server.ready();
  const get = (url: string, headers: Record<string, string> = {}) =>
    app.inject({ method: 'GET', url: `/api/v1${url}`, headers, remoteAddress: '127.0.0.1' });
  const by = (who: string) => get('/mine', { cookie: `__Host-session=${who.repeat(43)}` });
  const from = (address: string) => get('/feeds/try', { 'x-forwarded-for': address });
  return { server, lines, get, by, from };
}
type Answer = Awaited<ReturnType<Awaited<ReturnType<typeof open>>['get']>>;

/** Where a minute ends between two requests a few more may go on: no more than the limit itself. */
async function refusedSoon(asked: () => Promise<Answer>, limit: number): Promise<void> {
  let answer = await asked();
  for (let i = 0; i < limit && answer.statusCode === 200; i++) answer = await asked();
  const { code, facts } = Problem.parse(answer.json());
  expect([answer.statusCode, code]).toEqual([429, 'TOO_MANY_REQUESTS']);
  expect(facts?.['seconds']).toBeGreaterThan(0);
  expect(facts?.['seconds']).toBeLessThanOrEqual(60);
}
const statuses = async (asked: () => Promise<Answer>, times: number) => {
  const found = new Set<number>();
  for (let i = 0; i < times; i++) found.add((await asked()).statusCode);
  return [...found];
};

describe('the limits at the edge', () => {
  it('count a session, however it is found, and leave the others alone', async () => {
    const { by } = await open(3);
    expect(await statuses(() => by('a'), 3)).toEqual([200]);
    await refusedSoon(() => by('a'), 3);
    expect((await by('b')).statusCode).toBe(200);
  });

  it('are three hundred a minute where nobody says another', async () => {
    const { by } = await open();
    expect(await statuses(() => by('a'), 300)).toEqual([200]);
    await refusedSoon(() => by('a'), 300);
  });

  it('count whoever tries out secrets by the address that they come from, whatever they say of themselves', async () => {
    for (const behind of [false, undefined]) {
      const { from } = await open(3, behind);
      expect(await statuses(() => from('203.0.113.1'), 3)).toEqual([200]);
      let other = 1;
      await refusedSoon(() => from(`203.0.113.${(other += 1)}`), 3);
    }
  });

  it('believe a proxy of the house which address it was', async () => {
    const { from } = await open(3, true);
    expect(await statuses(() => from('203.0.113.1'), 3)).toEqual([200]);
    await refusedSoon(() => from('203.0.113.1'), 3);
    expect((await from('203.0.113.2')).statusCode).toBe(200);
  });
});

describe('the server under the edge', () => {
  it('writes no line of its own, and has no layer between itself and the routes', async () => {
    const { server } = await open();
    expect((server.log as { level?: string }).level).toBeUndefined();
    expect(server.hasDecorator('use')).toBe(false);
  });

  it('calls what it does not know by no name that somebody typed', async () => {
    const { get, lines } = await open();
    expect((await get('/Nguyen-Van-A')).statusCode).toBe(404);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ route: 'unknown', status: 404 });
  });

  it('takes a trace over only where it is written as the standard says', async () => {
    const { get } = await open();
    const id = '4'.repeat(32);
    const whole = `00-${id}-${'5'.repeat(16)}-01`;
    const traced = async (traceparent: string) =>
      ((await get('/feeds/try', { traceparent })).json() as { trace: string }).trace;
    expect(await traced(whole)).toBe(id);
    for (const other of [`x${whole}`, `${whole}1`, whole.toUpperCase().replaceAll('4', 'F'), '']) {
      expect(await traced(other)).toMatch(/^[0-9a-f]{32}$/);
      expect(await traced(other)).not.toBe(id);
    }
  });

  it('opens to nobody what asks for a permission that there is not', async () => {
    const { get } = await open();
    const answer = await get('/unheard-of', { cookie: `__Host-session=${'a'.repeat(43)}` });
    expect(Problem.parse(answer.json())).toMatchObject({ status: 500, code: 'UNEXPECTED' });
  });
});
