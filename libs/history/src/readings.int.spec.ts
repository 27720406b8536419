import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { type Reading, ReadingLog } from './readings';

jest.setTimeout(120_000);

const reading = (caseId: string, more: Partial<Reading> = {}): Reading => ({
  ...{ caseId, reader: 'an', role: 'staff', unit: 'vn.40', what: 'case', version: 3 },
  ...more,
});

describe('the record of readings', () => {
  let database: TestDatabase;
  let pool: Pool;
  let log: ReadingLog;
  beforeAll(async () => {
    database = await createDatabase();
    pool = new Pool({ connectionString: database.appUrl, max: 2 });
    log = new ReadingLog(pool);
  });
  afterAll(async () => {
    await pool?.end();
    await database?.drop();
  });

  it('has every look at a case, the newest first, with who, as what, and which version', async () => {
    const [id, other] = [randomUUID(), randomUUID()];
    await log.record(reading(id));
    await log.record(reading(other));
    await log.record(reading(id, { reader: 'binh', role: 'auditor', what: 'evidence', version: undefined } as object));
    const items = await log.of(id);
    expect(items.map(({ at: _at, ...rest }) => rest)).toEqual([
      { caseId: id, reader: 'binh', role: 'auditor', unit: 'vn.40', what: 'evidence' },
      { caseId: id, reader: 'an', role: 'staff', unit: 'vn.40', what: 'case', version: 3 },
    ]);
    for (const { at } of items) expect(Math.abs(Date.now() - Date.parse(at))).toBeLessThan(300_000);
  });

  it('keeps more than it shows', async () => {
    const id = randomUUID();
    await pool.query(
      `insert into history.readings (case_id, reader, role, unit, what, version)
       select $1, 'an', 'staff', 'vn.40', 'case', n from generate_series(1, 520) n`,
      [id],
    );
    const items = await log.of(id);
    expect(items).toHaveLength(500);
    expect(items[0]?.version).toBe(520);
  });

  it.each(['update history.readings set reader = $1', 'delete from history.readings where reader <> $1'])(
    'takes no change by the application: %s',
    async (statement) => {
      await expect(pool.query(statement, ['nobody'])).rejects.toMatchObject({ code: '42501' });
    },
  );

  it('takes no change even by its owner', async () => {
    const owner = new Pool({ connectionString: database.ownerUrl, max: 1 });
    await log.record(reading(randomUUID()));
    for (const statement of ['update history.readings set role = role', 'delete from history.readings']) {
      await expect(owner.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
    await expect(owner.query('truncate history.readings')).rejects.toMatchObject({ code: '42501' });
    await owner.end();
  });

  it('does not let the application choose the time of a look', async () => {
    const values = [randomUUID()];
    await expect(
      pool.query(
        `insert into history.readings (case_id, reader, role, unit, what, read_at) values ($1, 'an', 'staff', 'vn', 'case', now())`,
        values,
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
