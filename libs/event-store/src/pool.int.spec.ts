import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, type Pool, type PoolClient } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { ExecuteHandler } from './execute';
import { EventStore } from './store';
import { advance } from './subscription';
import { type Acknowledged, faultsOfLog } from './testing/check-log';
import { faultsOfFollower, following } from './testing/follower';
import { prepareLooks } from './testing/looks';
import { anAppend, aStream, openPool } from './testing/samples';
import { add, ask } from './testing/tally';

const COMMANDS = process.env['FAULTS'] === 'long' ? 2_000 : 200;
const LIMIT_MS = process.env['FAULTS'] === 'long' ? 3_600_000 : 600_000; // for what hangs

let database: TestDatabase;
let owner: Client;
let pool: Pool;

beforeEach(async () => {
  database = await createDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await prepareLooks(owner);
});

afterEach(async () => {
  await Promise.all([owner.end(), pool.end()]);
  await database.drop();
});

/** All sessions of a pool of the one role that may both write and follow. */
function everybodysPool(size: number): Pool {
  const url = new URL(database.ownerUrl);
  url.searchParams.set('application_name', 'shared-pool');
  return openPool(url.href, size);
}

/**
 * Resolves when the pool can never move again: somebody waits for a session, every session is idle within a
 * transaction, and none of them has done anything between two looks. No clock decides it.
 */
async function stuck(size: number): Promise<'stuck'> {
  const look = async () => {
    const { rows } = await owner.query<{ idle: string }>(
      `select string_agg(pid || ' ' || state_change, ',' order by pid) as idle from pg_stat_activity
        where application_name = 'shared-pool' and datname = current_database() and state = 'idle in transaction'
       having count(*) = $1`,
      [size],
    );
    return pool.waitingCount > 0 && pool.idleCount === 0 ? rows[0]?.idle : undefined;
  };
  for (let before: string | undefined; ; await pause(50)) {
    const now = await look();
    if (now !== undefined && now === before) return 'stuck';
    before = now;
  }
}

/**
 * Transactions of callers that all hold their session before the first of them appends.
 * @returns how each ended, and a way to take the sessions from those who stand still
 */
async function together(size: number, work: (tx: PoolClient) => Promise<void>) {
  const held = new Set(await Promise.all(Array.from({ length: size }, () => pool.connect())));
  const letGo = (tx: PoolClient, broken = false) => {
    if (held.delete(tx)) tx.release(broken);
  };
  const ended = Promise.allSettled(
    [...held].map(async (tx) => {
      try {
        await tx.query('begin');
        await work(tx);
        await tx.query('commit');
      } finally {
        letGo(tx);
      }
    }),
  );
  return {
    ended: ended.then((results) => results.map(({ status }) => status)),
    free: () => [...held].forEach((tx) => letGo(tx, true)),
  };
}

describe.each([10, 2])('a pool of %i sessions', (size) => {
  it(
    `ends ${COMMANDS} commands at once, with callers' transactions and a subscription in the same pool, and loses none`,
    async () => {
      pool = everybodysPool(size);
      const store = new EventStore(pool);
      const handler = new ExecuteHandler(store);
      const tallies = Array.from({ length: 20 }, () => randomUUID());
      const told: Acknowledged[] = [];
      let writing = true;
      const subscription = following('follower', ['tally', 'note']);
      const reading = (async () => {
        for (let last = false; ;) {
          if ((await advance(pool, store, subscription)) > 0) continue;
          if (last) return;
          last = !writing;
          await pause(1);
        }
      })();
      const commands = Array.from({ length: COMMANDS }, async (_, i) => {
        const tally = (i % 2 ? tallies[i % 20] : undefined) ?? randomUUID();
        const id = randomUUID();
        const { version } = await ask(handler, { tally, id, command: add(1) });
        told.push({ command: id, stream: `tally-${tally}`, version });
      });
      const transactions = Array.from({ length: COMMANDS / 10 }, async () => {
        const tx = await pool.connect();
        try {
          await tx.query('begin');
          const append = anAppend();
          const result = await store.append(append, tx);
          await tx.query('commit');
          if (!result.appended) throw new Error(result.why);
          told.push({ command: append.command.id, stream: append.stream, version: result.head.version });
        } finally {
          tx.release();
        }
      });
      const all = Promise.all([...commands, ...transactions]).then(() => 'ended');
      await expect(Promise.race([all, stuck(size)])).resolves.toBe('ended');
      writing = false;
      await reading;
      expect(told).toHaveLength(COMMANDS + COMMANDS / 10);
      await expect(faultsOfLog(owner, told)).resolves.toEqual([]);
      await expect(faultsOfFollower(owner, ['tally', 'note'])).resolves.toEqual([]);
    },
    LIMIT_MS,
  );

  it('is not asked for a second session by an append within a transaction, not even the first of a process', async () => {
    pool = everybodysPool(size);
    const store = new EventStore(pool);
    const { ended, free } = await together(size, async (tx) => {
      const result = await store.append(anAppend({ stream: aStream() }), tx);
      if (!result.appended) throw new Error(result.why);
    });
    const result = await Promise.race([ended, stuck(size)]);
    free();
    await ended;
    expect(result).toEqual(Array(size).fill('fulfilled'));
  });

  it('control: transactions that ask the pool for a second session stand still for ever, and the look at the pool finds it', async () => {
    pool = everybodysPool(size);
    const store = new EventStore(pool);
    const { ended, free } = await together(size, async (tx) => {
      const stream = aStream();
      await store.readStream(stream); // through the pool, not through the transaction
      await store.append(anAppend({ stream }), tx);
    });
    await expect(Promise.race([ended, stuck(size)])).resolves.toBe('stuck');
    free();
    await expect(ended).resolves.toContain('rejected');
  });
});
