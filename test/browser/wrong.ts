import AxeBuilder from '@axe-core/playwright';
import type { Visit } from './pages';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What no page may have: a broken rule of accessibility, sideways scrolling, an error, a break of the content policy. */
export async function wrongWith({ page, faults }: Visit): Promise<string[]> {
  await page.waitForLoadState('networkidle');
  const before = faults.length;
  const { violations } = await new AxeBuilder({ page: page as never }).withTags(WCAG).analyze();
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return [
    ...faults.slice(0, before),
    ...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`)),
    ...(beyond > 0 ? [`the page is ${beyond} px wider than its window`] : []),
  ];
}
