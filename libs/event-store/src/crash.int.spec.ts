import { Client, type Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { counted } from '../../../test/support/notes.mjs';
import { type OwnPostgres, startOwnPostgres } from '../../../test/support/own-postgres';
import { ExecuteHandler } from './execute';
import { EventStore } from './store';
import { startCallers } from './testing/callers';
import { faultsOfLog } from './testing/check-log';
import { followCategories } from './testing/follower';
import { faultsAfter, prepareLooks } from './testing/looks';
import { openPool } from './testing/samples';

const STOPS = process.env['FAULTS'] === 'long' ? 20 : 3;
const LIMIT_MS = process.env['FAULTS'] === 'long' ? 3_600_000 : 600_000; // for what hangs
const AT_ONCE = 8;

let server: OwnPostgres;
let database: TestDatabase;
let app: Pool;
let projector: Pool;

beforeAll(async () => {
  server = await startOwnPostgres();
}, LIMIT_MS);

afterAll(() => server?.stop());

beforeEach(async () => {
  database = await createDatabase(server.url);
  await asOwner(prepareLooks);
  app = openPool(database.appUrl, 8);
  projector = openPool(database.projectorUrl, 2);
}, LIMIT_MS);

afterEach(async () => {
  await Promise.all([app.end(), projector.end()]);
  await database.drop();
});

async function asOwner<T>(work: (owner: Client) => Promise<T>): Promise<T> {
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

describe('a database that is stopped at once', () => {
  it(
    `${STOPS} times loses nothing that was acknowledged, writes come back by themselves, and a live reader sees each event once`,
    async () => {
      const handler = new ExecuteHandler(new EventStore(app));
      const callers = startCallers(() => handler, AT_ONCE);
      const follower = followCategories(projector, ['tally']);
      const away: number[] = [];
      for (let stop = 0; stop < STOPS; stop++) {
        await callers.answered(30 + 7 * (stop % 5));
        const began = performance.now();
        await server.cut();
        await server.start();
        await callers.answered(10);
        away.push((performance.now() - began) / 1000);
      }
      await callers.finish();
      await follower.finish();
      expect(callers.failed()).toBeGreaterThan(0);
      expect(follower.failed()).toBeGreaterThan(0);
      await expect(asOwner((owner) => faultsAfter(owner, callers.told))).resolves.toEqual([]);
      const slowest = Math.max(...away).toFixed(1);
      counted(
        `PostgreSQL stopped at once: ${STOPS} times, ${callers.told.length} commands, ten answers after at most ${slowest} s`,
      );
    },
    LIMIT_MS,
  );

  it(
    'control: where commits do not wait for the disk, acknowledged commands are lost, and the same look finds it',
    async () => {
      await asOwner(async (owner) => {
        await owner.query("alter system set wal_writer_delay = '10s'");
        await owner.query('select pg_reload_conf()');
        await owner.query('alter role neuguong_app set synchronous_commit = off');
      });
      const handler = new ExecuteHandler(new EventStore(app));
      let faults: string[] = [];
      for (let stop = 0; stop < 10 && faults.length === 0; stop++) {
        const callers = startCallers(() => handler, AT_ONCE);
        await callers.answered(50);
        await server.cut();
        const before = [...callers.told];
        await server.start();
        await callers.finish();
        faults = await asOwner((owner) => faultsOfLog(owner, before));
      }
      expect(faults).toContainEqual(expect.stringMatching(/^command \S+ was acknowledged and is lost$/));
    },
    LIMIT_MS,
  );
});
