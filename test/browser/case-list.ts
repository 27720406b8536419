import { foldVietnamese } from '@core/organization';
import type { Browser, Page } from 'playwright-core';
import { PASSWORD } from '../support/app';
import { enter, PHONE, picture, visit } from './pages';
import { wrongWith } from './wrong';

/** How many cases the list says that it holds. */
const counted = async (page: Page) =>
  Number((await page.locator('.cases-line [role=status]').innerText()).replace(/\D/g, ''));
const settles = (page: Page, count: number) =>
  page.waitForFunction(
    (wanted) => document.querySelector('.cases-line [role=status]')?.textContent?.replace(/\D/g, '') === wanted,
    String(count),
  );

/** An officer's morning with the list of cases, and the states that nobody wants to see. */
export async function listCases(browser: Browser, origin: string): Promise<void> {
  const desk = await visit(browser, origin);
  const { page } = desk;
  await enter(page, 'canbo1.tinh', PASSWORD);
  await page.route('**/api/v1/cases/search', (route) => route.abort(), { times: 3 });
  await page.goto('/cases');
  await page.getByRole('alert').getByRole('button', { name: 'Thử lại' }).click();
  await page.locator('.case-line a').first().waitFor();
  const cutOff = desk.faults.filter((fault) => !fault.includes('net::ERR_FAILED'));
  expect(cutOff).toEqual([]);

  // A facet counts what choosing it shows; its choice stands in the address and is one of a list's own names.
  const all = await counted(page);
  const rail = page.getByRole('complementary', { name: 'Bộ lọc' });
  const discovery = rail.getByRole('checkbox', { name: /^Phát hiện/ });
  const expected = Number(
    (
      await rail
        .locator('.facet-choice', { hasText: /^Phát hiện/ })
        .locator('.facet-count')
        .innerText()
    ).replace(/\D/g, ''),
  );
  expect(expected).toBeLessThan(all);
  await discovery.check();
  await settles(page, expected);
  expect(new URL(page.url()).searchParams.get('stage')).toBe('discovery');
  await page.getByRole('button', { name: 'Lưu bộ lọc' }).click();
  await page.getByRole('dialog').getByLabel('Tên danh sách').fill('Mới phát hiện');
  await page.keyboard.press('Enter');
  const views = page.getByRole('navigation', { name: 'Danh sách đã đặt tên' });
  await views.getByRole('link', { name: 'Tất cả hồ sơ' }).click();
  await settles(page, all);
  await views.getByRole('link', { name: 'Mới phát hiện' }).click();
  await settles(page, expected);

  // A name is found without marks and stays out of the address; the keys choose a row and open it.
  const name = await page.locator('.case-line a').first().innerText();
  await page.getByRole('grid').focus();
  await page.keyboard.press('/');
  await page.keyboard.type(foldVietnamese(name));
  await page.waitForFunction(
    (was) => document.querySelector('.cases-line [role=status]')?.textContent !== was,
    `${expected} hồ sơ`,
  );
  expect(page.url()).not.toContain(encodeURIComponent(foldVietnamese(name)).slice(0, 8));
  await page.getByRole('grid').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name }).waitFor();

  // Compared with a day: what has moved since is said and counted.
  await page.goto('/cases?since=2024-01-15');
  await page.getByRole('region', { name: 'So với cuối ngày 15/01/2024' }).waitFor();
  const moved = page.getByRole('button', { name: /^Mới lập \d/ });
  const since = Number((await moved.innerText()).replace(/\D/g, ''));
  expect(since).toBeGreaterThan(0);
  await moved.click();
  await settles(page, since);
  expect(await page.locator('.case-line .change-new').count()).toBe(
    Math.min(since, await page.locator('.case-line').count()),
  );
  expect((await wrongWith(desk)).filter((fault) => !fault.includes('net::ERR_FAILED'))).toEqual([]);
  await picture(page, 'case-list-compared', false);
  await page.setViewportSize(PHONE);
  await page.getByRole('button', { name: 'Bộ lọc (1)' }).click();
  await page.getByRole('dialog', { name: 'Bộ lọc' }).waitFor();
  expect((await wrongWith(desk)).filter((fault) => !fault.includes('net::ERR_FAILED'))).toEqual([]);
  await picture(page, 'case-list-facets-phone', false);
  await page.goto('/cases?unit=nowhere');
  await page.getByRole('heading', { name: 'Không có hồ sơ nào khớp' }).waitFor();
  await page.context().close();

  // Whoever may read no case hears so.
  const other = await visit(browser, origin);
  await enter(other.page, 'quantri.tinh', PASSWORD);
  await other.page.goto('/cases');
  await other.page.getByRole('alert').first().waitFor();
  expect(await other.page.locator('.case-line').count()).toBe(0);
  await other.page.context().close();
}
