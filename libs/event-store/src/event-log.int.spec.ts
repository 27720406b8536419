import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Instant } from '@core/kernel';
import fc from 'fast-check';
import { Client, escapeIdentifier, escapeLiteral, type Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { link } from './batch';
import type { RecordedEvent } from './core';
import { EventLog, type LogRange, type Queryable, type StreamRange } from './event-log';
import { write } from './group-append';
import { type Moment, stateAt } from './past';
import { EventStore, NO_STREAM } from './store';
import { fillLog } from './testing/fill';
import type { LongReader } from './testing/long-reader';
import { anAppend, aStream, events, openPool } from './testing/samples';

const LONG = process.env['FAULTS'] === 'long';

let database: TestDatabase;
let pool: Pool;
let store: EventStore;

beforeAll(async () => {
  database = await createDatabase();
  pool = openPool(database.appUrl);
  store = new EventStore(pool);
});

afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

const BASE = Date.now();
/** An instant of the test: minutes from its beginning, near enough for the database's clock. */
const minute = (n: number) => new Date(BASE + n * 60_000).toISOString() as Instant;

/** A stream whose events occurred and were recorded when the test says so, in any order. */
async function written(clocks: readonly { occurred: number; recorded: number }[]): Promise<string> {
  const stream = aStream();
  let head = NO_STREAM;
  for (const { occurred, recorded } of clocks) {
    const append = { ...anAppend({ stream, expected: head }), occurredAt: minute(occurred) };
    const linked = link(append, await store.origin(), minute(recorded));
    await write(pool, [linked], minute(recorded));
    head = linked.head;
  }
  return stream;
}

async function all(found: AsyncIterable<RecordedEvent>): Promise<RecordedEvent[]> {
  const list: RecordedEvent[] = [];
  for await (const event of found) list.push(event);
  return list;
}

/** What a range means, said once more in the plainest way. */
function chosen(history: readonly RecordedEvent[], range: StreamRange): RecordedEvent[] {
  const { after = 0, upTo = Infinity, occurredBy, recordedBy, backwards, limit = Infinity } = range;
  const known = Math.max(0, ...history.filter((e) => !recordedBy || e.recordedAt <= recordedBy).map((e) => e.version));
  const found = history.filter(
    (e) => e.version > after && e.version <= Math.min(upTo, known) && (!occurredBy || e.occurredAt <= occurredBy),
  );
  return (backwards ? found.reverse() : found).slice(0, limit);
}

const opt = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const clock = fc.integer({ min: -3, max: 3 });

describe('reading a stream', () => {
  it('gives the versions of any range, on either clock, in either direction, at once or one by one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ occurred: clock, recorded: clock }), { maxLength: 8 }),
        fc.array(
          fc.record({
            after: opt(fc.nat(9)),
            upTo: opt(fc.nat(9)),
            occurredBy: opt(clock.map(minute)),
            recordedBy: opt(clock.map(minute)),
            backwards: fc.boolean(),
            limit: opt(fc.nat(9)),
          }),
          { minLength: 5, maxLength: 5 },
        ),
        async (clocks, ranges) => {
          const stream = await written(clocks);
          const history = await store.readStream(stream);
          expect(history.map((event) => event.version)).toEqual(clocks.map((_, i) => i + 1));
          for (const range of ranges) {
            const expected = chosen(history, range);
            expect(await store.readStream(stream, range)).toEqual(expected);
            expect(await all(store.scanStream(stream, range))).toEqual(expected);
          }
        },
      ),
      { numRuns: LONG ? 500 : 40 },
    );
  });

  it('goes from page to page without a seam, both ways', async () => {
    const stream = aStream();
    const append = anAppend({ stream, events: events(1203) });
    await store.append(append);
    const versions = Array.from({ length: 1203 }, (_, i) => i + 1);
    expect((await all(store.scanStream(stream))).map((event) => event.version)).toEqual(versions);
    expect((await all(store.scanStream(stream, { backwards: true }))).map((event) => event.version)).toEqual(
      versions.toReversed(),
    );
    expect(await all(store.scanStream(stream, { after: 100, limit: 1000 }))).toHaveLength(1000);
    expect([await store.headOf(stream), await store.headOf(aStream())]).toEqual([1203, 0]);
  });
});

describe('the state at a moment', () => {
  /** Folds to the versions that were folded, in their order. */
  const versions = {
    initial: [] as readonly number[],
    evolve: (state: readonly number[], event: unknown) => [...state, (event as RecordedEvent).version],
  };

  it('is of a version, of what had happened, of what was known, or of what had happened as it was known', async () => {
    // The third happened before the second and was written down after it.
    const stream = await written([
      { occurred: -3, recorded: -3 },
      { occurred: 1, recorded: 1 },
      { occurred: -1, recorded: 2 },
    ]);
    const at = async (moment: Moment) => (await stateAt(store, versions, stream, moment)).state;
    expect(await at({})).toEqual([1, 2, 3]);
    expect(await at({ version: 2 })).toEqual([1, 2]);
    expect(await at({ occurredBy: minute(0) })).toEqual([1, 3]); // by now it is known
    expect(await at({ recordedBy: minute(0) })).toEqual([1]);
    expect(await at({ recordedBy: minute(1) })).toEqual([1, 2]);
    expect(await at({ occurredBy: minute(0), recordedBy: minute(1) })).toEqual([1]); // then it was not
    expect(await at({ occurredBy: minute(-4) })).toEqual([]);
  });

  it('says what it ends with, how much was folded and where the stream stands', async () => {
    const stream = await written([
      { occurred: 2, recorded: 0 },
      { occurred: 0, recorded: 0 },
    ]);
    const past = await stateAt(store, versions, stream, { occurredBy: minute(1) });
    expect(past).toMatchObject({ state: [2], last: { version: 2 }, folded: 1, latest: 2 });
    const nothing = await stateAt(store, versions, aStream());
    expect(nothing).toEqual({ state: [], last: undefined, folded: 0, latest: 0 });
  });
});

describe('reading the log', () => {
  let shelf: Pool;
  let shelfDatabase: TestDatabase;
  let history: RecordedEvent[];

  beforeAll(async () => {
    shelfDatabase = await createDatabase();
    shelf = openPool(shelfDatabase.appUrl);
    const writer = new EventStore(shelf);
    for (let i = 0; i < 30; i++) {
      const made = [...events(1 + (i % 3), 'Written'), ...events(i % 2, 'Struck')];
      await writer.append(anAppend({ stream: aStream(['note', 'note-book', 'page'][i % 3]), events: made }));
    }
    history = await writer.readAll(0, 1000);
  });

  afterAll(async () => {
    await shelf?.end();
    await shelfDatabase?.drop();
  });

  it('gives any range of positions, categories and types in either direction', async () => {
    const log = new EventLog(shelf);
    const range = fc.record({
      categories: opt(fc.subarray(['note', 'note-book', 'page', 'nothing'])),
      types: opt(fc.subarray(['Written', 'Struck', 'Nothing'])),
      after: opt(fc.nat(100)),
      upTo: opt(fc.nat(100)),
      backwards: fc.boolean(),
      limit: opt(fc.nat(40)),
    });
    await fc.assert(
      fc.asyncProperty(range, async (given: LogRange) => {
        const found = history.filter(
          (e) =>
            e.position > (given.after ?? 0) &&
            e.position <= (given.upTo ?? Infinity) &&
            (given.categories?.includes(e.stream.slice(0, -37)) ?? true) &&
            (given.types?.includes(e.type) ?? true),
        );
        const expected = (given.backwards ? found.reverse() : found).slice(0, given.limit ?? Infinity);
        expect(await all(log.scan(given))).toEqual(expected);
      }),
      { numRuns: LONG ? 1000 : 100 },
    );
  });

  it('ends where something may still appear, and refuses a view that is too old', async () => {
    const log = new EventLog(shelf);
    const tx = await shelf.connect();
    const last = history.at(-1)?.position ?? 0;
    try {
      await tx.query('begin');
      await new EventStore(shelf).append(anAppend(), tx);
      await new EventStore(shelf).append(anAppend());
      expect((await all(log.scan())).at(-1)?.position).toBe(last);
      await tx.query('commit');
      expect(await all(log.scan({ after: last }))).toHaveLength(2);
      await tx.query('begin isolation level repeatable read');
      await expect(all(new EventLog(tx).scan())).rejects.toThrow('READ COMMITTED');
      await tx.query('rollback');
    } finally {
      tx.release();
    }
  });
});

/** The same connection, with every statement counted by name. */
function counted(on: Queryable): { db: Queryable; asked: Map<string, number> } {
  const asked = new Map<string, number>();
  const query: Queryable['query'] = (text, values) => {
    const name = typeof text === 'string' ? text : (text.name ?? '');
    asked.set(name, (asked.get(name) ?? 0) + 1);
    return on.query(text, values);
  };
  return { db: { query }, asked };
}

/** Runs the reading program in a process of its own with so much heap; undefined when it died. */
async function reader(told: LongReader, heapMb: number): Promise<{ count: number; rss: number } | undefined> {
  const program = path.resolve(__dirname, '../../../dist/libs/event-store/src/testing/long-reader.js');
  expect(existsSync(program)).toBe(true);
  const child = spawn(process.execPath, [`--max-old-space-size=${heapMb}`, program], {
    env: { ...process.env, READER: JSON.stringify(told) },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  return code === 0 ? (JSON.parse(said) as { count: number; rss: number }) : undefined;
}

describe('a log that is longer than memory', () => {
  // Held at once, an event takes more than a kilobyte: the long form could not be held in the eightfold either.
  const [COUNT, HEAP_MB] = LONG ? [10_000_000, 512] : [100_000, 64];
  let long: TestDatabase;

  beforeAll(async () => {
    long = await createDatabase();
    const owner = new Client({ connectionString: long.ownerUrl });
    await owner.connect();
    await fillLog(owner, COUNT);
    await owner.query('vacuum analyze event_store.events');
    await owner.end();
  }, 3_600_000);

  afterAll(() => long?.drop());

  it(`is read to its end, ${COUNT} events in a heap of ${HEAP_MB} MB, where all at once is too much`, async () => {
    const scanned = await reader({ url: long.appUrl, how: 'scan' }, HEAP_MB);
    expect(scanned?.count).toBe(COUNT);
    expect(await reader({ url: long.appUrl, how: 'all at once' }, HEAP_MB)).toBeUndefined();
  }, 3_600_000);

  it('is read no faster than it is taken: two pages are asked for, and none after the caller has left', async () => {
    const reading = openPool(long.appUrl);
    const { db, asked } = counted(reading);
    const scan = new EventLog(db).scan();
    await scan.next();
    for (let i = 0; i < 5; i++) await reading.query('select');
    expect(asked.get('scan')).toBe(2);
    await scan.return();
    for (let i = 0; i < 5; i++) await reading.query('select');
    expect(asked.get('scan')).toBe(2);
    await reading.end();
  });

  it('is read by an index under a generic plan, by stream as by position, and by nothing else', async () => {
    const auditor = openPool(long.appUrl, 1);
    const [first] = await all(new EventLog(auditor).scan({ limit: 1 }));
    const stream = first?.stream ?? '';
    const by = { occurredBy: minute(0), recordedBy: minute(0) };
    const runs: ((log: EventLog) => Promise<unknown>)[] = [
      (log) => log.readStream(stream, by),
      (log) => log.readStream(stream, { ...by, backwards: true, limit: 3 }),
      (log) => log.headOf(stream),
      (log) => all(log.scan({ limit: 5, types: ['Written'], categories: ['note'] })),
      (log) => all(log.scan({ limit: 5, backwards: true, types: ['Written'] })),
    ];
    for (const run of runs) {
      const plans = await plansOf(auditor, run);
      expect(plans.length).toBeGreaterThan(0);
      for (const plan of plans) {
        expect(plan).toMatch(/Index (Only )?Scan/);
        expect(plan).not.toMatch(/Seq Scan|Sort/);
      }
    }
    const control = 'select canonical from event_store.events where occurred_at <= $1';
    expect(await planOf(auditor, control, [minute(0)])).toMatch(/Seq Scan/);
    await auditor.end();
  });
});

/** The generic plans of the statements on events that a reading sends. */
async function plansOf(db: Queryable, run: (log: EventLog) => Promise<unknown>): Promise<string[]> {
  const sent: { text: string; values: readonly unknown[] }[] = [];
  const query: Queryable['query'] = (text, values) => {
    if (typeof text !== 'string' && text.text.includes('from event_store.events')) sent.push(text);
    return db.query(text, values);
  };
  await run(new EventLog({ query }));
  return Promise.all(sent.map(({ text, values }) => planOf(db, text, values)));
}

async function planOf(db: Queryable, text: string, values: readonly unknown[]): Promise<string> {
  const name = escapeIdentifier(randomUUID());
  const given = values.map((value) => (value === null ? 'null' : escapeLiteral(literal(value)))).join();
  await db.query(`prepare ${name} as ${text}`);
  const { rows } = await db.query<{ 'QUERY PLAN': string }>(`explain execute ${name}(${given})`);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

const literal = (value: unknown) => (Array.isArray(value) ? `{${value.join()}}` : String(value));
