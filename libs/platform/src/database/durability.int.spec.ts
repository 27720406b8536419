import { Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../../test/support/database';
import { ConfigurationError } from '../config';
import { forgetfulSettings, refuseForgetfulDatabase } from './durability';

const on = { synchronous_commit: 'on', fsync: 'on', full_page_writes: 'on' };

describe('a database that may forget what it acknowledged', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  /** What is said of a session with one setting of its own. */
  async function said(setting: string): Promise<string> {
    const pool = new Pool({ connectionString: database.appUrl, max: 1, options: `-c synchronous_commit=${setting}` });
    try {
      return await refuseForgetfulDatabase(pool).then(
        () => 'nothing',
        (error: unknown) => (error instanceof ConfigurationError ? error.message : String(error)),
      );
    } finally {
      await pool.end();
    }
  }

  it('is refused by what the session itself has, with the name of the setting', async () => {
    expect(await said('off')).toContain('synchronous_commit=off');
  });

  it('is not named for a setting that is on', async () => {
    expect(await said('on')).not.toContain('synchronous_commit');
  });

  it('is one with any of three settings off; waiting for the own disk or for a standby is no fault', () => {
    expect(forgetfulSettings(on)).toEqual([]);
    for (const waits of ['local', 'remote_write', 'remote_apply']) {
      expect(forgetfulSettings({ ...on, synchronous_commit: waits })).toEqual([]);
    }
    for (const name of ['synchronous_commit', 'fsync', 'full_page_writes'] as const) {
      expect(forgetfulSettings({ ...on, [name]: 'off' })).toEqual([name]);
    }
  });
});
