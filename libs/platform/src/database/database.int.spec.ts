import { randomUUID } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';
import { createDatabase, type TestDatabase } from '../../../../test/support/database';
import { connect } from './data-source';
import { LOGINS, loginUrl, migrate } from './migrate';
import { migrations } from './migrations';

async function once<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

describe('migrating', () => {
  const name = `neuguong_test_${randomUUID().replaceAll('-', '')}`;
  const admin = process.env['TEST_DB_ADMIN'] ?? '';
  const url = admin && Object.assign(new URL(admin), { pathname: `/${name}` }).href;

  beforeAll(() => once(admin, `create database ${escapeIdentifier(name)}`));
  afterAll(() => once(admin, `drop database if exists ${escapeIdentifier(name)} with (force)`));

  it('by three processes at once runs every file once, and later has nothing to do', async () => {
    const runs = await Promise.all([migrate(url), migrate(url), migrate(url)]);
    const names = migrations.map((Migration) => new Migration().name);
    expect(runs.flat()).toEqual(names);
    await expect(migrate(url)).resolves.toEqual([]);
    const rows = await once<{ name: string }>(url, 'select name from schema_migrations order by id');
    expect(rows.map((row) => row.name)).toEqual(names);
  });

  it('gives every login its own derived password, which works', async () => {
    for (const login of LOGINS) {
      await expect(once(loginUrl(url, login), 'select current_user')).resolves.toEqual([{ current_user: login }]);
    }
  });
});

describe("a login's address", () => {
  it('never holds the secret that it comes from, and is the same every time', () => {
    const owner = 'postgres://owner:b%C3%AD%2Fm%E1%BA%ADt%40@db:5432/neuguong?sslmode=require';
    const urls = LOGINS.map((login) => new URL(loginUrl(owner, login)));
    expect(new Set(urls.map((one) => one.password)).size).toBe(LOGINS.length);
    urls.forEach((one, i) => {
      expect(one.username).toBe(LOGINS[i]);
      expect(one.password).toMatch(/^[\w-]{43}$/);
      expect([one.host, one.pathname, one.search]).toEqual(['db:5432', '/neuguong', '?sslmode=require']);
    });
    expect(loginUrl(owner, 'neuguong_app')).toBe(loginUrl(owner, 'neuguong_app'));
    expect(loginUrl(owner, 'neuguong_app')).not.toBe(loginUrl(owner.replace('owner:b', 'owner:c'), 'neuguong_app'));
  });
});

describe('a connection', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database?.drop());

  it('ends what hangs, keeps calendar dates as text and speaks UTC', async () => {
    const connection = await connect(database.appUrl, 'database spec', 2);
    const { rows } = await connection.pool.query<object>(
      `select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
              current_setting('idle_in_transaction_session_timeout') as idle, current_setting('timezone') as zone,
              current_setting('application_name') as name, current_user as "user", date '2024-02-29' as day`,
    );
    expect(rows).toEqual([
      {
        statement: '10s',
        lock: '5s',
        idle: '15s',
        zone: 'UTC',
        name: 'database spec',
        user: 'neuguong_app',
        day: '2024-02-29',
      },
    ]);
    await connection.close();
  });

  it('plans a question of a list for its values, and what is the same each time once', async () => {
    const connection = await connect(database.appUrl, 'plans', 2);
    const mode = "select current_setting('plan_cache_mode') as mode, current_setting('statement_timeout') as statement";
    const modes = [await connection.pool.query(mode), await connection.questions.query(mode)];
    expect(modes.map(({ rows }) => rows[0] as object)).toEqual([
      { mode: 'force_generic_plan', statement: '10s' },
      { mode: 'force_custom_plan', statement: '10s' },
    ]);
    await connection.close();
  });

  it('outlives its sessions, idle or in use, when the database ends them', async () => {
    const connection = await connect(database.appUrl, 'ended', 2);
    const inUse = await connection.pool.connect();
    const failed = inUse.query('select pg_sleep(60)').catch((error: { code?: string }) => error.code);
    const asked = Date.now();
    while (Date.now() - asked < 30_000) {
      const ended = await once<{ active: boolean }>(
        database.ownerUrl,
        `select state = 'active' as active, pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'ended' and state = 'active'`,
      );
      if (ended.length > 0) break;
    }
    expect(await failed).toBe('57P01');
    inUse.release();
    await once(
      database.ownerUrl,
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'ended'",
    );
    await expect(connection.pool.query('select 1 as one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
    await connection.close();
  });
});
