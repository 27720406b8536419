import type { Pool } from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { CHECKPOINT_MOVED, Listener } from './listener';
import { EventStore } from './store';
import { advance, type Subscription } from './subscription';
import { anAppend, openPool } from './testing/samples';
import { waitFor } from './wait-for';

const CEILING_MS = 30_000; // for what hangs; nothing here takes so long

let database: TestDatabase;
let pool: Pool;
let projector: Pool;
let store: EventStore;
let listener: Listener;

beforeAll(async () => {
  database = await createDatabase();
  pool = openPool(database.appUrl, 3);
  projector = openPool(database.projectorUrl, 2);
  store = new EventStore(pool);
  listener = new Listener(database.appUrl, CHECKPOINT_MOVED).start();
  for (const last = Date.now() + CEILING_MS; !listener.connected && Date.now() < last;) await pause(5);
});
afterAll(async () => {
  await listener?.close();
  await Promise.all([pool?.end(), projector?.end()]);
  await database?.drop();
});

const reader = (name: string): Subscription => ({ name, categories: ['note'], handle: () => Promise.resolve() });

async function appended(): Promise<number> {
  const result = await store.append(anAppend());
  if (!result.appended) throw new Error('not appended');
  return result.position;
}

/** Counts the looks, and what wakes between them; the first look is over when `looked` resolves. */
function counted() {
  let looks = 0;
  let tell: () => void = () => undefined;
  const looked = new Promise<void>((resolve) => (tell = resolve));
  const db: Pick<Pool, 'query'> = {
    query: (async (...args: Parameters<Pool['query']>) => {
      const result: unknown = await (pool.query as (...all: unknown[]) => Promise<unknown>)(...args);
      looks += 1;
      tell();
      return result;
    }) as never,
  };
  return { db, looked, looks: () => looks };
}

describe('waiting for a subscription', () => {
  it('ends at once where the position is passed already', async () => {
    const at = await appended();
    await advance(projector, store, reader('done'));
    const { db, looks } = counted();
    await expect(waitFor(db, listener, 'done', at, 0)).resolves.toBe(true);
    await expect(waitFor(db, listener, 'done', 1, CEILING_MS)).resolves.toBe(true);
    expect(looks()).toBe(2);
  });

  it('wakes when the checkpoint moves there, without looking in between', async () => {
    const { db, looked, looks } = counted();
    const at = await appended();
    // A listener that is deaf to time: only the notification can end this wait.
    const patient = { get heard() { return listener.heard; }, after: (heard: number) => listener.after(heard, CEILING_MS) }; // prettier-ignore
    const waiting = waitFor(db, patient, 'moves', at, CEILING_MS);
    await looked;
    expect(looks()).toBe(1);
    await advance(projector, store, reader('moves'));
    await expect(waiting).resolves.toBe(true);
  });

  it('looks by itself where the notification is lost', async () => {
    const at = await appended();
    const deaf = { heard: 0, after: (_: number, ms: number) => pause(ms) };
    const { db, looked } = counted();
    const waiting = waitFor(db, deaf, 'unheard', at, CEILING_MS);
    await looked;
    await advance(projector, store, reader('unheard'));
    await expect(waiting).resolves.toBe(true);
  });

  it('control: one that only listens waits for ever where the notification is lost', async () => {
    const at = await appended();
    const ending = new AbortController();
    let woken = false;
    const deaf = { heard: 0, after: () => new Promise<void>((resolve) => ending.signal.addEventListener('abort', () => resolve())) }; // prettier-ignore
    const { db, looked } = counted();
    const waiting = waitFor(db, deaf, 'deaf', at, CEILING_MS).then((reached) => ((woken = true), reached));
    await looked;
    await advance(projector, store, reader('deaf'));
    await pause(500); // five looks of the other
    expect(woken).toBe(false);
    ending.abort();
    await expect(waiting).resolves.toBe(true);
  });

  it('gives up when its time is over, and says so; holds no connection meanwhile', async () => {
    const at = await appended();
    const waiting = Array.from({ length: 20 }, () => waitFor(pool, listener, 'nobody runs it', at, 300));
    await pool.query('select 1'); // three sessions, twenty who wait
    await expect(Promise.all(waiting)).resolves.toEqual(waiting.map(() => false));
  });

  it('does not wait for a position that the log does not have', async () => {
    const { db, looks } = counted();
    await expect(waitFor(db, listener, 'done', (await appended()) + 1_000, CEILING_MS)).resolves.toBe(false);
    await expect(waitFor(db, listener, 'done', 999_999_999_999_999, CEILING_MS)).resolves.toBe(false);
    expect(looks()).toBe(2);
  });
});
