import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openParts, openSheet } from '@lib/workbooks';
import { listOf, nominee, type WorkbookScene, workbookScene } from './scene';

jest.setTimeout(900_000);

const ROWS = process.env['FAULTS'] === 'long' ? 20_000 : 1_000;
const KILLS = process.env['FAULTS'] === 'long' ? 5 : 1;
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

let scene: WorkbookScene;
beforeAll(async () => {
  scene = await workbookScene();
});
afterAll(() => scene?.close());

/** The texts of the last column of a workbook by the number of their rows. */
async function lastColumn(bytes: Buffer): Promise<Map<number, string>> {
  const sheet = await openSheet(await openParts(bytes));
  const rows = [];
  for await (const row of sheet.rows()) rows.push(row);
  const last = sheet.lastColumn();
  return new Map(rows.flatMap(({ number, cells }) => (cells[last] ? [[number, cells[last].text] as const] : [])));
}

describe('a list with mistakes', () => {
  it('is checked by the rules of a single case, told in words in her own workbook, and opens nothing', async () => {
    const id = await scene.upload(
      await listOf([
        nominee(1),
        [2, 'Trần Thị B', 'cá nhân', 'Nông nghiẹp', 1980, 'x'],
        [3, '', 'cá nhân', 'Nông nghiệp', 1980, 'x'],
        [4, 'Lê Văn C', 'con vật', 'Nông nghiệp', 1980, 'x'],
        [5, 'Nguyễn văn mẫu 1', 'cá nhân', 'Nông nghiệp', 1990, 'y'],
      ]),
    );
    const upload = await scene.until(id, 'checked');
    expect(upload.mapping).toEqual({ name: 1, kind: 2, sector: 3, birthYear: 4, extract: 5 });
    expect(upload.counts).toEqual({ rows: 5, good: 2, wrong: 3, duplicates: 1, warned: 1 });
    const { faulty } = (await scene.house.uploads.findings(id)) ?? { faulty: [] };
    expect(faulty.map(({ row, faults }) => [row, faults[0]?.column, faults[0]?.code])).toEqual([
      [3, 'D', 'SECTOR_NOT_FOUND'],
      [4, 'B', 'required'],
      [5, 'C', 'WORD_UNKNOWN'],
      [6, 'B', 'TWIN_IN_FILE'],
    ]);
    const report = await scene.house.uploads.file(id, 'report');
    const said = await lastColumn(report ?? Buffer.alloc(0));
    expect(said.get(1)).toBe('Lỗi');
    expect(said.get(3)).toContain('có phải “Nông nghiệp”?');
    expect(await scene.cases()).toEqual({ count: 0, most: 0 });
    await scene.house.uploads.cancel(upload);
    expect(await scene.found(id)).toMatchObject({ step: 'cancelled', purged: true, fileName: '' });
    expect(existsSync(path.join(scene.folder, 'uploads', id))).toBe(false);
  });

  it('lies sealed on the disk and in the database until its time is over', async () => {
    const id = await scene.upload(await listOf([nominee(1)]));
    await scene.until(id, 'checked');
    const lying = path.join(scene.folder, 'uploads', id);
    expect(readdirSync(lying).sort()).toEqual(['check', 'original', 'report']);
    for (const file of readdirSync(lying)) {
      const bytes = readFileSync(path.join(lying, file));
      expect([file, bytes.includes('Nguyễn'), bytes.subarray(0, 2).toString()]).toEqual([
        file,
        false,
        expect.not.stringMatching('PK'),
      ]);
    }
    const { rows } = await scene.owner
      .query<{ text: string }>(
        `select (select string_agg(u::text, '') from workbooks.uploads u) || (select string_agg(w::text, '') from scheduling.works w)
              || coalesce((select string_agg(j::text, '') from bullmq.jobs j), '') as text`,
      )
      .catch(() => ({ rows: [{ text: '' }] }));
    expect(rows[0]?.text).not.toMatch(/Nguyễn|Danh sách xã/);
    await scene.owner.query(`update workbooks.uploads set purge_at = now() - interval '1 day' where id = $1`, [id]);
    expect(await scene.house.uploads.purge()).toBe(1);
    expect(existsSync(lying)).toBe(false);
    expect(await scene.house.uploads.file(id, 'original')).toBeUndefined();
  });
});

it('lies nowhere any more once a case of it was erased, and another unit keeps its own', async () => {
  const bytes = await listOf([nominee(1, 'Hoàng'), nominee(2, 'Hoàng'), [3, '', 'cá nhân', 'Nông nghiệp', 1980, 'x']]);
  const id = await scene.upload(bytes);
  await scene.house.uploads.wantCommit(await scene.until(id, 'checked'), scene.officer, 'leave-out');
  await scene.until(id, 'finished'); // a row is left to be mended, so the file stays
  const waiting = await scene.upload(bytes);
  await scene.until(waiting, 'checked');
  const elsewhere = await scene.house.uploads.add({ unit: 'vn.40.421', by: scene.officer, fileName: 'x.xlsx', bytes });
  const lying = (upload: string) => existsSync(path.join(scene.folder, 'uploads', upload));
  expect([id, waiting, elsewhere].map(lying)).toEqual([true, true, true]);
  const { rows } = await scene.owner.query<{ id: string }>(
    `select case_id as id from workbooks.rows where upload = $1 and outcome = 'opened' order by number limit 1`,
    [id],
  );
  await scene.house.subjectFiles.erase(`case-${rows[0]?.id}`);
  expect([id, waiting, elsewhere].map(lying)).toEqual([false, false, true]);
  for (const gone of [id, waiting]) {
    expect(await scene.found(gone)).toMatchObject({ purged: true, fileName: '' });
    expect(await scene.house.uploads.file(gone, 'original')).toBeUndefined();
    await scene.house.uploads.keep(gone, 'report', bytes); // a check that was under way comes too late
    expect(lying(gone)).toBe(false);
  }
  // The control: before, nothing but time removed them.
  expect(await scene.house.uploads.purge()).toBe(0);
  await scene.house.uploads.cancel(await scene.found(elsewhere));
});

it('takes the columns that its sender chose the last time for the same headings, and nobody else', async () => {
  const bytes = await listOf([nominee(1, 'Bùi')]);
  const first = await scene.upload(bytes);
  const checked = await scene.until(first, 'checked');
  const { birthYear: _left, ...chosen } = checked.mapping ?? {};
  await scene.house.uploads.wantCheck(checked, chosen);
  await scene.until(first, 'checked');
  const again = await scene.upload(bytes);
  expect((await scene.until(again, 'checked')).mapping).toEqual(chosen);
  const columns = [{ index: 0, heading: 'Họ tên' }];
  expect(await scene.house.uploads.columns.find(scene.officer, columns)).toBeUndefined();
  const { columns: same } = (await scene.house.uploads.findings(again)) ?? { columns: [] };
  expect(await scene.house.uploads.columns.find('somebody else', same)).toBeUndefined();
  await scene.house.uploads.columns.keep(scene.officer, same, checked.mapping ?? {});
  expect(await scene.house.uploads.columns.find(scene.officer, same)).toEqual(checked.mapping);
  for (const id of [first, again]) await scene.house.uploads.cancel(await scene.found(id));
});

describe(`a list of ${ROWS} rows`, () => {
  let id = '';

  it('is opened once, row by row, however often its worker is killed', async () => {
    id = await scene.upload(await listOf(range(1, ROWS + 1).map((n) => nominee(n))));
    const checked = await scene.until(id, 'checked');
    expect(checked.counts).toMatchObject({ rows: ROWS, good: ROWS, wrong: 0 });
    await scene.house.uploads.wantCommit(checked, scene.officer, 'open-anyway');
    const each = Math.floor(ROWS / (KILLS + 1));
    for (let kill = 1; kill <= KILLS; kill++) {
      await scene.killedAfter(each - (each % 100) + 37); // in the middle of a hundred
      const { count, most } = await scene.cases();
      expect([count > 0, count < ROWS, most]).toEqual([true, true, 1]);
    }
    const done = await scene.until(id, 'finished');
    expect(done.committed).toEqual({ opened: ROWS, refused: 0, leftOut: 0 });
    expect(await scene.cases()).toEqual({ count: ROWS, most: 1 });
    expect(existsSync(path.join(scene.folder, 'uploads', id))).toBe(false);
  });

  it('is told to be there already when it is brought again, and left out', async () => {
    const again = await scene.upload(await listOf(range(1, 201).map((n) => nominee(n))));
    const checked = await scene.until(again, 'checked');
    expect(checked.counts).toMatchObject({ rows: 200, good: 200, duplicates: 200 });
    await scene.house.uploads.wantCommit(checked, scene.officer, 'leave-out');
    const done = await scene.until(again, 'finished');
    expect(done.committed).toEqual({ opened: 0, refused: 0, leftOut: 200 });
    expect(await scene.cases()).toEqual({ count: ROWS, most: 1 });
  });
});

it('control: ids that do not follow from the row open rows twice after a kill, and this look finds it', async () => {
  const id = await scene.upload(await listOf(range(1, 201).map((n) => nominee(n, 'Trần'))));
  await scene.house.uploads.wantCommit(await scene.until(id, 'checked'), scene.officer, 'open-anyway');
  await scene.killedAfter(137, true);
  await scene.until(id, 'finished');
  expect((await scene.cases('Trần')).most).toBeGreaterThan(1);
});

it('stops between two hundreds when it is told to, says what was opened, and goes on with the rest', async () => {
  const id = await scene.upload(await listOf(range(1, 251).map((n) => nominee(n, 'Lê'))));
  await scene.house.uploads.wantCommit(await scene.until(id, 'checked'), scene.officer, 'leave-out');
  await scene.killedAfter(150);
  await scene.house.uploads.cancel(await scene.found(id));
  const stopped = await scene.found(id);
  expect(stopped).toMatchObject({ step: 'cancelled', purged: false, committed: { opened: 100 } });
  await scene.house.uploads.wantCommit(stopped, scene.officer, 'leave-out');
  const done = await scene.until(id, 'finished');
  expect(done.committed).toEqual({ opened: 250, refused: 0, leftOut: 0 });
  expect(await scene.cases('Lê')).toEqual({ count: 250, most: 1 });
});
