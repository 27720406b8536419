import { randomBytes, randomUUID } from 'node:crypto';
import { Rejection } from '@core/kernel';
import fc from 'fast-check';
import { Client, type Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import type { Queryable } from './event-log';
import { ExecuteHandler } from './execute';
import { type Loaded, Snapshots } from './snapshots';
import { EventStore } from './store';
import { anAppend, events, openPool } from './testing/samples';
import { add, ask, close, type Tally, tally, type TallyCommand } from './testing/tally';

const RUNS = process.env['FAULTS'] === 'long' ? 500 : 25;
const key = randomBytes(32);
const code = Buffer.from('this release');

let database: TestDatabase;
let pool: Pool;
let owner: Client;
let store: EventStore;

beforeAll(async () => {
  database = await createDatabase();
  pool = openPool(database.appUrl, 4);
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  store = new EventStore(pool);
});

afterAll(async () => {
  await Promise.all([pool?.end(), owner?.end()]);
  await database?.drop();
});

const snapshots = (more: { code?: Buffer; key?: Buffer; every?: number } = {}, db: Queryable = pool) =>
  new Snapshots(db, { code, key, every: 2, ...more });

/** What may have become of a snapshot between two commands. */
const FAULTS = {
  none: undefined,
  dropped: 'delete from event_store.snapshots where stream = $1',
  'another state': `update event_store.snapshots set state = '{"closed":false,"total":-5}' where stream = $1`,
  'a broken state': `update event_store.snapshots set state = left(state, 5) where stream = $1`,
  'another version': 'update event_store.snapshots set version = greatest(1, version - 1) where stream = $1',
  'another head': `update event_store.snapshots s set version = e.version, hash = e.hash from event_store.events e
                    where s.stream = $1 and e.stream = $1 and e.version = 1`,
  'no event of the stream': `update event_store.snapshots set hash = sha256(hash) where stream = $1`,
  "another stream's": `update event_store.snapshots s set (version, hash, fold, state, mac) =
                         (select o.version, e.hash, o.fold, o.state, o.mac from event_store.snapshots o
                            join event_store.events e on e.stream = $1 and e.version = least(o.version, s.version)
                           where o.stream <> $1 limit 1)
                        where s.stream = $1 and exists (select from event_store.snapshots o where o.stream <> $1)`,
  'no seal': `update event_store.snapshots set mac = '\\x00' where stream = $1`,
  'by other code': `update event_store.snapshots set fold = sha256(fold) where stream = $1`,
} as const;
type Fault = keyof typeof FAULTS;

const command = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 4 }).map((by): TallyCommand => add(by)) },
  { weight: 1, arbitrary: fc.constant(close) },
);
const step = fc.record({ command, fault: fc.constantFrom(...(Object.keys(FAULTS) as Fault[])) });

/** Whatever is answered, a "no" included, without the ids in which two streams differ. */
async function answer(handler: ExecuteHandler, stream: string, asked: TallyCommand): Promise<unknown> {
  try {
    const { version, events: types } = await ask(handler, { tally: stream, command: asked });
    return { version, types };
  } catch (error) {
    if (error instanceof Rejection) return error.code;
    return String(error);
  }
}

/** Two streams are asked the same; one is read over snapshots to which something happens between the commands. */
async function sameAnswers(steps: readonly { command: TallyCommand; fault: Fault }[], cache: () => Snapshots) {
  const [plain, cached] = [randomUUID(), randomUUID()];
  for (const { command: asked, fault } of steps) {
    if (FAULTS[fault]) await owner.query(FAULTS[fault], [`tally-${cached}`]);
    const shots = cache();
    // A handler a command: nothing is remembered but in the snapshot.
    const given = await answer(new ExecuteHandler(store, shots), cached, asked);
    expect(given).toEqual(await answer(new ExecuteHandler(store), plain, asked));
    await shots.idle();
    const state = await cache().state(`tally-${cached}`, tally);
    expect(state.state).toStrictEqual((await snapshotless(plain)).state);
    expect(state.head.version).toBe(await store.headOf(`tally-${cached}`));
  }
}

async function snapshotless(stream: string): Promise<{ state: Tally }> {
  const history = await store.readStream(`tally-${stream}`);
  return { state: history.reduce<Tally>((state, event) => tally.evolve(state, event as never), tally.initial) };
}

/** The control: takes whatever lies there, as a cache is often read. */
class Trusting extends Snapshots {
  override async load(stream: string): Promise<Loaded> {
    const { rows } = await pool.query<{ version: number; hash: Buffer; state: string }>(
      'select version, hash, state from event_store.snapshots where stream = $1',
      [stream],
    );
    const head = rows[0] && { version: rows[0].version, hash: rows[0].hash.toString('hex') };
    const history = await store.readStream(stream, { after: head?.version ?? 0 });
    return { known: head && { state: JSON.parse(rows[0]?.state ?? 'null') as unknown, head }, history };
  }
}

describe('a snapshot', () => {
  it('changes no answer, whatever becomes of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), (steps) => sameAnswers(steps, snapshots)),
      { numRuns: RUNS },
    );
  });

  it('that is trusted as it lies there does change answers, and that is seen', async () => {
    const trusting = () => new Trusting(pool, { code, key, every: 2 });
    const found = await fc.check(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), (steps) => sameAnswers(steps, trusting)),
      { numRuns: 100, endOnFailure: true },
    );
    expect(found.failed).toBe(true);
  });

  it.each([
    ['as long as the code is the same', {}, true],
    ['not under other code', { code: Buffer.from('the next release') }, false],
    ['not under another key', { key: randomBytes(32) }, false],
  ])('is used %s', async (_, changed, used) => {
    const stream = `tally-${randomUUID()}`;
    await store.append(anAppend({ stream, events: added(9) }));
    const shots = snapshots();
    const { state, head } = await shots.state(stream, tally);
    shots.offer(stream, tally, 0, state, head);
    await shots.idle();
    const { known, history } = await snapshots(changed).load(stream, tally);
    expect([known?.head.version, history.length]).toEqual(used ? [9, 0] : [undefined, 9]);
  });

  it('of a stream of ten thousand leaves only its tail to be read, in one statement', async () => {
    const stream = `tally-${randomUUID()}`;
    await store.append(anAppend({ stream, events: added(10_000) }));
    const shots = snapshots({ every: 100 });
    const handler = new ExecuteHandler(store, shots);
    await ask(handler, { tally: stream.slice(6), command: add(1) });
    await shots.idle();
    await store.append({ ...anAppend({ stream, events: added(5, 10_001) }), expected: 'any' });
    let asked = 0;
    const db: Queryable = pool;
    const query: Queryable['query'] = (text, values) => {
      asked += 1;
      return db.query(text, values);
    };
    const loaded = await snapshots({}, { query }).load(stream, tally);
    expect(asked).toBe(1);
    expect(loaded.known?.head.version).toBeGreaterThanOrEqual(10_000);
    expect(loaded.history.at(-1)?.version).toBe(10_006);
    expect(loaded.history.length).toBeLessThan(10);
  });

  it('is written apart: a command that it cannot follow is answered all the same', async () => {
    const db: Queryable = pool;
    const failing: Queryable = {
      query: (text, values) =>
        typeof text !== 'string' && text.name === 'write-snapshot'
          ? Promise.reject(new Error('full'))
          : db.query(text, values),
    };
    const stream = randomUUID();
    const shots = snapshots({ every: 1 }, failing);
    const handler = new ExecuteHandler(store, shots);
    for (const version of [1, 2, 3]) {
      await expect(ask(handler, { tally: stream, command: add(1) })).resolves.toMatchObject({ version });
    }
    await shots.idle();
    const { rows } = await owner.query('select from event_store.snapshots where stream = $1', [`tally-${stream}`]);
    expect(rows).toHaveLength(0);
  });
});

function added(count: number, from = 1) {
  return events(count, 'Added').map((event, i) => ({ ...event, data: { by: 1, total: from + i } }));
}
