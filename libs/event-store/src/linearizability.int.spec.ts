import { randomUUID } from 'node:crypto';
import { Client, type Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { counted } from '../../../test/support/notes.mjs';
import { MemoryEventStore } from './memory-event-store';
import { EventStore, type EventStorePort } from './store';
import { type Operation, violationsOf } from './testing/linearizability';
import { anAppend, aStream, openPool } from './testing/samples';

const LONG = process.env['FAULTS'] === 'long';
const ROUNDS = LONG ? 20 : 2;
const CLIENTS = 12;
const EACH = LONG ? 150 : 50;
const LIMIT_MS = LONG ? 3_600_000 : 600_000; // for what hangs

type Store = Pick<EventStorePort, 'append' | 'readStream'>;

let database: TestDatabase;
let pools: Pool[];
let owner: Client;

beforeEach(async () => {
  database = await createDatabase();
  pools = [openPool(database.appUrl, 6), openPool(database.appUrl, 6)];
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
});

afterEach(async () => {
  await Promise.all([...pools.map((pool) => pool.end()), owner.end()]);
  await database.drop();
});

/** The doors of two processes: neither knows what the other remembers. */
const doors = () => pools.map((pool) => new EventStore(pool));

/** Lets many clients append to one stream and read it at once, and writes down what each asked and was told. */
async function history(
  stores: readonly Store[],
  disturb: (done: number) => Promise<unknown> = () => Promise.resolve(),
) {
  const stream = aStream();
  const operations: Operation[] = [];
  let clock = 0;
  const tick = () => ++clock;
  const read = async (store: Store) => {
    const invoked = tick();
    const events = await store.readStream(stream).catch(() => undefined); // an answer that is lost says nothing
    if (!events) return;
    operations.push({ kind: 'read', invoked, returned: tick(), ids: events.map(({ command }) => command) });
  };
  const append = async (store: Store, turn: number) => {
    const id = randomUUID();
    const known = operations.findLast((one) => one.kind === 'read')?.ids.length ?? 0;
    const expected = (['any', known, 'any', 'exists'] as const)[turn % 4] ?? 'any';
    const invoked = tick();
    const result = await store.append(anAppend({ stream, expected, command: id })).catch(() => undefined);
    const outcome = !result
      ? ({ told: 'nothing' } as const)
      : result.appended
        ? ({ told: 'appended', version: result.head.version, returned: tick() } as const)
        : ({ told: 'refused', returned: tick() } as const);
    operations.push({ kind: 'append', id, invoked, outcome });
  };
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      const store = stores[client % stores.length] as Store;
      for (let turn = 0; turn < EACH; turn++) {
        await ((turn + client) % 3 === 0 ? read(store) : append(store, turn + client));
        await disturb(operations.length);
      }
    }),
  );
  return { stream, operations };
}

const logOf = async (store: Store, stream: string) => (await store.readStream(stream)).map(({ command }) => command);

/** No session of the application is at work: what a lost session had sent is done or undone. */
async function untilQuiet(): Promise<void> {
  for (let busy = 1; busy > 0;) {
    const { rows } = await owner.query<{ busy: number }>(
      `select count(*)::int as busy from pg_stat_activity
        where datname = current_database() and usename = 'neuguong_app' and state <> 'idle'`,
    );
    busy = rows[0]?.busy ?? 0;
  }
}

it(
  'what two processes ask of one stream at once could have happened one after the other, also where answers are lost',
  async () => {
    let [asked, silent] = [0, 0];
    for (let round = 0; round < ROUNDS; round++) {
      const stores = doors();
      let next = 40;
      const endSessions = async (done: number) => {
        if (done < next) return;
        next += 120;
        await owner.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and usename = 'neuguong_app'`,
        );
      };
      const { stream, operations } = await history(stores, endSessions);
      await untilQuiet();
      const log = await logOf(stores[0] as Store, stream);
      expect(violationsOf(operations, log)).toEqual([]);
      expect(log.length).toBeGreaterThan(0);
      asked += operations.length;
      silent += operations.filter((one) => one.kind === 'append' && one.outcome.told === 'nothing').length;
    }
    counted(`linearizability: ${asked} operations on hot streams, ${silent} answers lost, no violation`);
  },
  LIMIT_MS,
);

it(
  'so could what is asked of the memory of a process',
  async () => {
    const store = new MemoryEventStore();
    const { stream, operations } = await history([store]);
    expect(violationsOf(operations, await logOf(store, stream))).toEqual([]);
  },
  LIMIT_MS,
);

describe('control: the same look finds', () => {
  it(
    'a database that does not keep versions unique',
    async () => {
      await owner.query('alter table event_store.events drop constraint events_pkey cascade');
      const stores = doors();
      const { stream, operations } = await history(stores);
      expect(violationsOf(operations, await logOf(stores[0] as Store, stream))).not.toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'a store that answers before it has committed',
    async () => {
      const stores = doors().map((right): Store => {
        return {
          readStream: (stream) => right.readStream(stream),
          async append(request) {
            const version = (await right.headOf(request.stream)) + 1;
            right.append({ ...request, expected: 'any' }).catch(() => undefined);
            return { appended: true, head: { version, hash: '' }, position: 0 };
          },
        };
      });
      const { stream, operations } = await history(stores);
      await untilQuiet();
      expect(violationsOf(operations, await logOf(stores[0] as Store, stream))).not.toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'a store that reads what it remembers',
    async () => {
      const stores = doors().map((right): Store => {
        const remembered = new Map<string, ReturnType<Store['readStream']>>();
        return {
          append: (request) => right.append(request),
          readStream(stream) {
            const found = remembered.get(stream) ?? right.readStream(stream);
            remembered.set(stream, found);
            return found;
          },
        };
      });
      const { stream, operations } = await history(stores);
      const log = await logOf(new EventStore(pools[0] as Pool), stream);
      expect(violationsOf(operations, log)).toContainEqual(expect.stringMatching(/^a read of \d+ began/));
    },
    LIMIT_MS,
  );
});
