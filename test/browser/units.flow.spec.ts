import type { Browser } from 'playwright-core';
import { bootApp, PASSWORD, type RunningApp } from '../support/app';
import { hasBrowser, startBrowser } from './chromium';
import { districtsEnded } from './counted';
import { choose, PHONE, picture, signIn, typeDate, visit, type Visit, WIDE } from './pages';
import { withoutPasswordAsked, wrongWith } from './wrong';

jest.setTimeout(420_000);

if (!hasBrowser) {
  it('has no browser on this machine, as the setup of the run has said', () => {
    expect(process.env['TEST_CHROMIUM']).toBeUndefined();
  });
} else {
  let app: RunningApp;
  let browser: Browser;
  beforeAll(async () => {
    [app, browser] = await Promise.all([bootApp({ worker: false, further: districtsEnded }), startBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  describe.each([
    ['a desk', WIDE],
    ['a phone', PHONE],
  ] as const)('the day after the districts ended, on %s', (name, viewport) => {
    let province: Visit;
    beforeAll(async () => {
      province = await visit(browser, app.origin, viewport);
      await signIn(province.page, 'lanhdao.tinh', PASSWORD);
    });

    it('a unit is found by the name that it had, and its life says what it is now, by which document', async () => {
      const { page } = province;
      await page.goto('/units');
      await page.getByRole('heading', { name: 'Gõ tên một đơn vị' }).waitFor();
      expect(await wrongWith(province)).toEqual([]);
      await page.getByLabel('Tên đơn vị').fill('dien khanh');
      const found = page.getByRole('region', { name: 'Đơn vị tìm thấy' });
      await found.getByRole('link', { name: /^Huyện Diên Khánh/ }).waitFor();
      await found.getByRole('link', { name: /^Thị trấn Diên Khánh/ }).press('Enter');
      const life = page.getByRole('article');
      await life.getByRole('heading', { name: 'Thị trấn Diên Khánh, huyện Diên Khánh' }).waitFor();
      await life.getByText('Nghị quyết 1667/NQ-UBTVQH15').first().waitFor();
      expect(await wrongWith(province)).toEqual([]);
      await picture(province.page, `life-${viewport.width}`);
      await life.getByRole('link', { name: 'Xã Diên Khánh, tỉnh Khánh Hòa' }).first().click();
      await life.getByRole('heading', { name: 'Xã Diên Khánh, tỉnh Khánh Hòa', level: 2 }).waitFor();
      await life.getByRole('row', { name: /Xã Diên An, huyện Diên Khánh/ }).waitFor();
      // As it was on a day on which there was no such unit.
      await typeDate(life.getByLabel('Xem như vào ngày'), '01/03/2024');
      await life.getByText('Chưa thành lập').waitFor();
      await picture(province.page, `commune-${viewport.width}`);
    });

    it('the overview of a unit says in numbers what stands where, and each leads to its list', async () => {
      const { page } = province;
      await page.goto('/overview');
      await page.getByRole('heading', { name: 'Hồ sơ đang mở theo giai đoạn' }).waitFor();
      await page.getByRole('heading', { name: 'Khối lượng theo người' }).waitFor();
      expect(await wrongWith(province)).toEqual([]);
      await picture(province.page, `overview-${viewport.width}`);
      const stage = page.getByRole('link', { name: /^Xem \d+ hồ sơ đang mở ở giai đoạn/ }).first();
      const count = await stage.innerText();
      expect(count).toMatch(/^\d+$/);
      await stage.click();
      await page.waitForURL(/\/cases\?/);
      await page.getByText(`${count} hồ sơ`, { exact: true }).first().waitFor();
    });

    it('the province sees what waits, and names who goes on, with a decision that is typed in', async () => {
      const { page } = province;
      await page.goto('/successions');
      const row = page.getByRole('row', { name: name === 'a desk' ? /Thành phố Vinh/ : /Huyện Nam Đàn/ });
      await row.waitFor();
      expect(await wrongWith(province)).toEqual([]);
      await picture(province.page, `waiting-${viewport.width}`);
      await row.getByRole('link').focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: /^Việc của / });
      await dialog.getByRole('group', { name: 'Hồ sơ' }).getByRole('checkbox').first().check();
      await dialog.getByText('Những việc đã chọn (1)').waitFor();
      await dialog.getByRole('button', { name: 'Ghi quyết định tiếp nhận' }).click();
      await dialog.getByRole('alert').first().waitFor(); // nothing is typed yet: what is missing is named
      expect(await wrongWith(province)).toEqual([]);
      await picture(province.page, `decide-${viewport.width}`);
      await choose(page, dialog.getByLabel('Đơn vị tiếp nhận'), 'Tỉnh Nghệ An');
      await dialog.getByLabel('Văn bản quyết định, số và ký hiệu').fill('Quyết định 7/QĐ-UBND (mẫu)');
      await typeDate(dialog.getByLabel('Ngày ban hành'), '01/07/2025');
      await dialog.getByRole('button', { name: 'Ghi quyết định tiếp nhận' }).click();
      const again = page.getByRole('dialog', { name: 'Xác nhận lại mật khẩu' });
      const done = dialog.getByText('Quyết định 7/QĐ-UBND (mẫu)', { exact: false }).first();
      await Promise.race([again.waitFor(), done.waitFor()]);
      if (await again.isVisible()) {
        await again.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
        await again.getByRole('button', { name: 'Xác nhận và tiếp tục' }).click();
      }
      await done.waitFor();
      // The password was asked for by a 403, which the console repeats.
      expect(withoutPasswordAsked(await wrongWith(province))).toEqual([]);
      await picture(province.page, `decided-${viewport.width}`);
    });

    it('whoever may not see it is told so, and a wrong address leads to a page that says so', async () => {
      const member = await visit(browser, app.origin, viewport);
      await signIn(member.page, 'uyvien1.hoidong', PASSWORD).catch(() => undefined);
      await member.page.goto('/successions');
      await member.page.getByRole('heading', { name: 'Bạn không có quyền xem nội dung này' }).waitFor();
      await province.page.goto('/units?unit=vn.99.none');
      await province.page.getByRole('heading', { name: 'Không tìm thấy nội dung này' }).waitFor();
    });
  });
}
