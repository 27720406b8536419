import type { Browser, Locator, Page } from 'playwright-core';
import { enter, picture, visit } from './pages';
import { wrongWith } from './wrong';

type Wish = Readonly<Record<'type', string>> & { readonly data: object };

const WITHDRAWAL: Wish = { type: 'WithdrawCase', data: { reason: 'Đơn vị xin rút.' } };
const COMMENT: Wish = { type: 'Comment', data: { text: 'Đã xem.' } };

/** Somebody who has signed in at another desk changes a case at which others look. */
async function change(page: Page, id: string, password: string, wish: Wish): Promise<number> {
  const { status, position } = await page.evaluate(
    async (given) => {
      const post = (path: string, body: object, more: Record<string, string> = {}) =>
        fetch(`/api/v1${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-neu-guong': '1', ...more },
          body: JSON.stringify(body),
        });
      await post('/session/step-up', { password: given.password });
      const seen = await fetch(`/api/v1/cases/${given.id}`);
      const about = { 'if-match': seen.headers.get('etag') ?? '', 'idempotency-key': crypto.randomUUID() };
      const answer = await post(`/cases/${given.id}/commands`, given.wish, about);
      return { status: answer.status, position: ((await answer.json()) as { position: number }).position };
    },
    { id, password, wish },
  );
  expect(status).toBe(200);
  return position;
}

/** Waits until the server's reader has read the log up to a position: who opens a stream then is told of that only by asking. */
async function readUpTo(page: Page, position: number): Promise<void> {
  const stands = () =>
    page.evaluate(async () => /^id: (\d+)$/m.exec(await (await fetch('/api/v1/changes?seconds=0')).text())?.[1]);
  while (Number(await stands()) < position) await page.waitForTimeout(50);
}

/** They take it out of its column. */
const withdraw = (page: Page, id: string, password: string) => change(page, id, password, WITHDRAWAL);

/** A browser, and the page of an officer at another desk. */
interface Desks {
  readonly browser: Browser;
  readonly origin: string;
  readonly password: string;
  readonly other: Page;
}

/** Where a row lies in the window. */
async function placeOf(row: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const box = await row.boundingBox();
  return { x: Math.round(box?.x ?? -1), y: Math.round(box?.y ?? -1) };
}

/**
 * Somebody points at the second case of a column while another officer takes the first away.
 * @param seeded makes the page believe that nobody points anywhere: a version that shows changes at once
 * @returns where the case lay before, and where it lies when the page has heard of it
 */
async function pointWhileOthersWork({ browser, origin, password, other }: Desks, seeded: boolean) {
  const { page, faults } = await visit(browser, origin);
  if (seeded) {
    await page.addInitScript(() => {
      const asked = Element.prototype.matches;
      Element.prototype.matches = function (this: Element, selector: string) {
        return selector === ':hover' ? false : asked.call(this, selector);
      } as typeof asked;
    });
  }
  await enter(page, 'canbo1.tinh', password);
  const hears = page.waitForResponse((response) => new URL(response.url()).pathname.endsWith('/changes'));
  await page.goto('/board');
  const cards = page.locator('[aria-labelledby=column-discovery] .board-card');
  await cards.nth(1).waitFor();
  await hears; // what happens from now on is told to this page
  const name = await cards.nth(1).locator('a').innerText();
  const pointed = page.locator('.board-card').filter({ has: page.getByRole('link', { name, exact: true }) });
  await pointed.hover();
  const before = await placeOf(pointed);
  const first = (await cards.first().locator('a').getAttribute('href')) as string;
  await withdraw(other, first.split('/')[2] as string, password);
  return { page, faults, pointed, before, first };
}

/** What happens after a list was read and before the stream is open is heard all the same; a page that asks for nothing misses it. */
async function hearsOfBefore({ browser, origin, password, other }: Desks): Promise<void> {
  const hears = async (asks: boolean): Promise<boolean> => {
    const { page } = await visit(browser, origin);
    await page.addInitScript(() => {
      const listen = EventSource.prototype.addEventListener as (
        name: string,
        then: (event: MessageEvent) => void,
      ) => void;
      const ids: string[] = [];
      Object.assign(window, { heardIds: ids });
      EventSource.prototype.addEventListener = function (
        this: EventSource,
        name: string,
        then: (event: MessageEvent) => void,
      ) {
        listen.call(this, name, (event) => {
          if (name === 'change') ids.push((JSON.parse(event.data as string) as { id: string }).id);
          then(event);
        });
      } as typeof EventSource.prototype.addEventListener;
    });
    let open: () => void = () => undefined;
    const waits = new Promise<void>((resolve) => (open = resolve));
    await page.route(/changes\?seconds=290/, async (route) => {
      await waits;
      const address = route.request().url();
      await route.continue({ url: asks ? address : address.replace(/&after=\d+/, '') });
    });
    await enter(page, 'canbo1.tinh', password);
    await page.goto('/board');
    const cards = page.locator('[aria-labelledby=column-discovery] .board-card a');
    await cards.nth(1).waitFor();
    const addresses = await Promise.all([0, 1].map((at) => cards.nth(at).getAttribute('href')));
    const [before, after] = addresses.map((address) => String(address).split('/')[2]) as [string, string];
    await cards.nth(1).hover();
    const position = await change(other, before, password, COMMENT);
    await readUpTo(other, position);
    const opened = page.waitForResponse(/changes\?seconds=290/);
    open();
    await opened;
    await change(other, after, password, COMMENT);
    // They are told in the order of the log: with the second the first has been heard, or never will be.
    const heard = (id: string) => (window as unknown as { readonly heardIds: readonly string[] }).heardIds.includes(id);
    await page.waitForFunction(heard, after);
    await page.locator('.live-news').getByText('hồ sơ đã thay đổi').waitFor();
    const told = await page.evaluate(heard, before);
    await page.context().close();
    return told;
  };
  expect([await hears(true), await hears(false)]).toEqual([true, false]);
}

/** Officers at work beside one another: what one changes is said to the other and moves nothing under their pointer. */
export async function othersWork(browser: Browser, origin: string, password: string): Promise<void> {
  const other = await visit(browser, origin);
  await enter(other.page, 'canbo2.tinh', password);
  const those = { browser, origin, password, other: other.page };
  const { page, faults, pointed, before, first } = await pointWhileOthersWork(those, false);
  const bar = page.locator('.live-news');
  await bar.getByText('1 hồ sơ đã thay đổi').waitFor();
  expect(await placeOf(pointed)).toEqual(before);
  expect(await wrongWith({ page, faults })).toEqual([]);
  expect(await placeOf(pointed)).toEqual(before);
  await picture(page, 'live-news', false);
  await bar.getByRole('button', { name: 'Hiện' }).click();
  await page.locator(`.board-card a[href="${first}"]`).waitFor({ state: 'detached' });
  expect(await placeOf(pointed)).not.toEqual(before);
  // Nobody points any more: the next change comes by itself.
  await page.mouse.move(5, 5);
  const next = (await page.locator('[aria-labelledby=column-discovery] a').first().getAttribute('href')) as string;
  await withdraw(other.page, next.split('/')[2] as string, password);
  await page.locator(`.board-card a[href="${next}"]`).waitFor({ state: 'detached' });
  await page.context().close();

  // The control: a page that shows changes at once fails the same check.
  const seeded = await pointWhileOthersWork(those, true);
  await seeded.page.locator(`.board-card a[href="${seeded.first}"]`).waitFor({ state: 'detached' });
  expect(await placeOf(seeded.pointed)).not.toEqual(seeded.before);
  await hearsOfBefore(those);
  // A session that is ended elsewhere hears nothing more, and the page says why.
  const out = { method: 'DELETE', headers: { 'x-neu-guong': '1' } };
  await seeded.page.evaluate((given) => fetch('/api/v1/session', given), out);
  await seeded.page.getByText('Phiên làm việc đã kết thúc').waitFor();
  await seeded.page.context().close();
  await other.page.context().close();
}
