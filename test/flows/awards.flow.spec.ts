import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AttestationPage, FundView, ProposalView } from '@core/commendation';
import { Client } from 'pg';
import { bootApp, PASSWORD, type RunningApp } from '../support/app';
import { decreeOf2027 } from '../support/decree-of-2027';
import { hasBrowser, startBrowser } from '../browser/chromium';
import { declareAndConfirm } from '../browser/earlier-way';
import { PHONE, picture, signIn, visit, WIDE } from '../browser/pages';
import { wrongWith } from '../browser/wrong';
import { dateMoved } from './patience';
import { problemOf, type Reply, type Visitor, Wire } from './wire';

jest.setTimeout(300_000);

const COMMUNE = 'vn.40.430.17971'; // xã Kim Liên
const PROVINCE = 'vn.40';
const NAME = 'Trần Thị Khen Thưởng';
const DAY = '2024-03-01';
const paper = { number: '5/BB-HĐTĐKT', date: DAY };

/** An award over the API, from its proposal to its annulment: two processes, a policy in between, pages at the end. */
describe('an award', () => {
  let app: RunningApp;
  let wire: Wire;
  let [staff, office, head]: Visitor[] = [];
  const id = randomUUID();
  const path = `/proposals/${id}`;

  const folder = mkdtempSync(join(tmpdir(), 'awards-flow-'));
  const LAW_FILE = join(folder, 'law.json');

  beforeAll(async () => {
    writeFileSync(LAW_FILE, JSON.stringify(decreeOf2027()));
    app = await bootApp({ env: { LAW_FILE } });
    wire = new Wire(app.origin);
    [staff, office, head] = await Promise.all(
      ['canbo.kimlien', 'canbo1.tinh', 'lanhdao.tinh'].map((login) => wire.enter(login)),
    );
  });
  afterAll(async () => {
    wire?.close();
    await app?.stop();
    rmSync(folder, { recursive: true });
  });

  const by = (who: Visitor | undefined): Visitor => who as Visitor;
  const view = async (): Promise<ProposalView> => (await by(office).get(path)).body as ProposalView;
  async function done(who: Visitor | undefined, type: string, data: object): Promise<Reply> {
    const reply = await by(who).command(path, type, data, (await view()).version);
    if (reply.status !== 200) throw new Error(`${type}: ${reply.text}`);
    return reply;
  }
  const refusal = async (who: Visitor | undefined, type: string, data: object) => {
    const reply = await by(who).command(path, type, data, (await view()).version);
    return [reply.status, problemOf(reply).code];
  };

  /** Whether the list of what waits for somebody holds the proposal. */
  const waitsFor = async (...people: (Visitor | undefined)[]) =>
    Promise.all(
      people.map(async (who) => {
        const { items } = (await by(who).get('/proposals?waiting=true')).body as { items: { id: string }[] };
        return items.some((one) => one.id === id);
      }),
    );

  const nominee = (part: string, name: string) => ({
    ...{ id: part, kind: 'individual', subject: `recipient-${part}`, name, unit: COMMUNE, position: 'Giáo viên' },
    achievement: { key: `key-${part}`, year: 2023, text: 'Mười năm dạy học cho trẻ em vùng cao.' },
  });
  const proposal = {
    ...{ unit: COMMUNE, award: 'provincial-merit', stream: 'merit', level: 'province', authority: PROVINCE },
    summary: 'Đề nghị tặng Bằng khen cho hai cá nhân.',
    documents: [{ part: 'achievement-report', paper }],
    nominees: [nominee('a', NAME), nominee('b', 'Lê Văn Khen Thưởng')],
    council: {
      ...{ council: COMMUNE, heldOn: DAY, minutes: paper },
      votes: ['a', 'b'].map((one) => ({ nominee: one, ayes: 9, needed: 8, of: 9 })),
    },
  };
  const decree = { number: '812/QĐ-UBND', date: DAY, level: 'province', authority: PROVINCE };

  it('is proposed to whoever may decide it, and nobody else', async () => {
    const wrong = await by(staff).command(path, 'ProposeAward', { ...proposal, level: 'commune', authority: COMMUNE }, '*');
    expect([wrong.status, problemOf(wrong).code]).toEqual([409, 'AWARD_AUTHORITY_WRONG']);
    expect(wrong.text).toContain('Chủ tịch Ủy ban nhân dân cấp tỉnh');
    expect(await by(staff).command(path, 'ProposeAward', proposal, '*')).toMatchObject({ status: 200 });
    expect((await by(staff).command(path, 'TakeInProposal', {}, 1)).status).toBe(403);
    // Its next step is the authority's: whoever made it sees it in the list of all, and has nothing to do.
    expect(await waitsFor(staff, office, head)).toEqual([false, true, true]);
  });

  it('is taken in with its clock, appraised once, and decided by somebody who took no part', async () => {
    await done(office, 'TakeInProposal', {});
    const taken = await view();
    expect(taken).toMatchObject({ status: 'in-appraisal', dueOn: '2024-03-15', clock: { days: 10 } });
    expect(taken.clock?.ruling.verified).toBe(false);
    expect(taken.law).toMatchObject({ mayDecideNow: true });
    await done(office, 'AppraiseProposal', { opinion: 'for', grounds: 'Đủ điều kiện.' });
    expect(await refusal(office, 'AppraiseProposal', { opinion: 'for', grounds: 'x' })).toEqual([409, 'APPRAISAL_CLOSED']);
    expect(await waitsFor(staff, office, head)).toEqual([false, false, true]);
    expect(await refusal(head, 'DecideAward', { ...decree, date: '2024-02-29' })).toEqual([409, 'DECREE_BEFORE_PROPOSAL']);
    // Not by another level than it was sent to, and not by somebody who decides elsewhere.
    expect(await refusal(head, 'DecideAward', { ...decree, level: 'commune', authority: COMMUNE })).toEqual([409, 'DECREE_BY_OTHERS']);
    for (const other of [staff, office]) expect(await refusal(other, 'DecideAward', decree)).toEqual([403, 'NOT_ALLOWED']);
    await done(head, 'DecideAward', decree);
    expect((await view()).people.map(({ name, award }) => [name, award !== null])).toEqual([
      [NAME, true],
      ['Lê Văn Khen Thưởng', true],
    ]);
    expect(await waitsFor(staff, office)).toEqual([false, true]);
    await done(office, 'PresentAward', { nominees: ['a', 'b'], presentedOn: DAY });
    expect(await waitsFor(staff, office, head)).toEqual([false, false, false]);
  });

  it('stands in the register, and its name in no address, log or refusal', async () => {
    const list = await by(office).get(`/awards?unit=${PROVINCE}`);
    expect(list.body).toMatchObject({ items: [{ number: '812/QĐ-UBND' }, { number: '812/QĐ-UBND' }] });
    expect(list.text).toContain(NAME);
    expect(await app.cli('awards', 'list', '--unit', PROVINCE, '--json')).toContain('812/QĐ-UBND');
    for (const said of [...wire.paths, ...wire.noes, app.logs()]) expect(said).not.toContain('Khen Thưởng');
  });

  it('has its submission and its decision as Word and as a page for A4, the same bytes for the same events', async () => {
    const { headers } = by(office);
    const asked = async (paper: string) => {
      const answer = await fetch(`${app.origin}/api/v1${path}/${paper}`, { headers });
      expect([paper, answer.status]).toEqual([paper, 200]);
      return Buffer.from(await answer.arrayBuffer());
    };
    for (const [paper, heading] of [['submission', 'TỜ TRÌNH'], ['decision', 'QUYẾT ĐỊNH']] as const) {
      const [one, other] = [await asked(`${paper}.docx`), await asked(`${paper}.docx`)];
      expect([paper, one.subarray(0, 2).toString(), one.equals(other)]).toEqual([paper, 'PK', true]);
      const [page, again] = [await asked(`${paper}.html`), await asked(`${paper}.html`)];
      expect([paper, page.equals(again)]).toEqual([paper, true]);
      for (const words of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', heading, NAME, `Lập từ proposal-${id}`]) {
        expect(page.toString()).toContain(words);
      }
    }
    expect((await asked('decision.html')).toString()).toContain('812/QĐ-UBND');
  });

  it('is paid from the fund of whoever decided, which the law of that day gives no multiple for', async () => {
    // Decree 98's multiples were not found, so nothing is committed; the fund is kept by hand.
    const fund = `/funds/${PROVINCE}/2024`;
    expect((await by(head).get(fund)).body).toMatchObject({ status: 'unopened', entries: [] });
    expect(await by(head).command(fund, 'OpenFund', { unit: PROVINCE, year: 2024 }, '*')).toMatchObject({ status: 200 });
    const post = async (type: string, data: object) => {
      const { version } = (await by(head).get(fund)).body as FundView;
      const reply = await by(head).command(fund, type, data, version);
      return reply.status === 200 ? 'done' : problemOf(reply).code;
    };
    expect(await post('AddBudget', { entry: 'b', dong: 10_000_000, paper })).toBe('done');
    expect(await post('CommitMoney', { entry: 'c', dong: 12_000_000, what: 'Khung, bằng' })).toBe('FUND_SHORT');
    expect(await post('CommitMoney', { entry: 'c', dong: 4_000_000, what: 'Khung, bằng' })).toBe('done');
    const pay = { entry: 'p', of: 'c', paidOn: DAY, paper };
    expect(await post('PayMoney', { ...pay, dong: 4_000_001 })).toBe('PAID_OVER_COMMITMENT');
    expect(await post('PayMoney', { ...pay, dong: 3_000_000 })).toBe('done');
    expect((await by(head).get(fund)).body).toMatchObject({ free: 6_000_000, committed: 1_000_000, paid: 3_000_000, cash: 7_000_000 });
    expect((await by(staff).get(fund)).status).toBe(403);
  });

  it('is annulled, comes back, and stays readable', async () => {
    const conclusion = { number: '12/KL-TTr', date: DAY };
    const annul = { number: '900/QĐ-UBND', date: DAY, nominees: ['a'], ground: 'fraud', conclusion, reason: 'Kê khai gian dối.' };
    await done(head, 'AnnulAward', annul);
    expect(await waitsFor(staff, office)).toEqual([false, true]);
    await done(office, 'RecordRecovery', { nominee: 'a', object: true, dong: 0, paper });
    const after = await view();
    expect(after.people[0]?.award?.annulled).toMatchObject({ done: true, number: '900/QĐ-UBND' });
    expect(await waitsFor(staff, office, head)).toEqual([false, false, false]);
    expect(after.history.find(({ type }) => type === 'AwardAnnulled')?.text).toBe('Kê khai gian dối.');
  });

  describe('of before this system', () => {
    const recipient = `recipient-${randomUUID()}`;
    const person = 'Vũ Thị Lâu Năm Khen Thưởng';
    const scan = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
    const sha256 = createHash('sha256').update(scan).digest('hex');
    const ids = new Map([2020, 2021, 2022].map((year) => [year, randomUUID()]));
    const at = (year: number) => `/attestations/${ids.get(year)}`;
    const declared = (year: number) => ({
      ...{ unit: COMMUNE, recipient, kind: 'individual', name: person, award: 'grassroots-fighter', stream: 'merit', year },
      ...{ number: `${year}/QĐ-UBND`, date: `${year}-12-20`, authority: 'Chủ tịch UBND huyện' },
    });
    const list = async (who: Visitor | undefined, search = `recipient=${recipient}`) =>
      ((await by(who).get(`/attestations?${search}`)).body as AttestationPage).items;
    const asks = async (who: Visitor | undefined, year: number, type: string, data: object = {}) => {
      const version = (await list(office)).find(({ id: one }) => one === ids.get(year))?.version ?? 1;
      const reply = await by(who).command(at(year), type, data, version);
      return reply.status === 200 ? 'done' : problemOf(reply).code;
    };
    const fighter = {
      ...{ ...proposal, award: 'provincial-fighter', council: undefined, simplified: 'found-by-head' },
      documents: ['achievement-report', 'achievement-summary', 'initiative-certificate'].map((part) => ({ part, paper })),
      nominees: [{ ...nominee('l', person), subject: recipient }],
    };
    const climbs = async () => {
      const reply = await by(staff).command(`/proposals/${randomUUID()}`, 'ProposeAward', fighter, '*');
      return reply.status === 200 ? 'done' : problemOf(reply).code;
    };

    it('is declared once, and counts when somebody else has held it against the decision', async () => {
      for (const year of ids.keys()) {
        expect(await by(staff).command(at(year), 'AttestAward', declared(year), '*')).toMatchObject({ status: 200 });
      }
      const twice = await by(staff).command(`/attestations/${randomUUID()}`, 'AttestAward', declared(2021), '*');
      expect([twice.status, problemOf(twice).code]).toEqual([409, 'ATTESTED_TWICE']);
      const ahead = { ...declared(2023), number: '1/QĐ', date: '2024-03-02' };
      const early = await by(staff).command(`/attestations/${randomUUID()}`, 'AttestAward', ahead, '*');
      expect(problemOf(early).code).toBe('DECREE_IN_FUTURE');
      expect(await asks(head, 2020, 'ConfirmAttestation')).toBe('ATTESTED_WITHOUT_PAPER');
      expect(await asks(staff, 2020, 'AttachDecision', { sha256 })).toBe('ATTESTED_FILE_UNKNOWN');
      for (const year of ids.keys()) {
        expect((await by(staff).upload(`${at(year)}/files`, scan, 'application/pdf')).body).toMatchObject({ sha256 });
        expect(await asks(staff, year, 'AttachDecision', { sha256 })).toBe('done');
      }
      expect(await asks(staff, 2020, 'ConfirmAttestation')).toBe('NOT_ALLOWED');
      for (const year of [2020, 2021]) expect(await asks(head, year, 'ConfirmAttestation')).toBe('done');
      expect(await climbs()).toBe('LADDER_OF_NOMINEE');
      expect(await asks(head, 2022, 'ConfirmAttestation')).toBe('done');
      expect(await climbs()).toBe('done');
      expect(await asks(staff, 2021, 'WithdrawAttestation', { reason: 'Nhầm người cùng tên.' })).toBe('done');
      expect(await climbs()).toBe('LADDER_OF_NOMINEE');
    });

    it('is shown to those who may see it, each look written down, and its name in no address or log', async () => {
      const mine = await list(head, `recipient=${recipient}&status=confirmed`);
      expect(mine.map(({ name, year, paper: file }) => [name, year, file])).toEqual(
        expect.arrayContaining([2020, 2022].map((year) => [person, year, sha256])) as never,
      );
      const file = await by(head).get(`${at(2020)}/files/${sha256}`);
      expect([file.status, file.headers['content-security-policy']]).toEqual([200, "sandbox; default-src 'none'"]);
      const owner = new Client({ connectionString: app.database.ownerUrl });
      await owner.connect();
      try {
        const { rows } = await owner.query<{ what: string; role: string }>(
          'select distinct what, role from history.readings where case_id = $1 order by 1, 2',
          [ids.get(2020)],
        );
        expect(rows).toEqual(expect.arrayContaining([
          { what: 'evidence', role: 'approver' }, { what: 'case', role: 'approver' }, { what: 'case', role: 'staff' },
        ]));
      } finally {
        await owner.end();
      }
      for (const said of [...wire.paths, ...wire.noes, app.logs()]) expect(said).not.toContain('Lâu Năm');
    });
  });

  it('has pages without a fault, on a desk and on a phone', async () => {
    if (!hasBrowser) return;
    // Another one waits for whoever decides: it stands on the page that comes first, with the way to it.
    const next = randomUUID();
    const other = { ...proposal, nominees: [nominee('c', 'Hồ Thị Khen Thưởng')] };
    const council = { ...proposal.council, votes: [{ nominee: 'c', ayes: 9, needed: 8, of: 9 }] };
    const made = await by(staff).command(`/proposals/${next}`, 'ProposeAward', { ...other, council }, '*');
    expect([made.status, made.text.slice(0, 200)]).toEqual([200, made.text.slice(0, 200)]);
    const browser = await startBrowser();
    try {
      for (const [name, viewport] of [['desk', WIDE], ['phone', PHONE]] as const) {
        const seen = await visit(browser, app.origin, viewport);
        await signIn(seen.page, 'lanhdao.tinh', PASSWORD);
        const mine = seen.page.getByRole('region', { name: /^Đề nghị khen thưởng chờ bạn/ });
        await mine.getByRole('link', { name: 'Bằng khen của bộ, ban, ngành, tỉnh' }).waitFor();
        await picture(seen.page, `${name}-work-proposals`);
        expect(['/work', await wrongWith(seen)]).toEqual(['/work', []]);
        for (const [at, heading] of [
          ['/proposals', 'Đề nghị khen thưởng'],
          [path, 'Bằng khen của bộ, ban, ngành, tỉnh'],
          [`/funds?unit=${PROVINCE}&year=2024`, 'Quỹ thi đua, khen thưởng'],
        ] as const) {
          await seen.page.goto(at);
          await seen.page.getByRole('heading', { level: 1, name: heading }).waitFor();
          expect([at, await wrongWith(seen)]).toEqual([at, []]);
          const shots = process.env['SCREENSHOTS'];
          if (shots) await seen.page.screenshot({ path: `${shots}/${name}${at.split('?')[0]?.replaceAll('/', '-')}.png`, fullPage: true });
        }
      }
      expect(await declareAndConfirm(browser, app.origin, PASSWORD, 'Lò Thị Khen Thưởng')).toEqual([]);
    } finally {
      await browser.close();
    }
  });

  it('goes across the border of a decree that was only entered as rows, over the API and on the command line', async () => {
    const said = async (on: string) => {
      const { body } = await by(staff).get(`/awards/law?award=provincial-merit&on=${on}`);
      return (body as { bonuses: { dong: number }[] }).bonuses[0]?.dong;
    };
    await dateMoved(app, by(office), '2027-02-26');
    expect([await said('2027-02-28'), await said('2027-03-01')]).toEqual([3_800_000, 5_060_000]);
    const line = (on: string) => app.cli('award', 'bonus', '--title', 'provincial-merit', '--on', on);
    expect(await line('2027-03-01')).toContain('2 × 2.530.000 đ = 5.060.000 đ');
    // Two lists of the same day: one is decided before the border, one after it.
    const asked = async (part: string) => {
      const at = `/proposals/${randomUUID()}`;
      const over = { council: undefined, stream: 'ad-hoc', simplified: 'sudden-achievement' };
      const documents = ['achievement-report', 'achievement-summary'].map((one) => ({ part: one, paper }));
      const list = { ...proposal, ...over, documents, nominees: [nominee(part, `Người ${part} Khen Thưởng`)] };
      const steps = [[staff, 'ProposeAward', list], [office, 'TakeInProposal', {}], [office, 'AppraiseProposal', { opinion: 'for', grounds: 'Đủ.' }]] as const;
      for (const [i, [who, type, data]] of steps.entries()) {
        const reply = await by(who).command(at, type, data, i === 0 ? '*' : i);
        expect([type, reply.status, reply.text.slice(0, 200)]).toEqual([type, 200, reply.text.slice(0, 200)]);
      }
      return at;
    };
    const [before, after] = [await asked('m'), await asked('n')];
    const decided = async (at: string, date: string, number: string) => {
      const { version } = (await by(head).get(at)).body as ProposalView;
      const reply = await by(head).command(at, 'DecideAward', { ...decree, date, number }, version);
      expect([reply.status, reply.text.slice(0, 200)]).toEqual([200, reply.text.slice(0, 200)]);
      const { people } = (await by(head).get(at)).body as ProposalView;
      return people[0]?.award?.bonus?.dong;
    };
    expect(await decided(before, '2027-02-26', '1/QĐ-UBND')).toBe(3_800_000);
    await dateMoved(app, by(office), '2027-03-02');
    expect(await decided(after, '2027-03-02', '2/QĐ-UBND')).toBe(5_060_000);
    // The control: without the rows nobody knows which law holds on that day.
    const without = spawnSync(process.execPath, ['dist/apps/cli/src/main.js', 'award', 'bonus', '--title', 'provincial-merit', '--on', '2027-03-01']);
    expect([without.status === 0, `${without.stdout}${without.stderr}`.includes('5.060.000')]).toEqual([false, false]);
  });
}); // prettier-ignore
