import { setTimeout as pause } from 'node:timers/promises';
import { Client, type Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { counted } from '../../../test/support/notes.mjs';
import { EventStore, type Head, NO_STREAM } from './store';
import { faultsOfLog } from './testing/check-log';
import { createFollowed, faultsOfFollower, followCategories } from './testing/follower';
import { anAppend, aStream, events, openPool } from './testing/samples';

const WRITERS = 32;
const EACH = process.env['FAULTS'] === 'long' ? 1_000 : 25;
const LIMIT_MS = process.env['FAULTS'] === 'long' ? 3_600_000 : 600_000; // for what hangs

let database: TestDatabase;
let neighbour: TestDatabase;
let owner: Client;
let pool: Pool;
let readers: Pool;
let store: EventStore;
let reader: EventStore;
let stranger: Client;

beforeEach(async () => {
  [database, neighbour] = await Promise.all([createDatabase(), createDatabase()]);
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await createFollowed(owner);
  pool = openPool(database.appUrl, WRITERS + 2);
  readers = openPool(database.projectorUrl, 6);
  store = new EventStore(pool);
  reader = new EventStore(readers);
  // A writer in another database of the cluster that is idle within its transaction, all the time.
  stranger = new Client({ connectionString: neighbour.appUrl });
  await stranger.connect();
  await stranger.query('begin');
  await new EventStore(stranger as never).append(anAppend(), stranger as never);
});

afterEach(async () => {
  await stranger.query('rollback');
  await Promise.all([stranger.end(), owner.end(), pool.end(), readers.end()]);
  await Promise.all([database.drop(), neighbour.drop()]);
});

describe(`${WRITERS} writers and readers of different paces`, () => {
  it(
    'each reader sees every event once, in order, and the one that tails by position does not',
    async () => {
      const done: number[] = [];
      let writing = true;
      /** Reads on from a plain bigint, `pace` events at a time, until there is nothing more to come. */
      const follow = async (look: (after: number) => Promise<number[]>, wait: () => Promise<unknown> | undefined) => {
        const seen: number[] = [];
        for (let last = false; ;) {
          const found = await look(seen.at(-1) ?? 0);
          seen.push(...found);
          await wait();
          if (found.length > 0) continue;
          if (last) return seen;
          last = !writing; // one more look after the last commit
          await pause(1);
        }
      };
      const paced = (limit: number) => async (after: number) =>
        (await reader.readAll(after, limit)).map(({ position }) => position);

      let naivelyAt = 0;
      const naively = async (after: number) => {
        const { rows } = await readers.query<{ position: string }>(
          'select position from event_store.events where position > $1 order by position',
          [after],
        );
        naivelyAt = Number(rows.at(-1)?.position ?? after);
        return rows.map(({ position }) => Number(position));
      };

      const follower = followCategories(readers, ['writer', 'pair', 'late']);
      const reading = [
        follow(paced(500), () => undefined),
        follow(paced(50), () => pause(1)),
        follow(paced(7), () => undefined),
        (async () => {
          await pause(200);
          return follow(paced(100), () => pause(Math.random() * 5));
        })(),
      ];
      const tailing = follow(naively, () => undefined);
      /** Holds an append open until the naive reader has gone by: it will never see it. */
      const passedBy = (async () => {
        const tx = await pool.connect();
        try {
          await tx.query('begin');
          const result = await store.append(anAppend({ stream: aStream('late') }), tx);
          if (!result.appended) throw new Error(result.why);
          while (naivelyAt <= result.position) await pause(1);
          await tx.query('commit');
          done.push(result.position);
          return result.position;
        } finally {
          tx.release();
        }
      })();
      await Promise.all([...Array.from({ length: WRITERS }, () => write(done)), passedBy]);
      writing = false;

      const committed = [...done].sort((a, b) => a - b);
      for (const seen of await Promise.all(reading)) expect(seen).toEqual(committed);
      await follower.finish();
      await expect(faultsOfFollower(owner, ['writer', 'pair', 'late'])).resolves.toEqual([]);
      await expect(faultsOfLog(owner)).resolves.toEqual([]);
      const naive = new Set(await tailing);
      const missed = committed.filter((position) => !naive.has(position));
      expect(missed).toContain(await passedBy);
      const holes = (committed.at(-1) ?? 0) - committed.length;
      counted(
        `${WRITERS} writers: ${committed.length} events, ${holes} positions rolled back, five readers saw each once; a naive one missed ${missed.length}`,
      );
      expect(holes).toBeGreaterThan(0);
    },
    LIMIT_MS,
  );

  /** Appends to streams of its own: alone, several at once, or in a transaction that is held open and may roll back. */
  async function write(done: number[]): Promise<void> {
    let stream = aStream('writer');
    let head: Head = NO_STREAM;
    for (let turn = 0; turn < EACH; turn++) {
      if (turn % 100 === 99) [stream, head] = [aStream('writer'), NO_STREAM];
      const count = 1 + Math.floor(Math.random() * 4);
      const append = anAppend({ stream, expected: head, events: events(count) });
      const lot = Math.random();
      if (lot < 0.4) {
        const result = await store.append(append);
        if (!result.appended) throw new Error(result.why);
        head = result.head;
      } else if (lot < 0.5) {
        const other = anAppend({ stream: aStream('pair'), events: events(2) });
        const result = await store.appendTogether([other, append]);
        if (!result.appended) throw new Error('not appended');
        head = result.members[1]?.head ?? head;
        done.push(...(await positionsOf(other.stream, 0)));
      } else {
        const result = await inTransaction(append, lot > 0.9);
        if (!result) continue;
        head = result;
      }
      done.push(...(await positionsOf(stream, head.version - count)));
    }
  }

  const positionsOf = async (stream: string, after: number) =>
    (await store.readStream(stream, { after })).map(({ position }) => position);

  async function inTransaction(append: ReturnType<typeof anAppend>, undone: boolean): Promise<Head | undefined> {
    const tx = await pool.connect();
    try {
      await tx.query('begin');
      if (Math.random() < 0.5) await tx.query('select pg_current_xact_id()'); // an early transaction id
      await pause(Math.random() * 5);
      const result = await store.append(append, tx);
      if (!result.appended) throw new Error(result.why);
      await pause(Math.random() * (Math.random() < 0.05 ? 300 : 20));
      await tx.query(undone ? 'rollback' : 'commit');
      return undone ? undefined : result.head;
    } finally {
      tx.release();
    }
  }
});
