import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { ErasureView } from '@core/erasure';
import { CASE_COMMAND_TYPES, type CaseView } from '@core/pipeline';
import { publishedPlans, refOf } from '@lib/plans';
import { bootApp, type RunningApp } from '../support/app';
import { remains } from './canary';
import { parkedStory } from './parked-story';
import { until } from './patience';
import { caseCommands, type Things } from './permission-requests';
import { problemOf, type Reply, type Visitor, Wire } from './wire';

jest.setTimeout(300_000);

const UNIT = 'vn.40.430.17971'; // xã Kim Liên
const NAME = 'Lò Thị Chim Sẻ';
const OFFICER = 'Vi Văn Chim Sáo';
const NOTICE = '(đã xóa theo quyết định)';
const PDF = Buffer.from(`%PDF-1.4\n% ${NAME}\n%%EOF\n`);
const plan = refOf(publishedPlans[0] as (typeof publishedPlans)[number]);
const codeOf = (reply: Reply) => [reply.status, problemOf(reply).code];
const request = { ground: 'subject-request', reference: 'Đơn số 7/ĐN (mẫu)', receivedOn: '2024-03-01' };
const grant = { dataClass: 'case-without-award', article: 'Điều 14 Luật 91/2025/QH15', despiteRetention: null };

describe('somebody asks to be forgotten', () => {
  let app: RunningApp;
  let wire: Wire;
  let staff: Visitor, approver: Visitor, auditor: Visitor, administrator: Visitor;
  const id: string = randomUUID();
  const where = `/cases/${id}`;
  const erasure: string = randomUUID();
  const asked = `/erasures/${erasure}`;

  beforeAll(async () => {
    app = await bootApp();
    wire = new Wire(app.origin);
    [staff, approver, auditor, administrator] = (await Promise.all(
      ['canbo.kimlien', 'lanhdao.kimlien', 'kiemtoan.tinh', 'quantri.tinh'].map((login) => wire.enter(login)),
    )) as [Visitor, Visitor, Visitor, Visitor];
  });
  afterAll(async () => {
    wire?.close();
    await app?.stop();
  });

  const versionOf = async (at: string) => ((await staff.get(at)).body as { version: number }).version;
  const send = async (who: Visitor, at: string, type: string, data: object) =>
    who.command(at, type, data, await versionOf(at));
  async function done(who: Visitor, at: string, type: string, data: object): Promise<void> {
    const reply = await send(who, at, type, data);
    if (reply.status !== 200) throw new Error(`${type}: ${reply.text}`);
  }
  const left = (name: string) =>
    remains([name], {
      ownerUrl: app.database.ownerUrl,
      logs: app.logs(),
      folders: [app.env['EVIDENCE_DIR'] ?? '', path.dirname(app.env['ERASURES_FILE'] ?? '')],
    });
  async function carriedOut(at: string): Promise<ErasureView> {
    return until('the erasure to be carried out', async () => {
      const view = (await auditor.get(at)).body as ErasureView;
      return view.status === 'carried-out' ? view : undefined;
    });
  }

  it('and there is a case with the name in its texts, its lists and its file', async () => {
    const subject = { kind: 'individual', name: NAME };
    const flags = { directWorker: true, smallCollective: false, remoteArea: false };
    const more = { source: 'press', year: 2024, duplicatesSeen: [], sector: 'SEC13' };
    const opened = await staff.command(where, 'OpenCase', { plan, unit: UNIT, subject, flags, ...more }, '*');
    expect(opened).toMatchObject({ status: 200 });
    const { sha256, size } = (await staff.upload(`${where}/evidence`, PDF, 'application/pdf')).body as {
      sha256: string;
      size: number;
    };
    await done(staff, where, 'AttachEvidence', { sha256, name: `${NAME}.pdf`, mediaType: 'application/pdf', size });
    await done(staff, where, 'AmendProfile', { extract: `${NAME} nuôi dạy mười trẻ mồ côi.` });
    await done(staff, where, 'Comment', { text: `Đã gặp ${NAME}.` });
    expect(await left(NAME)).toEqual([
      expect.stringContaining('pipeline.case_subjects'),
      expect.stringContaining('pipeline.case_subjects'),
      expect.stringContaining(`file ${path.join(app.env['EVIDENCE_DIR'] ?? '', id)}`),
    ]); // control: the look finds the name where it stands, and it stands nowhere else
  });

  it('whoever records the request does not decide it, and the administrator has no say', async () => {
    const data = { subject: `case-${id}`, ...request };
    expect(codeOf(await administrator.command(asked, 'RequestErasure', data, '*'))).toEqual([403, 'NOT_ALLOWED']);
    expect(await staff.command(asked, 'RequestErasure', data, '*')).toMatchObject({ status: 200 });
    for (const who of [staff, administrator, auditor]) {
      expect(codeOf(await send(who, asked, 'GrantErasure', grant))).toEqual([403, 'NOT_ALLOWED']);
    }
    const unproven = wire.nobody('lanhdao.kimlien');
    await unproven.signIn('neu-guong-dung-thu');
    expect(codeOf(await send(unproven, asked, 'GrantErasure', grant))).toEqual([403, 'STEP_UP_REQUIRED']);
  });

  it('it is not granted while the case goes on, nor within the time to keep it, unless an article allows it', async () => {
    expect(codeOf(await send(approver, asked, 'GrantErasure', grant))).toEqual([409, 'ERASURE_CASE_OPEN']);
    await done(staff, where, 'WithdrawCase', { reason: 'Theo đề nghị.' });
    expect(codeOf(await send(approver, asked, 'GrantErasure', grant))).toEqual([409, 'ERASURE_RETAINED']);
    await done(approver, asked, 'DeferErasure', { until: '2024-04-01', article: 'Điều 14.3' });
    await done(approver, asked, 'GrantErasure', { ...grant, despiteRetention: 'Điều 14.1.b' });
    const view = await carriedOut(asked);
    expect(view).toMatchObject({
      ...{ subject: `case-${id}`, ground: 'subject-request', carriedOutOn: '2024-03-01' },
      decision: { article: grant.article, keptUntil: '2034-12-31', retentionVerified: false },
    });
    expect(((await auditor.get('/erasures')).body as { items: unknown[] }).items).toHaveLength(1);
  });

  it('no screen shows the name any more, and nothing can be asked of the case', async () => {
    const page = await until('the notice', async () => {
      const reply = await staff.get(where);
      return reply.text.includes(NAME) ? undefined : reply;
    });
    const view = page.body as CaseView;
    expect(view.file.subject.name).toBe(NOTICE);
    expect([view.primary, view.offers]).toEqual([null, []]);
    for (const at of [where, `${where}?at=1`, `${where}/history`, '/board', `${where}/deadlines`]) {
      const reply = await approver.get(at);
      expect([at, reply.status, reply.text.includes(NAME)]).toEqual([at, 200, false]);
    }
    expect((await auditor.get(`${where}/history`)).text).toContain(NOTICE);
    for (const text of [NAME, 'chim se', NOTICE]) {
      const found = await staff.post('/cases/search', { text, limit: 50 });
      expect((found.body as { items: { id: string }[] }).items.filter((row) => row.id === id)).toEqual([]);
    }
    const all = (await staff.post('/cases/search', { status: 'withdrawn', limit: 200 })).body as {
      items: { id: string; name: string }[];
    };
    expect(all.items.find((row) => row.id === id)?.name).toBe(NOTICE);
    const [file] = view.file.discovery.evidence;
    expect((await staff.get(`${where}/evidence/${file?.sha256}`)).status).toBe(404);
    expect(codeOf(await staff.upload(`${where}/evidence`, PDF, 'application/pdf'))).toEqual([409, 'SUBJECT_ERASED']);
    const things = { unit: UNIT, plan, caseId: id, roundId: randomUUID(), evidence: '', person: '', grant: '' };
    const data = caseCommands({
      ...things,
      proposal: '',
      attestation: '',
      ballot: '',
      programme: '',
      visit: '',
      complaint: '',
      account: '',
      login: '',
      message: '',
      overdue: '',
      ended: '',
      mail: '',
      closure: '',
      draft: '',
      obligation: '',
      record: '',
      report: '',
      request: '',
      upload: '',
      erasure,
    });
    const heard = new Set<string>();
    for (const type of CASE_COMMAND_TYPES.filter((one) => one !== 'OpenCase' && one !== 'ReassignCase')) {
      for (const who of [staff, approver]) heard.add(codeOf(await send(who, where, type, data[type])).join(' '));
    }
    expect([...heard].sort()).toEqual(['403 NOT_ALLOWED', '409 SUBJECT_ERASED']);
  });

  it('the name is nowhere: in no table, no queue, no log, no file; and the chains are whole', async () => {
    expect(await left(NAME)).toEqual([]);
    const proof = (await auditor.get(`${where}/proof`)).body as { whole: boolean };
    expect(proof.whole).toBe(true);
    expect(await app.cli('verify')).toContain('NGUYÊN VẸN');
  });

  it('a person of the register goes the same way, with account and session', async () => {
    const person = randomUUID();
    const login = 'vi.van.chim.sao';
    const entry = { name: OFFICER, title: `Cán bộ ${OFFICER}`, unit: UNIT, sample: true };
    const registered = await administrator.command(`/people/${person}`, 'RegisterPerson', entry, '*');
    expect(registered).toMatchObject({ status: 200 });
    const role = { role: 'staff', unit: UNIT, from: '2024-03-01', to: null, basis: 'QĐ 2 (mẫu)' };
    const given = await administrator.command(`/people/${person}`, 'GrantRole', role, 1);
    expect(given).toMatchObject({ status: 200 });
    const account = (await administrator.post('/accounts', { person, login })).body as { oneTimePassword: string };
    const officer = wire.nobody(login);
    await officer.signIn(account.oneTimePassword);
    expect(JSON.stringify((await staff.get(`/units/${UNIT}/people`)).body)).toContain(OFFICER);

    const at = `/erasures/${randomUUID()}`;
    await staff.command(at, 'RequestErasure', { subject: `person-${person}`, ...request }, '*');
    const granting = { ...grant, dataClass: 'officer-register' };
    expect(codeOf(await send(approver, at, 'GrantErasure', granting))).toEqual([409, 'ERASURE_HOLDS_ROLE']);
    const [held] = ((await administrator.get(`/people/${person}`)).body as { grants: { grant: string }[] }).grants;
    const end = { grant: held?.grant, on: '2024-03-01', reason: 'Nghỉ việc.' };
    expect(await administrator.command(`/people/${person}`, 'RevokeRole', end, 2)).toMatchObject({ status: 200 });
    await done(approver, at, 'GrantErasure', granting);
    await carriedOut(at);

    await until('the session to end', async () => ((await officer.get('/session')).status === 401 ? true : undefined));
    for (const name of [OFFICER, login]) expect(await left(name)).toEqual([]);
    const again = await officer.post('/session', { login, password: account.oneTimePassword });
    expect(codeOf(again)).toEqual([401, 'SIGN_IN_FAILED']);
    const people = await until('the notice in the list', async () => {
      const text = (await staff.get(`/units/${UNIT}/people`)).text;
      return text.includes(OFFICER) ? undefined : text;
    });
    expect(people).toContain(NOTICE);
  });

  it('what a reader cannot handle stands aside, is seen by who runs the house, and is taken up again', () =>
    parkedStory({
      ...{ app, staff, auditor, administrator },
      open: async (opened) => {
        const data = { ...caseCommands({ unit: UNIT, plan } as Things).OpenCase, year: 2024 };
        expect((await staff.command(`/cases/${opened}`, 'OpenCase', data, '*')).status).toBe(200);
      },
    }));
});
