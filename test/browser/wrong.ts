import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Frame } from 'playwright-core';
import type { Visit } from './pages';

/** The engine that the builder for Playwright brings, without the builder: that sends what passed, too, from page to page. */
const { source } = createRequire(require.resolve('@axe-core/playwright'))('axe-core') as { source: string };

const RULES: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  reporter: 'no-passes',
};

/** A decision is refused until the password has been typed again; the browser writes that down as an error. */
export const withoutPasswordAsked = (faults: readonly string[]): string[] =>
  faults.filter((fault) => !fault.includes('status of 403'));

/** What no page may have: a broken rule of accessibility, sideways scrolling, an error, a break of the content policy. */
export async function wrongWith({ page, faults }: Visit): Promise<string[]> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => window.scrollTo(0, 0)); // what lies under a bar that stays is no small target
  const before = faults.length;
  for (const frame of page.frames()) await bringAxe(frame);
  const violations = await page.evaluate(async (rules) => {
    const { axe } = window as unknown as { axe: { run(where: Document, rules: unknown): Promise<AxeResults> } };
    return (await axe.run(document, rules)).violations.map(({ id, nodes }) => ({
      id,
      htmls: nodes.map(({ html }) => html),
    }));
  }, RULES);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return [
    ...faults.slice(0, before),
    ...violations.flatMap(({ id, htmls }) => htmls.map((html) => `${id}: ${html.slice(0, 200)}`)),
    ...(beyond > 0 ? [`the page is ${beyond} px wider than its window`] : []),
  ];
}

/** A page keeps the engine until it is loaded again. */
async function bringAxe(frame: Frame): Promise<void> {
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(source);
}
