import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../..');

const pages = [
  ...readdirSync(ROOT).filter((file) => file.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
];

const read = (page: string) => readFileSync(join(ROOT, page), 'utf8');

/** Files that a page points to and that are not there. */
function broken(page: string, text: string): string[] {
  return [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map((match) => match[1] as string)
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => !existsSync(join(ROOT, dirname(page), target)));
}

/** Scripts of package.json that a page tells to run and that do not exist. */
function unknownScripts(text: string): string[] {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  return [...text.matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] as string).filter((name) => !scripts[name]);
}

/** Rows of a page's tables that name a test, as `[spec](path) "its title"`, which is not in that file. */
function unknownTests(page: string, text: string): string[] {
  return [...text.matchAll(/\]\(([^)#\s]+\.spec\.ts)\) "([^"]+)"/g)]
    .filter(([, file = '', title]) => !readFileSync(join(ROOT, dirname(page), file), 'utf8').includes(`'${title}'`))
    .map(([, , title = '']) => title);
}

describe('the pages', () => {
  it.each(pages)('%s points to files that are there', (page) => expect(broken(page, read(page))).toEqual([]));

  it.each(pages)('%s names scripts that exist', (page) => expect(unknownScripts(read(page))).toEqual([]));

  it('name tests that there are', () => {
    for (const table of ['docs/refusals.md', 'docs/council-law.md']) {
      expect([table, (read(table).match(/\.spec\.ts\) "/g)?.length ?? 0) > 20]).toEqual([table, true]);
    }
    for (const page of pages) expect([page, unknownTests(page, read(page))]).toEqual([page, []]);
    const row = '[lint](../test/contract/lint.spec.ts) "is nowhere"';
    expect(unknownTests('docs/x.md', row)).toEqual(['is nowhere']);
  });

  it('list every decision', () => {
    const list = read('docs/adr/README.md');
    const decisions = readdirSync(join(ROOT, 'docs/adr')).filter((file) => /^\d{4}-/.test(file));
    expect(decisions.filter((file) => !list.includes(`(${file})`))).toEqual([]);
  });

  it('are read well enough to see a broken link and an unknown script', () => {
    expect(broken('docs/x.md', '[a](../README.md) [b](nowhere.md#part) [c](https://example.org)')).toEqual([
      'nowhere.md',
    ]);
    expect(unknownScripts('`npm run demo`, `npm run nothing`')).toEqual(['nothing']);
  });
});
