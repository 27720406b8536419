import 'reflect-metadata';
import { toLocalDate } from '@core/kernel';
import type { UnitTree } from '@core/organization';
import { type Awaited, reorganizationStreamId, seedUnits } from '@lib/organization';
import { Pool } from 'pg';
import { createDatabase } from '../../../test/support/database';
import type { Options } from './command';
import { CommandFailed } from './output';
import { reorganize, type Reorganized } from './reorganize';
import { seed } from './seed';
import { type Seeded, seeded, told } from '../../../test/support/seeded';
import { withHouse } from './with-house';

jest.setTimeout(300_000);

let scene: Seeded;

beforeAll(async () => {
  scene = await seeded({ country: true });
  await scene.owner.query(`insert into platform.business_clock (chosen) values ('2024-03-01')`);
});
afterAll(() => scene?.close());

async function run(options: Options = {}, args: readonly string[] = []) {
  const { value, text } = await told(reorganize, args, options);
  return { value: value as Reorganized, text };
}
const day = (date: string) => scene.owner.query('update platform.business_clock set chosen = $1', [date]);
const count = async (sql: string) => Number((await scene.owner.query<{ n: string }>(`select count(*) as n from ${sql}`)).rows[0]?.n); // prettier-ignore
const seen = <T>(look: (tree: UnitTree, awaited: readonly Awaited[]) => T): Promise<T> =>
  withHouse(async ({ units, clock }) => look(units.tree, await units.awaitedAmong(units.tree.endedAt(clock.today()))));
const before = toLocalDate('2025-06-30');
const first = toLocalDate('2025-07-01');

it('loads the whole country, and what is called wrongly is answered with how it is called', async () => {
  expect(await count(`organization.units where level = 'commune'`)).toBe(10_598);
  await expect(run({ on: '2025-07-02' })).rejects.toThrow('2025-07-01, 2026-04-30');
  await expect(run({ on: '2025-07-02' })).rejects.toThrow(CommandFailed);
  await expect(run({}, ['now'])).rejects.toThrow('reorganize [--on NGÀY]');
});

it('refuses before its day and out of its order, naming the unit, and writes nothing', async () => {
  await expect(run()).rejects.toMatchObject({ code: 'REORGANIZATION_NOT_DUE' });
  await day('2026-05-04');
  await expect(run({ on: '2026-04-30' })).rejects.toMatchObject({
    code: 'REORGANIZATION_OUT_OF_ORDER',
    sentence: expect.stringMatching(/Bình Phước \(vn\.70\)|Đồng Nai \(vn\.75\)/) as string,
  });
  expect(await count(`event_store.events where stream like 'reorganization-%'`)).toBe(0);
});

it('says beforehand what would come of it, and does nothing', async () => {
  await day('2025-06-20');
  const { value, text } = await run({ 'dry-run': true });
  expect(value).toMatchObject({ dryRun: true, nothing: false, on: '2025-07-01' });
  expect(value.levels).toMatchObject({
    province: { before: 63, after: 34 },
    district: { before: 705, after: 0 },
    commune: { before: 10_598, after: 3321 },
  });
  expect(text).toContain('Chạy thử, chưa ghi gì.');
  expect(await count(`event_store.events where stream like 'reorganization-%'`)).toBe(0);
});

it('is applied whole by whichever of two that are sent at once comes first, and a third time finds nothing to do', async () => {
  await day('2025-07-01');
  const [one, other] = await Promise.all([run(), run()]);
  expect(one.value.counts).toEqual(other.value.counts);
  const stream = `reorganization-${reorganizationStreamId('2025-07-01')}`;
  const events = await count(`event_store.events where stream = '${stream}'`);
  const told = Object.values(one.value.counts).reduce((sum, n) => sum + n, 0);
  expect(events).toBe(told + 1);
  expect(await count(`event_store.events where stream = '${stream}' and type = 'ReorganizationApplied'`)).toBe(1);
  const rows = await count('organization.units');
  const { value, text } = await run();
  expect([value.nothing, text]).toEqual([true, expect.stringContaining('không có gì thay đổi')]);
  expect([await count('organization.units'), await count(`event_store.events where stream = '${stream}'`)]).toEqual([rows, events]); // prettier-ignore
  expect(await count('organization.unit_changes')).toBe(told);
});

it('leaves Diên Khánh the commune apart from the district, and names nobody where the documents name none', async () => {
  await seen((tree, awaited) => {
    expect(tree.displayName('vn.56.574', before)).toBe('huyện Diên Khánh, tỉnh Khánh Hòa');
    expect(tree.successorAt('vn.56.574', first)).toBeUndefined();
    expect(tree.displayName('vn.56-2025.22651', first)).toBe('xã Diên Khánh, tỉnh Khánh Hòa');
    expect(tree.predecessors('vn.56-2025.22651')).not.toContain('vn.56.574');
    const waiting = new Map(awaited.map(({ unit, why }) => [unit, why]));
    expect(waiting.get('vn.56.574')).toBe('none'); // a district, whose own bodies nobody inherits by the law's text
    expect(waiting.get('vn.83.831.28825')).toBe('none'); // xã Phú An Hòa, which no list matches
    for (const office of ['dk.phong-noi-vu', 'nt.so-tttt', 'dn.ubnd']) expect(waiting.get(office)).toBe('none');
    expect([...waiting.values()].filter((why) => why === 'several')).toHaveLength(492);
  });
});

it('keeps what Đồng Nai is when it becomes a city on 30 April 2026, and an upgrade brings nothing back', async () => {
  await expect(run({ on: '2026-04-30' })).rejects.toMatchObject({ code: 'REORGANIZATION_NOT_DUE' });
  await day('2026-05-04');
  const { value } = await run({ on: '2026-04-30' });
  expect(value.counts).toMatchObject({ retyped: 11, created: 0, merged: 0 });
  expect((await run({ on: '2026-04-30' })).value.nothing).toBe(true);
  await seen((tree) => {
    const [id, city] = ['vn.75-2025', toLocalDate('2026-04-30')];
    expect(tree.displayName(id, toLocalDate('2026-04-29'))).toBe('tỉnh Đồng Nai');
    expect(tree.displayName(id, city)).toBe('thành phố Đồng Nai');
    expect(tree.successionsOf(id)).toEqual([]);
    expect(tree.versionsOf(id)).toHaveLength(2);
  });
  const rows = await count('organization.units where valid_to is null');
  await told(seed, [], { country: true });
  expect(await count('organization.units where valid_to is null')).toBe(rows);
});

it('stops whole where one unit is something else by now; control: without that it would have gone on', async () => {
  const other = await createDatabase();
  const there = new Pool({ connectionString: other.ownerUrl, max: 1 });
  const mine = { DATABASE_URL: process.env['DATABASE_URL'], DATABASE_APP_URL: process.env['DATABASE_APP_URL'] };
  try {
    await seedUnits(there);
    await there.query(`insert into platform.business_clock (chosen) values ('2025-07-01')`);
    await there.query(`update organization.units set name = 'Tên khác' where id = 'vn.40.412.17920'`);
    Object.assign(process.env, { DATABASE_URL: other.ownerUrl, DATABASE_APP_URL: other.appUrl });
    await expect(run()).rejects.toMatchObject({
      code: 'UNIT_CHANGED_MEANWHILE',
      sentence: expect.stringContaining('vn.40.412.17920') as string,
    });
    const { rows } = await there.query('select from organization.units where valid_to is not null');
    expect(rows).toHaveLength(0);
    await there.query(`update organization.units set name = 'Nghi Kim' where id = 'vn.40.412.17920'`);
    expect((await run()).value.nothing).toBe(false);
  } finally {
    Object.assign(process.env, mine);
    await there.end();
    await other.drop();
  }
});
