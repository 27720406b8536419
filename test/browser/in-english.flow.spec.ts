import type { Browser } from 'playwright-core';
import { bootApp, PASSWORD, type RunningApp } from '../support/app';
import { hasBrowser, startBrowser } from './chromium';
import { counted } from './counted';
import { casePages, IN_ENGLISH, rememberData, unmarkedIn, vietnameseIn } from './english';
import { enter, visit } from './pages';

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

  it('speaks English on every page where it was chosen, and keeps the choice', async () => {
    const { page, faults } = await visit(browser, app.origin);
    const data = rememberData(page);
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await enter(page, 'canbo1.tinh', PASSWORD);
    await page.goto('/board');
    const hrefOf = async (stage: string) =>
      (await page.locator(`[aria-labelledby=column-${stage}] a`).first().getAttribute('href')) as string;
    await page.locator('[aria-labelledby=column-discovery] a').first().waitFor();
    const cases = await Promise.all(['discovery', 'nurturing', 'replication', 'commendation'].map(hrefOf));
    const left: string[] = [];
    for (const path of [...IN_ENGLISH, ...casePages(cases)]) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      if (path.includes('do=')) await page.getByRole('dialog').waitFor();
      await page.waitForFunction(() => document.querySelector('.skeleton, [aria-busy=true]') === null);
      const wrong = [...(await vietnameseIn(page, await data())), ...(await unmarkedIn(page))];
      left.push(...wrong.map((text) => `${path}: ${text}`));
    }
    expect(left).toEqual([]);
    expect(faults).toEqual([]);
    // The control: the same look finds what a page says in Vietnamese.
    await page.goto('/work');
    await page.getByRole('button', { name: /Your account/ }).click();
    await page.getByRole('menuitem', { name: 'Tiếng Việt' }).click();
    await page.getByRole('button', { name: /Tài khoản của bạn/ }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => (document.documentElement.lang = 'en'));
    expect(await vietnameseIn(page, await data())).toContain('Đến nội dung chính');
    await page.context().close();
  });
}
