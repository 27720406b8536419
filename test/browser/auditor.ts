import { readFileSync } from 'node:fs';
import { unzipSync, zipSync } from 'fflate';
import type { Browser } from 'playwright-core';
import { PASSWORD } from '../support/app';
import { enter, PHONE, visit, WIDE } from './pages';
import { wrongWith } from './wrong';

/** What an auditor does with a case: back and forth in its life by keyboard, differences, who has looked, the chain computed. */
export async function auditorsReplay(browser: Browser, origin: string): Promise<void> {
  const seen = await visit(browser, origin, WIDE);
  const { page } = seen;
  await enter(page, 'kiemtoan.tinh', PASSWORD);
  await page.goto('/board');
  const card = page.locator('[aria-labelledby=column-commendation] a').first();
  await card.waitFor();
  const address = (await card.getAttribute('href')) as string;
  await page.goto(`${address}?tab=history`);
  const slider = page.getByRole('slider');
  await page.locator('.replay-stages a').nth(5).waitFor();
  const latest = Number(await slider.getAttribute('max'));
  await page.getByText('Trình duyệt của bạn đã tự tính lại từng dấu vân tay').waitFor();
  expect(await wrongWith(seen)).toEqual([]);

  // By keyboard alone, without losing the slider between the states; the address says where one is.
  const at = () => new URL(page.url()).searchParams.get('at');
  const held = () => page.evaluate(() => document.activeElement?.getAttribute('type'));
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await page.locator('.past-frame').waitFor();
  expect([at(), await held()]).toEqual([String(latest - 1), 'range']);
  await page.keyboard.press('Home');
  await page.waitForURL(/at=1\b/);
  expect(await slider.getAttribute('aria-valuetext')).toMatch(/^Sự kiện 1: /);
  for (let stage = 0; stage < 2; stage += 1) {
    const before = Number(at());
    await page.keyboard.press('Shift+ArrowRight');
    await page.waitForFunction((was) => Number(new URL(location.href).searchParams.get('at')) > was, before);
  }
  expect(await held()).toBe('range');

  // The event at which it stands says who decided, in which role, under which plan, on what ground.
  const alone = page.locator('.event-alone');
  await alone.getByText(/Theo kế hoạch của hồ sơ, bản \d/).waitFor();
  await page.getByLabel('Sự kiện', { exact: true }).selectOption(String(latest));
  await page.getByText(/^Từ sự kiện \d+ đến sự kiện \d+: \d+ chỗ khác/).waitFor();
  expect(await page.locator('.differences ins').count()).toBeGreaterThan(0);
  const differences = await page.locator('.differences').innerText();
  await page.reload();
  await page.locator('.differences ins').first().waitFor();
  expect(await page.locator('.differences').innerText()).toBe(differences);
  expect(await wrongWith(seen)).toEqual([]);

  // What the house knew on a day is not what happened by that day: the samples were recorded later than they happened.
  const day = /\d{2}\/\d{2}\/\d{4}/.exec(await alone.getByText(/^Xảy ra/).innerText())?.[0] ?? '';
  const iso = day.split('/').reverse().join('-');
  await page.goto(`${address}?on=${iso}`);
  await page.locator('.past-frame').waitFor();
  await page.getByRole('radio', { name: 'ghi nhận' }).click(); // it goes away with the state that was not known yet
  await page.getByRole('heading', { name: 'Không tìm thấy nội dung này' }).waitFor();

  await page.setViewportSize(PHONE);
  for (const view of ['compact', 'json']) {
    await page.goto(`${address}?tab=history&view=${view}`);
    await page
      .locator(view === 'json' ? '.as-json' : '.readers table')
      .first()
      .waitFor();
    if (view === 'compact') await page.getByText('Ai đã xem hồ sơ này').click();
    if (view === 'compact')
      await page
        .getByRole('row', { name: /trạng thái quá khứ/ })
        .first()
        .waitFor();
    expect((await wrongWith(seen)).filter((fault) => !fault.includes('404'))).toEqual([]);
  }

  // The control: one letter of one text changed on its way is found at its event, whatever the server says.
  await page.route(/\/proof\?links=true/, async (route) => {
    const answer = await route.fetch();
    const proof = (await answer.json()) as { links: { canonical: string }[] };
    const [, , third] = proof.links;
    if (third) third.canonical = third.canonical.replace('"schema":1', '"schema":2');
    await route.fulfill({ response: answer, json: proof });
  });
  await page.goto(`${address}?tab=history`);
  await page.getByText('Chuỗi KHÔNG còn nguyên vẹn từ sự kiện 3').waitFor();
  await page.context().close();
}

/** A bundle checked without sign-in: whole with its key, not whole with a bit turned, and never sent anywhere. */
export async function checkedByAnybody(browser: Browser, origin: string, file: string, key: string): Promise<void> {
  const seen = await visit(browser, origin, PHONE);
  const { page } = seen;
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url());
  });
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Kiểm tra bằng chứng của một hồ sơ' }).click();
  await page.getByRole('heading', { name: 'Kiểm tra bằng chứng' }).waitFor();
  const zip = readFileSync(file);
  const check = async (buffer: Buffer, keys: string) => {
    await page.getByLabel('Tệp bằng chứng').setInputFiles({ name: 'case.zip', mimeType: 'application/zip', buffer });
    await page.getByLabel('Khóa công khai của sổ').fill(keys);
    await page.getByRole('button', { name: 'Kiểm tra', exact: true }).click();
  };
  await check(zip, key);
  await page.getByText('Chữ ký được kiểm tra bằng khóa bạn đã dán.').waitFor();
  await page.getByText(/^Nguyên vẹn: \d+ sự kiện/).waitFor();
  expect(await wrongWith(seen)).toEqual([]);
  await check(zip, '');
  await page.getByText('Bạn chưa dán khóa nào').waitFor();
  const files = unzipSync(zip);
  const events = files['events.ndjson'] as Uint8Array;
  events[200] = (events[200] ?? 0) ^ 1;
  await check(Buffer.from(zipSync(files)), key);
  await page.getByText('KHÔNG nguyên vẹn: tệp events.ndjson').waitFor();
  await check(Buffer.from('không phải zip, nhưng đủ dài để đọc'), key);
  await page.getByText('không phải tệp bằng chứng').waitFor();
  expect(await wrongWith(seen)).toEqual([]);
  expect(sent).toEqual([]);
  await page.context().close();
}
