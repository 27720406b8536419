import type { LocalDate } from '@core/kernel';
import { UnitTree } from '@core/organization';
import { Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../../test/support/database';
import { openLog } from '../http';
import { createIdentity } from './module';

const nobody = {
  find: () => Promise.resolve(undefined),
  ofUnits: () => Promise.resolve([]),
  holdings: () => Promise.resolve([]),
};

describe('limits of signing in', () => {
  let database: TestDatabase;
  let pool: Pool;
  beforeAll(async () => {
    database = await createDatabase();
    pool = new Pool({ connectionString: database.appUrl, max: 2 });
  });
  afterAll(async () => {
    await pool?.end();
    await database?.drop();
  });

  it('lets a login be tried five times a minute and an address twenty times', async () => {
    const { signIn } = createIdentity({
      pool,
      directory: nobody,
      units: () => new UnitTree([]),
      clock: { today: () => '2024-03-01' as LocalDate, chosen: false },
      log: openLog('silent', 'test'),
      now: () => 1_700_000_000_000,
    });
    const code = (login: string, from: string) =>
      signIn.signIn(login, 'wrong', from, undefined).catch((error: { code: string }) => error.code);
    const codes: string[] = [];
    for (let i = 0; i < 6; i++) codes.push(await code('lan', `10.0.1.${i}`));
    expect(codes.slice(-2)).toEqual(['SIGN_IN_DELAYED', 'TOO_MANY_REQUESTS']);
    const many: string[] = [];
    for (let i = 0; i < 21; i++) many.push(await code(`login${i}`, '10.0.2.1'));
    expect(many.filter((one) => one === 'SIGN_IN_FAILED')).toHaveLength(20);
    expect(many.at(-1)).toBe('TOO_MANY_REQUESTS');
  });
});
