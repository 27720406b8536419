// Sample people at the pages of a running application: how they sign in, and how they ask for what no picture is about.
import { randomUUID } from 'node:crypto';

const PASSWORD = 'neu-guong-dung-thu';
export const DESK = { width: 1440, height: 900 };

/** A page of somebody's own, signed in and trusted with decisions. */
export async function enter(browser, origin, login) {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'vi-VN',
    reducedMotion: 'reduce',
    viewport: DESK,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  if (!login) return page;
  await page.goto('/sign-in');
  await page.locator('#login').fill(login);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('.sign-in button[type=submit]').click();
  await page.locator('nav.pages').waitFor();
  return page;
}

/** Confirms the password where it is asked for, so that no dialog stands in a picture. */
export const stepUp = (page) => ask(page, 'POST', '/session/step-up', { password: PASSWORD });

/** Asks the interface as the page itself would. Throws what it said when that was a "no". */
export async function ask(page, method, path, body, headers = {}) {
  const given = { method, path: `/api/v1${path}`, body, headers: { 'x-neu-guong': '1', ...headers } };
  const answer = await page.evaluate(async ({ method, path, body, headers }) => {
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const reply = await fetch(path, { method, headers: { ...headers, ...type }, body: JSON.stringify(body) });
    return { status: reply.status, text: await reply.text() };
  }, given);
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.text}`);
  return answer.text ? JSON.parse(answer.text) : undefined;
}

/** Sends a command to what lies at a path as it stands now; again where a clock or a colleague was quicker. */
export async function command(page, path, type, data) {
  for (;;) {
    const { version } = await ask(page, 'GET', path);
    const headers = { 'if-match': `"${version}"`, 'idempotency-key': randomUUID() };
    try {
      return await ask(page, 'POST', `${path}/commands`, { type, data }, headers);
    } catch (error) {
      if (!error.message.includes('STREAM_MOVED')) throw error;
    }
  }
}
