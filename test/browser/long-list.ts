import { Client } from 'pg';
import type { Browser } from 'playwright-core';
import { PASSWORD } from '../support/app';
import { enter, visit } from './pages';

const ROWS = 5_000;
/** A year in which no other case is. */
const YEAR = 2001;

/** Rows of so many cases, written straight into the tables of the list; in the order of names they are 1, 2, 3 … */
async function withRows(ownerUrl: string, work: () => Promise<void>): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(
    `with made as (
       insert into pipeline.case_files (id, version, plan, plan_version, unit, year, subject_kind, sector, source, status, stage,
         stage_entered_on, due_on, owner_role, next_step, waits_for, drafter, opened_on, changed_at)
       select gen_random_uuid(), 1, 'nghe-an-2023-2025', 1, 'vn.40.412', $1, 'collective', 'SEC04', 'unit', 'open', 'discovery',
              '1999-01-02', '2030-01-02', 'staff', 'AttachEvidence', 'staff', 'rows of a test', '1999-01-02', now()
         from generate_series(1, $2) returning id)
     insert into pipeline.case_subjects (case_id, unit, year, name, fold, name_key)
     select id, 'vn.40.412', $1, 'Hàng ' || n, 'hang ' || n, 'Hàng ' || n
       from (select id, row_number() over (order by id) as n from made) numbered`,
    [YEAR, ROWS],
  );
  try {
    await work();
  } finally {
    await owner.query(
      `with gone as (delete from pipeline.case_files where drafter = 'rows of a test' returning id)
       delete from pipeline.case_subjects s using gone where s.case_id = gone.id`,
    );
    await owner.end();
  }
}

/** Scrolls down the list screen by screen. Runs in the page. @returns the names by the number of their row, and what was wrong */
async function scrolled() {
  const box = document.querySelector('.case-scroll');
  const names: Record<string, string> = {};
  const wrong: string[] = [];
  let most = 0;
  if (!box) return { names, wrong: ['no list'], most };
  const frame = () => new Promise(requestAnimationFrame);
  for (let end = false; !end;) {
    await frame();
    await frame();
    while (box.querySelector('.case-line.coming')) await frame();
    const lines = [...box.querySelectorAll('.case-line')];
    most = Math.max(most, lines.length);
    lines.forEach((line, i) => {
      const number = Number(line.getAttribute('aria-rowindex'));
      const name = line.querySelector('a')?.textContent ?? '';
      if ((names[number] ?? name) !== name) wrong.push(`${number} was ${names[number]} and is ${name}`);
      const before = lines[i - 1]?.getAttribute('aria-rowindex');
      if (before && Number(before) !== number - 1) wrong.push(`${before} stands before ${number}`);
      names[number] = name;
    });
    end = box.scrollTop + box.clientHeight >= box.scrollHeight - 1;
    box.scrollTop += box.clientHeight - 100;
  }
  return { names, wrong, most };
}

/** A list of 5,000 rows is scrolled from its first to its last: all are shown, in order, and few of them are drawn at once. */
export async function scrollLongList(browser: Browser, origin: string, ownerUrl: string): Promise<void> {
  await withRows(ownerUrl, async () => {
    const desk = await visit(browser, origin);
    const { page } = desk;
    await page.setViewportSize({ width: 1440, height: 2400 });
    await enter(page, 'canbo1.tinh', PASSWORD);
    await page.goto(`/cases?year=${YEAR}&order=name`);
    const grid = page.getByRole('grid');
    await page.locator(`[role=grid][aria-rowcount="${ROWS + 1}"]`).waitFor();
    const { names, wrong, most } = await page.evaluate(scrolled);
    expect(wrong).toEqual([]);
    expect(Object.keys(names)).toHaveLength(ROWS);
    expect(Array.from({ length: ROWS }, (_, i) => names[i + 2])).toEqual(
      Array.from({ length: ROWS }, (_, i) => `Hàng ${i + 1}`),
    );
    expect(most).toBeLessThan(100);
    // By keyboard: what is chosen is drawn, in sight, and told by its number.
    await grid.focus();
    for (const [key, name] of [
      ['End', `Hàng ${ROWS}`],
      ['ArrowUp', `Hàng ${ROWS - 1}`],
      ['Home', 'Hàng 1'],
      ['ArrowDown', 'Hàng 2'],
    ] as const) {
      await page.keyboard.press(key);
      const row = page.locator('.case-line[aria-selected=true]', { hasText: new RegExp(`${name}$|${name}\\D`) });
      await row.waitFor();
      expect(await grid.getAttribute('aria-activedescendant')).toBe(await row.getAttribute('id'));
      expect(await row.getAttribute('aria-rowindex')).toBe(String(Number(name.slice(5)) + 1));
    }
    expect(desk.faults).toEqual([]);
    await page.context().close();
  });
}
