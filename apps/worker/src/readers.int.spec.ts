import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Instant } from '@core/kernel';
import { Bell, EventStore, Listener, LOG_MOVED, type RecordedEvent, type Subscription } from '@lib/event-store';
import { openLog } from '@lib/platform';
import { Client, Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { Readers } from './readers';

const CEILING_MS = 30_000; // for what hangs

let database: TestDatabase;
let app: Pool;
let projector: Pool;
let owner: Client;

beforeAll(async () => {
  database = await createDatabase();
  app = new Pool({ connectionString: database.appUrl, max: 2 });
  projector = new Pool({ connectionString: database.projectorUrl, max: 4 });
  owner = new Client({ connectionString: database.ownerUrl });
  for (const one of [app, projector]) one.on('error', () => undefined);
  await owner.connect();
});

afterAll(async () => {
  await Promise.all([app?.end(), projector?.end(), owner?.end()]);
  await database?.drop();
});

/** Appends one event to a new stream and, if it should, rings. */
async function append(ring: boolean, type = 'Written'): Promise<string> {
  const bell = new Bell(app);
  const store = new EventStore(app, ring ? { onCommit: () => bell.ring() } : {});
  const stream = `note-${randomUUID()}`;
  const id = randomUUID();
  await store.append({
    stream,
    expected: 'none',
    events: [{ type, data: null }],
    command: { id, fingerprint: randomBytes(32), answer: { events: [type] } },
    metadata: { actor: 'p', role: 'staff', unit: 'vinh', intent: 'Write', correlation: id },
    occurredAt: '2024-03-01T02:00:00.000Z' as Instant,
  });
  return stream;
}

/** Runs one reader that notes the streams it was shown, while the test does something. */
async function reading(
  fails: (event: RecordedEvent) => unknown,
  during: (seen: ReadonlySet<string>, readers: Readers, listener: Listener) => Promise<void>,
): Promise<object[]> {
  const seen = new Set<string>();
  const lines: string[] = [];
  const subscription: Subscription = {
    name: `notes-${randomUUID()}`,
    categories: ['note'],
    handle(events) {
      for (const event of events) {
        const error = fails(event);
        if (error) throw error;
        seen.add(event.stream);
      }
      return Promise.resolve();
    },
  };
  const listener = new Listener(database.projectorUrl, LOG_MOVED).start();
  const log = openLog('info', 'readers', { write: (line: string) => lines.push(line) });
  const readers = new Readers(projector, new EventStore(app), [subscription], listener, log);
  readers.start();
  try {
    await during(seen, readers, listener);
  } finally {
    await readers.stop();
    await listener.close();
  }
  return lines.map((line) => JSON.parse(line) as object);
}

async function until(what: () => boolean): Promise<void> {
  for (const last = Date.now() + CEILING_MS; !what() && Date.now() < last;) await pause(5);
  expect(what()).toBe(true);
}

const well = () => undefined;

describe('a reader of the worker', () => {
  it('sees what is appended, whether it is told of it or not', async () => {
    await reading(well, async (seen) => {
      for (const ring of [true, false, true]) {
        const stream = await append(ring);
        await until(() => seen.has(stream));
      }
    });
  });

  it('sees it also while its listening connection is ended again and again', async () => {
    await reading(well, async (seen, _, listener) => {
      for (let i = 0; i < 5; i++) {
        await until(() => listener.connected);
        await owner.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
            where application_name = 'event store listener' and datname = current_database()`,
        );
        const stream = await append(true);
        await until(() => seen.has(stream));
      }
    });
  });

  it('says which stream it has parked, by its code and without a word of the error, and goes on', async () => {
    const lines = await reading(
      (event) => event.type === 'Sick' && new TypeError('bà Lài'),
      async (seen) => {
        const sick = await append(true, 'Sick');
        const sound = await append(true);
        await until(() => seen.has(sound));
        expect(seen.has(sick)).toBe(false);
      },
    );
    expect(lines).toMatchObject([{ msg: 'a stream is parked', level: 50, version: 1, code: 'TypeError' }]);
    expect(JSON.stringify(lines)).not.toContain('Lài');
  });

  it('stops when too many streams in a row cannot be handled, says so, and goes on once they can', async () => {
    let broken = true;
    await reading(
      (event) => broken && event.type === 'All' && Object.assign(new Error('no'), { code: '42501' }),
      async (seen, readers) => {
        let last = '';
        for (let i = 0; i < 12; i++) last = await append(true, 'All');
        await until(() => readers.states()[0]?.stopped === '42501');
        broken = false;
        await until(() => seen.has(last));
        await until(() => readers.states()[0]?.stopped === undefined);
      },
    );
  });
});
