import { setTimeout as pause } from 'node:timers/promises';
import { Client, type Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { counted } from '../../../test/support/notes.mjs';
import { ExecuteHandler } from './execute';
import { EventStore } from './store';
import { startCallers } from './testing/callers';
import { faultsOfFollower, follow, followCategories, writeDown } from './testing/follower';
import { faultsAfter, prepareLooks } from './testing/looks';
import { openPool } from './testing/samples';

const TIMES = process.env['FAULTS'] === 'long' ? 50 : 10;
const LIMIT_MS = process.env['FAULTS'] === 'long' ? 3_600_000 : 600_000; // for what hangs
const AT_ONCE = 8;

let database: TestDatabase;
let owner: Client;
let app: Pool;
let projector: Pool;

beforeEach(async () => {
  database = await createDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await prepareLooks(owner);
  app = openPool(database.appUrl, 8);
  projector = openPool(database.projectorUrl, 2);
});

afterEach(async () => {
  await Promise.all([owner.end(), app.end(), projector.end()]);
  await database.drop();
});

/** Ends every session of writers and readers, in whatever they are. */
async function endSessions(): Promise<void> {
  await owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and usename in ('neuguong_app', 'neuguong_projector')`,
  );
}

describe('sessions that the database ends', () => {
  it(
    `${TIMES} times cost no answer and leave nothing half done, and a live reader sees each event once`,
    async () => {
      const handler = new ExecuteHandler(new EventStore(app));
      const callers = startCallers(() => handler, AT_ONCE);
      const follower = followCategories(projector, ['tally']);
      for (let times = 0; times < TIMES; times++) {
        await callers.answered(10 + 3 * (times % 7));
        await endSessions();
      }
      await callers.finish();
      await follower.finish();
      expect(callers.failed()).toBeGreaterThan(0);
      await expect(faultsAfter(owner, callers.told)).resolves.toEqual([]);
      counted(
        `ended sessions: ${TIMES} times all, ${callers.told.length} commands, ${callers.failed()} errors to callers, ${follower.failed()} to the reader`,
      );
    },
    LIMIT_MS,
  );

  it(
    'control: callers who ask again with a new id do it twice, and the same look finds it',
    async () => {
      // The answer is lost after the commit: what the session did stands, and its caller hears of an error.
      const deaf = {
        query: async (...args: Parameters<Pool['query']>) => {
          const result = await (app.query as (...args: unknown[]) => Promise<{ command: string }>)(...args);
          if (heard++ % 5 === 4) throw new Error('Connection terminated unexpectedly');
          return result;
        },
      };
      let heard = 0;
      const handler = new ExecuteHandler(new EventStore(deaf as never));
      const callers = startCallers(() => handler, AT_ONCE, 'new id');
      await callers.answered(50);
      await callers.finish();
      const faults = await faultsAfter(owner, callers.told);
      expect(faults).toContainEqual(expect.stringMatching(/^what was asked as \S+ was done 2 times$/));
    },
    LIMIT_MS,
  );

  it(
    'control: a reader that commits its rows apart from its checkpoint sees events twice, and the same look finds it',
    async () => {
      const handler = new ExecuteHandler(new EventStore(app));
      const callers = startCallers(() => handler, 2);
      const store = new EventStore(projector);
      let ended = false;
      let place = 0; // its checkpoint, which it moves when all has gone well
      const follower = follow(async () => {
        const events = await store.readAll(place, 10);
        await writeDown('follower', events, projector);
        if (events.length > 0 && !ended) {
          ended = true;
          await endSessions();
          await projector.query('select 1').finally(() => pause(5));
          throw new Error('the session ended between the rows and the checkpoint');
        }
        place = events.at(-1)?.position ?? place;
        return events.length;
      });
      await callers.answered(30);
      await callers.finish();
      await follower.finish();
      await expect(faultsOfFollower(owner, ['tally'])).resolves.toContainEqual(
        expect.stringMatching(/^follower saw position \d+ 2 times$/),
      );
    },
    LIMIT_MS,
  );
});
