import { randomUUID } from 'node:crypto';
import { publishedPlans, refOf } from '@lib/plans';
import type { Browser } from 'playwright-core';
import { poison } from '../flows/parked-story';
import { caseCommands, type Things } from '../flows/permission-requests';
import { Wire } from '../flows/wire';
import { PASSWORD, type RunningApp } from '../support/app';
import { enter, PHONE, typeDate, visit, WIDE } from './pages';
import { wrongWith } from './wrong';

const UNIT = 'vn.40.430.17971'; // xã Kim Liên
const plan = refOf(publishedPlans[0] as (typeof publishedPlans)[number]);

/** The administrator's page: every part on a desk and on a phone, a case that stands still, and who may do what. */
export async function administratorsMorning(browser: Browser, app: RunningApp): Promise<void> {
  const seen = await visit(browser, app.origin);
  const { page } = seen;
  await enter(page, 'quantri.tinh', PASSWORD);
  await page.getByRole('link', { name: 'Quản trị hệ thống' }).click();
  await page.getByRole('heading', { level: 1, name: 'Quản trị hệ thống' }).waitFor();
  await page.getByText('1 máy đang chạy').waitFor();
  const parts = ['health', 'parked', 'readers', 'tasks', 'people&unit=na.ban-tdkt'];
  const wrong: string[] = [];
  for (const viewport of [PHONE, WIDE]) {
    await page.setViewportSize(viewport);
    for (const part of parts) {
      await page.goto(`/administration?part=${part}`);
      await page.getByRole('tabpanel').waitFor();
      await page.waitForFunction(() => document.querySelector('.skeleton, [aria-busy=true]') === null);
      wrong.push(...(await wrongWith(seen)).map((fault) => `${viewport.width} ${part}: ${fault}`));
    }
  }
  expect(wrong).toEqual([]);

  // A case that a reader cannot handle comes by itself, is retried by keyboard in vain, and after it was mended it goes.
  const wire = new Wire(app.origin);
  const staff = await wire.enter('canbo.kimlien');
  const id = randomUUID();
  await page.goto('/administration?part=parked');
  await page.getByRole('heading', { name: 'Không có việc nào bị tạm giữ' }).waitFor();
  const mend = await poison(app, id);
  const data = { ...caseCommands({ unit: UNIT, plan } as Things).OpenCase, year: 2024 };
  expect((await staff.command(`/cases/${id}`, 'OpenCase', data, '*')).status).toBe(200);
  const again = page.getByRole('button', { name: `Cho làm lại Hồ sơ ${id.slice(-8)}` });
  await again.waitFor();
  await page.getByText('Dữ liệu mới mâu thuẫn với dữ liệu đã có trong bảng.').first().waitFor();
  expect(await wrongWith(seen)).toEqual([]);
  await again.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Những lần đã cho làm lại' }).getByText('Vẫn bị tạm giữ').waitFor();
  await page.getByText('đã thử 2 lần').waitFor();
  await page.goto('/administration');
  await page.getByRole('heading', { name: 'Có việc cần xử lý ngay' }).waitFor();
  await page.getByText('1 việc bị tạm giữ vì không cập nhật được.').waitFor();
  expect(await wrongWith(seen)).toEqual([]);
  await page.getByRole('link', { name: 'Mở mục này' }).first().click();
  await mend();
  await again.click();
  await page.getByRole('heading', { name: 'Không có việc nào bị tạm giữ' }).waitFor();
  await page.getByRole('region', { name: 'Những lần đã cho làm lại' }).getByText('Đã làm xong').waitFor();

  // Who may do what: somebody of a unit, the roles held and by whom they were given, and a role that is given for a time.
  await page.goto('/administration?part=people&unit=na.ban-tdkt');
  await page
    .getByRole('button', { name: /^Xem vai trò và tài khoản của / })
    .first()
    .click();
  const panel = page.getByRole('dialog');
  await panel.getByText('đang giữ').first().waitFor();
  expect(await wrongWith(seen)).toEqual([]);
  await panel.getByRole('button', { name: 'Giao vai trò' }).click();
  const form = panel.getByRole('form', { name: 'Giao vai trò' });
  await form.getByLabel('Vai trò được giao').selectOption('inspector');
  await typeDate(form.getByLabel(/^Ngày kết thúc/), '31/12/2024');
  await form.getByLabel('Số và ngày văn bản giao').fill('12/QĐ-BTĐKT ngày 01/3/2024');
  expect(await wrongWith(seen)).toEqual([]);
  await form.getByRole('button', { name: 'Giao vai trò' }).click();
  const confirming = page.getByRole('dialog', { name: 'Xác nhận lại mật khẩu' });
  await confirming.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await confirming.getByRole('button', { name: 'Xác nhận và tiếp tục' }).click();
  await form.waitFor({ state: 'detached' });
  await panel.getByText('đến 31/12/2024').waitFor();
  await panel.getByText(/12\/QĐ-BTĐKT ngày 01\/3\/2024 · người giao: Đỗ Viết Trí/).waitFor();
  await page.context().close();

  // Who audits the house looks and changes nothing; whoever does neither is told so.
  const auditor = await visit(browser, app.origin, WIDE);
  await enter(auditor.page, 'kiemtoan.tinh', PASSWORD);
  await auditor.page.goto('/administration?part=parked');
  await auditor.page.getByText('Đã làm xong').waitFor();
  expect(await auditor.page.getByRole('tab', { name: 'Nhân sự và vai trò' }).count()).toBe(0);
  expect(auditor.faults).toEqual([]);
  await auditor.page.context().close();
  const officer = await visit(browser, app.origin, PHONE);
  await enter(officer.page, 'canbo.kimlien', PASSWORD);
  await officer.page.goto('/tasks');
  await officer.page.getByRole('heading', { name: 'Bạn chưa giao việc chạy nền nào' }).waitFor();
  expect(await wrongWith(officer)).toEqual([]);
  await officer.page.goto('/administration');
  await officer.page.getByRole('alert').waitFor();
  expect((await wrongWith(officer)).filter((fault) => !fault.includes('403'))).toEqual([]);
  await officer.page.context().close();
  wire.close();
}
