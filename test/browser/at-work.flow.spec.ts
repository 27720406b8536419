import { foldVietnamese } from '@core/organization';
import type { Browser, Locator } from 'playwright-core';
import { bootApp, PASSWORD, type RunningApp } from '../support/app';
import { auditorsReplay } from './auditor';
import { listCases } from './case-list';
import { hasBrowser, startBrowser } from './chromium';
import { counted } from './counted';
import { leaveAndComeBack } from './kept-drafts';
import { othersWork } from './live-story';
import { scrollLongList } from './long-list';
import { enter, PHONE, visit } from './pages';
import { mapOfUnits } from './unit-map';
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

  it('joins what two officers have changed in one case, and asks where both changed the same', async () => {
    const [one, two] = await Promise.all([visit(browser, app.origin), visit(browser, app.origin, PHONE)]);
    await Promise.all([enter(one.page, 'canbo1.tinh', PASSWORD), enter(two.page, 'canbo2.tinh', PASSWORD)]);
    await one.page.goto('/board');
    const card = one.page.locator('[aria-labelledby=column-discovery] a').first();
    await card.waitFor();
    const address = `${await card.getAttribute('href')}?do=AmendProfile`;
    const forms = await Promise.all(
      [one, two].map(async ({ page }) => {
        await page.goto(address);
        await page.getByRole('dialog').getByLabel('Trích ngang thành tích').waitFor();
        return page.getByRole('dialog');
      }),
    );
    const [first, second] = forms as [Locator, Locator];
    const send = (form: Locator) => form.getByRole('button', { name: 'Sửa thông tin hồ sơ' }).click();
    await first.getByLabel('Trích ngang thành tích').fill('Người thứ nhất viết.');
    await second.getByLabel('Trích ngang thành tích').fill('Người thứ hai viết.');
    await second.getByLabel('Phong trào thi đua').fill('Phong trào của người thứ hai');
    await send(second);
    await second.waitFor({ state: 'detached' });

    await send(first);
    await first.getByText('Nội dung đã thay đổi từ khi bạn mở').waitFor();
    await first.getByText('Đã lấy bản mới của: Phong trào thi đua.').waitFor();
    const choice = first.getByRole('group', { name: 'Trích ngang thành tích' });
    expect(await choice.getByRole('radio').count()).toBe(2);
    expect(await first.getByLabel('Trích ngang thành tích').last().inputValue()).toBe('Người thứ nhất viết.');
    expect(await wrongWith(one)).toEqual([expect.stringContaining('412')]);
    // Without a choice nothing is sent, and either choice keeps the other within reach.
    await send(first);
    await first.getByText('Hãy chọn cho từng mục rồi gửi lại.').waitFor();
    await choice.getByRole('radio', { name: /Bản hiện tại/ }).check();
    await choice.getByRole('radio', { name: /Bản của bạn/ }).check();
    await send(first);
    await first.waitFor({ state: 'detached' });
    await one.page.getByText('Người thứ nhất viết.').first().waitFor();
    await one.page.getByText('Phong trào của người thứ hai').first().waitFor();
    await Promise.all([one.page.context().close(), two.page.context().close()]);
  });

  it('keeps what is being written of a case', () => leaveAndComeBack(browser, app.origin, PASSWORD));

  it('says what others change, and never moves what is pointed at', () => othersWork(browser, app.origin, PASSWORD));

  it('finds a case on the board by its name without tone marks, and keeps the name out of the address', async () => {
    const { page, faults } = await visit(browser, app.origin);
    await enter(page, 'canbo1.tinh', PASSWORD);
    await page.goto('/board');
    const cards = page.locator('.board-card a');
    await cards.first().waitFor();
    const [all, name] = [await cards.count(), await cards.first().innerText()];
    const search = page.getByRole('searchbox', { name: 'Tìm theo tên' });
    await search.fill(foldVietnamese(name));
    await page.waitForFunction((before) => document.querySelectorAll('.board-card a').length < before, all);
    expect(await cards.allInnerTexts()).toContain(name);
    expect(new URL(page.url()).search).toBe('');
    await page.reload();
    await cards.first().waitFor();
    expect(await search.inputValue()).toBe(foldVietnamese(name));
    await search.fill('không ai tên như thế');
    await cards.first().waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('shows an auditor any state of a case, what differs, who has looked, and a chain computed in the browser', () =>
    auditorsReplay(browser, app.origin));

  it('draws the units where they lie, by keyboard and with every number in a table', () =>
    mapOfUnits(browser, app.origin));

  it('lists cases by keyboard, facets, names and a day, and says what goes wrong', async () => {
    await listCases(browser, app.origin);
    await scrollLongList(browser, app.origin, app.database.ownerUrl);
  });
}
