import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { MigrationPage } from '@core/pipeline';
import {
  latestPlan,
  type Plan,
  type PlanDraftView,
  planDifference,
  proposedChanges,
  publishedPlans,
  refOf,
} from '@core/plans';
import { bootApp, type RunningApp } from '../support/app';
import { neuguong } from '../support/neuguong';
import { problemOf, type Reply, type Visitor, Wire } from './wire';

jest.setTimeout(300_000);

const old = latestPlan(publishedPlans, 'nghe-an-2023-2025') as Plan;

const next = old.version + 1;
const codeOf = (reply: Reply) => [reply.status, problemOf(reply).code];

describe('a council issues its plan for 2026-2030 from the one for 2023-2025, without a file or a developer', () => {
  let app: RunningApp;
  let wire: Wire;
  let drafter: Visitor, other: Visitor, approver: Visitor, commune: Visitor, communeLead: Visitor;
  const id: string = randomUUID();
  const where = `/plan-drafts/${id}`;

  beforeAll(async () => {
    app = await bootApp({ worker: false });
    wire = new Wire(app.origin);
    [drafter, other, approver, commune, communeLead] = (await Promise.all(
      ['canbo1.tinh', 'canbo2.tinh', 'lanhdao.tinh', 'canbo.kimlien', 'lanhdao.kimlien'].map((login) =>
        wire.enter(login),
      ),
    )) as [Visitor, Visitor, Visitor, Visitor, Visitor];
  });
  afterAll(async () => {
    wire?.close();
    await app?.stop();
  });

  const view = async (who = drafter, at = where) => (await who.get(at)).body as PlanDraftView;
  const send = async (who: Visitor, type: string, data: object, at = where) =>
    who.command(at, type, data, (await view(drafter, at)).version);

  it('starts from the older plan: clauses stay, nothing dated is moved silently', async () => {
    const period = { id: 'nghe-an-2026-2030', validFrom: '2026-01-01', validTo: '2030-12-31' };
    const start = { kind: 'new-period', of: refOf(old), ...period };
    const asked = { issuer: old.issuer, start };
    expect(codeOf(await commune.command(where, 'StartDraft', asked, '*'))).toEqual([403, 'NOT_ALLOWED']);
    expect(await drafter.command(where, 'StartDraft', asked, '*')).toMatchObject({ status: 200 });
    const draft = await view();
    expect(draft).toMatchObject({
      status: 'drafting',
      plan: { id: period.id, version: 1 },
      mayEdit: true,
      mayDecide: false,
    });
    expect(draft.title).toContain('2026 - 2030');
    expect(draft.marks.map((mark) => mark.id)).toEqual(expect.arrayContaining(['legalBasis', 'parents']));
  });

  it('is not handed in before everything taken over was looked at, nor with faults, which name their place', async () => {
    expect(codeOf(await send(drafter, 'SubmitDraft', {}))).toEqual([409, 'DRAFT_UNCHECKED']);
    const quotas = old.quotas.map((quota) => ({ ...quota, everyKind: true, countedKinds: ['collective'] }));
    expect(await send(drafter, 'EditDraft', { changes: [{ part: 'quotas', value: quotas }] })).toMatchObject({
      status: 200,
    });
    expect((await view()).faults).toContainEqual(
      expect.objectContaining({ code: 'QUOTA_EVERY_KIND_ALONE', path: 'quotas.0.everyKind' }),
    );
    const better = old.quotas.map((quota) => (quota.code === 'commune' ? { ...quota, minimum: 3 } : quota));
    await send(other, 'EditDraft', {
      changes: [
        { part: 'quotas', value: better },
        { part: 'number', value: '15/KH-UBND' },
      ],
    });
    const { body, marks } = await view();
    const taken = proposedChanges(body, marks);
    if (taken.length > 0) expect(await send(drafter, 'EditDraft', { changes: taken })).toMatchObject({ status: 200 });
    await send(drafter, 'ConfirmDraftMarks', { marks: (await view()).marks.map((mark) => mark.id) });
    expect((await view()).faults).toEqual([]);
    expect(await send(drafter, 'SubmitDraft', {})).toMatchObject({ status: 200 });
  });

  it('is approved by somebody who did not write it, who confirms the very text that they have read', async () => {
    const { fingerprint } = await view();
    const decide = { fingerprint, keepCases: false };
    expect(codeOf(await send(drafter, 'PublishDraft', decide))).toEqual([403, 'NOT_ALLOWED']);
    expect(codeOf(await send(communeLead, 'PublishDraft', decide))).toEqual([403, 'NOT_ALLOWED']);
    const unproven = wire.nobody('lanhdao.tinh');
    await unproven.signIn('neu-guong-dung-thu');
    expect(codeOf(await send(unproven, 'PublishDraft', decide))).toEqual([403, 'STEP_UP_REQUIRED']);
    expect(codeOf(await send(approver, 'PublishDraft', { ...decide, fingerprint: 'f'.repeat(64) }))).toEqual([
      409,
      'PLAN_FINGERPRINT_WRONG',
    ]);
    expect(await send(approver, 'PublishDraft', decide)).toMatchObject({ status: 200 });
    const published = (await commune.get('/plans/nghe-an-2026-2030/1')).body as Plan;
    expect(published).toMatchObject({ number: '15/KH-UBND', validTo: '2030-12-31' });
    expect(published.quotas.find((quota) => quota.code === 'commune')).toMatchObject({
      minimum: 3,
      source: { kind: 'clause' },
    });
    const listed = (await commune.get('/plans')).body as { items: { id: string; fingerprint: string }[] };
    expect(listed.items).toContainEqual(expect.objectContaining({ id: 'nghe-an-2026-2030', fingerprint }));
  });

  it('an amendment that would orphan cases is refused with their number, unless they are kept where they are', async () => {
    const second: string = randomUUID();
    const at = `/plan-drafts/${second}`;
    const start = { kind: 'amendment', of: refOf(old) };
    expect(await drafter.command(at, 'StartDraft', { issuer: old.issuer, start }, '*')).toMatchObject({ status: 200 });
    const stages = old.stages
      .filter(({ stage }) => stage !== 'nurturing')
      .map((stage) => (stage.stage === 'discovery' ? { ...stage, next: 'selection' } : stage));
    const quotas = old.quotas.map((quota) => (quota.code === 'commune' ? { ...quota, minimum: 3 } : quota));
    await send(
      drafter,
      'EditDraft',
      {
        changes: [
          { part: 'stages', value: stages },
          { part: 'quotas', value: quotas },
        ],
      },
      at,
    );
    // Before anybody agrees: what would become of each open case, of every version, under the draft.
    const tried = async (who: Visitor, from: number) => who.get(`${at}/migration?plan=${old.id}&from=${from}`);
    const pages = await Promise.all(Array.from({ length: old.version }, (_, i) => tried(approver, i + 1)));
    const rows = pages.flatMap(({ body }) => (body as MigrationPage).items);
    const stuck = rows.filter((row) => row.blocked.length > 0);
    expect(new Set(stuck.map(({ stage }) => stage))).toEqual(new Set(['nurturing']));
    expect(rows.length).toBeGreaterThan(stuck.length);
    expect(codeOf(await tried(commune, 1))).toEqual([403, 'NOT_ALLOWED']);
    expect(await send(drafter, 'SubmitDraft', {}, at)).toMatchObject({ status: 200 });
    const { fingerprint, orphans } = await view(approver, at);
    expect(stuck).toHaveLength(orphans); // the number that the approver is told is that of the cases that were named
    expect(orphans).toBeGreaterThan(0);
    const refused = await send(approver, 'PublishDraft', { fingerprint, keepCases: false }, at);
    expect(codeOf(refused)).toEqual([409, 'DRAFT_ORPHANS_CASES']);
    expect(problemOf(refused).title).toContain(`${orphans} hồ sơ`);
    expect(await send(approver, 'PublishDraft', { fingerprint, keepCases: true }, at)).toMatchObject({ status: 200 });
    const now = (await commune.get(`/plans/${old.id}/${next}`)).body as Plan;
    const told = await app.cli('plans', 'diff', `${old.id}@${old.version}`, `${old.id}@${next}`);
    expect(told).toContain('~ Chỉ tiêu cấp xã: từ 2 lên 3 mỗi năm');
    expect(told.trim().split('\n')).toHaveLength(planDifference(old, now).length);
    const asJson = await app.cli('plans', 'diff', `${old.id}@${old.version}`, `${old.id}@${next}`, '--json');
    expect(JSON.parse(asJson)).toEqual({
      ...{ from: `${old.id}@${old.version}`, to: `${old.id}@${next}` },
      differences: planDifference(old, now),
    });
  });

  it('a dry run names each case that would be blocked, before anything happens; the others go over when that is asked', async () => {
    const dryRun = async (version: number) =>
      (await approver.get(`/plans/${old.id}/${version}/migration?to=${next}`)).body as MigrationPage;
    const pages = await Promise.all(Array.from({ length: old.version }, (_, i) => dryRun(i + 1)));
    const page = pages.find(({ items }) => items.length > 0) as MigrationPage;
    const from = `${old.id}@${page.from.version}`;
    const [blocked, free] = [true, false].map((is) => page.items.filter((row) => row.blocked.length > 0 === is));
    expect(blocked?.length).toBeGreaterThan(0);
    expect(new Set(blocked?.map((row) => row.stage))).toEqual(new Set(['nurturing']));
    const [row] = free ?? [];
    if (!row) throw new Error('no case may go over');
    const move = { to: { id: old.id, version: next }, basis: 'Công văn 5/SNV (mẫu)' };
    const wrong = await approver.command(
      `/cases/${blocked?.[0]?.case}`,
      'MigrateCase',
      move,
      blocked?.[0]?.version ?? 0,
    );
    expect(codeOf(wrong)).toEqual([409, 'MIGRATION_BLOCKED']);
    expect(await approver.command(`/cases/${row.case}`, 'MigrateCase', move, row.version)).toMatchObject({
      status: 200,
    });
    const moved = (await approver.get(`/cases/${row.case}`)).body as { plan: { version: number } };
    expect(moved.plan).toMatchObject({ version: next });
    await expect(app.cli('plans', 'migrate', from, `${old.id}@${next}`, '--dry-run')).rejects.toThrow('');
    await expect(
      app.cli('plans', 'migrate', from, `${old.id}@${next}`, '--apply', '--basis', 'Công văn 5/SNV (mẫu)'),
    ).rejects.toThrow('');
    const left = await dryRun(page.from.version);
    expect(left.items.map((one) => one.case).sort()).toEqual(blocked?.map((one) => one.case).sort());
    expect(await app.cli('rebuild', 'cases', '--check')).toContain('0');
  });

  it('the command line lists, shows and checks', async () => {
    expect(await app.cli('plans', 'list')).toContain('nghe-an-2026-2030@1');
    expect(await app.cli('plans', 'show', 'nghe-an-2026-2030')).toContain('15/KH-UBND');
    const listed = JSON.parse(await app.cli('plans', 'list', '--json')) as { items: { id: string; version: number }[] };
    expect(listed.items.filter(({ id }) => id === old.id).map(({ version }) => version)).toContain(next);
    expect(JSON.parse(await app.cli('plans', 'show', `${old.id}@${old.version}`, '--json'))).toEqual(old);
    await expect(app.cli('plans', 'show', 'khac')).rejects.toThrow('plans list');
    await expect(app.cli('plans', 'diff', old.id)).rejects.toThrow('plans diff MÃ@1 MÃ@2');
    const file = path.join(os.tmpdir(), `plan-${id}.json`);
    writeFileSync(file, JSON.stringify({ ...old, validTo: '2025-02-30' }, null, 2));
    const checked = await neuguong(app.database, 'plans', 'check', file);
    expect([checked.status, checked.out]).toEqual([1, expect.stringMatching(`^${file}:\\d+: validTo: `)]);
  });

  it('what a unit asks to have changed is taken in, begins its draft, and is answered with it', async () => {
    const at = `/plan-requests/${randomUUID()}`;
    const about = { plan: refOf(old), clause: 'Mục IV.1', text: 'Xin giảm chỉ tiêu năm 2025.' };
    const mine = { ...about, unit: 'vn.40.430.17971' };
    expect(await commune.command(at, 'AskForChange', mine, '*')).toMatchObject({ status: 200 });
    const answer = async (who: Visitor, type: string, data: object) =>
      who.command(at, type, data, ((await drafter.get(at)).body as { version: number }).version);
    expect(codeOf(await answer(commune, 'TakeInRequest', {}))).toEqual([403, 'NOT_ALLOWED']);
    expect(await answer(drafter, 'TakeInRequest', {})).toMatchObject({ status: 200 });

    const draft: string = randomUUID();
    const accepted = { answer: 'Sẽ sửa đổi.', draft };
    expect(codeOf(await answer(drafter, 'AcceptRequest', accepted))).toEqual([409, 'REQUEST_DRAFT_UNKNOWN']);
    const start = { kind: 'amendment', of: { id: old.id, version: next } };
    await drafter.command(`/plan-drafts/${draft}`, 'StartDraft', { issuer: old.issuer, start }, '*');
    expect(await answer(drafter, 'AcceptRequest', accepted)).toMatchObject({ status: 200 });
    expect((await commune.get(at)).body).toMatchObject({
      status: 'accepted',
      draft,
      answers: [{ answer: 'Sẽ sửa đổi.' }],
    });
    expect(codeOf(await answer(drafter, 'RefuseRequest', { answer: 'Không.' }))).toEqual([409, 'REQUEST_ANSWERED']);
  });

  it('a draft that lacks parts cannot be tried yet, and the refusal says what to do', async () => {
    const empty = `/plan-drafts/${randomUUID()}`;
    const period = { validFrom: '2026-01-01', validTo: '2030-12-31' };
    const start = { kind: 'empty', id: 'ke-hoach-trong', title: 'Kế hoạch trống', territory: old.territory, ...period };
    await drafter.command(empty, 'StartDraft', { issuer: old.issuer, start }, '*');
    const tried = await drafter.get(`${empty}/migration?plan=${old.id}&from=${old.version}`);
    expect(codeOf(tried)).toEqual([409, 'DRAFT_NOT_WHOLE']);
  });

  it('is withdrawn by its issuer on the command line, once, and the list says by which document', async () => {
    const withdraw = (...more: string[]) =>
      app.cli('plans', 'withdraw', 'nghe-an-2026-2030', '--basis', '20/QĐ-UBND', '--on', '2024-01-02', ...more);
    await expect(withdraw('--from', '2026-02-30', '--reason', 'mẫu')).rejects.toThrow('ngày có thật');
    expect(await withdraw('--from', '2026-06-01', '--reason', 'mẫu')).toContain('20/QĐ-UBND');
    expect(await withdraw('--from', '2026-06-01', '--reason', 'mẫu')).toContain('không có gì thay đổi');
    const { items } = (await commune.get('/plans')).body as { items: { id: string; withdrawn: object | null }[] };
    expect(items.find(({ id }) => id === 'nghe-an-2026-2030')?.withdrawn).toEqual({
      from: '2026-06-01',
      document: { number: '20/QĐ-UBND', date: '2024-01-02' },
    });
  });
});
