import type { Browser, Page } from 'playwright-core';
import { choose, confirmAgain, PHONE, picture, signIn, typeDate, visit, type Visit, WIDE } from './pages';
import { wrongWith } from './wrong';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

/**
 * An officer declares an award of before this system at her desk and sends its scan; the head looks at it on his phone and
 * confirms. What each sees is looked at for faults.
 */
export async function declareAndConfirm(browser: Browser, origin: string, password: string, name: string) {
  const wrong: string[] = [];
  const looked = async (at: string, seen: Visit) => {
    await picture(seen.page, at);
    wrong.push(...(await wrongWith(seen)).map((fault) => `${at}: ${fault}`));
  };
  const officer = await visit(browser, origin, WIDE);
  const { page } = officer;
  await signIn(page, 'canbo.kimlien', password);
  await page.goto('/proposals');
  await page.getByRole('link', { name: 'Khen thưởng trước khi dùng hệ thống' }).click();
  await page.getByRole('heading', { level: 1, name: 'Khen thưởng trước khi dùng hệ thống' }).waitFor();
  await page.getByRole('button', { name: 'Khai báo khen thưởng cũ' }).click();
  const dialog = page.getByRole('dialog', { name: 'Khai báo khen thưởng cũ' });
  await choose(page, dialog.getByLabel('Hình thức', { exact: true }), 'Chiến sĩ thi đua cơ sở');
  await dialog.getByRole('radio', { name: 'Cá nhân' }).check();
  await dialog.getByLabel('Họ tên, tên tập thể').fill(name);
  await dialog.getByLabel('Năm lập thành tích').fill('2019');
  await dialog.getByLabel('Số quyết định').fill('77/QĐ-UBND');
  await typeDate(dialog.getByLabel('Ngày quyết định'), '20/12/2019');
  await dialog.getByLabel('Người, cơ quan quyết định').fill('Chủ tịch UBND huyện');
  await looked('desk-earlier-form', officer);
  await dialog.getByRole('button', { name: 'Khai báo khen thưởng cũ' }).click();
  await dialog.waitFor({ state: 'detached' });
  const line = lineOf(page, name);
  await line.getByText('Còn thiếu bản chụp quyết định.').waitFor();
  await line.locator('input[type=file]').setInputFiles({ name: 'qd-77.pdf', mimeType: 'application/pdf', buffer: PDF });
  await line.getByText('Chờ người khác đối chiếu và xác nhận.').waitFor();
  // Whoever declared it confirms nothing: there is no button to press.
  if ((await line.getByRole('button', { name: 'Xác nhận', exact: true }).count()) > 0) wrong.push('confirms her own');
  await looked('desk-earlier', officer);

  const head = await visit(browser, origin, PHONE);
  await signIn(head.page, 'lanhdao.tinh', password);
  await head.page.goto('/earlier-awards?status=declared');
  const waiting = lineOf(head.page, name);
  await waiting.getByRole('button', { name: 'Mở bản chụp' }).waitFor();
  const [scan] = await Promise.all([
    head.page.waitForEvent('download'),
    waiting.getByRole('button', { name: 'Mở bản chụp' }).click(),
  ]);
  if (!scan.suggestedFilename().includes('quyet-dinh')) wrong.push(`the scan is called ${scan.suggestedFilename()}`);
  await looked('phone-earlier-waiting', head);
  await waiting.getByRole('button', { name: 'Xác nhận', exact: true }).click();
  await confirmAgain(head.page);
  await waiting.waitFor({ state: 'detached' }); // the list is of what waits
  await head.page.goto('/earlier-awards');
  await lineOf(head.page, name).getByText('khai báo, đã xác nhận').waitFor();
  await looked('phone-earlier', head);
  // A confirmation asks for the password again; the browser notes that answer as a 403.
  const asked = wrong.findIndex((fault) => fault.startsWith('phone-earlier: ') && fault.includes('403'));
  if (asked >= 0) wrong.splice(asked, 1);
  await Promise.all([page.context().close(), head.page.context().close()]);
  return wrong;
}

const lineOf = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Khen thưởng trước khi dùng hệ thống' }).locator('li').filter({ hasText: name });
