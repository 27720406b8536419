import type { Page, Response } from 'playwright-core';

/** Pages that speak English where it is chosen. */
export const IN_ENGLISH = [
  '/work',
  '/board',
  '/cases?since=2024-01-15',
  '/cases/new',
  '/rounds',
  '/inbox',
  '/calendar',
  '/units?text=vinh&unit=vn.40.412',
  '/map?unit=vn.40&tile=vn.40.412',
  '/successions',
  '/overview',
  '/plans',
  '/plans/nghe-an-2023-2025/2',
  '/plan-drafts/new',
  '/reports?box=incoming&add=any',
  '/quotas',
  '/workbooks',
  '/tasks',
  '/obligations?unit=all',
  '/deadlines?unit=all',
  '/records?add=conference',
  '/proposals',
  '/inspections',
];

/** Pages and forms of cases in discovery, nurturing, replication and commendation. */
export function casePages([discovery, nurturing, replication, commendation]: readonly string[]): string[] {
  return [
    `${discovery}?tab=evidence`,
    `${discovery}?do=AmendProfile`,
    `${nurturing}?do=DrawNurturePlan`,
    `${replication}?tab=history&view=compact`,
    `${replication}?do=RecordPublicity`,
    `${commendation}`,
    `${commendation}?at=9&with=2`,
    `${commendation}?do=ProposeCommendation`,
  ];
}

const LETTERS = /[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]/i;

/** Every Vietnamese text that the server has sent to a page: what is data, and so may stand there in any language. */
export function rememberData(page: Page): () => Promise<readonly string[]> {
  const texts = new Set<string>();
  const reading: Promise<void>[] = [];
  page.on('response', (response: Response) => {
    if (!new URL(response.url()).pathname.startsWith('/api/')) return;
    if (response.headers()['content-type']?.startsWith('text/event-stream')) return; // it has no end, and ids only
    reading.push(
      response
        .text()
        .then((body) => collect(JSON.parse(body), texts))
        .catch(() => undefined),
    );
  });
  return async () => {
    await Promise.all(reading);
    return [...texts].sort((a, b) => b.length - a.length);
  };
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') {
    if (LETTERS.test(value)) for (const line of value.split('\n')) into.add(folded(line));
  } else if (value !== null && typeof value === 'object') {
    for (const part of Object.values(value)) collect(part, into);
  }
}

function folded(text: string): string {
  return text.normalize('NFC').toLocaleLowerCase('vi').replace(/\s+/g, ' ').trim();
}

/**
 * Vietnamese that a page in English says by itself: texts and labels outside of elements marked `lang="vi"` that still have
 * Vietnamese letters when everything that the server sent is taken away.
 */
export async function vietnameseIn(page: Page, data: readonly string[]): Promise<string[]> {
  const said = await page.evaluate(saidOutsideOfVietnamese);
  return said.filter((text) => {
    const left = data.reduce((rest, known) => (known ? rest.replaceAll(known, '') : rest), folded(text));
    return LETTERS.test(left.replaceAll(/nêu gương|tiếng việt|đồng|\u00a0?đ\b|tết/g, ''));
  });
}

/** Texts with Vietnamese letters, the server's too, that nothing marks as Vietnamese. */
export async function unmarkedIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const unmarked: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const said = node.textContent ?? '';
      if (
        /[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]/i.test(said) &&
        !node.parentElement?.closest('[lang=vi], script, style, noscript')
      )
        unmarked.push(said);
    }
    return unmarked;
  });
}

/** Runs in the page. */
function saidOutsideOfVietnamese(): string[] {
  const said: string[] = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node instanceof Element ? node : node.parentElement;
    if (!element || element.closest('[lang=vi]:not([data-served]), script, style, noscript')) continue;
    if (node instanceof Element)
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext'])
        said.push(node.getAttribute(name) ?? '');
    else said.push(node.textContent ?? '');
  }
  return said.filter((text) => text.trim() !== '');
}
