import { setTimeout as pause } from 'node:timers/promises';
import { Client, type Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import type { Queryable } from './event-log';
import { Bell, CHECKPOINT_MOVED, Listener, LOG_MOVED } from './listener';
import { EventStore } from './store';
import { advance } from './subscription';
import { anAppend, openPool } from './testing/samples';

const CEILING_MS = 30_000; // for what hangs; nothing here takes so long

let database: TestDatabase;
let pool: Pool;
let listener: Listener;

beforeAll(async () => {
  database = await createDatabase();
  pool = openPool(database.appUrl, 4);
});

beforeEach(async () => {
  listener = new Listener(database.projectorUrl, LOG_MOVED).start();
  await connected();
});

afterEach(() => listener.close());

afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

async function connected(): Promise<void> {
  for (const last = Date.now() + CEILING_MS; !listener.connected && Date.now() < last;) await pause(5);
  expect(listener.connected).toBe(true);
}

/** Waits for the next notification, however long it takes. */
async function heardAfter(heard: number): Promise<number> {
  await listener.after(heard, CEILING_MS);
  return listener.heard - heard;
}

describe('a listener', () => {
  it('hears of an append in another process as soon as it is committed', async () => {
    const bell = new Bell(pool);
    const store = new EventStore(pool, { onCommit: () => bell.ring() });
    for (let i = 0; i < 3; i++) {
      const { heard } = listener;
      await store.append(anAppend());
      expect(await heardAfter(heard)).toBeGreaterThan(0);
    }
  });

  it('hears nothing of an append that was refused', async () => {
    let rung = 0;
    const store = new EventStore(pool, { onCommit: () => (rung += 1) });
    const append = anAppend();
    await store.append(append);
    await expect(store.append(append)).resolves.toMatchObject({ appended: false });
    expect(rung).toBe(1);
  });

  it('does not miss what comes between a look and the wait', async () => {
    const { heard } = listener;
    new Bell(pool).ring();
    while (listener.heard === heard) await pause(1);
    await listener.after(heard, CEILING_MS); // returns at once, though nothing comes any more
  });

  it('ends its wait by the clock, or when it is told to', async () => {
    await listener.after(listener.heard, 1);
    const ending = new AbortController();
    const waiting = listener.after(listener.heard, CEILING_MS, ending.signal);
    ending.abort();
    await waiting;
    await listener.after(listener.heard, CEILING_MS, ending.signal);
  });

  it('listens again after its connection was ended, and looks at once for what it has missed', async () => {
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    for (let i = 0; i < 3; i++) {
      const { heard } = listener;
      await owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'event store listener' and datname = current_database()`,
      );
      expect(await heardAfter(heard)).toBeGreaterThan(0); // the reconnection itself wakes
      await connected();
    }
    const { heard } = listener;
    new Bell(pool).ring();
    expect(await heardAfter(heard)).toBeGreaterThan(0);
    await owner.end();
  });

  it('hears when a subscription has moved its checkpoint', async () => {
    const places = new Listener(database.appUrl, CHECKPOINT_MOVED).start();
    while (!places.connected) await pause(5);
    const { heard } = places;
    const projector = openPool(database.projectorUrl, 2);
    const store = new EventStore(pool);
    await store.append(anAppend());
    await advance(projector, store, { name: 'places', categories: [], handle: () => Promise.resolve() });
    await places.after(heard, CEILING_MS);
    expect(places.heard).toBeGreaterThan(heard);
    await Promise.all([places.close(), projector.end()]);
  });
});

describe('the bell', () => {
  it('rings once for whatever came while it rang, never twice at a time, and again for what came after', async () => {
    let rings = 0;
    let atOnce = 0;
    let most = 0;
    let release: (() => void)[] = [];
    const db: Queryable = {
      async query() {
        rings += 1;
        most = Math.max(most, (atOnce += 1));
        await new Promise<void>((resolve) => release.push(resolve));
        atOnce -= 1;
        return { rows: [], rowCount: 0 };
      },
    };
    const bell = new Bell(db);
    for (let i = 0; i < 100; i++) bell.ring();
    expect(rings).toBe(1);
    for (let i = 0; i < 100; i++) bell.ring();
    for (const last = Date.now() + CEILING_MS; rings < 2 && Date.now() < last;) {
      release.splice(0).forEach((done) => done());
      await pause(1);
    }
    release.splice(0).forEach((done) => done());
    await pause(20);
    release = [];
    expect([rings, most]).toEqual([2, 1]);
    bell.ring();
    await pause(20);
    expect(rings).toBe(3);
  });

  it('that cannot ring harms nobody: the append stands', async () => {
    const bell = new Bell({ query: () => Promise.reject(new Error('gone')) });
    await expect(new EventStore(pool, { onCommit: () => bell.ring() }).append(anAppend())).resolves.toMatchObject({
      appended: true,
    });
  });
});
