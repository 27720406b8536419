import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SAMPLE_PEOPLE } from '@core/organization';
import { CASE_COMMAND_TYPES, type CaseView } from '@core/pipeline';
import { publishedPlans, refOf } from '@lib/plans';
import { Client } from 'pg';
import { bootApp, PASSWORD, type RunningApp } from '../support/app';
import { spills, SUBJECTS } from './canary';
import { caseCommands } from './permission-requests';
import { until } from './patience';
import { problemOf, type Reply, type Visitor, Wire } from './wire';

jest.setTimeout(300_000);

const UNIT = 'vn.40.430.17971'; // xã Kim Liên
const NAME = 'Lê Thị Vô Danh';
const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');
const plan = refOf(publishedPlans[0] as (typeof publishedPlans)[number]);

const personOf = (login: string) => SAMPLE_PEOPLE.find((person) => person.login === login)?.id ?? '';
const codeOf = (reply: Reply) => [reply.status, problemOf(reply).code];

describe('who does what', () => {
  let app: RunningApp;
  let wire: Wire;
  let owner: Client;
  let [staff, approver, auditor, administrator]: Visitor[] = [];
  const id: string = randomUUID();
  const path = `/cases/${id}`;

  beforeAll(async () => {
    app = await bootApp({ worker: false });
    wire = new Wire(app.origin);
    owner = new Client({ connectionString: app.database.ownerUrl });
    await owner.connect();
    [staff, approver, auditor, administrator] = await Promise.all(
      ['canbo.kimlien', 'lanhdao.kimlien', 'kiemtoan.tinh', 'quantri.tinh'].map((login) => wire.enter(login)),
    );
  });
  afterAll(async () => {
    wire?.close();
    await owner?.end();
    await app?.stop();
  });

  const by = (who: Visitor | undefined): Visitor => who as Visitor;
  /** Sends a command at the version at which the case stands, and expects that it is taken. */
  async function done(who: Visitor | undefined, type: string, data: object, where = path): Promise<void> {
    const { version } = (await by(staff).get(where)).body as CaseView;
    const reply = await by(who).command(where, type, data, version);
    if (reply.status !== 200) throw new Error(`${type}: ${reply.text}`);
  }
  async function refused(who: Visitor | undefined, type: string, data: object, where = path): Promise<unknown> {
    const { version } = (await by(staff).get(where)).body as CaseView;
    return codeOf(await by(who).command(where, type, data, version));
  }
  async function grant(login: string, role: string): Promise<void> {
    const person = `/people/${personOf(login)}`;
    const { version, unit } = (await by(administrator).get(person)).body as { version: number; unit: { id: string } };
    const data = { role, unit: unit.id, from: '2024-03-01', to: null, basis: 'QĐ 1 (mẫu)' };
    const reply = await by(administrator).command(person, 'GrantRole', data, version);
    if (reply.status !== 200) throw new Error(reply.text);
    await sleep(1_000); // what a session holds is looked up at least every half second
  }

  describe('nobody approves what they drafted', () => {
    it('not the profile, even as an approver', async () => {
      const subject = { kind: 'individual', name: NAME };
      const flags = { directWorker: true, smallCollective: false, remoteArea: false };
      const data = {
        plan,
        unit: UNIT,
        source: 'press',
        year: 2024,
        duplicatesSeen: [],
        sector: 'SEC13',
        subject,
        flags,
      };
      expect(await by(staff).command(path, 'OpenCase', data, '*')).toMatchObject({ status: 200 });
      await grant('canbo.kimlien', 'approver');
      const { sha256, size } = (await by(staff).upload(`${path}/evidence`, PDF, 'application/pdf')).body as {
        sha256: string;
        size: number;
      };
      const file = { sha256, name: 'xac-nhan.pdf', mediaType: 'application/pdf', size };
      await done(staff, 'AttachEvidence', file);
      await done(staff, 'AmendProfile', { extract: 'Chăm sóc người già neo đơn suốt mười năm.' });
      const criteria = ['G1', 'G2', 'G3', 'G4'].map((code) => ({ code, met: true, grounds: 'Đã xem.' }));
      await done(staff, 'AssessCriteria', { criteria });
      await done(staff, 'SubmitProfile', {});
      for (const type of ['AcceptProfile', 'DeclineProfile']) {
        const more = type === 'DeclineProfile' ? { reasons: 'Không.' } : {};
        expect(await refused(staff, type, more)).toEqual([409, 'APPROVER_IS_DRAFTER']);
      }
      const offers = ((await by(staff).get(path)).body as CaseView).offers;
      expect(offers.find((offer) => offer.command === 'AcceptProfile')).toMatchObject({ possible: false });
      await done(approver, 'AcceptProfile', {});
    });

    it('not the commendation, even after somebody else has appraised it', async () => {
      const found = await by(staff).post('/cases/search', { stage: 'commendation', unit: UNIT, limit: 1 });
      const row = (found.body as { items: { id: string }[] }).items[0];
      const where = `/cases/${row?.id}`;
      const { file } = (await by(staff).get(where)).body as CaseView;
      expect(file.commendation.proposal).toMatchObject({
        proposedBy: personOf('canbo.kimlien'),
        appraisal: { opinion: 'for', by: personOf('lanhdao.ban') },
      });
      const { form, authority } = file.commendation.proposal ?? {};
      const decision = { number: '7/QĐ-UBND', date: '2024-03-01', authority, form };
      expect(await refused(staff, 'DecideCommendation', decision, where)).toEqual([409, 'DECIDER_IS_INVOLVED']);
      const refusal = { grounds: 'Không.', legalBasis: 'Điều 1' };
      expect(await refused(staff, 'RefuseCommendation', refusal, where)).toEqual([409, 'DECIDER_IS_INVOLVED']);
    });
  });

  it('the administrator and the auditor change nothing about a case, the administrator does not even see one', async () => {
    const things = {
      unit: UNIT,
      plan,
      caseId: id,
      roundId: randomUUID(),
      proposal: randomUUID(),
      attestation: '',
      ballot: randomUUID(),
      evidence: '0'.repeat(64),
      account: '',
      message: '',
      overdue: '',
      ended: '',
      mail: '',
      erasure: '',
      closure: '',
      draft: '',
      obligation: '',
      record: '',
      report: '',
      request: '',
      upload: '',
      programme: '',
      visit: '',
      complaint: '',
    };
    const data = caseCommands({ ...things, person: personOf('canbo.kimlien'), grant: randomUUID(), login: '' });
    const count = async () => (await owner.query('select count(*) from event_store.events')).rows;
    const before = await count();
    const { version } = (await by(staff).get(path)).body as CaseView;
    for (const who of [administrator, auditor]) {
      for (const type of CASE_COMMAND_TYPES) {
        const [where, at] = type === 'OpenCase' ? [`/cases/${randomUUID()}`, '*' as const] : [path, version];
        expect([type, ...codeOf(await by(who).command(where, type, data[type], at))]).toEqual([
          type,
          403,
          'NOT_ALLOWED',
        ]);
      }
      const upload = await by(who).upload(`${path}/evidence`, PDF, 'application/pdf');
      expect(codeOf(upload)).toEqual([403, 'NOT_ALLOWED']);
    }
    for (const where of [path, `${path}/history`, `${path}/proof`, `${path}/readings`, '/work', '/board', '/rounds']) {
      expect([where, ...codeOf(await by(administrator).get(where))]).toEqual([where, 403, 'NOT_ALLOWED']);
    }
    expect((await by(auditor).get(path)).status).toBe(200);
    expect(await count()).toEqual(before);
  });

  it('a revoked role is refused within a second', async () => {
    const officer = await wire.enter('canbo.monson');
    expect((await officer.get('/work')).status).toBe(200);
    const person = `/people/${personOf('canbo.monson')}`;
    const found = (await by(administrator).get(person)).body as { version: number; grants: { grant: string }[] };
    const data = { grant: found.grants[0]?.grant, on: '2024-03-01', reason: 'Chuyển công tác.' };
    expect(await by(administrator).command(person, 'RevokeRole', data, found.version)).toMatchObject({ status: 200 });
    await sleep(1_000);
    expect(codeOf(await officer.get('/work'))).toEqual([403, 'NOT_ALLOWED']);
    expect((await officer.get('/session')).body).toMatchObject({ login: 'canbo.monson' });
  });

  it('a password that was reset opens nothing but the setting of a new one', async () => {
    const officer = await wire.enter('canbo.namdan');
    const items = (
      (await by(administrator).get('/accounts?limit=200')).body as { items: { id: string; login: string }[] }
    ).items;
    const account = items.find((item) => item.login === 'canbo.namdan')?.id;
    const reset = await by(administrator).send('POST', `/accounts/${account}/reset`);
    const { oneTimePassword } = reset.body as { oneTimePassword: string };
    expect(codeOf(await officer.get('/work'))).toEqual([401, 'SIGN_IN_REQUIRED']);
    const old = await wire.nobody().post('/session', { login: 'canbo.namdan', password: PASSWORD });
    expect(codeOf(old)).toEqual([401, 'SIGN_IN_FAILED']);
    await sleep(1_100); // a second attempt waits a second
    await officer.signIn(oneTimePassword);
    expect((await officer.get('/session')).body).toMatchObject({ mustChange: true });
    for (const where of ['/work', '/board', '/units', '/plans', '/inbox', '/session/list']) {
      expect(codeOf(await officer.get(where))).toEqual([403, 'PASSWORD_CHANGE_REQUIRED']);
    }
    const next = 'sông Lam nước chảy đôi bờ';
    const weak = await officer.post('/session/password', { current: oneTimePassword, next: 'ngắn' });
    expect(codeOf(weak)).toEqual([409, 'PASSWORD_WEAK']);
    expect((await officer.post('/session/password', { current: oneTimePassword, next })).status).toBe(204);
    expect((await officer.get('/work')).status).toBe(200);
    await wire.enter('canbo.namdan', next);
  });

  it('who has looked at a case stands in its list of readings, for those who watch over it', async () => {
    const history = (await by(approver).get(`${path}/history`)).body as { version: number };
    await by(approver).get(`${path}?at=2`);
    const { file } = (await by(approver).get(path)).body as CaseView;
    const sha256 = file.discovery.evidence[0]?.sha256;
    const download = await by(approver).get(`${path}/evidence/${sha256}`);
    expect(download.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${sha256?.slice(0, 16)}.pdf"`,
      'content-security-policy': "sandbox; default-src 'none'",
    });
    await by(auditor).get(`${path}/proof`);
    const { items } = (await by(auditor).get(`${path}/readings`)).body as { items: Record<string, unknown>[] };
    const role = {
      role: 'approver',
      unit: { id: UNIT, name: expect.stringContaining('Kim Liên') },
      at: expect.any(String),
    };
    const reader = { id: personOf('lanhdao.kimlien'), name: 'Trịnh Hữu Bạc' };
    expect(items.slice(0, 5)).toEqual([
      expect.objectContaining({
        reader: { id: personOf('kiemtoan.tinh'), name: 'Cao Thị Nguyệt Hằng' },
        what: 'proof',
      }),
      { reader, ...role, what: 'evidence', version: null },
      { reader, ...role, what: 'case', version: history.version },
      { reader, ...role, what: 'past', version: 2 },
      { reader, ...role, what: 'history', version: history.version },
    ]);
    expect(codeOf(await by(staff).get(`${path}/readings`))).toEqual([403, 'NOT_ALLOWED']);
  });

  it('whoever has sent a command waits for what reacts to it, for a second at most', async () => {
    const { rows } = await owner.query<{ at: string }>('select max(position) as at from event_store.events');
    const position = Number(rows[0]?.at);
    const waited = async (headers: Record<string, string>) => {
      const began = performance.now();
      expect((await by(staff).send('GET', '/work', undefined, headers)).status).toBe(200);
      return performance.now() - began;
    };
    const behind = { 'x-neu-guong-after': String(position) };
    const atOnce = async (headers: Record<string, string>) => ((await waited(headers)) < 900 ? true : undefined);
    expect(await waited(behind)).toBeGreaterThan(990); // no worker runs, nothing reacts
    await until('an answer that nothing was waited for', () => atOnce({}));
    await until('an answer behind what is not there', () =>
      atOnce({ 'x-neu-guong-after': String(position + 1_000_000) }),
    );
    await owner.query(
      `insert into event_store.checkpoints (subscription, position) values ('carry-round-results', $1)
           on conflict (subscription) do update set position = excluded.position`,
      [position],
    );
    await until('an answer behind what has reacted', () => atOnce(behind));
  });

  it('no name of a subject has gone where it should not', async () => {
    const { ownerUrl } = app.database;
    const { paths, noes } = wire;
    expect(await spills([...SUBJECTS, NAME], { ownerUrl, logs: app.logs(), paths, noes })).toEqual([]);
    expect(app.logs()).not.toContain('unforeseen');
  });
});
