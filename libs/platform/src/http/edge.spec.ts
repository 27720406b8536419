import { Rejection, type LocalDate } from '@core/kernel';
import { type Unit, UnitTree } from '@core/organization';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { Problem, type RouteTable } from '../core';
import { Api, Call, edgeAdapter, installEdge, openLog, type Session } from './index';

const TOKEN = 'a'.repeat(43);
const KEY = '3b241101-e2bb-4255-8caf-4136c566a962';

const routes = {
  change: {
    method: 'POST',
    path: '/things/{id}/changes',
    summary: 'change',
    access: { kind: 'permission', permission: 'case.work' },
    params: z.strictObject({ id: z.uuid() }),
    body: z.strictObject({ name: z.string().min(1).max(20), on: z.iso.date(), count: z.int().min(1).optional() }),
    requires: { version: true, key: true },
    answer: { status: 201, body: z.object({ version: z.int() }) },
  },
  list: {
    method: 'GET',
    path: '/things',
    summary: 'list',
    access: { kind: 'filtered', permission: 'case.read' },
    follows: 'things-of-others',
    query: z.strictObject({ limit: z.coerce.number().int().max(50).default(10), text: z.string().optional() }),
    answer: { status: 200, body: z.array(z.string()) },
  },
  hello: {
    method: 'GET',
    path: '/hello',
    summary: 'hello',
    access: { kind: 'public' },
    answer: { status: 200, body: z.object({ hello: z.string() }) },
  },
  upload: {
    method: 'POST',
    path: '/files',
    summary: 'upload',
    access: { kind: 'signed-in' },
    rawBody: true,
    answer: { status: 200, body: z.object({ bytes: z.int() }) },
  },
  broken: {
    method: 'GET',
    path: '/broken/{how}',
    summary: 'broken',
    access: { kind: 'public' },
    params: z.strictObject({ how: z.enum(['unforeseen', 'away', 'possible']) }),
    answer: { status: 200, body: null },
  },
} as const satisfies RouteTable;

@Controller()
class Things {
  @Api(routes.change)
  change(@Call() call: Call<typeof routes.change>) {
    const actor = call.allow('case.work', call.body.name === 'elsewhere' ? 'other' : 'commune');
    void call.reply.header('etag', '"8"');
    return { version: 8, actor, expected: call.expected, key: call.key, id: call.params.id, count: call.body.count };
  }
  @Api(routes.list)
  list(@Call() call: Call<typeof routes.list>) {
    return [String(call.query.limit), String(call.allows('case.read', 'other'))];
  }
  @Api(routes.hello)
  hello(@Call() call: Call<typeof routes.hello>) {
    return { hello: call.session === undefined ? 'nobody' : 'somebody' };
  }
  @Api(routes.upload)
  async upload(@Call() call: Call<typeof routes.upload>) {
    call.requireStepUp();
    let bytes = 0;
    for await (const chunk of call.body) bytes += (chunk as Buffer).length;
    return { bytes };
  }
  @Api(routes.broken)
  broken(@Call() call: Call<typeof routes.broken>) {
    if (call.params.how === 'away') throw Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    if (call.params.how === 'unforeseen') throw new TypeError('secret of Nguyen Van A');
    throw Object.assign(new Rejection('OUT_OF_PLACE', 'rule', 'Chưa đến lượt.'), { possible: ['CompleteStage'] });
  }
}

@Module({ controllers: [Things] })
class ThingsModule {}

const unit = (id: string, parent: string | null): Unit => ({
  id,
  code: null,
  name: id,
  kind: 'rural-commune',
  level: 'commune',
  parent,
  actsFor: null,
  validFrom: '2020-01-01' as LocalDate,
  validTo: null,
  source: 'test',
});
const tree = new UnitTree([unit('district', null), unit('commune', 'district'), unit('other', 'district')]);
const session: Session = {
  id: 's1',
  account: 'a1',
  person: 'p1',
  login: 'lan',
  holdings: [{ role: 'staff', unit: 'commune', from: '2020-01-01' as LocalDate, to: null }],
  steppedUp: false,
  mustChange: false,
};

describe('the edge', () => {
  let app: NestFastifyApplication;
  let current: Session | undefined = session;
  const waited: [string, number][] = [];
  const lines: string[] = [];

  beforeAll(async () => {
    const log = openLog('info', 'test', { write: (line: string) => void lines.push(line) });
    app = await NestFactory.create<NestFastifyApplication>(ThingsModule, edgeAdapter(log), {
      bodyParser: false,
      logger: false,
    });
    installEdge(app, {
      sessions: { find: (token) => (token === TOKEN ? current : Promise.resolve(undefined)) },
      units: () => tree,
      clock: { today: () => '2024-03-01' as LocalDate },
      log,
      production: true,
      requestsPerMinute: 1_000,
      beforeOwnPassword: [routes.list],
      caughtUp: (subscription, position) => {
        waited.push([subscription, position]);
        return position === 42 ? Promise.reject(new Error('gone')) : Promise.resolve(); // late is better than never
      },
    });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterAll(() => app.close());
  beforeEach(() => {
    current = session;
    lines.length = 0;
  });

  const own = { 'x-neu-guong': '1', 'sec-fetch-site': 'same-origin', cookie: `__Host-session=${TOKEN}` };
  const wanted = { ...own, 'if-match': '"7"', 'idempotency-key': KEY, 'content-type': 'application/json' };
  const good = { name: 'Nêu gương', on: '2024-02-29' };
  const send = (headers: Record<string, string | undefined>, payload: string | Buffer | object = good, id = KEY) =>
    app.inject({
      method: 'POST',
      url: `/api/v1/things/${id}/changes`,
      headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)),
      payload,
    });
  const get = (url: string, headers: Record<string, string> = own) => app.inject({ method: 'GET', url, headers });

  function problem(answer: { statusCode: number; headers: Record<string, unknown>; body: string }) {
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const body = Problem.parse(JSON.parse(answer.body));
    expect(body.status).toBe(answer.statusCode);
    expect(body.title).toBe(body.title.normalize('NFC'));
    return body;
  }

  it('gives the handler what it parsed, and the caller the status and body of the route', async () => {
    const answer = await send(wanted);
    expect(answer.statusCode).toBe(201);
    expect(answer.headers['etag']).toBe('"8"');
    expect(answer.json()).toEqual({
      version: 8,
      actor: { id: 'p1', role: 'staff', unit: 'commune' },
      expected: 7,
      key: KEY,
      id: KEY,
    });
    expect((await send({ ...wanted, 'if-match': undefined, 'if-none-match': '*' })).json()).toMatchObject({
      expected: 'none',
    });
  });

  it('carries the headers of an API in every answer', async () => {
    for (const answer of [await send(wanted), await get('/nowhere'), await get('/api/v1/hello')]) {
      expect(answer.headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
      });
    }
  });

  it('asks for a session, a role, a unit and an own password', async () => {
    expect(problem(await send({ ...wanted, cookie: undefined })).code).toBe('SIGN_IN_REQUIRED');
    expect(problem(await send({ ...wanted, cookie: `__Host-session=${'b'.repeat(43)}` })).status).toBe(401);
    expect(problem(await send({ ...wanted, cookie: `${own.cookie}; ${own.cookie}` })).status).toBe(401);
    expect(problem(await send(wanted, { ...good, name: 'elsewhere' })).code).toBe('NOT_ALLOWED');
    current = { ...session, holdings: [{ ...session.holdings[0]!, role: 'auditor' }] };
    expect(problem(await send(wanted, '{')).code).toBe('NOT_ALLOWED');
    current = { ...session, holdings: [{ ...session.holdings[0]!, to: '2024-02-29' as LocalDate }] };
    expect(problem(await send(wanted)).code).toBe('NOT_ALLOWED');
    current = { ...session, mustChange: true };
    expect(problem(await send(wanted)).code).toBe('PASSWORD_CHANGE_REQUIRED');
    expect((await get('/api/v1/things')).statusCode).toBe(200);
  });

  it('refuses a change that did not come from its own pages', async () => {
    for (const headers of [
      { ...wanted, 'x-neu-guong': undefined },
      { ...wanted, 'sec-fetch-site': 'cross-site' },
      { ...wanted, 'sec-fetch-site': 'same-site' },
      { ...wanted, 'sec-fetch-site': undefined },
      { ...wanted, 'sec-fetch-site': undefined, origin: 'null' },
      { ...wanted, 'sec-fetch-site': undefined, origin: 'https://evil.example', host: 'localhost' },
    ]) {
      expect(problem(await send(headers)).code).toBe('CROSS_SITE');
    }
    const sameOrigin = { ...wanted, 'sec-fetch-site': undefined, origin: 'http://localhost:80', host: 'localhost' };
    expect((await send(sameOrigin)).statusCode).toBe(201);
  });

  it('waits for what a route follows behind the position that the caller gives, and for nothing else', async () => {
    const behind = (url: string, after: string, more = {}) => get(url, { ...own, ...more, 'x-neu-guong-after': after });
    for (const after of ['41', '42']) expect((await behind('/api/v1/things', after)).statusCode).toBe(200);
    expect(waited.splice(0)).toEqual([['things-of-others', 41], ['things-of-others', 42]]); // prettier-ignore
    for (const after of ['', '-1', '1.5', '1e3', '7 8', 'x', '9'.repeat(16)]) {
      expect((await behind('/api/v1/things', after)).statusCode).toBe(200);
    }
    await Promise.all([behind('/api/v1/hello', '41'), get('/api/v1/things')]);
    expect((await behind('/api/v1/things', '41', { cookie: '' })).statusCode).toBe(401);
    expect(waited).toEqual([]);
  });

  it('asks for version and key, in their form', async () => {
    expect(problem(await send({ ...wanted, 'if-match': undefined })).code).toBe('VERSION_REQUIRED');
    for (const match of ['7', 'W/"7"', '*', '"x"', '"7", "8"']) {
      expect(problem(await send({ ...wanted, 'if-match': match })).code).toBe('HEADER_MALFORMED');
    }
    expect(problem(await send({ ...wanted, 'if-none-match': '*' })).facts).toEqual({ header: 'If-None-Match' });
    expect(problem(await send({ ...wanted, 'idempotency-key': undefined })).code).toBe('KEY_REQUIRED');
    expect(problem(await send({ ...wanted, 'idempotency-key': 'again' })).status).toBe(400);
  });

  it('says in Vietnamese where a body is wrong and never repeats it', async () => {
    const answer = problem(await send(wanted, { name: '', on: '2023-02-30', count: 0.5, 'Bà Lan': 1 }));
    expect(answer).toMatchObject({ status: 400, code: 'BODY_MALFORMED' });
    expect(answer.errors).toEqual([
      { pointer: '/name', code: 'too_small', detail: 'Không được để trống.' },
      {
        pointer: '/on',
        code: 'invalid_format',
        detail: 'Ngày này không có trong lịch. Hãy viết năm-tháng-ngày, ví dụ 2024-03-01.',
      },
      { pointer: '/count', code: 'invalid_type', detail: 'Mục này phải là số nguyên.' },
      {
        pointer: '',
        code: 'unrecognized_keys',
        detail: 'Có mục mà hệ thống không biết. Hãy bỏ mục thừa rồi gửi lại.',
      },
    ]);
    expect(problem(await send(wanted, { name: 'x' })).errors).toEqual([
      { pointer: '/on', code: 'required', detail: 'Mục này bắt buộc phải có.' },
    ]);
    expect(problem(await send(wanted, good, 'not-a-uuid')).errors?.[0]).toMatchObject({ pointer: 'path/id' });
    expect(problem(await get('/api/v1/things?limit=900')).errors?.[0]).toMatchObject({ pointer: 'query/limit' });
    expect(problem(await get('/api/v1/hello?x=1')).status).toBe(400);
  });

  it.each([
    ['NUL', '{"name":"a\\u0000b","on":"2024-03-01"}', 'TEXT_FORBIDDEN', 400],
    ['a control character', '{"name":"a\\u001bb","on":"2024-03-01"}', 'TEXT_FORBIDDEN', 400],
    ['half a surrogate pair', '{"name":"\\ud83d","on":"2024-03-01"}', 'TEXT_FORBIDDEN', 400],
    ['NFD', JSON.stringify({ ...good, name: 'Nêu gương'.normalize('NFD') }), 'TEXT_FORBIDDEN', 400],
    ['__proto__', '{"__proto__":{"admin":true},"name":"x","on":"2024-03-01"}', 'BODY_MALFORMED', 400],
    ['constructor', '{"name":{"constructor":{"prototype":{}}},"on":"2024-03-01"}', 'BODY_MALFORMED', 400],
    ['deep nesting', '['.repeat(300_000) + ']'.repeat(300_000), 'BODY_MALFORMED', 400],
    ['no JSON', '{"name": Lan}', 'BODY_MALFORMED', 400],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'BODY_MALFORMED', 400],
    ['nothing', '', 'BODY_MALFORMED', 400],
    ['10 MB', JSON.stringify({ ...good, name: 'a'.repeat(10_000_000) }), 'BODY_TOO_LARGE', 413],
  ])('refuses a body with %s', async (_, payload, code, status) => {
    const answer = await send(wanted, payload);
    expect(problem(answer)).toMatchObject({ code, status });
    expect(answer.body.length).toBeLessThan(1_000);
  });

  it('refuses hostile text in an address, other media and unknown paths', async () => {
    expect(problem(await get('/api/v1/things?text=a%00b')).code).toBe('TEXT_FORBIDDEN');
    expect(problem(await get('/api/v1/things/%ff%fe')).status).toBeGreaterThanOrEqual(400);
    expect(problem(await get('/api/v1/%zz')).status).toBe(400);
    expect(problem(await send({ ...wanted, 'content-type': 'text/plain' }, 'x')).code).toBe('MEDIA_UNSUPPORTED');
    expect(problem(await send({ ...wanted, 'content-type': 'x' }, 'x')).code).toBe('MEDIA_UNSUPPORTED');
    expect(problem(await get('/api/v1/nowhere')).code).toBe('NOT_FOUND');
    expect(problem(await get('/Nguyễn')).code).toBe('NOT_FOUND');
  });

  it('hears 10 MB out before it says no, so that the answer arrives', async () => {
    await app.listen(0, '127.0.0.1');
    const big = JSON.stringify({ ...good, name: 'a'.repeat(10_000_000) });
    const post = (headers: Record<string, string>) =>
      fetch(`${address()}/api/v1/things/${KEY}/changes`, { method: 'POST', headers, body: big });
    const address = () => {
      const bound = app.getHttpServer().address();
      return `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
    };
    // fetch sends no Sec-Fetch-Site of its own under Node, and lets no caller set one
    const { 'sec-fetch-site': _site, cookie, ...rest } = wanted;
    const fromOwn = { ...rest, origin: address() };
    for (const [headers, status] of [
      [{ ...fromOwn, cookie }, 413],
      [fromOwn, 401],
      [{ ...fromOwn, cookie, 'content-type': 'text/plain' }, 415],
    ] as const) {
      const answer = await post(headers);
      expect(Problem.parse(await answer.json()).status).toBe(status);
    }
  });

  it('hands a file on as a stream, after the step-up', async () => {
    const file = { method: 'POST', url: '/api/v1/files', payload: Buffer.alloc(3_000_000) } as const;
    const headers = { ...own, 'content-type': 'application/pdf' };
    expect(problem(await app.inject({ ...file, headers })).code).toBe('STEP_UP_REQUIRED');
    current = { ...session, steppedUp: true };
    expect((await app.inject({ ...file, headers })).json()).toEqual({ bytes: 3_000_000 });
    expect(problem(await app.inject({ ...file, headers: wanted })).status).toBe(415);
  });

  it('turns a rule, a lost database and a surprise into problems', async () => {
    expect(problem(await get('/api/v1/broken/possible'))).toMatchObject({ status: 409, possible: ['CompleteStage'] });
    const away = await get('/api/v1/broken/away');
    expect(problem(away).status).toBe(503);
    expect(away.headers['retry-after']).toBe('1');
    const surprise = problem(await get('/api/v1/broken/unforeseen'));
    expect(surprise).toMatchObject({ status: 500, code: 'UNEXPECTED' });
    expect(lines.join('')).toContain(surprise.traceId);
    expect(lines.join('')).toContain('TypeError');
    expect(lines.join('')).not.toContain('secret');
  });

  it('logs the pattern of the path and who asked, not what was asked', async () => {
    await get('/api/v1/things?text=Nguyen', { ...own, traceparent: `00-${'4'.repeat(32)}-${'5'.repeat(16)}-01` });
    const line = JSON.parse(lines.at(-1) ?? '') as Record<string, unknown>;
    expect(line).toMatchObject({ method: 'GET', route: '/api/v1/things', status: 200, account: 'a1' });
    expect(line['traceId']).toBe('4'.repeat(32));
    expect(lines.join('')).not.toContain('Nguyen');
  });
});
