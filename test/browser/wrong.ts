import AxeBuilder from '@axe-core/playwright';
import type { Visit } from './pages';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** A decision is refused until the password has been typed again; the browser writes that down as an error. */
export const withoutPasswordAsked = (faults: readonly string[]): string[] =>
  faults.filter((fault) => !fault.includes('status of 403'));

/** What no page may have: a broken rule of accessibility, sideways scrolling, an error, a break of the content policy. */
export async function wrongWith({ page, faults }: Visit): Promise<string[]> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => window.scrollTo(0, 0)); // what lies under a bar that stays is no small target
  const before = faults.length;
  const { violations } = await new AxeBuilder({ page: page as never }).withTags(WCAG).analyze();
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return [
    ...faults.slice(0, before),
    ...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`)),
    ...(beyond > 0 ? [`the page is ${beyond} px wider than its window`] : []),
  ];
}
