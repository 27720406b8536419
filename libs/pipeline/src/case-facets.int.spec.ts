import { randomUUID } from 'node:crypto';
import { sameForAll, vietnamCalendar } from '@core/calendar';
import { givenNameKey, vietnameseOrder } from '@core/organization';
import { Pool, types } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { CaseFacetCounts } from './case-facets';
import { CaseLists } from './case-lists';
import { CaseNamedViews } from './case-named-views';
import { directory, type Given, putCase, TODAY } from './testing/list-scene';

types.setTypeParser(types.builtins.DATE, (text) => text);
jest.setTimeout(120_000);

let database: TestDatabase;
let pool: Pool;
let lists: CaseLists;
const put = (given: Given = {}) => putCase(pool, given);

beforeAll(async () => {
  database = await createDatabase();
  pool = new Pool({ connectionString: database.appUrl, max: 2 });
  lists = new CaseLists(pool, directory, sameForAll(vietnamCalendar));
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});
beforeEach(async () => {
  const owner = new Pool({ connectionString: database.ownerUrl, max: 1 });
  await owner.query('truncate pipeline.case_files, pipeline.case_subjects');
  await owner.end();
});

describe('the order of a list', () => {
  const ORDERS = ['due', 'name', 'unit', 'stage', 'entered', 'changed', 'year'] as const;

  it('of people is by given names, as Vietnamese reads, with numbers by their value', async () => {
    const names = ['Đinh Xuân Hòa', 'Trần Văn An (mẫu)', 'Lê Thị Ánh', 'Phạm Hoà', 'Vi Văn Ưng', 'Đỗ Đạt', 'Bùi Dũng'];
    for (const name of names) await put({ name, kind: 'individual' });
    for (const name of ['Tổ 10', 'Tổ 2']) await put({ name });
    const listed = async (descending: boolean) =>
      (await lists.search({ units: ['a'], order: 'name', descending }, TODAY)).items.map(({ name }) => name);
    const given = (name: string) => (names.includes(name) ? givenNameKey(name) : name);
    const inOrder = [...names, 'Tổ 10', 'Tổ 2'].sort((x, y) => vietnameseOrder.compare(given(x), given(y)));
    expect(await listed(false)).toEqual(inOrder);
    expect(await listed(true)).toEqual([...inOrder].reverse());
    expect(inOrder.slice(0, 4)).toEqual(['Trần Văn An (mẫu)', 'Lê Thị Ánh', 'Bùi Dũng', 'Đỗ Đạt']);
  });

  it.each(ORDERS)('by %s is walked in pages, either way, and passes cases by as if they were walked', async (order) => {
    for (let n = 0; n < 23; n++) {
      await put({
        ...{ unit: n % 2 === 0 ? 'a' : 'b', year: 2022 + (n % 3), due: n % 4 === 0 ? null : `2024-03-0${1 + (n % 5)}` },
        ...{ stage: n % 6 === 0 ? null : n % 2 === 0 ? 'selection' : 'discovery', name: `Tổ ${n % 7}` },
      });
    }
    for (const descending of [false, true]) {
      const whole = (await lists.search({ units: ['a', 'b'], order, descending, limit: 200 }, TODAY)).items;
      expect(new Set(whole.map(({ id }) => id)).size).toBe(23);
      const walked: string[] = [];
      for (let after: string | undefined, more = true; more;) {
        const page = await lists.search(
          { units: ['a', 'b'], order, descending, limit: 5, ...(after && { after }) },
          TODAY,
        );
        walked.push(...page.items.map(({ id }) => id));
        const beyond = await lists.search(
          { units: ['a', 'b'], order, descending, limit: 2, skip: 3, ...(after && { after }) },
          TODAY,
        );
        expect(beyond.items.map(({ id }) => id)).toEqual(page.items.slice(3).map(({ id }) => id));
        after = page.next ?? undefined;
        more = after !== undefined;
      }
      expect(walked).toEqual(whole.map(({ id }) => id));
    }
  });

  it('by name has those whose subject was erased behind everybody, whichever way and however it is walked', async () => {
    const named = [await put({ name: 'Tổ Ba' }), await put({ name: 'Tổ Hai' }), await put({ name: 'Tổ Một' })];
    const erased = [await put(), await put(), await put(), await put({ unit: 'b' })];
    const owner = new Pool({ connectionString: database.ownerUrl, max: 1 });
    await owner.query('delete from pipeline.case_subjects where case_id = any($1)', [erased]);
    await owner.end();
    const nameless = erased.slice(0, 3).sort();
    for (const descending of [false, true]) {
      const all = [...(descending ? [...named].reverse() : named), ...nameless];
      const page = async (question: { limit: number; skip?: number; after?: string }) =>
        lists.search({ units: ['a'], order: 'name', descending, ...question }, TODAY);
      for (const limit of [1, 2, 3, 4, 6]) {
        const walked: string[] = [];
        for (let after: string | undefined, more = true; more;) {
          const { items, next } = await page({ limit, ...(after && { after }) });
          walked.push(...items.map(({ id }) => id));
          after = next ?? undefined;
          more = after !== undefined;
        }
        expect(walked).toEqual(all);
      }
      for (let skip = 0; skip < 7; skip++) {
        const { items } = await page({ limit: 2, skip });
        expect(items.map(({ id }) => id)).toEqual(all.slice(skip, skip + 2));
      }
      const { next } = await page({ limit: 2 });
      expect((await page({ limit: 9, skip: 2, after: next ?? '' })).items.map(({ id }) => id)).toEqual(all.slice(4));
    }
    expect(await lists.search({ units: ['a'], order: 'name', text: 'tổ h' }, TODAY)).toMatchObject({
      items: [{ id: named[1] }],
      next: null,
    });
  });

  it('by name begins behind no case that the person may not see, and tells nobody the name in its cursor', async () => {
    const theirs = await put({ unit: 'b', name: 'Tổ Kín' });
    for (const name of ['Tổ Một', 'Tổ Hai']) await put({ name });
    const { next } = await lists.search({ units: ['a'], order: 'name', limit: 1 }, TODAY);
    expect(next).toMatch(/^_[0-9a-f-]{36}$/);
    await expect(lists.search({ units: ['a'], order: 'name', after: `_${theirs}` }, TODAY)).rejects.toMatchObject({
      code: 'BODY_MALFORMED',
    });
  });
});

describe('counts by facet', () => {
  const counts = () => new CaseFacetCounts(pool);
  const sum = (of: readonly { readonly count: number }[]) => of.reduce((all, { count }) => all + count, 0);

  it('add up to the total of each facet, and leave a facet open to another choice', async () => {
    for (let n = 0; n < 40; n++) {
      await put({
        ...{ unit: n % 3 === 0 ? 'b' : 'a', year: 2022 + (n % 3), sector: n % 2 === 0 ? 'SEC04' : 'SEC07' },
        ...{
          status: n % 5 === 0 ? 'closed' : 'open',
          stage: n % 6 === 0 ? null : n % 4 === 0 ? 'selection' : 'discovery',
        },
        ...{ kind: n % 7 === 0 ? 'individual' : 'collective', due: n % 8 === 0 ? '2024-02-01' : '2024-04-01' },
        ...{ holds: n % 10 === 0 ? ['audit', 'complaint'] : null },
      });
    }
    const seen = ['a', 'b'];
    const wishes: readonly Omit<Parameters<CaseLists['count']>[0], 'units'>[] = [
      {},
      { stage: 'discovery' },
      { stage: ['discovery', 'selection'], status: 'open' },
      { year: [2022, 2023], sector: 'SEC07', overdue: true },
      { held: 'audit', kind: ['individual', 'collective'] },
      { text: 'nghiệm' },
    ];
    for (const wish of wishes) {
      const found = await counts().count({ units: seen, ...wish }, seen, TODAY);
      expect(found.total).toBe(await lists.count({ units: seen, ...wish }, TODAY));
      for (const facet of ['stage', 'status', 'sector', 'kind', 'year'] as const) {
        const { [facet]: chosen, ...without } = wish;
        expect(sum(found[facet])).toBe(await lists.count({ units: seen, ...without }, TODAY));
        for (const { value, count } of found[facet].filter((one) => one.value !== null)) {
          expect(count).toBe(await lists.count({ units: seen, ...without, [facet]: value }, TODAY));
        }
        expect(chosen === undefined || [chosen].flat().length > 0).toBe(true);
      }
      const { overdue: _late, ...anyDay } = wish;
      expect(found.overdue).toBe(await lists.count({ units: seen, ...anyDay, overdue: true }, TODAY));
      const near = await counts().count({ units: ['a'], ...wish }, seen, TODAY);
      expect(near.total).toBe(await lists.count({ units: ['a'], ...wish }, TODAY));
      for (const unit of seen) {
        expect(near.units.get(unit) ?? 0).toBe(await lists.count({ units: [unit], ...wish }, TODAY));
      }
    }
    const atA = await counts().count({ units: ['a'] }, seen, TODAY);
    expect([...atA.units].sort()).toEqual([
      ['a', 26],
      ['b', 14],
    ]);
    expect(sum(atA.stage)).toBe(26);
    expect(await counts().count({ units: [] }, [], TODAY)).toMatchObject({ total: 0, stage: [], overdue: 0 });
  });
});

describe('named lists', () => {
  it('are kept for one person, renamed, taken away, and so many at most', async () => {
    const views = new CaseNamedViews(pool);
    const [mine, theirs, id] = [randomUUID(), randomUUID(), randomUUID()];
    const view = { id, name: 'Quá hạn ở Vinh', wanted: { unit: 'a', overdue: true, stage: ['discovery' as const] } };
    await views.keep(mine, view);
    expect(await views.of(mine)).toEqual([view]);
    expect(await views.of(theirs)).toEqual([]);
    await views.keep(mine, { ...view, name: 'Việc gấp' });
    expect(await views.of(mine)).toEqual([{ ...view, name: 'Việc gấp' }]);
    expect(await views.forget(theirs, id)).toBe(false);
    for (let n = 1; n < 50; n++) await views.keep(mine, { id: randomUUID(), name: `Bộ ${n}`, wanted: {} });
    await expect(views.keep(mine, { ...view, id: randomUUID() })).rejects.toMatchObject({ code: 'CASE_VIEWS_FULL' });
    await views.keep(mine, view);
    expect(await views.forget(mine, id)).toBe(true);
    expect(await views.of(mine)).toHaveLength(49);
  });

  it('go when the person is erased, and those of others stay', async () => {
    const views = new CaseNamedViews(pool);
    const [gone, stays] = [randomUUID(), randomUUID()];
    for (const person of [gone, stays]) await views.keep(person, { id: randomUUID(), name: 'Danh sách', wanted: {} });
    const owner = new Pool({ connectionString: database.ownerUrl, max: 1 });
    await owner.query('insert into vault.destroyed (subject) values ($1), ($2)', [`person-${gone}`, `case-${stays}`]);
    await owner.end();
    expect(await views.of(gone)).toEqual([]);
    expect(await views.of(stays)).toHaveLength(1);
  });
});
