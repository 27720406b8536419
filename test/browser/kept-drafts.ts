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
  // Somebody else at this device sees nothing of it: a draft is asked for by whose it is, too.
  await next.getByRole('button', { name: 'Bỏ, viết lại từ đầu' }).click();
  expect(await next.getByLabel(name).inputValue()).toBe('');
  // The control: what was put away is not found again.
  await next.reload();
  await next.getByLabel(name).waitFor();
  await next.waitForLoadState('networkidle');
  expect(await next.getByText(LEFT).count()).toBe(0);
  await next.context().close();
}
