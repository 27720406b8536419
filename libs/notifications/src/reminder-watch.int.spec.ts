import { randomUUID } from 'node:crypto';
import { toLocalDate } from '@core/kernel';
import { Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { LATENESS_SECONDS } from './core';
import { ReminderWatch } from './reminder-watch';

let database: TestDatabase;
let owner: Pool;
let watch: ReminderWatch;
const DAY = toLocalDate('2024-03-04');

beforeAll(async () => {
  database = await createDatabase();
  owner = new Pool({ connectionString: database.ownerUrl, max: 2 });
  owner.on('error', () => undefined);
  watch = new ReminderWatch(owner);
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});
beforeEach(() => owner.query('truncate scheduling.alarms, scheduling.deadlines cascade'));

/** An alarm that rang so many seconds after its time; null for one that has not. */
async function alarm(unit: string, fireAt: string, late: number | null): Promise<void> {
  const [id, deadline] = [randomUUID(), randomUUID()];
  await owner.query(
    `insert into scheduling.deadlines (id, category, stream_id, due_on, basis, unit)
     values ($1::text, 'case', $1::uuid, '2024-03-04', '{}', $2)`,
    [deadline, unit],
  );
  await owner.query(
    `insert into scheduling.alarms (id, deadline, category, stream_id, command, fire_at, fired_at, outcome)
     values ($1, $2::text, 'case', $2::uuid, '{"type": "x", "data": {}}', $3::timestamptz,
             $3::timestamptz + make_interval(secs => $4::float8), case when $4::float8 is not null then 'x' end)`,
    [id, deadline, fireAt, late],
  );
}

const firedOf = async (units: readonly string[] | null, day = DAY) =>
  (await watch.lateness(units, day, day)).histograms.find(({ of }) => of === 'fired');

it('puts each lateness into the class that ends at or above it, and those beyond into the last', async () => {
  const [first = 0, second = 0] = LATENESS_SECONDS;
  const last = LATENESS_SECONDS.at(-1) ?? 0;
  for (const late of [0, first, first + 0.001, second, last + 1])
    await alarm('vn.40.421', '2024-03-04T01:00:00Z', late);
  await alarm('vn.40.421', '2024-03-04T01:00:00Z', null); // has not rung: not late yet, and no figure
  const seen = await firedOf(null);
  const expected = Array.from({ length: LATENESS_SECONDS.length + 1 }, () => 0);
  [expected[0], expected[1], expected[expected.length - 1]] = [2, 2, 1];
  expect(seen).toMatchObject({ counts: expected, total: 5, worst: last + 1, p99: last + 1 });
});

it('takes days as Vietnam has them, and only the units that are asked for', async () => {
  await alarm('vn.40.421', '2024-03-03T17:00:00Z', 1); // midnight in Vietnam
  await alarm('vn.40.421', '2024-03-04T16:59:59Z', 1);
  await alarm('vn.40.422', '2024-03-04T17:00:00Z', 1); // the next day
  expect((await firedOf(null))?.total).toBe(2);
  expect((await firedOf(['vn.40.421']))?.total).toBe(2);
  expect((await firedOf(['vn.40.422']))?.total).toBe(0);
  expect((await firedOf(['vn.40.422'], toLocalDate('2024-03-05')))?.total).toBe(1);
});

it('says nothing where nothing has rung', async () => {
  expect(await firedOf(null)).toMatchObject({ total: 0, p99: null, worst: null });
});
