import type { Browser, Page } from 'playwright-core';
import { enter, picture, visit } from './pages';
import { wrongWith } from './wrong';

const NAME = 'Nguyễn Thị Viết Dở';
const LEFT = 'Đây là bản bạn viết dở lần trước, chưa gửi.';

/** What is written in a form that was opened anew, once what was left has been found on the device. */
async function leftIn(page: Page, label: string): Promise<string> {
  await page.getByText(LEFT).waitFor();
  return page.getByLabel(label).last().inputValue();
}

/** A form that is being written outlives a reload, a closed window and the end of the session, and can be put away. */
export async function leaveAndComeBack(browser: Browser, origin: string, password: string): Promise<void> {
  const { page, faults } = await visit(browser, origin);
  await enter(page, 'canbo1.tinh', password);
  await page.goto('/cases/new');
  const name = 'Họ và tên hoặc tên gọi';
  await page.getByLabel(name).fill(NAME);
  await page.getByText('được giữ trên máy này').waitFor();
  await page.reload();
  expect(await leftIn(page, name)).toBe(NAME);
  expect(await wrongWith({ page, faults })).toEqual([]);
  await picture(page, 'draft-left-1440');

  const next = await page.context().newPage();
  await page.close();
  await next.goto('/cases/new');
  expect(await leftIn(next, name)).toBe(NAME);

  // The session ends elsewhere; after signing in again the same page has what was written.
  await next.evaluate(() => fetch('/api/v1/session', { method: 'DELETE', headers: { 'x-neu-guong': '1' } }));
  await next.locator('.live-news a').click();
  await next.locator('#login').fill('canbo1.tinh');
  await next.locator('#password').fill(password);
  await next.locator('.sign-in button[type=submit]').click();
  expect(await leftIn(next, name)).toBe(NAME);
  await next.getByRole('button', { name: 'Bỏ, viết lại từ đầu' }).click();
  expect(await next.getByLabel(name).inputValue()).toBe('');
  // The control: what was put away is not found again.
  await next.reload();
  await next.getByLabel(name).waitFor();
  await next.waitForLoadState('networkidle');
  expect(await next.getByText(LEFT).count()).toBe(0);
  await keepsOtherForms(next, password);
  await next.context().close();
}

/** Everything that lies in the device's store of forms, as text. */
function lying(page: Page): Promise<{ readonly forms: number; readonly text: string }> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('neu-guong-visits');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('no store'));
    });
    const rows = await new Promise<{ sealed: { bytes: ArrayBuffer } }[]>((resolve) => {
      const request = database.transaction('drafts').objectStore('drafts').getAll();
      request.onsuccess = () => resolve(request.result as { sealed: { bytes: ArrayBuffer } }[]);
    });
    database.close();
    const sealed = rows.map((row) => new TextDecoder().decode(row.sealed.bytes)).join('');
    return { forms: rows.length, text: JSON.stringify(rows) + sealed };
  });
}

/** A form outside of a case: it lies sealed, is there in the next window, and goes at sign-out and with the next person. */
async function keepsOtherForms(first: Page, password: string): Promise<void> {
  const REQUESTS = '/plans/nghe-an-2023-2025/2?part=requests';
  const TEXT = 'Đề nghị thêm nhóm hộ ông Lê Văn Dở Dang';
  const text = (page: Page) => page.getByLabel('Nội dung kiến nghị');
  const write = async (page: Page) => {
    await page.goto(REQUESTS);
    await text(page).fill(TEXT);
    await page.getByText('được giữ trên máy này').waitFor();
  };
  await write(first);
  const kept = await lying(first);
  expect([kept.forms, kept.text.includes('AskForChange'), kept.text.includes('Dở Dang')]).toEqual([1, true, false]);
  const page = await first.context().newPage();
  await first.close();
  await page.goto(REQUESTS);
  await page.getByText(LEFT).waitFor();
  expect(await text(page).inputValue()).toBe(TEXT);

  await page.getByRole('button', { name: /^Tài khoản/ }).click();
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
  await page.getByRole('button', { name: 'Xóa và đăng xuất' }).click();
  await page.locator('#login').waitFor();
  expect((await lying(page)).forms).toBe(0);

  await enter(page, 'canbo1.tinh', password);
  await write(page);
  await page.evaluate(() => fetch('/api/v1/session', { method: 'DELETE', headers: { 'x-neu-guong': '1' } }));
  await enter(page, 'canbo2.tinh', password);
  expect((await lying(page)).forms).toBe(0);
  await page.goto(REQUESTS);
  await page.waitForLoadState('networkidle');
  expect([await text(page).inputValue(), await page.getByText(LEFT).count()]).toEqual(['', 0]);
}
