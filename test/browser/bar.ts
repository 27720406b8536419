import type { Page } from 'playwright-core';

/** Widths in CSS pixels: desks, a desk at 200 % zoom, phones, and a phone at 200 % zoom. */
const WIDTHS = [1440, 1280, 1024, 768, 720, 390, 320, 195];

/** What is wrong with the bar of pages at any width: entries that are cut, that lie over one another, or that lead nowhere. */
export async function wrongWithBar(page: Page): Promise<string[]> {
  const wrong: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    // The bar looks again when it has been told of its new width, which is before the frame after the next.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    wrong.push(...(await page.evaluate(faultsOfBar)).map((fault) => `${width} px: ${fault}`));
  }
  return wrong;
}

/** Runs in the page. */
function faultsOfBar(): string[] {
  const bar = document.querySelector('nav.pages')?.getBoundingClientRect();
  if (!bar) return ['there is no bar'];
  const entries = [...document.querySelectorAll<HTMLElement>('nav.pages > *')];
  if (!entries.some((entry) => entry.matches('.pages-more'))) return ['nothing leads to the other pages'];
  return entries.flatMap((entry, i) => {
    const place = entry.getBoundingClientRect();
    const before = entries[i - 1]?.getBoundingClientRect();
    const cut = place.left < bar.left - 1 || place.right > Math.min(bar.right, innerWidth) + 1;
    const narrow = entry.scrollWidth > entry.clientWidth;
    const over = before !== undefined && before.right > place.left + 1;
    return cut || narrow || over
      ? [`${entry.innerText} ${cut ? 'is cut' : narrow ? 'is too narrow' : 'lies over'}`]
      : [];
  });
}
