import type { Browser } from 'playwright-core';
import { bootApp, PASSWORD, type RunningApp } from '../support/app';
import { hasBrowser, startBrowser } from './chromium';
import { confirmAgain, PHONE, picture, signIn, visit, WIDE } from './pages';
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
    [app, browser] = await Promise.all([bootApp({ worker: false }), startBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  it.each([
    ['a desk', WIDE],
    ['a phone', PHONE],
  ] as const)('a report is drawn up from the data, submitted and taken in, on %s', async (name, viewport) => {
    const officer = await visit(browser, app.origin, viewport);
    const { page } = officer;
    await signIn(page, 'canbo.vinh', PASSWORD);
    await page.goto('/reports');
    await page
      .getByText('Chưa có báo cáo nào.')
      .or(page.getByRole('link', { name: /Báo cáo/ }).last())
      .first()
      .waitFor();
    expect(await wrongWith(officer)).toEqual([]);
    await page.getByRole('button', { name: 'Lập báo cáo' }).click();
    const dialog = page.getByRole('dialog', { name: 'Lập báo cáo' });
    await dialog.getByLabel('Kỳ báo cáo').waitFor();
    if (name === 'a phone') {
      await dialog.getByLabel('Kỳ báo cáo').click();
      await page.getByTitle('năm 2023').click();
    }
    expect(await wrongWith(officer)).toEqual([]);
    await dialog.getByRole('button', { name: 'Lập báo cáo' }).click();
    await page.getByText(/Số liệu chốt ngày/).waitFor();
    const address = new URL(page.url()).pathname;
    await page.getByLabel('Nội dung').first().fill('Đã triển khai đến các phường, xã.');
    await page.getByRole('button', { name: 'Lưu phần này' }).first().click();
    await page.getByText('Đã ghi nhận.').waitFor();
    expect(await wrongWith(officer)).toEqual([]);
    await picture(page, `report-${viewport.width}`);
    const number = page.locator('.report-number').first();
    if (await number.isVisible()) {
      await number.click();
      await page.getByText(/Con số này gồm/).waitFor();
      expect(await wrongWith(officer)).toEqual([]);
      await picture(page, `report-counted-${viewport.width}`);
    }

    const head = await visit(browser, app.origin, viewport);
    await signIn(head.page, 'lanhdao.vinh', PASSWORD);
    await head.page.goto(address);
    await head.page.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await confirmAgain(head.page);
    await head.page
      .getByText('Đã gửi', { exact: true })
      .or(head.page.getByText('Chờ duyệt', { exact: true }))
      .first()
      .waitFor();

    const intake = await visit(browser, app.origin, viewport);
    await signIn(intake.page, 'canbo1.tinh', PASSWORD);
    await intake.page.goto('/reports?box=incoming');
    await intake.page.locator(`a[href="${address}"]`).click();
    await intake.page.getByRole('button', { name: 'Tiếp nhận' }).click();
    await intake.page.getByText('Đã tiếp nhận', { exact: true }).first().waitFor();
    expect(await wrongWith(intake)).toEqual([]);
    await intake.page.goto('/reports?box=incoming');
    await intake.page.locator(`a[href="${address}"]`).waitFor();
    await picture(intake.page, `reports-${viewport.width}`);
  });
}
