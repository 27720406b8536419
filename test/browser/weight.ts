import type { Page } from 'playwright-core';

/** How much script a page has loaded, in bytes as they came. */
export async function weightOf(page: Page): Promise<number> {
  await page.waitForLoadState('networkidle');
  const sizes = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map((entry) => entry as PerformanceResourceTiming)
      .filter(({ name }) => name.endsWith('.js'))
      .map(({ encodedBodySize }) => encodedBodySize),
  );
  expect(sizes.length).toBeGreaterThan(5);
  return sizes.reduce((sum, size) => sum + size, 0);
}
