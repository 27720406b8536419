import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import type { Queryable } from './event-log';
import { EventStore, type AppendRequest, type AppendResult, type Head, NO_STREAM } from './store';
import { faultsOfLog } from './testing/check-log';
import { anAppend, aStream, events, openPool } from './testing/samples';

const RUNS = Number(process.env['MODEL_RUNS'] ?? 60);
const STREAMS = 3;

/** What the store should be: lists in memory, one command after the other. */
interface Model {
  readonly streams: { command: string; n: number }[][];
  readonly log: string[];
  readonly commands: Map<string, { stream: number; version: number }>;
}

interface Real {
  store: Store;
  readonly names: readonly string[];
  /** Every head that a stream had, by version. */
  readonly heads: Head[][];
  readonly ids: string[];
  /** Where the log stood before this run. */
  readonly start: number;
}

type Store = Pick<EventStore, 'append' | 'readStream' | 'readAll' | 'findCommand'>;
type Step = fc.AsyncCommand<Model, Real>;

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createDatabase();
  pool = openPool(database.appUrl, 4);
});

afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

interface Wish {
  readonly stream: number;
  readonly on: 'head' | 'before' | 'beyond' | 'other hash' | 'nothing';
  readonly count: number;
  /** Which known command id to use again; a new one when there is none. */
  readonly again: number | undefined;
  readonly inTransaction: 'no' | 'commit' | 'rollback';
}

class AppendStep implements Step {
  constructor(readonly wish: Wish) {}
  check = () => true;

  async run(model: Model, real: Real): Promise<void> {
    const { stream, count } = this.wish;
    const history = model.streams[stream] ?? [];
    const id =
      (this.wish.again === undefined ? undefined : real.ids[this.wish.again % real.ids.length]) ?? randomUUID();
    const expected = this.#expected(real.heads[stream] ?? []);
    const append = anAppend({ stream: real.names[stream] ?? '', expected, command: id, events: events(count) });
    const result = await this.#send(real.store, append);

    const head = real.heads[stream]?.at(-1) ?? NO_STREAM;
    const atHead = expected.version === head.version && expected.hash === head.hash;
    const should = model.commands.has(id) ? 'repeated' : atHead ? 'appended' : 'stale';
    expect(result.appended ? 'appended' : result.why).toBe(should);
    if (!result.appended || this.wish.inTransaction === 'rollback') return;

    expect(result.head.version).toBe(history.length + count);
    for (let n = 1; n <= count; n++) {
      history.push({ command: id, n });
      model.log.push(`${stream}/${history.length}`);
    }
    model.commands.set(id, { stream, version: history.length });
    real.ids.push(id);
    real.heads[stream]?.push(result.head);
  }

  #expected(heads: readonly Head[]): Head {
    const head = heads.at(-1) ?? NO_STREAM;
    switch (this.wish.on) {
      case 'head':
        return head;
      case 'before':
        return heads.at(-2) ?? NO_STREAM;
      case 'beyond':
        return { version: head.version + 1, hash: 'a'.repeat(64) };
      case 'other hash':
        return { version: head.version, hash: 'b'.repeat(64) };
      case 'nothing':
        return NO_STREAM;
    }
  }

  async #send(store: Store, append: AppendRequest): Promise<AppendResult> {
    const end = this.wish.inTransaction;
    if (end === 'no') return store.append(append);
    const tx = await pool.connect();
    try {
      await tx.query('begin');
      const result = await store.append(append, tx);
      await tx.query(end);
      return result;
    } finally {
      tx.release();
    }
  }

  toString = () => `append ${JSON.stringify(this.wish)}`;
}

class ReadStep implements Step {
  constructor(readonly range: { stream: number; after: number; upTo: number }) {}
  check = () => true;

  async run(model: Model, real: Real): Promise<void> {
    const { stream, after, upTo } = this.range;
    const found = await real.store.readStream(real.names[stream] ?? '', { after, upTo });
    const should = (model.streams[stream] ?? []).map((event, i) => ({ ...event, version: i + 1 }));
    expect(found.map(({ version, command, data }) => ({ version, command, n: (data as { n: number }).n }))).toEqual(
      should
        .filter(({ version }) => version > after && version <= upTo)
        .map(({ version, command, n }) => ({ version, command, n })),
    );
  }

  toString = () => `read ${JSON.stringify(this.range)}`;
}

class ReadAllStep implements Step {
  constructor(readonly limit: number) {}
  check = () => true;

  async run(model: Model, real: Real): Promise<void> {
    const found: string[] = [];
    for (let after = real.start; ;) {
      const events = await real.store.readAll(after, this.limit);
      found.push(...events.map((event) => `${real.names.indexOf(event.stream)}/${event.version}`));
      if (events.length === 0) break;
      after = events.at(-1)?.position ?? after;
    }
    expect(found).toEqual(model.log);
  }

  toString = () => `read all by ${this.limit}`;
}

class FindStep implements Step {
  constructor(readonly which: number) {}
  check = () => true;

  async run(model: Model, real: Real): Promise<void> {
    const id = real.ids[this.which % Math.max(real.ids.length, 1)] ?? randomUUID();
    expect((await real.store.findCommand(id))?.version).toBe(model.commands.get(id)?.version);
  }

  toString = () => `find command ${this.which}`;
}

const some = fc.nat({ max: STREAMS - 1 });
const steps = fc.commands(
  [
    fc
      .record({
        stream: some,
        on: fc.oneof(
          { weight: 4, arbitrary: fc.constant('head' as const) },
          fc.constantFrom('before' as const, 'beyond' as const, 'other hash' as const, 'nothing' as const),
        ),
        count: fc.integer({ min: 1, max: 4 }),
        again: fc.option(fc.nat(50), { nil: undefined, freq: 4 }),
        inTransaction: fc.oneof(
          { weight: 4, arbitrary: fc.constant('no' as const) },
          fc.constantFrom('commit' as const, 'rollback' as const),
        ),
      })
      .map((wish) => new AppendStep(wish)),
    fc.record({ stream: some, after: fc.nat(12), upTo: fc.nat(20) }).map((range) => new ReadStep(range)),
    fc.integer({ min: 1, max: 40 }).map((limit) => new ReadAllStep(limit)),
    fc.nat(50).map((which) => new FindStep(which)),
  ],
  { maxCommands: 30, size: 'max' },
);

function agreesWithModel(make: (db: Queryable) => Store) {
  return fc.asyncProperty(steps, async (commands) => {
    const { rows } = await pool.query<{ last: string }>('select last_value as last from event_store.position_seq');
    await fc.asyncModelRun(
      () => ({
        model: { streams: Array.from({ length: STREAMS }, () => []), log: [], commands: new Map() },
        real: {
          store: make(pool),
          names: Array.from({ length: STREAMS }, () => aStream()),
          heads: Array.from({ length: STREAMS }, () => []),
          ids: [],
          start: Number(rows[0]?.last),
        },
      }),
      commands,
    );
  });
}

describe('the store and a model of it in memory', () => {
  it('agree on every sequence of appends and reads', async () => {
    await fc.assert(
      agreesWithModel((db) => new EventStore(db)),
      { numRuns: RUNS },
    );
    await expect(faultsOfLog(pool)).resolves.toEqual([]);
  }, 240_000);

  /** Stores with one mistake each, as one could make it. */
  const mistaken: [
    string,
    (result: AppendResult, append: AppendRequest, store: EventStore, on?: Queryable) => Promise<AppendResult>,
  ][] = [
    [
      'appends at whatever head there is',
      async (result, append, store) => {
        if (result.appended || result.why !== 'stale') return result;
        const last = (await store.readStream(append.stream)).at(-1);
        return store.append({ ...append, expected: last ? { version: last.version, hash: last.hash } : NO_STREAM });
      },
    ],
    [
      'does a repeated command again',
      (result, append, store) =>
        !result.appended && result.why === 'repeated'
          ? store.append({ ...append, command: { ...append.command, id: randomUUID() } })
          : Promise.resolve(result),
    ],
    [
      'says that the fourth version is written and forgets it',
      (result, append) =>
        Promise.resolve(
          (append.expected as Head).version === 3
            ? { appended: true, head: { version: 3 + append.events.length, hash: 'c'.repeat(64) }, position: 1 }
            : result,
        ),
    ],
    [
      'writes one event too many',
      async (result, append, store) => {
        if (result.appended && append.events.length === 3) {
          await store.append(anAppend({ stream: append.stream, expected: result.head }));
        }
        return result;
      },
    ],
  ];

  it.each(mistaken)(
    'control: a store that %s is found',
    async (_, mistake) => {
      const found = await fc.check(
        agreesWithModel((db) => {
          const store = new EventStore(db);
          return {
            append: async (append, on) =>
              on ? store.append(append, on) : mistake(await store.append(append), append, store),
            readStream: (stream, range) => store.readStream(stream, range),
            readAll: (after, limit) => store.readAll(after, limit),
            findCommand: (id) => store.findCommand(id),
          };
        }),
        { numRuns: 300, endOnFailure: true },
      );
      expect(found.failed).toBe(true);
    },
    240_000,
  );
});
