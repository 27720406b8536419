import { randomUUID } from 'node:crypto';
import { Client, type Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { NotCanonical, verifyStream } from './core';
import { sha256 } from './hash';
import type { Side } from './statement';
import type { Queryable } from './event-log';
import { type AppendRequest, EventStore, type Head, NO_STREAM } from './store';
import { faultsOfLog } from './testing/check-log';
import { anAppend, aStream, events, openPool } from './testing/samples';

let database: TestDatabase;
let pool: Pool;
let store: EventStore;

const probes: Side = {
  name: 'probes',
  sql: (rows) =>
    `insert into probes (id, note) select r.id, r.note from json_to_recordset(${rows}) as r(id uuid, note text)`,
};
const probe = (id: string, note = 'tốt') => [{ side: probes, rows: [{ id, note }] }];

beforeAll(async () => {
  database = await createDatabase();
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query("create table probes (id uuid primary key, note text not null check (note <> 'độc'))");
  await owner.query('grant select, insert on probes to neuguong_app');
  await owner.end();
  pool = openPool(database.appUrl, 8);
  store = new EventStore(pool);
});

afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

/** Everything a command leaves behind, by its id and its stream. */
async function leftBy(command: string, stream: string) {
  const { rows } = await pool.query<{ events: number; commands: number; probes: number }>(
    `select (select count(*)::int from event_store.events where command = $1) as events,
            (select count(*)::int from event_store.commands where id = $1) as commands,
            (select count(*)::int from probes where id = $1) as probes`,
    [command],
  );
  return { ...rows[0], stream: (await store.readStream(stream)).length };
}

async function started(length = 2): Promise<{ stream: string; head: Head }> {
  const stream = aStream();
  const result = await store.append(anAppend({ stream, events: events(length) }));
  if (!result.appended) throw new Error(result.why);
  return { stream, head: result.head };
}

describe('appending', () => {
  it('writes one event with everything that was said of it', async () => {
    const command = randomUUID();
    const append = anAppend({ command, sides: probe(command) });
    const result = await store.append(append);
    const [event] = await store.readStream(append.stream);
    expect(result).toEqual({
      appended: true,
      head: { version: 1, hash: event?.hash },
      position: event?.position,
    });
    expect(event).toMatchObject({
      v: 1,
      log: await store.origin(),
      stream: append.stream,
      version: 1,
      type: 'Written',
      schema: 1,
      command,
      metadata: append.metadata,
      occurredAt: append.occurredAt,
      data: { text: 'Điển hình tiên tiến' },
      prev: NO_STREAM.hash,
    });
    expect(await leftBy(command, append.stream)).toEqual({ events: 1, commands: 1, probes: 1, stream: 1 });
  });

  it('writes many events as one run of versions, positions and links', async () => {
    const { stream, head } = await started(3);
    const result = await store.append(anAppend({ stream, expected: head, events: events(5, 'Added') }));
    const history = await store.readStream(stream);
    expect(history.map((event) => event.version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(history.map((event) => event.position)).toEqual(
      history.map((event) => event.position).sort((a, b) => a - b),
    );
    expect(new Set(history.map((event) => event.id)).size).toBe(8);
    expect(result).toMatchObject({ appended: true, position: history.at(-1)?.position });
    await expect(verifyStream(stream, history, sha256)).resolves.toEqual({
      whole: true,
      events: 8,
      head: history.at(-1)?.hash,
    });
    expect((await store.readStream(stream, { after: 2, upTo: 4 })).map((event) => event.version)).toEqual([3, 4]);
  });

  it('finds the stored answer of a command', async () => {
    const append = anAppend({ events: events(2) });
    const result = await store.append(append);
    const stored = await store.findCommand(append.command.id);
    expect(stored).toMatchObject({
      answer: append.command.answer,
      version: 2,
      position: result.appended && result.position,
    });
    expect(Buffer.from(append.command.fingerprint).equals(Buffer.from(stored?.fingerprint ?? []))).toBe(true);
    await expect(store.findCommand(randomUUID())).resolves.toBeUndefined();
  });

  it('refuses an append without an event, which would be an answer to nothing', async () => {
    const command = randomUUID();
    const { stream, head } = await started();
    await expect(store.append(anAppend({ stream, expected: head, command, events: [] }))).rejects.toThrow(RangeError);
    expect(await leftBy(command, stream)).toEqual({ events: 0, commands: 0, probes: 0, stream: 2 });
  });

  it('keeps categories apart whose names begin alike', async () => {
    const long = aStream('memo-draft');
    const short = aStream('memo');
    for (const stream of [long, short]) await store.append(anAppend({ stream, events: events(2) }));
    await expect(store.streams('memo')).resolves.toEqual([{ stream: short, version: 2 }]);
    await expect(store.streams('memo-draft')).resolves.toEqual([{ stream: long, version: 2 }]);
  });
});

describe('an append that rests on something else than the head', () => {
  const wrong: [string, (head: Head) => Head][] = [
    ['an older version', () => NO_STREAM],
    ['a version that is not there yet', (head) => ({ ...head, version: head.version + 1 })],
    ['the right version with another hash', (head) => ({ ...head, hash: 'f'.repeat(64) })],
  ];

  it.each(wrong)('%s: refused, with nothing half done', async (_, expected) => {
    const { stream, head } = await started();
    const command = randomUUID();
    const append = anAppend({ stream, expected: expected(head), command, sides: probe(command) });
    await expect(store.append(append)).resolves.toEqual({ appended: false, why: 'stale', head });
    expect(await leftBy(command, stream)).toEqual({ events: 0, commands: 0, probes: 0, stream: 2 });
  });

  it('a stream that is not there, with a hash: refused, since a chain begins with zeros', async () => {
    const stream = aStream();
    const command = randomUUID();
    const append = anAppend({ stream, expected: { version: 0, hash: 'b'.repeat(64) }, command, sides: probe(command) });
    await expect(store.append(append)).resolves.toEqual({ appended: false, why: 'stale', head: NO_STREAM });
    expect(await leftBy(command, stream)).toEqual({ events: 0, commands: 0, probes: 0, stream: 0 });
  });

  it('control: at the head itself the same append goes through', async () => {
    const { stream, head } = await started();
    const command = randomUUID();
    await expect(
      store.append(anAppend({ stream, expected: head, command, sides: probe(command) })),
    ).resolves.toMatchObject({ appended: true });
    expect(await leftBy(command, stream)).toEqual({ events: 1, commands: 1, probes: 1, stream: 3 });
  });

  it('of two racers in two processes one wins, every time', async () => {
    const other = openPool(database.appUrl, 2);
    const rival = new EventStore(other);
    const { stream, head: first } = await started(1);
    let head = first;
    for (let round = 0; round < 25; round++) {
      const results = await Promise.all([store, rival].map((one) => one.append(anAppend({ stream, expected: head }))));
      const winners = results.filter((result) => result.appended);
      expect(winners).toHaveLength(1);
      head = (winners[0] as { head: Head }).head;
      expect(results.filter((result) => !result.appended)).toEqual([{ appended: false, why: 'stale', head }]);
    }
    expect((await store.readStream(stream)).at(-1)).toMatchObject({ version: 26, hash: head.hash });
    await other.end();
  });
});

describe('a command id that is known', () => {
  it('is recognised on another stream and at the right head, and writes nothing', async () => {
    const { stream, head } = await started();
    const command = randomUUID();
    await store.append(anAppend({ command }));
    const again = anAppend({ stream, expected: head, command, sides: probe(command) });
    const stored = await store.findCommand(command);
    await expect(store.append(again)).resolves.toEqual({ appended: false, why: 'repeated', stored });
    expect(await leftBy(command, stream)).toEqual({ events: 1, commands: 1, probes: 0, stream: 2 });
  });

  it('sent twice in the same moment is written once', async () => {
    const command = randomUUID();
    const twins = await Promise.all(
      [anAppend({ command }), anAppend({ command })].map((append) => store.append(append)),
    );
    expect(twins.map((result) => (result.appended ? 'appended' : result.why)).sort()).toEqual(['appended', 'repeated']);
  });
});

describe('an append inside a transaction of the caller', () => {
  it('comes and goes with it', async () => {
    const tx = await pool.connect();
    const [kept, undone] = [randomUUID(), randomUUID()];
    const streams = [aStream(), aStream()] as const;
    for (const [command, stream, end] of [
      [kept, streams[0], 'commit'],
      [undone, streams[1], 'rollback'],
    ] as const) {
      await tx.query('begin');
      await expect(store.append(anAppend({ stream, command, sides: probe(command) }), tx)).resolves.toMatchObject({
        appended: true,
      });
      await tx.query(end);
    }
    tx.release();
    expect(await leftBy(kept, streams[0])).toEqual({ events: 1, commands: 1, probes: 1, stream: 1 });
    expect(await leftBy(undone, streams[1])).toEqual({ events: 0, commands: 0, probes: 0, stream: 0 });
  });
});

describe('many appends that share commits', () => {
  /** Appends that cannot be written, by kind, with what their callers must be told. */
  const bad: Record<string, { make(command: string): Promise<AppendRequest>; told: unknown }> = {
    'behind their stream': {
      make: async (command) => anAppend({ command, stream: (await started(1)).stream, sides: probe(command) }),
      told: expect.objectContaining({ appended: false, why: 'stale' }),
    },
    'ahead of their stream': {
      make: (command) =>
        Promise.resolve(anAppend({ command, expected: { version: 3, hash: 'a'.repeat(64) }, sides: probe(command) })),
      told: { appended: false, why: 'stale', head: NO_STREAM },
    },
    'poisonous for their side': {
      make: (command) => Promise.resolve(anAppend({ command, sides: probe(command, 'độc') })),
      told: expect.objectContaining({ code: '23514' }),
    },
    'without a canonical form': {
      make: (command) =>
        Promise.resolve(anAppend({ command, events: [{ type: 'Written', data: 'Ho\u0300a' }], sides: probe(command) })),
      told: expect.any(NotCanonical),
    },
    empty: {
      make: (command) => Promise.resolve(anAppend({ command, events: [], sides: probe(command) })),
      told: expect.any(RangeError),
    },
  };

  it.each([
    ...Object.keys(bad).map((kind) => ({ some: kind, kinds: [kind] })),
    { some: 'each of these', kinds: Object.keys(bad) },
  ])('answers each with its own result where some are $some', async ({ kinds }) => {
    const wanted = await Promise.all(
      Array.from({ length: 200 }, async (_, i) => {
        const command = randomUUID();
        const wrong = i % 8 === 5 ? bad[kinds[(i >> 3) % kinds.length] ?? ''] : undefined;
        const good = anAppend({ command, events: events(1 + (i % 3)), sides: probe(command) });
        return { command, wrong, append: wrong ? await wrong.make(command) : good };
      }),
    );
    const outcomes = await Promise.all(
      wanted.map(({ append }) => store.append(append).catch((error: unknown) => error)),
    );
    for (const [i, { command, wrong, append }] of wanted.entries()) {
      if (wrong) {
        expect(outcomes[i]).toEqual(wrong.told);
        expect(await leftBy(command, append.stream)).toMatchObject({ events: 0, commands: 0, probes: 0 });
        continue;
      }
      const history = await store.readStream(append.stream);
      expect(history.map((event) => event.command)).toEqual(append.events.map(() => command));
      const last = history.at(-1);
      const head = { version: history.length, hash: last?.hash };
      expect(outcomes[i]).toEqual({ appended: true, head, position: last?.position });
    }
    await expect(faultsOfLog(pool)).resolves.toEqual([]);
  });

  it('tells every caller when the database cannot be reached, and goes on when it can', async () => {
    const lost = openPool(database.appUrl.replace(/\/[^/]*$/, '/not_there'), 2);
    const cut = new EventStore({
      query: (text: never, values: never) => (reachable ? pool : lost).query(text, values),
    } as Queryable);
    let reachable = true;
    await cut.origin();
    reachable = false;
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, () => cut.append(anAppend())));
    expect(outcomes.map(({ status }) => status)).toEqual(Array(40).fill('rejected'));
    reachable = true;
    await expect(cut.append(anAppend())).resolves.toMatchObject({ appended: true });
    await lost.end();
  });

  it('writes two appends to one stream one after the other, the second on top of nothing but its head', async () => {
    const stream = aStream();
    const both = await Promise.all([anAppend({ stream }), anAppend({ stream })].map((append) => store.append(append)));
    expect(both.map((result) => (result.appended ? 'appended' : result.why))).toEqual(['appended', 'stale']);
  });
});
