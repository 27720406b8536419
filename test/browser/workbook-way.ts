import { readFile } from 'node:fs/promises';
import { collected, openParts, openSheet, workbookOf } from '@lib/workbooks';
import type { Browser, Download, Page } from 'playwright-core';
import { PASSWORD, type RunningApp } from '../support/app';
import { picture, signIn, visit } from './pages';
import { wrongWith } from './wrong';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** An officer's own list, with a title above it and one mistake in it. */
async function ownList(family: string): Promise<Buffer> {
  const rows = [
    ['', 'TT', 'Họ và tên', 'Lĩnh vực', 'Năm sinh', 'Tóm tắt'],
    ['', 1, `${family} Thị Sen`, 'Nông nghiệp', 1985, 'Hiến đất làm đường'],
    ['', 2, `${family} Văn Đồng`, 'nong nghiep', 1979, 'Nuôi cá lồng'],
    ['', 3, `${family} Thị Lúa`, 'Nông nghiẹp', 1990, 'Giữ giống lúa'],
  ];
  return collected(workbookOf({ name: 'Sheet1', headings: ['DANH SÁCH ĐIỂN HÌNH'], widths: [], rows }));
}

async function textsOf(download: Download): Promise<string[]> {
  const sheet = await openSheet(await openParts(await readFile(await download.path())));
  const texts: string[] = [];
  for await (const { cells } of sheet.rows()) texts.push(cells.map((cell) => cell?.text ?? '').join(' | '));
  return texts;
}

async function downloaded(page: Page, press: () => Promise<void>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return download;
}

/** An officer's list becomes cases in the browser: file, columns, check, her own workbook back, write; then it goes out again. */
export async function bringList(
  browser: Browser,
  app: RunningApp,
  viewport: { readonly width: number; readonly height: number },
): Promise<void> {
  const family = `Hoàng${viewport.width}`;
  const officer = await visit(browser, app.origin, viewport);
  const { page } = officer;
  await signIn(page, 'canbo.vinh', PASSWORD);
  await page.goto('/workbooks');
  await page.getByRole('heading', { name: 'Các lần nhập gần đây' }).waitFor();
  expect(await wrongWith(officer)).toEqual([]);
  await picture(page, `workbooks-${viewport.width}`);
  const template = await downloaded(page, () => page.getByRole('button', { name: 'Tải mẫu' }).click());
  expect((await textsOf(template))[0]).toContain('Họ và tên / Tên tập thể (*)');

  const buffer = await ownList(family);
  await page.locator('input[type=file]').setInputFiles({ name: 'Danh sách của tôi.xlsx', mimeType: XLSX, buffer });
  await page.getByText('có phải “Nông nghiệp”?').waitFor();
  await page.getByRole('heading', { name: 'Danh sách của tôi.xlsx' }).waitFor();
  await page.getByLabel(/F · Tóm tắt/).selectOption({ label: 'Tóm tắt thành tích' });
  await page.getByRole('button', { name: 'Kiểm tra lại' }).click();
  await page.getByRole('button', { name: 'Ghi 2 hồ sơ' }).waitFor();
  expect(await wrongWith(officer)).toEqual([]);
  await picture(page, `workbook-checked-${viewport.width}`);
  const mended = await downloaded(page, () => page.getByRole('button', { name: 'Tải bảng có cột Lỗi' }).click());
  const texts = await textsOf(mended);
  expect(texts.find((text) => text.includes('Lúa'))).toContain('Lĩnh vực: Không tìm thấy');
  expect(texts.find((text) => text.includes('Sen'))).not.toContain('Không');

  await page.getByRole('button', { name: 'Ghi 2 hồ sơ' }).click();
  await page.getByRole('link', { name: 'Xem bảng theo giai đoạn' }).waitFor();
  expect(await wrongWith(officer)).toEqual([]);
  await picture(page, `workbook-written-${viewport.width}`);
  // What is searched for on the board is what goes out, and it stands in no address.
  await page.goto('/board');
  await page.getByRole('searchbox', { name: 'Tìm theo tên' }).fill(family);
  await page.getByRole('link', { name: 'Xuất Excel' }).click();
  await page.getByRole('button', { name: 'Xuất Excel' }).waitFor();
  expect(new URL(page.url()).search).toBe('');
  const list = await downloaded(page, () => page.getByRole('button', { name: 'Xuất Excel' }).click());
  const names = (await textsOf(list)).slice(1).map((text) => text.split(' | ')[0]);
  expect(names.sort()).toEqual([`${family} Thị Sen`, `${family} Văn Đồng`]);
  expect(officer.faults).toEqual([]);
  await page.close();
}
