import type { Browser } from 'playwright-core';
import { bootApp, PASSWORD, type RunningApp } from '../support/app';
import { hasBrowser, startBrowser } from './chromium';
import { PHONE, picture, signIn, visit, WIDE } from './pages';
import { wrongWith } from './wrong';

jest.setTimeout(300_000);

if (!hasBrowser) {
  it('has no browser on this machine, as the setup of the run has said', () => {
    expect(process.env['TEST_CHROMIUM']).toBeUndefined();
  });
} else {
  let app: RunningApp;
  let browser: Browser;
  beforeAll(async () => {
    [app, browser] = await Promise.all([bootApp({ worker: false }), startBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  it.each([
    ['a desk', WIDE],
    ['a phone', PHONE],
  ] as const)(
    'plans are read, compared and copied into a new period in three clicks, on %s',
    async (name, viewport) => {
      const officer = await visit(browser, app.origin, viewport);
      const { page } = officer;
      await signIn(page, 'canbo1.tinh', PASSWORD);
      await page.goto('/plans');
      await page.getByRole('heading', { name: 'Đã công bố' }).waitFor();
      expect(await wrongWith(officer)).toEqual([]);
      for (const [part, shown] of [
        ['content', 'Chỉ tiêu'],
        ['compare', undefined],
        ['coverage', undefined],
        ['requests', 'Gửi kiến nghị'],
      ] as const) {
        await page.goto(`/plans/nghe-an-2023-2025/2?part=${part}`);
        await page.getByRole('tabpanel').waitFor();
        if (shown) await page.getByRole('heading', { name: shown }).first().waitFor();
        expect([part, ...(await wrongWith(officer))]).toEqual([part]);
      }

      await page.goto('/plans');
      await page.getByRole('link', { name: 'Soạn kế hoạch' }).click();
      await page.getByLabel('Lấy từ kế hoạch').selectOption('nghe-an-2023-2025');
      if (name === 'a phone') await page.getByLabel('Mã kế hoạch').fill('nghe-an-2026-2030-b');
      expect(await wrongWith(officer)).toEqual([]);
      await page.getByRole('button', { name: 'Tạo dự thảo' }).click();
      await page.getByRole('heading', { level: 1, name: /2026 - 2030/ }).waitFor();
      await page.getByRole('button', { name: 'Trình duyệt' }).waitFor();
      expect(await wrongWith(officer)).toEqual([]);

      // What is typed elsewhere on the page outlives the saving of another part.
      const written = page.getByRole('form', { name: 'Tên, số, thời gian' }).getByLabel('Tên kế hoạch');
      await written.fill('Kế hoạch đang viết dở');
      const minimum = page.getByRole('form', { name: 'Chỉ tiêu' }).getByLabel('Ít nhất').first();
      await minimum.focus();
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type('16');
      await page.keyboard.press('Enter');
      await page.getByText('từ 15 lên 16 mỗi năm').waitFor();
      expect(await written.inputValue()).toBe('Kế hoạch đang viết dở');
      await picture(page, `draft-${viewport.width}`);
    },
  );

  it.each([
    ['a desk', WIDE],
    ['a phone', PHONE],
  ] as const)(
    'whoever decides tries a draft before it is approved, and withdraws a plan, on %s',
    async (_name, viewport) => {
      const lead = await visit(browser, app.origin, viewport);
      const { page } = lead;
      await signIn(page, 'lanhdao.tinh', PASSWORD);
      await page.goto('/plans');
      await page
        .getByRole('link', { name: /2026 - 2030/ })
        .first()
        .click();
      await page.getByRole('button', { name: 'Chạy thử' }).click();
      await page
        .getByText(/hồ sơ chuyển được/)
        .first()
        .waitFor();
      expect(await wrongWith(lead)).toEqual([]);
      await picture(page, `draft-tried-${viewport.width}`);

      await page.goto('/plans/nghe-an-2023-2025/2');
      await page.getByRole('button', { name: 'Bãi bỏ kế hoạch' }).click();
      const dialog = page.getByRole('dialog', { name: 'Bãi bỏ toàn bộ kế hoạch' });
      await dialog.getByLabel('Số, ký hiệu văn bản bãi bỏ').fill('21/QĐ-UBND');
      await dialog.getByLabel('Lý do').fill('Thay bằng kế hoạch mới');
      await dialog.getByRole('button', { name: 'Bãi bỏ kế hoạch' }).click();
      await dialog.getByRole('alert').waitFor(); // the two days are missing, and it says so
      expect(await wrongWith(lead)).toEqual([]);
      await picture(page, `plan-withdrawal-${viewport.width}`);
    },
  );
}
