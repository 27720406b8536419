import { Client, type Pool, type PoolClient } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import type { RecordedEvent } from './core';
import type { Queryable } from './event-log';
import { EventStore } from './store';
import { anAppend, aStream, openPool } from './testing/samples';

let database: TestDatabase;
let pool: Pool;
let readers: Pool;
let store: EventStore;
let reader: EventStore;

beforeEach(async () => {
  database = await createDatabase();
  pool = openPool(database.appUrl, 20);
  readers = openPool(database.projectorUrl, 2);
  store = new EventStore(pool);
  reader = new EventStore(readers);
});

afterEach(async () => {
  await Promise.all([pool.end(), readers.end()]);
  await database.drop();
});

/** A writer that stops between its append and its end. */
async function heldOpen(tx: Client | PoolClient, stream = aStream()) {
  await tx.query('begin');
  const result = await new EventStore(tx).append(anAppend({ stream }), tx);
  if (!result.appended) throw new Error(result.why);
  return {
    position: result.position,
    async end(how: 'commit' | 'rollback'): Promise<void> {
      await tx.query(how);
      if ('release' in tx) tx.release();
    },
  };
}

const positions = (found: readonly RecordedEvent[]) => found.map((event) => event.position);

/** What nearly every reader of a sequence does, and what loses events. */
async function readNaively(on: Queryable, after: number): Promise<number[]> {
  const { rows } = await on.query<{ position: string }>(
    'select position from event_store.events where position > $1 order by position',
    [after],
  );
  return rows.map((row) => Number(row.position));
}

describe('the order of the log', () => {
  it('begins with nothing: no event, a horizon of 0, and the first event is not passed over while it is open', async () => {
    const horizon = async () =>
      (await pool.query<{ horizon: string }>('select event_store.horizon()')).rows[0]?.horizon;
    expect(await horizon()).toBe('0');
    await expect(reader.readAll(0, 10)).resolves.toEqual([]);
    const first = await heldOpen(await pool.connect());
    await store.append(anAppend());
    expect(await horizon()).toBe('0');
    await expect(reader.readAll(0, 10)).resolves.toEqual([]);
    await first.end('commit');
    expect(positions(await reader.readAll(0, 10))).toEqual([1, 2]);
    expect(await horizon()).toBe('2');
  });

  it('waits at an open transaction, where a naive reader goes on and loses its events for ever', async () => {
    const before = await store.append(anAppend());
    const early = await heldOpen(await pool.connect());
    const late = await store.append(anAppend());
    if (!before.appended || !late.appended) throw new Error('not appended');
    expect(late.position).toBeGreaterThan(early.position);

    const naive = await readNaively(readers, 0);
    expect(naive).toEqual([before.position, late.position]);
    expect(positions(await reader.readAll(0, 10))).toEqual([before.position]);

    await early.end('commit');
    expect(await readNaively(readers, late.position)).toEqual([]); // the naive reader never sees early.position
    expect(positions(await reader.readAll(before.position, 10))).toEqual([early.position, late.position]);
  });

  it('does not wait for a transaction that rolled back: its positions are a hole', async () => {
    const undone = await heldOpen(await pool.connect());
    const done = await store.append(anAppend());
    await undone.end('rollback');
    expect(positions(await reader.readAll(0, 10))).toEqual(done.appended ? [done.position] : []);
  });

  it('keeps a stream in the order of its versions, whichever transaction began first', async () => {
    const stream = aStream();
    const early = await pool.connect();
    await early.query('begin');
    await early.query('select pg_current_xact_id()'); // the older transaction id writes the younger version
    const first = await store.append(anAppend({ stream }));
    if (!first.appended) throw new Error(first.why);
    await store.append(anAppend({ stream, expected: first.head }), early);
    await early.query('commit');
    early.release();
    expect((await reader.readAll(0, 10)).map((event) => event.version)).toEqual([1, 2]);
  });

  it('is not held up by a writer in another database of the cluster, as a reader by transaction ids is', async () => {
    const neighbour = await createDatabase();
    const client = new Client({ connectionString: neighbour.appUrl });
    await client.connect();
    const idle = await heldOpen(client);
    for (let i = 0; i < 5; i++) await store.append(anAppend());
    const { rows } = await readers.query<{ position: string }>(
      `select position from event_store.events
        where xmin::text::bigint < pg_snapshot_xmin(pg_current_snapshot())::text::bigint`,
    );
    expect(rows).toEqual([]);
    expect(await reader.readAll(0, 10)).toHaveLength(5);
    await idle.end('rollback');
    await client.end();
    await neighbour.drop();
  });

  it('refuses a reader whose transaction looks at the past, since it would skip what it cannot see', async () => {
    const tx = await readers.connect();
    try {
      for (const isolation of ['repeatable read', 'serializable']) {
        await tx.query(`begin isolation level ${isolation}`);
        await expect(reader.readAll(0, 10, tx)).rejects.toMatchObject({ code: '25000' });
        await tx.query('rollback');
      }
    } finally {
      tx.release(true);
    }
  });
});
