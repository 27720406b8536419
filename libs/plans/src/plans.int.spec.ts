import { toLocalDate } from '@core/kernel';
import { type Plan, type PlanPublished, publishedPlans } from '@core/plans';
import { Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { planFingerprint, planText } from './fingerprint';
import { PlanShelf } from './plan-shelf';
import { Plans } from './plans';
import { plansSides, publishedRows } from './publishing';

const first = publishedPlans[0] as Plan;
const second: Plan = { ...first, version: 2, title: `${first.title} (sửa đổi)` };
let database: TestDatabase;
let pool: Pool;

const published = (plan: Plan): PlanPublished => ({
  type: 'PlanPublished',
  data: { plan, fingerprint: planFingerprint(plan), by: 'p1', on: toLocalDate('2023-03-01') },
});

/** The same statement as in the append, but alone and as the application's role. */
async function write(rows: readonly object[] | null): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set role neuguong_app');
    await client.query(plansSides.sql('(select $1::json)'), [rows && JSON.stringify(rows)]);
  } finally {
    await client.query('reset role');
    client.release();
  }
}

beforeAll(async () => {
  database = await createDatabase();
  pool = new Pool({ connectionString: database.ownerUrl, max: 2 });
  pool.on('error', () => undefined); // the database may be gone before its last connection knows
});

afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

describe('published plans in the database', () => {
  it('are written beside their event and read back as they were', async () => {
    await write(publishedRows([published(first)]));
    const plans = new Plans(pool);
    expect(await plans.at({ id: first.id, version: 1 })).toEqual(first);
    expect(await plans.latest(first.id)).toEqual(first);
    expect(await plans.latest('none')).toBeUndefined();
    await expect(plans.at({ id: first.id, version: 9 })).rejects.toThrow('PLAN_VERSION_UNKNOWN');
  });

  it('keep a fingerprint that anybody can compute again from what was read', async () => {
    const [line] = await new Plans(pool).list();
    const plan = await new Plans(pool).at({ id: first.id, version: 1 });
    expect(line).toMatchObject({
      fingerprint: planFingerprint(plan),
      validFrom: '2023-01-01',
      publishedOn: '2023-03-01',
    });
  });

  it('have a next version, which new cases get and old ones do not', async () => {
    await write(publishedRows([published(second)]));
    const shelf = new PlanShelf(new Plans(pool));
    await shelf.refresh();
    expect(shelf.current(toLocalDate('2024-03-01'), [first.territory])).toEqual(second);
    expect(shelf.find({ id: first.id, version: 1 })).toEqual(first);
    expect(shelf.all().map((plan) => plan.version)).toEqual([2, 1]);
  });

  it('write nothing when the append is refused', async () => {
    await write(null);
    expect(await new Plans(pool).list()).toHaveLength(2);
  });

  it('are refused twice, under another fingerprint, or with dates reversed', async () => {
    const [row] = publishedRows([published({ ...first, version: 3 })]);
    await expect(write(publishedRows([published(first)]))).rejects.toMatchObject({ code: '23505' });
    const forged = { ...row, body: planText({ ...first, version: 3, title: 'khác' }) };
    await expect(write([forged])).rejects.toMatchObject({ constraint: 'published_fingerprint' });
    await expect(write([{ ...row, valid_to: '2022-01-01' }])).rejects.toMatchObject({
      constraint: 'published_validity',
    });
  });

  it.each(['update plans.published set title = title', 'delete from plans.published', 'truncate plans.published'])(
    'are closed to the application: %s',
    async (sql) => {
      const client = await pool.connect();
      try {
        await client.query('set role neuguong_app');
        await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' });
      } finally {
        await client.query('reset role');
        client.release();
      }
    },
  );
});
