import { randomUUID } from 'node:crypto';
import type { FundView, ProposalView } from '@core/commendation';
import { bootApp, PASSWORD, type RunningApp } from '../support/app';
import { hasBrowser, startBrowser } from '../browser/chromium';
import { PHONE, picture, signIn, visit, WIDE } from '../browser/pages';
import { wrongWith } from '../browser/wrong';
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

  beforeAll(async () => {
    app = await bootApp();
    wire = new Wire(app.origin);
    [staff, office, head] = await Promise.all(
      ['canbo.kimlien', 'canbo1.tinh', 'lanhdao.tinh'].map((login) => wire.enter(login)),
    );
  });
  afterAll(async () => {
    wire?.close();
    await app?.stop();
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
    } finally {
      await browser.close();
    }
  });
}); // prettier-ignore
