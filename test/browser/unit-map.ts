import type { Browser } from 'playwright-core';
import { PASSWORD } from '../support/app';
import { enter, PHONE, visit, WIDE } from './pages';
import { wrongWith } from './wrong';

const VINH = 'vn.40.412';

/** The map of a province by keyboard alone: tiles stand as the units lie, and every number of theirs is in the table too. */
export async function mapOfUnits(browser: Browser, origin: string): Promise<void> {
  const seen = await visit(browser, origin, WIDE);
  const { page } = seen;
  await enter(page, 'canbo1.tinh', PASSWORD);
  await page.goto('/map?unit=vn.40');
  const tiles = page.locator('.tile');
  await tiles.first().waitFor();
  await page.waitForFunction(() => document.querySelector('.map-both[aria-busy=true]') === null);
  expect(await tiles.count()).toBe(21);
  // One tile takes the tabulator; it stands at the upper left, and End, ArrowDown lead to the south-east, where Vinh lies.
  expect(await page.locator('.tile[tabindex="0"]').count()).toBe(1);
  await page.locator('.tile[tabindex="0"]').focus();
  const reached = () => page.evaluate(() => document.activeElement?.getAttribute('data-unit') ?? '');
  const boxOf = async (unit: string) => (await page.locator(`[data-unit="${unit}"]`).boundingBox()) ?? { x: 0, y: 0 };
  let [before, steps] = ['', 0];
  while ((await reached()) !== before && steps < 20) {
    [before, steps] = [await reached(), steps + 1];
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('End');
  expect(await reached()).toBe(VINH);
  const [kySon, vinh] = [await boxOf('vn.40.417'), await boxOf(VINH)];
  expect(kySon.x).toBeLessThan(vinh.x);
  expect(kySon.y).toBeLessThan(vinh.y);
  await page.keyboard.press('Enter');
  const unit = page.getByRole('region', { name: 'Thành phố Vinh' });
  await unit.waitFor();
  expect(new URL(page.url()).searchParams.get('tile')).toBe(VINH);
  // Tiles and table say the same, with what stands at no tile the sum is that of the list.
  const numbers = await page.locator('.tile b').allInnerTexts();
  const rows = await page.locator('.map-table tbody td.shown').allInnerTexts();
  expect(rows.slice(0, 21).sort()).toEqual([...numbers].sort());
  const total = await page.locator('.map-table tfoot td.shown').innerText();
  expect(rows.reduce((sum, text) => sum + Number(text), 0)).toBe(Number(total));
  expect(Number(total)).toBeGreaterThan(0);
  expect(await wrongWith(seen)).toEqual([]);
  // Its own map, one rung down, and back by the address.
  await unit.getByRole('link', { name: 'Mở bản đồ của đơn vị này' }).press('Enter');
  await page.getByRole('heading', { name: 'Thành phố Vinh, tỉnh Nghệ An', level: 2 }).waitFor();
  expect(await tiles.count()).toBe(25);
  await page.goBack();
  await page.setViewportSize(PHONE);
  await page.goto(`/map?unit=vn.40&figure=quota&tile=${VINH}`);
  await page.locator('.tile b', { hasText: '/5' }).first().waitFor();
  const sizes = await tiles.evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
  expect(sizes.filter(({ width, height }) => width < 24 || height < 24)).toEqual([]);
  expect(await wrongWith(seen)).toEqual([]);
  await page.context().close();
}
