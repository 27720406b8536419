import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type { CaseView } from '@core/pipeline';
import { publishedPlans, refOf } from '@lib/plans';
import { Client } from 'pg';
import { bootApp, PASSWORD, type RunningApp } from '../support/app';
import { spills, SUBJECTS } from './canary';
import { at, problemOf, type Reply, type Visitor, Wire } from './wire';

jest.setTimeout(300_000);

const UNIT = 'vn.40.430.17971'; // xã Kim Liên
const NAME = 'Trần Hữu Khuất Phục';
const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');
const MIB = 1024 * 1024;

const opening = (more: object = {}) => ({
  plan: refOf(publishedPlans[0] as (typeof publishedPlans)[number]),
  ...{ unit: UNIT, source: 'citizen', year: 2024, duplicatesSeen: [], sector: 'SEC04' },
  subject: { kind: 'individual', name: NAME },
  flags: { directWorker: true, smallCollective: false, remoteArea: false },
  ...more,
});

/** Everything that a refused request must leave as it is: how many rows, and how many files. */
const COUNTED = [
  ...['event_store.events', 'event_store.commands', 'vault.subject_keys', 'pipeline.case_files'],
  ...['pipeline.case_subjects', 'pipeline.evidence', 'council.rounds', 'organization.people', 'organization.holdings'],
  ...['plans.published', 'scheduling.deadlines', 'scheduling.alarms', 'identity.accounts'],
];

describe('bad input', () => {
  let app: RunningApp;
  let wire: Wire;
  let owner: Client;
  let staff: Visitor;
  let approver: Visitor;
  let secretary: Visitor;
  let closed: { id: string; version: number };
  /** A draft of the staff's own, and the version at which it stands. */
  let draft: { id: string; path: string; version: number };

  beforeAll(async () => {
    app = await bootApp({ worker: false }); // so that nothing but the requests changes anything
    wire = new Wire(app.origin);
    owner = new Client({ connectionString: app.database.ownerUrl });
    await owner.connect();
    const enter = (login: string) => wire.enter(login);
    [staff, approver, secretary] = await Promise.all([
      enter('canbo.kimlien'),
      enter('lanhdao.kimlien'),
      enter('thuky.hoidong'),
    ]);
    const id = randomUUID();
    const opened = await staff.command(`/cases/${id}`, 'OpenCase', opening(), '*');
    expect(opened).toMatchObject({ status: 200, body: { id, version: 2, repeated: false } });
    draft = { id, path: `/cases/${id}`, version: 2 };
    const auditor = await wire.enter('kiemtoan.tinh');
    const ended = await auditor.post('/cases/search', { status: 'closed', limit: 1 });
    closed = (ended.body as { items: { id: string; version: number }[] }).items[0] as typeof closed;
  });
  afterAll(async () => {
    wire?.close();
    await owner?.end();
    await app?.stop();
  });

  async function standing(): Promise<string> {
    const counts = COUNTED.map((table) => ['(select count(*) from', table, ')'].join(' '));
    const { rows } = await owner.query<{ n: string }>({ text: `select concat_ws(' ', ${counts.join()}) as n` });
    const { rows: draftRow } = await owner.query('select * from pipeline.case_files where id = $1', [draft.id]);
    const files = readdirSync(app.env['EVIDENCE_DIR'] as string, { recursive: true, withFileTypes: true });
    return JSON.stringify([rows[0]?.n, draftRow, files.filter((file) => file.isFile()).length]);
  }

  type Ask = () => Promise<Reply>;
  const comment = (data: unknown, version: number | '*' = draft.version) =>
    staff.command(draft.path, 'Comment', data, version);
  const open = (more: object) => staff.command(`/cases/${randomUUID()}`, 'OpenCase', opening(more), '*');
  /** A command as text, so that it may hold what JSON.stringify would not write. */
  const raw = (text: string | Buffer, headers: Record<string, string> = {}) =>
    staff.post(`${draft.path}/commands`, typeof text === 'string' ? Buffer.from(text) : text, {
      ...{ ...at(draft.version), 'idempotency-key': randomUUID() },
      ...headers,
    });
  const said = (text: string) => raw(`{"type":"Comment","data":{"text":"${text}"}}`);
  const upload = (file: Buffer, type: string) => staff.upload(`${draft.path}/evidence`, file, type);

  const CASES: readonly (readonly [what: string, status: number, code: string, ask: Ask])[] = [
    ['an unknown unit', 409, 'CASE_UNIT_UNKNOWN', () => open({ unit: 'vn.40.430.99999' })],
    ['an unknown unit, by whoever opens no case', 403, 'NOT_ALLOWED', () => approver.command(`/cases/${randomUUID()}`, 'OpenCase', opening({ unit: 'vn.99' }), '*')],
    ['a council of an unknown unit', 409, 'ROUND_UNIT_UNKNOWN', () => convene(secretary)],
    ['a council of an unknown unit, by whoever convenes none', 403, 'NOT_ALLOWED', () => convene(staff)],
    ['a unit of somebody else', 403, 'NOT_ALLOWED', () => open({ unit: 'vn.40.412' })],
    ['a unit that is no word for one', 400, 'BODY_MALFORMED', () => open({ unit: "vn'; drop schema pipeline; --" })],
    ['an unknown plan', 409, 'PLAN_MISMATCH', () => open({ plan: { id: 'nowhere-1999', version: 1 } })],
    ['a version of a plan that never was', 409, 'PLAN_MISMATCH', () => open({ plan: { ...opening().plan, version: 7 } })],
    ['a plan of another place', 409, 'UNIT_OUTSIDE_PLAN', () => open({ plan: { id: 'dien-khanh-2023-2025', version: 1 } })],
    ['a plan that nobody published', 404, 'PLAN_VERSION_UNKNOWN', () => staff.get('/plans/nowhere-1999/1')],
    ['a year outside of the plan', 409, 'YEAR_OUTSIDE_PLAN', () => open({ year: 2022 })],
    ['a sector that is none', 400, 'BODY_MALFORMED', () => open({ sector: 'SEC15' })],
    ['the same name once more', 409, 'POSSIBLE_DUPLICATE', () => open({})],
    ['a closed case', 409, 'CASE_CLOSED', () => onClosed('WithdrawCase', { reason: 'Thôi.' })],
    ['the wrong stage', 409, 'WRONG_STAGE', () => staff.command(draft.path, 'ConcludeNurturing', { assessment: 'Tốt.' }, 2)],
    ['a step before its time', 409, 'EVIDENCE_MISSING', () => staff.command(draft.path, 'SubmitProfile', {}, 2)],
    ['a file that was never received', 409, 'EVIDENCE_UNKNOWN', () => staff.command(draft.path, 'AttachEvidence', evidence, 2)],
    ['an officer who is nobody', 400, 'BODY_MALFORMED', () => staff.command(draft.path, 'ReassignCase', { owner: randomUUID() }, 2)],
    ['an officer who is no id', 400, 'BODY_MALFORMED', () => staff.command(draft.path, 'ReassignCase', { owner: 'p1' }, 2)],
    ['a stale version', 412, 'STREAM_MOVED', () => comment({ text: 'Muộn.' }, 1)],
    ['a version to come', 412, 'STREAM_MOVED', () => comment({ text: 'Sớm.' }, 3)],
    ['an id that is in use', 412, 'STREAM_EXISTS', () => staff.command(draft.path, 'OpenCase', opening({ subject: other }), '*')],
    ['no version', 428, 'VERSION_REQUIRED', () => staff.post(`${draft.path}/commands`, hello, { 'idempotency-key': randomUUID() })],
    ['an opening at a version', 428, 'VERSION_REQUIRED', () => staff.command(`/cases/${randomUUID()}`, 'OpenCase', opening({ subject: other }), 7)],
    ['a change of what is to be new', 428, 'VERSION_REQUIRED', () => comment({ text: 'Mới.' }, '*')],
    ['a weak version', 400, 'HEADER_MALFORMED', () => raw(json(hello), { 'if-match': 'W/"2"' })],
    ['two versions', 400, 'HEADER_MALFORMED', () => raw(json(hello), { 'if-none-match': '*' })],
    ['no key', 400, 'KEY_REQUIRED', () => staff.post(`${draft.path}/commands`, hello, at(2))],
    ['a key that is none', 400, 'KEY_REQUIRED', () => staff.command(draft.path, 'Comment', hello.data, 2, 'once')],
    ['an unknown case', 404, 'NOT_FOUND', () => staff.command(`/cases/${randomUUID()}`, 'Comment', hello.data, 2)],
    ['a case that is no id', 400, 'BODY_MALFORMED', () => staff.get('/cases/1')],
    ['a text of 10 MB', 413, 'BODY_TOO_LARGE', () => comment({ text: 'ă'.repeat(5 * MIB) })],
    ['a text longer than its field', 400, 'BODY_MALFORMED', () => comment({ text: 'a'.repeat(4001) })],
    ['an empty text', 400, 'BODY_MALFORMED', () => comment({ text: ' \t ' })],
    ['decomposed Vietnamese', 400, 'TEXT_FORBIDDEN', () => comment({ text: 'Hòa giải'.normalize('NFD') })],
    ['decomposed Vietnamese in a search', 400, 'TEXT_FORBIDDEN', () => staff.post('/cases/search', { text: 'Hòa'.normalize('NFD') })],
    ['a NUL', 400, 'TEXT_FORBIDDEN', () => said('a\\u0000b')],
    ['a NUL byte', 400, 'BODY_MALFORMED', () => said('a\0b')],
    ['a NUL in an address', 400, 'TEXT_FORBIDDEN', () => staff.get('/units?text=a%00b')],
    ['a bell', 400, 'TEXT_FORBIDDEN', () => said('a\\u0007b')],
    ['half a character', 400, 'TEXT_FORBIDDEN', () => said('a\\ud800b')],
    ['bytes that are no UTF-8', 400, 'BODY_MALFORMED', () => raw(Buffer.from('{"type":"Comment","data":{"text":"H\xf2a"}}', 'latin1'))],
    ['a member called __proto__', 400, 'BODY_MALFORMED', () => raw('{"type":"Comment","data":{"text":"a","__proto__":{"admin":true}}}')],
    ['a member called constructor', 400, 'BODY_MALFORMED', () => raw('{"type":"Comment","data":{"text":"a"},"constructor":{"prototype":{}}}')],
    ['__proto__ in an address', 400, 'BODY_MALFORMED', () => staff.get('/units?__proto__=a')],
    ['a date that does not exist', 400, 'BODY_MALFORMED', () => approver.command(draft.path, 'ExtendDeadline', { dueOn: '2024-02-30', reason: 'Chờ.', basis: 'QĐ' }, 2)],
    ['a state on a date that does not exist', 400, 'BODY_MALFORMED', () => staff.get(`${draft.path}?at=2023-02-29`)],
    ['a state before the beginning', 404, 'NOT_FOUND', () => staff.get(`${draft.path}?at=2020-01-01`)],
    ['a file that lies about its type', 415, 'MEDIA_UNSUPPORTED', () => upload(Buffer.from('<html><script>alert(1)</script>'), 'application/pdf')],
    ['a file under the name of another kind', 415, 'MEDIA_UNSUPPORTED', () => upload(PDF, 'image/png')],
    ['a file of a kind that is not taken', 415, 'MEDIA_UNSUPPORTED', () => upload(Buffer.from('MZ\x90'), 'application/x-msdownload')],
    ['JSON as a file', 415, 'MEDIA_UNSUPPORTED', () => upload(Buffer.from('{}'), 'application/json')],
    ['a file of 21 MB', 413, 'BODY_TOO_LARGE', () => upload(Buffer.concat([PDF, randomBytes(21 * MIB)]), 'application/pdf')],
    ['an empty file', 415, 'MEDIA_UNSUPPORTED', () => upload(Buffer.alloc(0), 'application/pdf')],
    ['a file for a case that has ended', 409, 'CASE_CLOSED', () => onClosed('')],
    ['a number above what is exact', 400, 'BODY_MALFORMED', () => staff.command(draft.path, 'AttachEvidence', { ...evidence, size: 2 ** 53 + 2 }, 2)],
    ['a number that JSON cannot keep', 400, 'BODY_MALFORMED', () => raw('{"type":"RemindOfDeadline","data":{"deadline":"d","step":9007199254740993,"on":"2024-03-01"}}')],
    ['a number that is infinite', 400, 'BODY_MALFORMED', () => raw('{"type":"AttachEvidence","data":{"size":1e999}}')],
    ['nesting forty deep', 400, 'BODY_MALFORMED', () => raw('['.repeat(40) + ']'.repeat(40))],
    ['nesting a hundred thousand deep', 400, 'BODY_MALFORMED', () => raw('['.repeat(100_000) + ']'.repeat(100_000))],
    ['an unknown command', 400, 'BODY_MALFORMED', () => staff.command(draft.path, 'DeleteCase', {}, 2)],
    ['a command of timers', 403, 'NOT_ALLOWED', () => staff.command(draft.path, 'RemindOfDeadline', { deadline: 'd', step: 0, on: '2024-03-01' }, 2)],
    ['fields that nobody asked for', 400, 'BODY_MALFORMED', () => comment({ text: 'Ghi.', by: 'somebody-else' })],
    ['a parameter that nobody asked for', 400, 'BODY_MALFORMED', () => staff.get('/work?unit=vn')],
    ['a list instead of a command', 400, 'BODY_MALFORMED', () => raw('[]')],
    ['half a command', 400, 'BODY_MALFORMED', () => raw('{"type":"Comment","data":')],
    ['nothing at all', 400, 'BODY_MALFORMED', () => raw('')],
    ['another kind of body', 415, 'MEDIA_UNSUPPORTED', () => raw('<comment/>', { 'content-type': 'application/xml' })],
    ['a form', 415, 'MEDIA_UNSUPPORTED', () => raw('type=Comment', { 'content-type': 'application/x-www-form-urlencoded' })],
    ['an address that is none', 404, 'NOT_FOUND', () => staff.get('/nowhere')],
    ['an address below the API that is none', 404, 'NOT_FOUND', () => wire.send({ method: 'GET', path: '/api/v0/cases' })],
    ['a verb that is not for it', 404, 'NOT_FOUND', () => staff.send('PUT', draft.path, {})],
    ['an address that cannot be read', 400, 'BODY_MALFORMED', () => staff.get('/units/%E0%A4%A/people')],
    ['SQL in an address', 400, 'BODY_MALFORMED', () => staff.get("/units/x'%3Bdrop%20schema%20pipeline%3B--/people")],
    ['another site', 403, 'CROSS_SITE', () => raw(json(hello), { 'sec-fetch-site': 'cross-site' })],
    ['a page without our header', 403, 'CROSS_SITE', () => raw(json(hello), { 'x-neu-guong': '0' })],
    ['nobody', 401, 'SIGN_IN_REQUIRED', () => wire.nobody().get('/work')],
    ['a cookie of nobody', 401, 'SIGN_IN_REQUIRED', () => raw(json(hello), { cookie: `__Host-session=${'A'.repeat(43)}` })],
    ['a decision without a fresh password', 403, 'STEP_UP_REQUIRED', async () => {
      const tired = wire.nobody('canbo.kimlien');
      await tired.signIn(PASSWORD);
      return tired.command(draft.path, 'WithdrawCase', { reason: 'Thôi.' }, 2);
    }],
  ]; // prettier-ignore

  const evidence = { sha256: '0'.repeat(64), name: 'x.pdf', mediaType: 'application/pdf', size: 1 };
  const hello = { type: 'Comment', data: { text: 'Chào.' } };
  const other = { kind: 'individual', name: 'Người Khác Hẳn' };
  const json = (value: unknown) => JSON.stringify(value);

  const share = { num: 2, den: 3 };
  const round = { council: 'vn.99', plan: opening().plan, heldOn: '2024-03-04', members: ['p1'], quorum: share };
  const threshold = { ...share, op: 'GE', base: 'ALL_MEMBERS' };
  const convene = (who: Visitor) =>
    who.command(`/rounds/${randomUUID()}`, 'ConveneRound', { ...round, threshold }, '*');

  async function onClosed(type: string, data: object = {}): Promise<Reply> {
    // Whose it is, is known by who may: the officers of all desks ask, and one of them is answered.
    for (const desk of ['vinh', 'concuong', 'namdan']) {
      const officer = await wire.enter(`canbo.${desk}`);
      const reply = type
        ? await officer.command(`/cases/${closed.id}`, type, data, closed.version)
        : await officer.upload(`/cases/${closed.id}/evidence`, PDF, 'application/pdf');
      if (reply.status !== 403) return reply;
    }
    throw new Error('nobody may work on the closed case');
  }

  it.each(CASES)('%s is refused with %i %s and changes nothing', async (_what, status, code, ask) => {
    const before = await standing();
    const reply = await ask();
    const problem = problemOf(reply);
    expect([reply.status, problem.code]).toEqual([status, code]);
    expect(await standing()).toBe(before);
    if (status === 401) expect(reply.headers['www-authenticate']).toBe('Session realm="neu-guong"');
    expect(reply.headers['x-content-type-options']).toBe('nosniff');
    expect(reply.headers['cache-control']).toBe('no-store');
  });

  it('names what is wrong in a body by its place, and never repeats what was sent', async () => {
    const reply = await open({ subject: { kind: 'individual', name: 7 }, year: 'Bí mật', extra: { secret: 'Bí mật' } });
    const problem = problemOf(reply);
    expect(problem.errors?.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/data/year', 'invalid_type'],
      ['/data/subject/name', 'invalid_type'],
      ['/data', 'unrecognized_keys'],
    ]);
    expect(reply.text).not.toContain('Bí mật');
    const missing = problemOf(await comment({}));
    expect(missing.errors).toEqual([{ pointer: '/data/text', code: 'required', detail: expect.any(String) }]);
  });

  it('says what is possible now when a command comes out of place, and where a case stands when it is stale', async () => {
    const early = problemOf(
      await staff.command(draft.path, 'ConcludeNurturing', { assessment: 'Tốt.' }, draft.version),
    );
    expect(early.possible).toEqual(expect.arrayContaining(['AttachEvidence', 'AmendProfile', 'Comment']));
    expect(early.possible).not.toContain('ConcludeNurturing');
    expect(early.title).toContain('Phát hiện');
    // It ended with a commendation, which can still be annulled.
    const ended = problemOf(await onClosed('WithdrawCase', { reason: 'Thôi.' }));
    expect(ended.possible).toEqual(['ReopenCase', 'AnnulCommendation']);
    expect(problemOf(await comment({ text: 'Muộn.' }, 1)).facts).toEqual({ current: draft.version });
  });

  it('a repeated command is answered as the first time, and the same id with another body is refused', async () => {
    const key = randomUUID();
    const first = await staff.command(draft.path, 'Comment', { text: 'Một lần.' }, draft.version, key);
    expect(first).toMatchObject({ status: 200, body: { version: draft.version + 1, repeated: false } });
    const before = await standing();
    const again = await staff.command(draft.path, 'Comment', { text: 'Một lần.' }, draft.version, key);
    expect(again.body).toEqual({ ...(first.body as object), repeated: true });
    const reused: readonly Ask[] = [
      () => staff.command(draft.path, 'Comment', { text: 'Hai lần.' }, draft.version, key),
      () => staff.command(draft.path, 'Comment', { text: 'Một lần.' }, draft.version + 1, key),
      () => staff.command(draft.path, 'WithdrawCase', { reason: 'Thôi.' }, draft.version, key),
      () => approver.command(draft.path, 'SuspendCase', { reason: 'Chờ.' }, draft.version, key),
      () => staff.command(`/cases/${randomUUID()}`, 'OpenCase', opening({ subject: other }), '*', key),
    ];
    for (const ask of reused) {
      const reply = await ask();
      expect([reply.status, problemOf(reply).code]).toEqual([422, 'COMMAND_ID_REUSED']);
    }
    expect(await standing()).toBe(before);
    draft.version += 1;
  });

  it('ten at once with one id are one', async () => {
    const key = randomUUID();
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => staff.command(draft.path, 'Comment', { text: 'Cùng lúc.' }, draft.version, key)),
    );
    expect(replies.map((reply) => reply.status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(replies.filter((reply) => !(reply.body as { repeated: boolean }).repeated)).toHaveLength(1);
    draft.version += 1;
    const view = (await staff.get(draft.path)).body as CaseView;
    expect(view).toMatchObject({ version: draft.version, file: { comments: 2 } });
  });

  it('text that looks like SQL, a script or a formula is text', async () => {
    const text = `'); drop table event_store.events; -- <script>alert(1)</script> =cmd|'/c calc'!A0 \${7*7} %s`;
    expect((await comment({ text })).status).toBe(200);
    draft.version += 1;
    const history = (await staff.get(`${draft.path}/history`)).body as { events: { data: { text?: string } }[] };
    expect(history.events.at(-1)?.data.text).toBe(text);
    const found = await staff.post('/cases/search', { text: "' or '1'='1" });
    expect(found).toMatchObject({ status: 200, body: { items: [], next: null } });
  });

  it('a case under an id in capitals is the same case', async () => {
    const id = randomUUID();
    const path = `/cases/${id.toUpperCase()}`;
    const opened = await staff.command(path, 'OpenCase', opening({ subject: other }), '*');
    expect(opened).toMatchObject({ status: 200, body: { id } });
    expect(await staff.get(path)).toMatchObject({ status: 200, body: { id, version: 2 } });
    expect((await staff.command(path, 'Comment', hello.data, 2)).status).toBe(200);
    expect((await staff.get(`${path}/history`)).body).toMatchObject({ id, version: 3 });
    expect((await staff.get(`/cases/${id}`)).body).toMatchObject({ version: 3 });
  });

  it('no name of a subject has gone where it should not', async () => {
    const { ownerUrl } = app.database;
    const { paths, noes } = wire;
    expect(await spills([...SUBJECTS, NAME], { ownerUrl, logs: app.logs(), paths, noes })).toEqual([]);
  });

  it('nothing unforeseen was logged', () => {
    expect(app.logs()).not.toContain('unforeseen');
  });
});
