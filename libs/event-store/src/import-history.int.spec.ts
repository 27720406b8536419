import { randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Client, type Pool } from 'pg';
import { from } from 'pg-copy-streams';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { counted } from '../../../test/support/notes.mjs';
import { CopyRows } from './copy-rows';
import { NotCanonical, type RecordedEvent } from './core';
import { type HistoricCommand, type Imported, importHistory, ImportRefused } from './import-history';
import { EventStore } from './store';
import { faultsOfLog } from './testing/check-log';
import { oldHistory, type Shape } from './testing/old-history';
import { anAppend, aStream, events, openPool, someone } from './testing/samples';

const PROGRAM = path.resolve(__dirname, '../../../dist/libs/event-store/src/testing/doomed-importer.js');
const KILLS = process.env['FAULTS'] === 'long' ? 20 : 3;
const LIMIT_MS = 600_000; // for what hangs

let database: TestDatabase;
let pool: Pool;
let store: EventStore;

beforeAll(async () => {
  database = await createDatabase();
  pool = openPool(database.appUrl, 8); // the application's role: what it may write by column, it may also copy
  store = new EventStore(pool);
});

afterAll(async () => {
  await expect(faultsOfLog(pool)).resolves.toEqual([]);
  await pool?.end();
  await database?.drop();
});

async function size(): Promise<{ events: number; commands: number }> {
  const { rows } = await pool.query<{ events: number; commands: number }>(
    `select (select count(*)::int from event_store.events) as events,
            (select count(*)::int from event_store.commands) as commands`,
  );
  return rows[0] ?? { events: 0, commands: 0 };
}

const totals = (history: Iterable<HistoricCommand>): Imported => {
  let [commands, count] = [0, 0];
  for (const one of history) {
    commands += 1;
    count += one.events.length;
  }
  return { events: count, commands, repeated: 0 };
};

describe('importing old histories', () => {
  const shape: Shape = { name: 'plain', streams: 40, commands: 60, events: 3 };

  it('writes them as if they had been appended, recorded now and occurred then', async () => {
    const before = await size();
    const all = totals(oldHistory(shape));
    await expect(importHistory(pool, oldHistory(shape))).resolves.toEqual(all);
    expect(await size()).toEqual({ events: before.events + all.events, commands: before.commands + all.commands });
    const [first] = oldHistory(shape);
    const history = await store.readStream(first?.stream ?? '');
    expect(history).toHaveLength(all.events / shape.streams);
    expect(history[0]).toMatchObject({
      log: await store.origin(),
      type: 'Opened',
      occurredAt: '2011-01-03T02:00:00.000Z',
      metadata: someone,
      command: first?.command.id,
      data: first?.events[0]?.data,
    });
    expect(Date.now() - Date.parse(history[0]?.recordedAt ?? '')).toBeLessThan(300_000);
    const day = '2011-01-03T04:00:00.000Z' as RecordedEvent['occurredAt'];
    await expect(store.readStream(first?.stream ?? '', { occurredBy: day })).resolves.toHaveLength(6);
    await expect(store.findCommand(first?.command.id ?? '')).resolves.toMatchObject({
      version: 1,
      answer: { version: 1, events: ['Opened'] },
    });
    await expect(faultsOfLog(pool)).resolves.toEqual([]);
  });

  it('for a second time changes nothing and says so, also after the streams moved on', async () => {
    const { commands } = totals(oldHistory(shape));
    for (const moved of [false, true]) {
      if (moved) await store.append(anAppend({ stream: [...oldHistory(shape)][0]?.stream ?? '', expected: 'exists' }));
      const before = await size();
      await expect(importHistory(pool, oldHistory(shape))).resolves.toEqual({
        events: 0,
        commands: 0,
        repeated: commands,
      });
      expect(await size()).toEqual(before);
    }
  });

  it('a longer file goes on where the shorter one ended', async () => {
    const short: Shape = { name: 'growing', streams: 5, commands: 10, events: 2 };
    const long: Shape = { ...short, commands: 25 };
    await importHistory(pool, oldHistory(short));
    const [had, all] = [totals(oldHistory(short)), totals(oldHistory(long))];
    await expect(importHistory(pool, oldHistory(long))).resolves.toEqual({
      events: all.events - had.events,
      commands: all.commands - had.commands,
      repeated: had.commands,
    });
  });

  it(
    'carries a stream that is longer than a batch from one to the next',
    async () => {
      const shape: Shape = { name: 'long', streams: 1, commands: 12_000 };
      const told: number[] = [];
      await importHistory(pool, oldHistory(shape), ({ events: sofar }) => told.push(sofar));
      expect(told).toEqual([5_000, 10_000, 12_000]);
      const [first] = oldHistory(shape);
      await expect(store.headOf(first?.stream ?? '')).resolves.toBe(12_000);
    },
    LIMIT_MS,
  );

  it(
    'holds no more than two batches of what it was given',
    async () => {
      let committed = 0;
      let most = 0;
      const source = (function* () {
        let given = 0;
        for (const one of oldHistory({ name: 'bounded', streams: 300, commands: 100 })) {
          most = Math.max(most, ++given - committed);
          yield one;
        }
      })();
      await importHistory(pool, source, (sofar) => (committed = sofar.commands));
      expect(most).toBeLessThanOrEqual(3 * 5_000); // one that is on its way, one that waits for it, one that fills
    },
    LIMIT_MS,
  );
});

describe('an import that meets what it does not write over', () => {
  const some = (name: string) => [...oldHistory({ name, streams: 3, commands: 4 })];
  const nth = (history: HistoricCommand[], i: number, change: Partial<HistoricCommand>) =>
    history.map((one, at) => (at === i ? { ...one, ...change } : one));

  it.each<[string, (history: HistoricCommand[]) => HistoricCommand[] | Promise<HistoricCommand[]>, object]>([
    [
      'a stream with other events',
      async (history) => {
        await store.append(anAppend({ stream: history[4]?.stream ?? '' }));
        return history;
      },
      { why: 'other-events', place: 5 },
    ],
    [
      'a command id that stands for something else',
      async (history) => {
        await store.append(anAppend({ command: history[6]?.command.id ?? '' }));
        return history;
      },
      { why: 'reused', place: 7 },
    ],
    [
      'a command id twice',
      (history) => nth(history, 6, { command: history[5]?.command ?? { id: '' } }),
      { why: 'reused', place: 7 },
    ],
    [
      'a stream that comes twice',
      (history) => [...history, { ...(history[0] as HistoricCommand), command: { id: randomUUID() } }],
      { why: 'other-events', place: 13 },
    ],
    [
      'a stream that comes again in the next batch',
      (history) => [
        ...history,
        ...oldHistory({ name: 'filling', streams: 1, commands: 5_000 }),
        { ...(history[0] as HistoricCommand), command: { id: randomUUID() } },
      ],
      { why: 'other-events', place: 5_013 },
    ],
    ['a name that is no stream', (history) => nth(history, 2, { stream: 'note' }), { why: 'malformed', place: 3 }],
    ['an id that is no uuid', (history) => nth(history, 2, { command: { id: '1' } }), { why: 'malformed', place: 3 }],
    ['a command without events', (history) => nth(history, 2, { events: [] }), { why: 'malformed', place: 3 }],
    [
      'an instant that is none',
      (history) => nth(history, 2, { occurredAt: 'then' as HistoricCommand['occurredAt'] }),
      { why: 'malformed', place: 3 },
    ],
  ])('%s: names it and writes nothing of its batch', async (name, change, why) => {
    const history = await change(some(name));
    const before = await size();
    let committed = 0;
    const told = (sofar: Imported) => (committed = sofar.events);
    const refused = await importHistory(pool, history, told).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ImportRefused);
    expect(refused).toMatchObject(why);
    expect((await size()).events).toBe(before.events + committed);
  });

  it('a text without a canonical form: names it and writes nothing of its batch', async () => {
    const before = await size();
    const history = nth(some('nfd'), 2, { events: [{ type: 'Noted', data: 'Ho\u0300a' }] });
    await expect(importHistory(pool, history)).rejects.toThrow(NotCanonical);
    expect(await size()).toEqual(before);
  });

  it('another text under the same command than in an earlier run: refused, and named by its place', async () => {
    const history = some('changed');
    await importHistory(pool, history);
    const changed = nth(history, 9, { events: events(1, 'Noted') });
    await expect(importHistory(pool, changed)).rejects.toMatchObject({ why: 'reused', place: 10 });
  });

  it('control: rows that the database links otherwise than they were sent are found before anything is committed', async () => {
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(`
      create function public.forge() returns trigger language plpgsql as $$ begin
        if new.version = 3 then
          new.prev := sha256('forged');
          new.hash := sha256('\\x00'::bytea || new.prev || convert_to(new.canonical, 'UTF8'));
        end if;
        return new;
      end $$;
      create trigger forge before insert on event_store.events for each row execute function public.forge();`);
    const before = await size();
    await expect(importHistory(pool, some('forged'))).rejects.toThrow(/not as it was sent: .*"broken":6/);
    expect(await size()).toEqual(before);
    await owner.query('drop trigger forge on event_store.events; drop function public.forge();');
    await owner.end();
    await expect(importHistory(pool, some('forged'))).resolves.toMatchObject({ commands: 12 });
  });
});

describe('an import beside the living', () => {
  it(
    'costs no reader an event and no writer an answer',
    async () => {
      const from = await store.horizon();
      const shape: Shape = { name: 'beside', streams: 400, commands: 40 };
      let importing = true;
      const imported = importHistory(pool, oldHistory(shape)).finally(() => (importing = false));
      const written = Promise.all(
        Array.from({ length: 4 }, async () => {
          const stream = aStream('memo');
          let count = 0;
          while (importing) {
            const result = await store.append(anAppend({ stream, expected: 'any' }));
            if (result.appended) count += 1;
          }
          return { stream, count };
        }),
      );
      const seen: RecordedEvent[] = [];
      for (let last = false; !last;) {
        last = !importing;
        if (last) await written;
        const page = await store.readAll(seen.at(-1)?.position ?? from, 2_000);
        seen.push(...page);
        if (page.length > 0) last = false;
      }
      await imported;
      const live = await written;
      expect(seen).toHaveLength(16_000 + live.reduce((sum, { count }) => sum + count, 0));
      expect(seen.every(({ position }, i) => i === 0 || position > (seen[i - 1]?.position ?? 0))).toBe(true);
      for (const { stream, count } of live) await expect(store.headOf(stream)).resolves.toBe(count);
      expect(live.every(({ count }) => count > 0)).toBe(true);
    },
    LIMIT_MS,
  );

  it(
    `killed ${KILLS} times and begun again ends with everything once`,
    async () => {
      expect(existsSync(PROGRAM)).toBe(true); // built by the global setup of these tests, or by `npm run build`
      const shape: Shape = { name: 'killed', streams: 10 * (KILLS + 3), commands: 600 };
      const env = { ...process.env, DOOMED_IMPORT: JSON.stringify({ url: database.appUrl, shape }) };
      const before = await size();
      for (let kill = 0; kill < KILLS; kill++) {
        const child = spawn(process.execPath, [PROGRAM], { env, stdio: ['ignore', 'pipe', 'inherit'] });
        const gone = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
        for await (const _ of createInterface({ input: child.stdout })) child.kill('SIGKILL'); // the first batch is in
        expect(await gone).toBe('SIGKILL');
      }
      const part = await size();
      const all = totals(oldHistory(shape));
      const done = await importHistory(pool, oldHistory(shape));
      expect(done.commands + done.repeated).toBe(all.commands);
      expect(done.repeated).toBe(part.commands - before.commands);
      expect(done.repeated).toBeGreaterThan(0);
      expect(done.commands).toBeGreaterThan(0);
      expect(await size()).toEqual({ events: before.events + all.events, commands: before.commands + all.commands });
    },
    LIMIT_MS,
  );
});

it(
  'the speed of an import beside a bare COPY of as many rows',
  async () => {
    const shape: Shape = { name: 'speed', streams: 400, commands: 100 };
    const history = [...oldHistory(shape)];
    const began = performance.now();
    await importHistory(pool, history);
    const took = performance.now() - began;
    const perSecond = (ms: number) => Math.round((history.length * 1000) / ms);
    const bare = await bareCopy(history);
    counted(
      `import: ${perSecond(took)} events/s, each with its command row; bare COPY of the same texts ${perSecond(bare)} rows/s (ratio ${(bare / took).toFixed(2)})`,
    );
  },
  LIMIT_MS,
);

/** How long a COPY of the same texts takes into a table with the same keys and no checks. */
async function bareCopy(history: readonly HistoricCommand[]): Promise<number> {
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`create table public.bare (stream text collate "C", version int, position bigserial unique,
    canonical text, prev bytea, hash bytea, primary key (stream, version))`);
  const rows = new CopyRows(5);
  for (const stream of new Set(history.map((one) => one.stream))) {
    for (const event of await store.readStream(stream)) {
      rows.row();
      rows.text(stream);
      rows.integer(event.version);
      rows.text(event.canonical);
      rows.bytes(Buffer.from(event.prev, 'hex'));
      rows.bytes(Buffer.from(event.hash, 'hex'));
    }
  }
  const all = rows.end();
  const began = performance.now();
  const sink = owner.query(
    from('copy public.bare (stream, version, canonical, prev, hash) from stdin (format binary)'),
  );
  sink.end(all);
  await once(sink, 'finish');
  const took = performance.now() - began;
  await owner.query('drop table public.bare');
  await owner.end();
  return took;
}
