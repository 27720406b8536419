import { Client, type Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import type { RecordedEvent } from './core';
import type { Queryable } from './event-log';
import { EventStore } from './store';
import { categoryOf, idOf } from './stream-name';
import { advance, type Subscription } from './subscription';
import { anAppend, aStream, events, openPool } from './testing/samples';

let database: TestDatabase;
let app: Pool;
let projector: Pool;
let store: EventStore;
let reader: EventStore;

beforeEach(async () => {
  database = await createDatabase();
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query('create table seen (n bigserial, position bigint not null, reader text not null)');
  await owner.query(
    'grant select, insert on seen to neuguong_projector; grant usage on sequence seen_n_seq to neuguong_projector',
  );
  await owner.end();
  app = openPool(database.appUrl);
  projector = openPool(database.projectorUrl, 6);
  store = new EventStore(app);
  reader = new EventStore(projector);
});

afterEach(async () => {
  await Promise.all([app.end(), projector.end()]);
  await database.drop();
});

/** Writes down which positions it was shown. */
function noting(
  name: string,
  before: (found: readonly RecordedEvent[]) => Promise<void> | void = () => undefined,
): Subscription {
  return {
    name,
    categories: ['note'],
    async handle(found, tx) {
      await tx.query('insert into seen (position, reader) select p, $2 from unnest($1::bigint[]) as p', [
        found.map((event) => event.position),
        name,
      ]);
      await before(found);
    },
  };
}

async function seen(db: Queryable = projector): Promise<number[]> {
  const { rows } = await db.query<{ position: string }>('select position from seen order by n');
  return rows.map((row) => Number(row.position));
}

async function checkpoint(name: string): Promise<number> {
  const { rows } = await app.query<{ position: string }>(
    'select position from event_store.checkpoints where subscription = $1',
    [name],
  );
  return Number(rows[0]?.position);
}

const write = async (streams: number, each = 1, category = 'note') => {
  for (let i = 0; i < streams; i++) await store.append(anAppend({ stream: aStream(category), events: events(each) }));
};

const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

describe('a subscription', () => {
  it('moves its checkpoint with its rows, to the end of the log and no further', async () => {
    await expect(advance(projector, reader, noting('a'))).resolves.toBe(0);
    await write(3, 2);
    await expect(advance(projector, reader, noting('a'))).resolves.toBe(6);
    expect([await seen(), await checkpoint('a')]).toEqual([upTo(6), 6]);
    await expect(advance(projector, reader, noting('a'))).resolves.toBe(0);
    await write(1);
    await expect(advance(projector, reader, noting('a'))).resolves.toBe(1);
    expect([await seen(), await checkpoint('a')]).toEqual([upTo(7), 7]);
  });

  it('passes over what it does not care for, and remembers that it did', async () => {
    await write(1);
    await write(3, 1, 'other');
    await write(1, 1, 'note-book'); // begins alike, is another category
    await expect(advance(projector, reader, noting('a'))).resolves.toBe(5);
    expect([await seen(), await checkpoint('a')]).toEqual([[1], 5]);
  });

  it('goes on where it was after a restart, in turns of at most 500', async () => {
    await write(2, 600);
    await expect(advance(projector, reader, noting('a'))).resolves.toBe(500);
    const later = openPool(database.projectorUrl, 1);
    const restarted = new EventStore(later);
    for (const expected of [500, 200, 0]) {
      await expect(advance(later, restarted, noting('a'))).resolves.toBe(expected);
    }
    await later.end();
    expect([await seen(), await checkpoint('a')]).toEqual([upTo(1200), 1200]);
  });

  it('leaves rows and checkpoint unmoved when the world is at fault, and does the turn again', async () => {
    await write(2);
    await advance(projector, reader, noting('a'));
    await write(3);
    const failing = noting('a', () => Promise.reject(Object.assign(new Error('deadlock'), { code: '40P01' })));
    await expect(advance(projector, reader, failing)).rejects.toThrow('deadlock');
    expect([await seen(), await checkpoint('a')]).toEqual([upTo(2), 2]);
    await advance(projector, reader, noting('a'));
    expect([await seen(), await checkpoint('a')]).toEqual([upTo(5), 5]);
  });

  it('leaves both unmoved when its session is ended in the middle, and the process lives on', async () => {
    await write(2);
    const cut = noting('a', async () => {
      const { rows } = await projector.query<{ pid: number }>(
        "select pid from pg_stat_activity where state = 'idle in transaction' and datname = current_database()",
      );
      await projector.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    });
    await expect(advance(projector, reader, cut)).rejects.toThrow();
    expect([await seen(), await checkpoint('a')]).toEqual([[], 0]);
    await expect(advance(projector, reader, noting('a'))).resolves.toBe(2);
    expect(await seen()).toEqual(upTo(2));
  });

  it('a second worker passes on while the first is at it, in the very first turn, too', async () => {
    for (const already of [0, 4]) {
      await write(4);
      let enter = () => undefined as void;
      let leave = () => undefined as void;
      const entered = new Promise<void>((resolve) => (enter = resolve));
      const left = new Promise<void>((resolve) => (leave = resolve));
      const slow = advance(
        projector,
        reader,
        noting('a', () => {
          enter();
          return left;
        }),
      );
      await entered;
      await expect(advance(projector, reader, noting('a'))).resolves.toBe(0);
      leave();
      await expect(slow).resolves.toBe(4);
      expect([await seen(), await checkpoint('a')]).toEqual([upTo(already + 4), already + 4]);
    }
  });

  it('of four workers at once never does a turn twice, where one without the lock does', async () => {
    await write(60, 40);
    const turn = async (one: () => Promise<number>) => {
      while ((await one()) > 0);
    };
    await Promise.all(upTo(4).map(() => turn(() => advance(projector, reader, noting('a')))));
    while ((await advance(projector, reader, noting('a'))) > 0); // a worker that passed on may have been the last to look
    expect(await seen()).toEqual(upTo(2400));

    // The same without a lock on the checkpoint: both read before either has written.
    const first = await reader.readAll(0, 500);
    const second = await reader.readAll(0, 500);
    for (const found of [first, second]) await noting('naive').handle(found, projector);
    const { rows } = await projector.query(
      "select position from seen where reader = 'naive' group by position having count(*) > 1",
    );
    expect(rows).toHaveLength(500);
  });

  it('keeps apart what subscriptions of different names have seen', async () => {
    await write(3);
    await advance(projector, reader, noting('a'));
    await advance(projector, reader, noting('b'));
    expect([await checkpoint('a'), await checkpoint('b')]).toEqual([3, 3]);
    expect(await seen()).toEqual([...upTo(3), ...upTo(3)]);
  });
});

describe("a stream's name", () => {
  it('has a category, which may hold hyphens, and an id', () => {
    const id = '7f9b1c2e-0000-4000-8000-00000000000a';
    expect([categoryOf(`case-${id}`), idOf(`case-${id}`)]).toEqual(['case', id]);
    expect([categoryOf(`note-book-${id}`), idOf(`note-book-${id}`)]).toEqual(['note-book', id]);
  });
});
