import type { Browser } from 'playwright-core';
import { bootApp, PASSWORD, type RunningApp } from '../support/app';
import { hasBrowser, startBrowser } from './chromium';
import { confirmAgain, picture, signIn, visit, type Visit, WIDE } from './pages';
import { withoutPasswordAsked, wrongWith } from './wrong';

jest.setTimeout(420_000);

const wrong = async (visit: Visit) => withoutPasswordAsked(await wrongWith(visit));

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

  it('a plan for 2026-2030 is written from the old one to its publication, with a new duty and no file', async () => {
    const officer = await visit(browser, app.origin, WIDE);
    const { page } = officer;
    await signIn(page, 'canbo1.tinh', PASSWORD);
    await page.goto('/plan-drafts/new?of=nghe-an-2023-2025');
    await page.getByRole('button', { name: 'Tạo dự thảo' }).click();
    await page.getByRole('heading', { level: 1, name: /2026 - 2030/ }).waitFor();
    const address = new URL(page.url()).pathname;

    await page.getByText('Nhiệm vụ', { exact: true }).last().click();
    const duties = page.getByRole('form', { name: 'Nhiệm vụ: đầy đủ' });
    await duties.getByRole('button', { name: 'Thêm vào “Nhiệm vụ”' }).click();
    const fresh = duties.locator('details[open]').last();
    await fresh.getByLabel('Mã (chữ thường không dấu)').first().fill('digital-archive');
    await fresh.getByLabel('Tên', { exact: true }).first().fill('Số hóa hồ sơ điển hình');
    const duty = duties.locator('details.plan-item').filter({ hasText: 'Số hóa hồ sơ' }).first();
    await duty.getByLabel('Nội dung', { exact: true }).first().fill('Đơn vị số hóa hồ sơ điển hình của mình.');
    await duty.getByRole('button', { name: 'Thêm vào “Giao cho”' }).click();
    await duty.getByRole('combobox', { name: 'Một đơn vị' }).selectOption('level');
    await duty.getByRole('button', { name: 'Thêm vào “Chứng minh bằng”' }).click();
    await duty.getByRole('combobox', { name: 'Việc đã ghi', exact: true }).selectOption('paper');
    await duty.getByLabel('Điều khoản', { exact: true }).last().fill('Mục VI.3');
    await duty.getByLabel('Văn bản viết thế nào').fill('Văn bản không ghi ngày.');
    await picture(duty, 'draft-editor-1440');
    await duties.getByRole('button', { name: 'Lưu mục này' }).click();
    await page.getByText('Số hóa hồ sơ điển hình').first().waitFor();

    const propose = page.getByRole('button', { name: 'Dùng các ngày đề nghị' });
    if (await propose.isVisible()) {
      await propose.click();
      await propose.waitFor({ state: 'detached' }); // what was proposed is taken, and its marks are gone
    }
    for (;;) {
      const keep = page.getByRole('button', { name: /^Giữ như cũ: / });
      const left = await keep.count();
      if (left === 0) break;
      await keep.first().click();
      await page.waitForFunction(
        (before) =>
          [...document.querySelectorAll('button')].filter((one) => one.textContent === 'Giữ như cũ').length < before,
        left,
      );
    }
    const faults = page.getByRole('heading', { name: 'Không có lỗi.' });
    await faults.waitFor();
    expect(await wrong(officer)).toEqual([]);
    await page.getByRole('button', { name: 'Trình duyệt' }).click();
    await page.getByText('Đã trình duyệt.').waitFor();

    const leader = await visit(browser, app.origin, WIDE);
    await signIn(leader.page, 'lanhdao.tinh', PASSWORD);
    await leader.page.goto(address);
    await leader.page.getByLabel('Tôi đã đọc và xác nhận nội dung này').check();
    await leader.page.getByRole('button', { name: 'Duyệt và công bố' }).click();
    await confirmAgain(leader.page);
    await leader.page.getByText('Kế hoạch đã được công bố.').waitFor();
    await leader.page.goto('/plans/nghe-an-2026-2030/1');
    await leader.page.getByText('Số hóa hồ sơ điển hình').first().waitFor();
    await leader.page.goto('/plans/nghe-an-2023-2025/1?part=migration');
    await leader.page.getByText(/hồ sơ không chuyển được|Không có hồ sơ nào đang mở/).waitFor();
    expect(await wrong(leader)).toEqual([]);
    await picture(leader.page, 'migration-1440');
  });
}
