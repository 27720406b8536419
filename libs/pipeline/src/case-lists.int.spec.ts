import { randomUUID } from 'node:crypto';
import { sameForAll, vietnamCalendar } from '@core/calendar';
import { Rejection } from '@core/kernel';
import { Pool, types } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { CaseLists } from './case-lists';
import { CaseOverview } from './case-overview';
import { directory, type Given, OFFICER, putCase, TODAY, tree } from './testing/list-scene';

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

const found = async (filter: Omit<Parameters<CaseLists['search']>[0], 'units'> & { units?: string[] }) =>
  (await lists.search({ units: ['a', 'b'], ...filter }, TODAY)).items.map((item) => item.id);

describe('searching cases', () => {
  it.each(['dinh xuan hoa', 'Đinh Xuân Hòa', 'ĐINH XUÂN HOÀ', 'xuan hoa', 'hòà'.normalize('NFD')])(
    'finds a name without regard to tone marks and case: %s',
    async (text) => {
      const id = await put({ name: 'Đinh Xuân Hòa' });
      await put({ name: 'Định Xuyên' });
      expect(await found({ text })).toEqual([id]);
    },
  );

  it.each(['%', '_', '\\', "' or '1'='1", 'Xuân%Hòa'])('takes %s as letters, not as a pattern', async (text) => {
    await put({ name: 'Đinh Xuân Hòa' });
    const odd = await put({ name: `Tổ ${text} thử` });
    expect(await found({ text })).toEqual([odd]);
  });

  it('shows only units that may be seen', async () => {
    const mine = await put({ unit: 'a' });
    await put({ unit: 'b' });
    expect(await found({ units: ['a'] })).toEqual([mine]);
    expect(await found({ units: [] })).toEqual([]);
  });

  it('narrows by stage, status, sector, year and lateness', async () => {
    const late = await put({ stage: 'nurturing', due: '2024-02-29' });
    const today = await put({ stage: 'nurturing', due: '2024-03-01' });
    const other = await put({ sector: 'SEC07', year: 2023, status: 'closed', stage: null, due: null });
    const waiting = await put({ status: 'suspended', due: '2024-01-02' });
    expect(await found({ stage: 'nurturing' })).toEqual([late, today]);
    expect(await found({ status: 'closed' })).toEqual([other]);
    expect(await found({ sector: 'SEC07' })).toEqual([other]);
    expect(await found({ year: 2023 })).toEqual([other]);
    expect(await found({ overdue: true })).toEqual([late]);
    expect(await found({ overdue: false })).toEqual([waiting, late, today, other]);
  });

  it('walks in pages without a gap or a double, whatever shares a date or has none', async () => {
    const dates = ['2024-03-04', '2024-03-04', '2024-03-04', '2024-03-05', null, null, null];
    const all: string[] = [];
    for (let round = 0; round < 3; round++) for (const due of dates) all.push(await put({ due }));
    for (const limit of [1, 2, 5, 20, 21, 200]) {
      const walked: string[] = [];
      let after: string | undefined;
      let pages = 0;
      do {
        const page = await lists.search({ units: ['a'], limit, ...(after ? { after } : {}) }, TODAY);
        expect(page.items.length).toBeLessThanOrEqual(limit);
        walked.push(...page.items.map((item) => item.id));
        after = page.next ?? undefined;
        pages += 1;
      } while (after);
      expect([...walked].sort()).toEqual([...all].sort());
      expect(pages).toBe(Math.ceil(all.length / limit));
    }
  });

  it('goes on behind the last one when others come and go in between', async () => {
    const [first, second, third] = [
      await put({ due: '2024-03-04' }),
      await put({ due: '2024-03-06' }),
      await put({ due: '2024-03-08' }),
    ];
    const page = await lists.search({ units: ['a'], limit: 1 }, TODAY);
    expect(page.items.map((item) => item.id)).toEqual([first]);
    await put({ due: '2024-03-01' });
    const between = await put({ due: '2024-03-05' });
    expect(await found({ after: page.next ?? '' })).toEqual([between, second, third]);
  });

  it.each(['x', '_', '2024-03-04', '2024-02-30_' + randomUUID(), '0000-01-01_' + randomUUID(), "2024-03-04_'"])(
    'refuses a cursor that it never gave: %s',
    async (after) => {
      await put();
      const refused = await found({ after }).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(Rejection);
      expect(refused).toMatchObject({ code: 'BODY_MALFORMED' });
    },
  );

  it('says how many working days are left, and names the officer and the unit', async () => {
    await put({ due: '2024-03-05', owner: OFFICER });
    await put({ due: '2024-02-27' });
    await put({ due: null, owner: randomUUID() });
    const { items } = await lists.search({ units: ['a'] }, TODAY);
    expect(items.map((item) => item.workingDaysLeft)).toEqual([-3, 2, null]);
    expect(items.map((item) => item.owner?.name)).toEqual([undefined, 'Người Giữ Việc', items[2]?.owner?.id]);
    expect(items[0]?.unit).toEqual({ id: 'a', name: tree.displayName('a', TODAY) });
  });

  it('shows a case whose subject was erased without a name', async () => {
    const id = await put({ name: 'Người Đã Xóa' });
    const owner = new Pool({ connectionString: database.ownerUrl, max: 1 });
    await owner.query('delete from pipeline.case_subjects where case_id = $1', [id]);
    await owner.end();
    const { items } = await lists.search({ units: ['a'] }, TODAY);
    expect(items.map((item) => item.name)).toEqual(['(đã xóa theo quyết định)']);
    expect(await found({ text: 'xoa' })).toEqual([]);
  });
});

describe('the board', () => {
  it('counts what stands in each stage, waiting or not, and shows the most urgent first', async () => {
    const [late, soon] = [await put({ due: '2024-02-01' }), await put({ due: '2024-03-02' })];
    const held = await put({ stage: 'nurturing', status: 'suspended' });
    await put({ status: 'closed' });
    await put({ status: 'withdrawn' });
    await put({ unit: 'b' });
    const board = await lists.board(['a'], TODAY);
    expect([...board].map(([stage, { count, items }]) => [stage, count, items.map((item) => item.id)])).toEqual([
      ['discovery', 2, [late, soon]],
      ['nurturing', 1, [held]],
    ]);
  });

  it('counts all of a stage, but shows fifty', async () => {
    for (let i = 0; i < 53; i++) await put();
    const column = (await lists.board(['a'], TODAY)).get('discovery');
    expect(column?.count).toBe(53);
    expect(column?.items).toHaveLength(50);
  });
});

describe('the work of a person', () => {
  const desk = { person: OFFICER, roles: [{ role: 'staff', units: ['a'] }] };

  const idsOf = async (of = desk) => (await lists.work(of, TODAY)).map((item) => item.id);

  it("is what one owns, and what nobody owns of one's role at one's unit", async () => {
    const own = await put({ owner: OFFICER, unit: 'b', due: '2024-03-01' });
    const ofRole = await put({ due: '2024-03-02' });
    await put({ owner: randomUUID() });
    await put({ waitsFor: 'approver' });
    await put({ unit: 'b' });
    expect(await idsOf()).toEqual([own, ofRole]);
  });

  it("is what waits for one's decision, whoever owns the stage", async () => {
    const submitted = await put({ owner: OFFICER, next: 'AcceptProfile', waitsFor: 'approver' });
    const approver = { person: randomUUID(), roles: [{ role: 'approver', units: ['a'] }] };
    expect(await lists.work(approver, TODAY)).toMatchObject([{ id: submitted, primary: 'AcceptProfile' }]);
    expect(await idsOf()).toEqual([]);
  });

  it('leaves out what is suspended, has ended or waits for nobody', async () => {
    await put({ owner: OFFICER, status: 'suspended' });
    await put({ owner: OFFICER, status: 'closed' });
    await put({ owner: OFFICER, waitsFor: null });
    expect(await idsOf()).toEqual([]);
  });

  it('joins each role with its own units only', async () => {
    await put({ waitsFor: 'approver', unit: 'a' });
    const theirs = await put({ waitsFor: 'approver', unit: 'b' });
    const roles = [...desk.roles, { role: 'approver', units: ['b'] }];
    expect(await idsOf({ person: OFFICER, roles })).toEqual([theirs]);
    expect(await idsOf({ person: randomUUID(), roles: [] })).toEqual([]);
  });
});

describe('probable duplicates', () => {
  it('are of the same folded name, unit and year', async () => {
    const same = await put({ name: 'Hộ ông Trần Văn Lĩnh' });
    const closed = await put({ name: 'HỘ ÔNG TRẦN VĂN LINH', status: 'closed' });
    await put({ name: 'Hộ ông Trần Văn Lĩnh', unit: 'b' });
    await put({ name: 'Hộ ông Trần Văn Lĩnh', year: 2023 });
    await put({ name: 'Trần Văn Lĩnh' });
    const rows = await lists.probableDuplicates('hộ ông  trần văn lĩnh', 'a', 2024, TODAY);
    expect(rows.map((row) => row.id).sort()).toEqual([same, closed].sort());
  });
});

describe('the unit of a case', () => {
  it('is known once the case is', async () => {
    expect(await lists.unitOf(await put({ unit: 'b' }))).toBe('b');
    expect(await lists.unitOf(randomUUID())).toBeUndefined();
  });
});

describe('the overview', () => {
  it('counts what is open by stage, by who has it in hand and by unit; what is over or elsewhere is not there', async () => {
    await put({ owner: OFFICER, due: '2024-02-28' });
    await put({ owner: OFFICER });
    await put({ unit: 'b', stage: 'selection', owner: null, waitsFor: 'council-secretary' });
    await put({ status: 'suspended', stage: 'selection' });
    await put({ status: 'closed', stage: null });
    await put({ unit: 'elsewhere' });
    const overview = new CaseOverview(pool);
    const units = ['a', 'b'];
    const byStage = [...(await overview.stages(units, TODAY))].sort((x, y) => (x.stage < y.stage ? -1 : 1));
    expect(byStage).toEqual([
      { stage: 'discovery', open: 2, late: 1, suspended: 0 },
      { stage: 'selection', open: 1, late: 0, suspended: 1 },
    ]);
    expect(await overview.load(units, TODAY, 10)).toEqual([
      { owner: OFFICER, role: null, open: 2, late: 1 },
      { owner: null, role: 'council-secretary', open: 1, late: 0 },
    ]);
    expect(await overview.units(units, TODAY, 10)).toEqual([
      { unit: 'a', open: 2, late: 1 },
      { unit: 'b', open: 1, late: 0 },
    ]);
    expect(await overview.units(['b'], TODAY, 10)).toHaveLength(1);
    expect(await overview.stages([], TODAY)).toEqual([]);
  });
});
