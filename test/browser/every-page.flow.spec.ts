import type { Browser, Page } from 'playwright-core';
import { bootApp, PASSWORD, type RunningApp } from '../support/app';
import { wrongWithBar } from './bar';
import { hasBrowser, startBrowser } from './chromium';
import { counted } from './counted';
import { enter, PHONE, signIn, visit, type Visit, WIDE } from './pages';
import { weightOf } from './weight';
import { wrongWith } from './wrong';

jest.setTimeout(420_000);

if (!hasBrowser) {
  it('has no browser on this machine, as the setup of the run has said', () => {
    expect(process.env['TEST_CHROMIUM']).toBeUndefined();
  });
} else {
  let app: RunningApp;
  let browser: Browser;
  beforeAll(async () => {
    [app, browser] = await Promise.all([bootApp({ worker: false, further: counted }), startBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  it('shows everybody a bar of pages in which nothing is cut, on desks, on phones and enlarged', async () => {
    const people = ['canbo1.tinh', 'lanhdao.tinh', 'thuky.hoidong', 'uyvien1.hoidong', 'kiemtra.tinh', 'kiemtoan.tinh'];
    const wrong = await Promise.all(
      [...people, 'quantri.tinh'].map(async (login) => {
        const { page } = await visit(browser, app.origin);
        await enter(page, login, PASSWORD);
        const faults = await wrongWithBar(page);
        if (login === 'canbo1.tinh') {
          await page.setViewportSize(PHONE);
          await page.getByRole('button', { name: 'Thêm' }).click();
          await page.getByRole('dialog', { name: 'Các trang' }).getByRole('link', { name: 'Kế hoạch' }).click();
          await page.getByRole('heading', { level: 1, name: 'Kế hoạch' }).waitFor();
        }
        await page.context().close();
        return faults.map((fault) => `${login}, ${fault}`);
      }),
    );
    expect(wrong.flat()).toEqual([]);
  });

  it('loads little script: to sign in, in either language, and for the work of the day', async () => {
    const { page } = await visit(browser, app.origin);
    for (const heading of ['Đăng nhập', 'Sign in']) {
      await page.goto('/sign-in');
      await page.getByRole('heading', { name: heading }).waitFor();
      expect(await weightOf(page)).toBeLessThanOrEqual(150_000);
      await page.evaluate(() => localStorage.setItem('neu-guong.language', 'en'));
    }
    await page.evaluate(() => localStorage.removeItem('neu-guong.language'));
    await enter(page, 'canbo1.tinh', PASSWORD);
    await page.goto('/work');
    await page.getByRole('heading', { name: 'Việc của tôi' }).waitFor();
    expect(await weightOf(page)).toBeLessThanOrEqual(400_000);
    await page.context().close();
  });

  describe.each([
    ['a desk', WIDE],
    ['a phone', PHONE],
  ] as const)('every page on %s', (_name, viewport) => {
    let staff: Visit;
    let secretary: Visit;
    const cases: Record<string, string> = {};
    let round: string;

    /** The address of the first case in a stage, as the board shows it. */
    const firstOf = async (page: Page, stage: string) => {
      await page.goto('/board');
      const card = page.locator(`[aria-labelledby=column-${stage}] a`).first();
      await card.waitFor();
      return (await card.getAttribute('href')) as string;
    };

    beforeAll(async () => {
      [staff, secretary] = await Promise.all([
        visit(browser, app.origin, viewport),
        visit(browser, app.origin, viewport),
      ]);
      await Promise.all([
        signIn(staff.page, 'canbo1.tinh', PASSWORD),
        signIn(secretary.page, 'thuky.hoidong', PASSWORD),
      ]);
      for (const stage of ['discovery', 'nurturing', 'replication', 'commendation'])
        cases[stage] = await firstOf(staff.page, stage);
      await secretary.page.goto('/rounds');
      round = (await secretary.page.locator('.round-list a').first().getAttribute('href')) as string;
    });
    it('signing in', async () => {
      const guest = await visit(browser, app.origin, viewport);
      await guest.page.goto('/sign-in');
      await guest.page.getByLabel('Tên đăng nhập').waitFor();
      expect(await wrongWith(guest)).toEqual([]);
      // The control: the same look finds what is planted.
      await guest.page.evaluate(() => {
        const text = Object.assign(document.createElement('p'), { textContent: 'Chữ nhạt' });
        Object.assign(text.style, { color: '#ccc', background: '#fff', width: '3000px' });
        document.querySelector('main')?.append(document.createElement('img'), text);
      });
      const found = (await wrongWith(guest)).join('\n');
      for (const planted of ['image-alt: <img>', 'color-contrast: <p', ' px wider than its window'])
        expect(found).toContain(planted);
      await guest.page.context().close();
    });

    it.each([
      '/work',
      '/board',
      '/cases?order=name&columns=unit,sector,stage,due,owner,status,kind,year,entered',
      '/cases/new',
      '/rounds',
      '/councils',
      '/councils/na.hd-tdkt',
      '/inbox',
      '/calendar',
      '/calendar?year=2027&unit=vn',
      '/units?text=vinh&unit=vn.40.412',
      '/successions',
      '/tasks',
      '/overview',
      '/overview?unit=vn.40.412',
      '/plans',
      '/plans/nghe-an-2023-2025/2?part=coverage',
      '/plan-drafts/new',
      '/reports',
      '/reports?box=incoming&add=any',
    ])('%s', async (path) => {
      await staff.page.goto(path);
      await staff.page.getByRole('heading', { level: 1 }).waitFor();
      expect(await wrongWith(staff)).toEqual([]);
    });

    it('the minimums of the plan, who is short, and the cases behind a number', async () => {
      for (const search of ['', '?short=true&level=commune&unit=vn.40.412']) {
        await staff.page.goto(`/quotas${search}`);
        await staff.page.getByRole('heading', { name: /ít nhất 2 mỗi năm/ }).waitFor();
        expect(await wrongWith(staff)).toEqual([]);
      }
      await staff.page.goto('/quotas?level=district');
      const number = staff.page.getByRole('button', { name: /^Xem 1 hồ sơ đã tính/ }).first();
      await number.focus();
      await staff.page.keyboard.press('Enter');
      await staff.page
        .getByRole('dialog')
        .getByRole('heading', { name: /^Được tính/ })
        .waitFor();
      expect(await wrongWith(staff)).toEqual([]);
      await staff.page.keyboard.press('Escape');
      await staff.page.getByRole('dialog').waitFor({ state: 'detached' });
    });

    it('what units owe, why a day is that day, what is due in a month, and the form that records work', async () => {
      for (const path of ['/obligations?unit=all', '/deadlines?unit=all', '/records?add=conference']) {
        await staff.page.goto(path);
        await staff.page.getByRole('heading', { level: 1 }).waitFor();
        expect(await wrongWith(staff)).toEqual([]);
      }
      await staff.page.goto('/obligations?unit=all');
      await staff.page.locator('.owed li a').first().focus();
      await staff.page.keyboard.press('Enter');
      await staff.page.getByRole('dialog').getByRole('heading', { name: 'Chứng minh đã làm' }).waitFor();
      expect(await wrongWith(staff)).toEqual([]);
      await staff.page.keyboard.press('Escape');
      await staff.page.getByRole('dialog').waitFor({ state: 'detached' });
    });

    it.each([
      ['discovery', '?tab=evidence'],
      ['nurturing', ''],
      ['replication', '?tab=history'],
      ['commendation', ''],
      ['commendation', '?at=9'],
    ])('a case in %s%s', async (stage, search) => {
      await staff.page.goto(`${cases[stage]}${search}`);
      await staff.page.getByRole('heading', { level: 1 }).waitFor();
      expect(await wrongWith(staff)).toEqual([]);
    });

    it.each([
      ['discovery', 'Comment'],
      ['discovery', 'AmendProfile'],
      ['discovery', 'AssessCriteria'],
      ['discovery', 'AttachEvidence'],
      ['nurturing', 'DrawNurturePlan'],
      ['replication', 'RecordPublicity'],
      ['commendation', 'ProposeCommendation'],
    ])('the form, in %s, of %s', async (stage, command) => {
      await staff.page.goto(`${cases[stage]}?do=${command}`);
      await staff.page.getByRole('dialog').waitFor();
      expect(await wrongWith(staff)).toEqual([]);
    });

    it('a round, and the form that convenes one', async () => {
      await secretary.page.goto(round);
      await secretary.page.getByRole('heading', { name: 'Điểm danh' }).waitFor();
      expect(await wrongWith(secretary)).toEqual([]);
      await secretary.page.goto('/rounds/new');
      await secretary.page.getByRole('heading', { name: /^Quy chế bản/ }).waitFor();
      expect(await wrongWith(secretary)).toEqual([]);
    });

    it('the form that closes a day, and the way from a month to its list', async () => {
      const approver = await visit(browser, app.origin, viewport);
      await signIn(approver.page, 'lanhdao.vinh', PASSWORD);
      await approver.page.goto('/calendar?year=2024');
      const row = approver.page.locator('#day-2024-02-08');
      await row.waitFor();
      if (viewport === WIDE) {
        await approver.page.getByRole('link', { name: /^9 ?: Tết Nguyên đán/ }).press('Enter');
        expect(await row.evaluate((shown) => shown === document.activeElement)).toBe(true);
      }
      await approver.page.getByRole('button', { name: 'Ghi ngày nghỉ của đơn vị' }).click();
      await approver.page.getByRole('dialog').getByLabel('Ngày', { exact: true }).waitFor();
      expect(await wrongWith(approver)).toEqual([]);
    });

    it('an address that leads nowhere, and a case that nobody has', async () => {
      await staff.page.goto('/nowhere');
      await staff.page.getByRole('heading', { name: 'Không tìm thấy nội dung này' }).waitFor();
      expect(await wrongWith(staff)).toEqual([]);
    });
  });
}
