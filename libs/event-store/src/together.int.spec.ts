import { randomUUID } from 'node:crypto';
import { Client, type Pool, type PoolClient } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import type { Side } from './statement';
import type { Queryable } from './event-log';
import { EventStore, NO_STREAM } from './store';
import { faultsOfLog } from './testing/check-log';
import { anAppend, aStream, events, openPool } from './testing/samples';

let database: TestDatabase;
let pool: Pool;
let store: EventStore;

const notes: Side = {
  name: 'notes',
  sql: (rows) => `insert into notes (id) select r.id from json_to_recordset(${rows}) as r(id uuid)`,
};

beforeAll(async () => {
  database = await createDatabase();
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query('create table notes (id uuid primary key)');
  await owner.query('grant select, insert on notes to neuguong_app');
  await owner.end();
  pool = openPool(database.appUrl, 8);
  store = new EventStore(pool);
});

afterAll(async () => {
  await expect(faultsOfLog(pool)).resolves.toEqual([]);
  await pool?.end();
  await database?.drop();
});

async function counted(): Promise<object | undefined> {
  const { rows } = await pool.query<object>(
    `select (select count(*) from event_store.events) as events, (select count(*) from event_store.commands) as commands,
            (select count(*) from notes) as notes`,
  );
  return rows[0];
}

/** A request for a stream of its own, with a side row. */
function withNote(given: Parameters<typeof anAppend>[0] = {}) {
  const command = given.command ?? randomUUID();
  return anAppend({ ...given, command, sides: [{ side: notes, rows: [{ id: command }] }] });
}

describe('appends that go together', () => {
  it('are one statement, and so one commit', async () => {
    const sent: string[] = [];
    const watched = new EventStore({
      query: (query: { text: string }) => {
        sent.push(query.text);
        return pool.query(query as never);
      },
    } as unknown as Queryable);
    await watched.origin();
    sent.length = 0;
    const requests = [withNote({ events: events(2) }), withNote(), withNote({ events: events(3) })];
    const result = await watched.appendTogether(requests);
    expect(sent).toHaveLength(1);
    expect(result).toMatchObject({
      appended: true,
      members: [{ head: { version: 2 } }, { head: { version: 1 } }, { head: { version: 3 } }],
    });
    const { rows } = await pool.query<{ commits: number }>(
      'select count(distinct xmin::text)::int as commits from event_store.events where stream = any($1)',
      [requests.map(({ stream }) => stream)],
    );
    expect(rows).toEqual([{ commits: 1 }]);
  });

  it('leave nothing behind when a side row of one of them cannot be written', async () => {
    const taken = withNote();
    await store.append(taken);
    const before = await counted();
    const poisoned = anAppend({ sides: [{ side: notes, rows: [{ id: taken.command.id }] }] });
    await expect(store.appendTogether([withNote(), poisoned])).rejects.toMatchObject({ code: '23505' });
    expect(await counted()).toEqual(before);
  });

  it('of two processes that name the same streams in opposite order, one wins and none waits for the other in a ring', async () => {
    const other = openPool(database.appUrl, 4);
    const rival = new EventStore(other);
    for (let round = 0; round < 20; round++) {
      const [a, b] = [aStream(), aStream()];
      const results = await Promise.all([
        store.appendTogether([anAppend({ stream: a }), anAppend({ stream: b })]),
        rival.appendTogether([anAppend({ stream: b }), anAppend({ stream: a })]),
      ]);
      expect(results.filter((result) => result.appended)).toHaveLength(1);
      const lost = results.find((result) => !result.appended);
      expect(lost).toMatchObject({
        refused: [
          { member: 0, why: 'stale' },
          { member: 1, why: 'stale' },
        ],
      });
    }
    await other.end();
  });

  it('go through under the same streams of two processes when they may follow whatever is there', async () => {
    const other = openPool(database.appUrl, 4);
    const rival = new EventStore(other);
    const streams = [aStream(), aStream(), aStream()];
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        (i % 2 ? store : rival).appendTogether(
          (i % 4 < 2 ? streams : [...streams].reverse()).map((stream) => anAppend({ stream, expected: 'any' })),
        ),
      ),
    );
    expect(results.filter((result) => !result.appended)).toEqual([]);
    for (const stream of streams) await expect(store.headOf(stream)).resolves.toBe(40);
    await other.end();
  });
});

describe('in a transaction of the caller', () => {
  const open: PoolClient[] = [];

  async function began(): Promise<PoolClient> {
    const tx = await pool.connect();
    open.push(tx);
    await tx.query('begin');
    return tx;
  }

  /** Until a session of this database waits for how another one ends. */
  async function untilOneWaits(): Promise<void> {
    for (let waiting = 0; waiting === 0;) {
      const { rows } = await pool.query<{ waiting: number }>(
        `select count(*)::int as waiting from pg_stat_activity
          where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
      );
      waiting = rows[0]?.waiting ?? 0;
    }
  }

  afterEach(() => open.splice(0).forEach((tx) => tx.release(true)));

  it.each(['commit', 'rollback'])('appends that go together come and go with it: %s', async (end) => {
    const before = await counted();
    const requests = [withNote(), withNote({ events: events(2) })];
    const tx = await began();
    await expect(store.appendTogether(requests, tx)).resolves.toMatchObject({ appended: true });
    expect(await counted()).toEqual(before);
    await tx.query(end);
    const heads = await Promise.all(requests.map(({ stream }) => store.headOf(stream)));
    expect(heads).toEqual(end === 'commit' ? [1, 2] : [0, 0]);
    if (end === 'rollback') expect(await counted()).toEqual(before);
  });

  it('a refusal names what stood in the way and leaves the transaction to the caller', async () => {
    const done = anAppend();
    await store.append(done);
    const [last] = await store.readStream(done.stream);
    const head = { version: 1, hash: last?.hash };
    const stored = await store.findCommand(done.command.id);
    const tx = await began();
    const refused = await store.appendTogether(
      [
        anAppend(),
        anAppend({ stream: done.stream, expected: 'none' }),
        anAppend({ command: done.command.id }),
        anAppend({ command: randomUUID(), expected: 'exists' }),
      ],
      tx,
    );
    expect(refused).toEqual({
      appended: false,
      refused: [
        { member: 1, why: 'stale', head },
        { member: 2, why: 'repeated', stored },
        { member: 3, why: 'stale', head: NO_STREAM },
      ],
    });
    await expect(store.append(anAppend({ stream: done.stream }), tx)).resolves.toEqual({
      appended: false,
      why: 'stale',
      head,
    });
    const kept = anAppend();
    await expect(store.append(kept, tx)).resolves.toMatchObject({ appended: true });
    await tx.query('commit');
    await expect(store.headOf(kept.stream)).resolves.toBe(1);
  });

  it('a lost race ends the transaction, and says so by the error of the database', async () => {
    const stream = aStream();
    const [first, second] = [await began(), await began()];
    await expect(store.append(anAppend({ stream }), first)).resolves.toMatchObject({ appended: true });
    const racing = store.append(anAppend({ stream }), second); // does not see the first, and waits for how it ends
    const told = expect(racing).rejects.toMatchObject({ code: '23505', constraint: 'events_pkey' });
    await untilOneWaits();
    await first.query('commit');
    await told;
    await second.query('rollback');
    await expect(store.headOf(stream)).resolves.toBe(1);
  });
});
