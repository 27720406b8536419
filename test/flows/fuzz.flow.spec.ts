import { randomUUID } from 'node:crypto';
import { SAMPLE_PEOPLE } from '@core/organization';
import type { Route } from '@core/platform';
import { routes as table } from '@lib/assembly';
import { publishedPlans, refOf } from '@lib/plans';
import fc from 'fast-check';
import { Client } from 'pg';
import { z } from 'zod';
import { bootApp, PASSWORD, type RunningApp } from '../support/app';
import { faultOf } from './answer-check';
import { spills, SUBJECTS } from './canary';
import { type Draft, requestsTo, type Who } from './fuzz-requests';
import { CATEGORIES, NEVER } from './fuzz-unreached';
import { CEILING_MS, until } from './patience';
import { arbitraryOf, type Known } from '../support/schema-arbitrary';
import { type Reply, type Visitor, Wire } from './wire';

const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 5_000);
/** Known, so that a run can be repeated; another one is asked for by its number. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_240_301);
const PATH = process.env['FUZZ_PATH'];
jest.setTimeout(3 * CEILING_MS + REQUESTS * 1_000);

const routes: Readonly<Record<string, Route>> = table;
const UNIT = 'vn.40.412'; // thành phố Vinh, with the wards and communes under it
const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');
const LOGINS: Readonly<Record<Exclude<Who, 'nobody'>, string>> = {
  staff: 'canbo.vinh',
  approver: 'lanhdao.vinh',
  clerk: 'canbo.kimlien',
  secretary: 'thuky.hoidong',
  member: 'uyvien1.hoidong',
  inspector: 'kiemtra.tinh',
  auditor: 'kiemtoan.tinh',
  administrator: 'quantri.tinh',
};
/** Who may lose roles, accounts and sessions without anybody missing them. */
const SPARE = ['uyvien7.hoidong', 'uyvien8.hoidong', 'uyvien9.hoidong'];
const personOf = (login: string) => SAMPLE_PEOPLE.find((person) => person.login === login)?.id ?? '';

describe(`${REQUESTS} requests, as wanted and with one thing wrong`, () => {
  let app: RunningApp;
  let wire: Wire;
  let owner: Client;
  let known: Known;
  let leaver: Visitor;
  let typist: Visitor;
  const visitors = new Map<Who, Visitor>();
  /** How often each route has answered with each status. */
  const seen = new Map<string, Map<number, number>>();

  beforeAll(async () => {
    app = await bootApp();
    wire = new Wire(app.origin);
    owner = new Client({ connectionString: app.database.ownerUrl });
    await owner.connect();
    const roles = Object.entries(LOGINS) as [Who, string][];
    await Promise.all(roles.map(async ([who, login]) => visitors.set(who, await wire.enter(login))));
    visitors.set('nobody', wire.nobody());
    leaver = await wire.enter('uyvien6.hoidong');
    typist = await wire.enter('uyvien5.hoidong');
    known = await knownThings();
  });
  afterAll(async () => {
    wire?.close();
    await owner?.end();
    await app?.stop();
  });

  /** Ids and values that mean something: without them, hardly a request would get past the first question. */
  async function knownThings(): Promise<Known> {
    const ids = async (text: string, values: unknown[] = []) =>
      (await owner.query<{ id: string }>(text, values)).rows.map((row) => row.id);
    const clerk = visitors.get('clerk') as Visitor;
    const administrator = visitors.get('administrator') as Visitor;
    const cases = await ids(`select id from pipeline.case_files where unit like $1 || '%'`, [UNIT]);
    const foreign = await ids(`select id from pipeline.case_files where unit not like $1 || '%' limit 2`, [UNIT]);
    const standing = await owner.query<{ stage: string; ids: string[] }>(
      `select stage, array_agg(id::text) as ids from pipeline.case_files
        where unit like $1 || '%' and status = 'open' group by stage`,
      [UNIT],
    );
    const files = await owner.query<{ id: string; sha256: string }>(
      'select case_id as id, sha256 from pipeline.evidence where case_id = any($1)',
      [cases],
    );
    const evidence = files.rows.map((row) => row.sha256);
    const rounds = await ids('select id from council.rounds');
    const messages = await until('a message', async () => {
      const { items } = (await clerk.get('/inbox')).body as { items: { id: string }[] };
      return items.length > 0 ? items.map((item) => item.id) : undefined;
    });
    const people = SPARE.map(personOf);
    const strangers = [randomUUID(), randomUUID(), randomUUID()];
    for (const id of strangers) {
      const data = { name: 'Người Mới (mẫu)', title: 'Chuyên viên (mẫu)', unit: 'vn.40', sample: true };
      const reply = await administrator.command(`/people/${id}`, 'RegisterPerson', data, '*');
      if (reply.status !== 200) throw new Error(reply.text);
    }
    const erasures = [randomUUID(), randomUUID(), randomUUID()];
    for (const [i, id] of erasures.entries()) {
      const asked = { ground: 'subject-request', reference: 'Đơn 1 (mẫu)', receivedOn: '2024-03-01' };
      const data = { subject: `case-${cases[i]}`, ...asked };
      const reply = await (visitors.get('staff') as Visitor).command(`/erasures/${id}`, 'RequestErasure', data, '*');
      if (reply.status !== 200) throw new Error(reply.text);
    }
    const closures = [randomUUID(), randomUUID(), randomUUID()];
    for (const [i, id] of closures.entries()) {
      const data = {
        unit: UNIT,
        days: [{ date: `2024-05-1${i + 3}`, kind: 'unit-closed' }],
        reason: 'Họp',
        document: 'TB 1',
      };
      const reply = await (visitors.get('approver') as Visitor).command(`/closures/${id}`, 'DeclareClosure', data, '*');
      if (reply.status !== 200) throw new Error(reply.text);
    }
    const drafts = [randomUUID(), randomUUID(), randomUUID()];
    for (const id of drafts) {
      const period = { validFrom: '2026-01-01', validTo: '2030-12-31' };
      const start = { kind: 'empty', id: `xa-${id}`, title: 'Kế hoạch của xã (mẫu)', territory: UNIT, ...period };
      const reply = await (visitors.get('staff') as Visitor).command(
        `/plan-drafts/${id}`,
        'StartDraft',
        { issuer: UNIT, start },
        '*',
      );
      if (reply.status !== 200) throw new Error(reply.text);
    }
    const parts = ['p1', 'c1', 'h1', 'w1', 'a1', 'a2'];
    const plan = refOf(publishedPlans[0] as (typeof publishedPlans)[number]);
    const units = [UNIT, UNIT, UNIT, UNIT, UNIT, 'vn.40', 'na.hd-tdkt', 'na.ubnd', 'vn.99', 'vn.40.412'];
    return {
      'cases.id': [...cases, ...cases, ...foreign, randomUUID()],
      ...Object.fromEntries(standing.rows.map((row) => [`in ${row.stage}`, row.ids])),
      cases: files.rows,
      'rounds.id': [...rounds, randomUUID()],
      'people.id': [...people, ...strangers],
      'accounts.id': await ids('select id from identity.accounts where person = any($1)', [people]),
      'inbox.id': messages,
      'erasures.id': [...erasures, ...erasures, randomUUID()],
      'closures.id': [...closures, ...closures, randomUUID()],
      'query.plan': [plan.id],
      'query.award': ['provincial-merit'],
      'councils.unit': ['na.hd-tdkt'],
      'quotas.line': [`${plan.id}~district~${UNIT}~2024`],
      'query.seconds': [0],
      'query.days': ['2024-03-11', '2024-03-11,2024-05-13', '2024-02-31'],
      'plan-drafts.id': [...drafts, ...drafts, randomUUID()],
      issuer: units,
      of: [plan],
      marks: [['title']],
      'data.subject': cases.map((id) => `case-${id}`),
      receivedOn: ['2024-03-01', '2024-02-28', '2024-03-09'],
      until: ['2024-06-01', '2024-02-01', '2024-03-02'],
      ...{
        sha256: evidence,
        evidence,
        case: cases,
        round: rounds,
        plan: [plan],
        'plans.id': [plan.id],
        version: ['1'],
      },
      ...{ unit: units, council: ['na.hd-tdkt', UNIT], authority: ['na.ubnd'], honoredBy: units, parent: units },
      ...{
        owner: [personOf(LOGINS.staff), ...people],
        members: people,
        present: people,
        person: [...people, ...strangers],
      },
      ...{ id: parts, claim: parts, action: parts, publicity: parts, honor: parts, hold: parts, weakness: parts },
      ...{ claims: parts, code: ['G1', 'G2', 'G3', 'G4', 'SEC04'], duplicatesSeen: cases, sector: ['SEC04'] },
      ...{
        year: [2024],
        'subject.name': SUBJECTS,
        'findDuplicates.name': SUBJECTS,
        // A text about the subject of a case; the texts of a plan are about nobody.
        'data.text': SUBJECTS.slice(0, 2),
        'searchCases.text': SUBJECTS.slice(0, 2),
        grant: people,
        current: ['sai'],
        mediaType: ['application/pdf'],
      },
      ...{ login: [...SPARE, 'nobody'], 'stepUp.password': [PASSWORD], 'signIn.password': [PASSWORD, 'sai'] },
      ...{ at: ['1', '3', '2024-02-20', '2024-02-30', '0000-01-01'], after: [`2024-03-01_${cases[0]}`, '9', 'x'] },
      ...{
        on: ['2024-03-01', '2024-03-02'],
        dueOn: ['2024-04-02', '9999-12-31'],
        heldOn: ['2024-02-29', '2024-03-04'],
      },
      file: [
        ['application/pdf', PDF],
        ['application/pdf', PDF],
        ['image/png', PDF],
        ['application/octet-stream', Buffer.alloc(0)],
      ],
    };
  }

  /** Who sends it: whoever leaves by it, or types wrong passwords, is somebody whom nobody else needs. */
  function senderOf({ route, path, who }: Draft): Visitor {
    if (who === 'nobody' || route === 'signIn') return visitors.get('nobody') as Visitor;
    if (/^.api.v1.session.(step-up|password)/.test(path)) return typist;
    return path.startsWith('/api/v1/session') ? leaver : (visitors.get(who) as Visitor);
  }

  async function versionOf({ version, path }: Draft): Promise<Record<string, string>> {
    if (version === 'missing') return {};
    if (version === 'new') return { 'if-none-match': '*' };
    if (version === 'wrong') return { 'if-match': '"99999"' };
    const [, , , place = '', id = ''] = path.split('/');
    const stream = `${CATEGORIES[place]}-${id.toLowerCase()}`;
    const { rows } = await owner.query<{ version: number | null }>(
      'select max(version) as version from event_store.events where stream = $1',
      [stream],
    );
    return { 'if-match': `"${rows[0]?.version ?? 1}"` };
  }

  async function sent(draft: Draft): Promise<Reply> {
    const sender = senderOf(draft);
    const versioned = routes[draft.route]?.requires?.version ? await versionOf(draft) : {};
    const headers = { ...sender.headers, ...versioned, ...draft.headers };
    const reply = await wire.send({ method: draft.method, path: draft.path, headers, ...bodyOf(draft) });
    if (draft.path.startsWith('/api/v1/session') && draft.method === 'DELETE' && reply.status < 300)
      leaver = await wire.enter('uyvien6.hoidong');
    const statuses = seen.get(draft.route) ?? new Map<number, number>();
    seen.set(draft.route, statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1));
    return reply;
  }
  async function faultIn(draft: Draft, route: Route): Promise<string | undefined> {
    const reply = await sent(draft);
    if (draft.method === 'HEAD') return reply.status < 500 && reply.text === '' ? undefined : `${reply.status} to HEAD`;
    return faultOf(route, reply, draft.kind !== 'path' && draft.kind !== 'method');
  }

  const bodyOf = ({ body }: Draft) => (body === undefined ? {} : { body });

  it('are generated as the schemas take them', () => {
    for (const [id, route] of Object.entries(routes)) {
      if (!route.body) continue;
      for (const body of fc.sample(arbitraryOf(route.body, known, id), { numRuns: 60, seed: SEED })) {
        const parsed = route.body.safeParse(JSON.parse(JSON.stringify(body)));
        expect([id, parsed.error?.issues ?? []]).toEqual([id, []]);
      }
    }
  });

  it('are answered as the route table says, and never with a failure', async () => {
    const property = fc.asyncProperty(requestsTo(routes, known), async (draft) => {
      const fault = await faultIn(draft, routes[draft.route] as Route);
      if (fault) throw new Error(`${draft.route} (${draft.kind}) as ${draft.who}: ${fault}`);
    });
    // Nothing is made smaller: the request before has changed the world, and the one that fails is small enough to read.
    await fc.assert(property, { numRuns: REQUESTS, seed: SEED, endOnFailure: true, ...(PATH ? { path: PATH } : {}) });
  });

  it('got through to every route, and not only to its refusals', () => {
    const never = Object.keys(routes).filter((id) => ![...(seen.get(id)?.keys() ?? [])].some((status) => status < 300));
    expect(never).toContain('changePassword');
    expect(never.filter((id) => !(id in NEVER)).length).toBeLessThan(Object.keys(routes).length / 10);
    const all = [...seen.values()].flatMap((statuses) => [...statuses]);
    const share = all.filter(([status]) => status < 300).reduce((sum, [, n]) => sum + n, 0) / REQUESTS;
    expect(share).toBeGreaterThan(0.1);
    const told = new Set(all.map(([status]) => status));
    for (const status of [400, 401, 403, 404, 409, 412, 415, 428]) expect([...told]).toContain(status);
  });

  it('left every chain whole and every reader of the log at work', async () => {
    const proof = JSON.parse(await app.cli('verify', '--json')) as { whole: boolean; faults: unknown[] };
    expect(proof).toMatchObject({ whole: true, faults: [] });
    const lag = async () => {
      const { rows } = await owner.query<{ behind: string }>(
        `select max(l.top - c.position) as behind from event_store.checkpoints c,
                (select max(position) as top from event_store.events) l`,
      );
      return Number(rows[0]?.behind) === 0 ? true : undefined;
    };
    expect(await until('the readers to catch up', lag)).toBe(true);
    const failed = app
      .logs()
      .split('\n')
      .filter((line) => /"msg":"(unforeseen|reader failed)"/.test(line));
    expect(failed).toEqual([]);
  });

  it('brought no name of a subject where it should not be', async () => {
    const { ownerUrl } = app.database;
    expect(await spills(SUBJECTS, { ownerUrl, logs: app.logs(), paths: [], noes: wire.noes })).toEqual([]);
  });

  it.each<[string, (route: Route) => Route]>([
    ['a schema that the answer does not fit', (route) => ({ ...route, answer: { status: 200, body: wrong } })],
    ['a schema that names less than the answer says', (route) => ({ ...route, answer: { status: 200, body: less } })],
    ['another status', (route) => ({ ...route, answer: { ...route.answer, status: 201 } })],
    ['no body', (route) => ({ ...route, answer: { status: 200, body: null } })],
    ['a file', (route) => ({ ...route, answer: { status: 200, body: 'binary' } })],
  ])('would find a table that says %s', async (_what, lie) => {
    const lies = { listPlans: lie(routes['listPlans'] as Route) };
    const property = fc.asyncProperty(requestsTo(lies, known), async (draft) => {
      const fault = await faultIn(draft, lies.listPlans);
      if (fault) throw new Error(fault);
    });
    const checking = fc.assert(property, { numRuns: 60, seed: SEED, endOnFailure: true });
    await expect(checking).rejects.toThrow('Property failed');
  });

  it('would find a "no" that the table does not name', async () => {
    const reply = await (visitors.get('staff') as Visitor).get(`/cases/${randomUUID()}`);
    const { problems: _, ...silent } = routes['getCase'] as Route;
    expect(faultOf(silent, reply)).toMatch(/^404 is not declared/);
    expect(faultOf(routes['getCase'] as Route, reply)).toBeUndefined();
  });
});

const wrong = z.object({ items: z.array(z.object({ id: z.int() })) });
const less = z.object({ items: z.array(z.object({ id: z.string() })) });
