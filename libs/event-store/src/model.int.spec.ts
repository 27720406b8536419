import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { counted } from '../../../test/support/notes.mjs';
import { MemoryEventStore } from './memory-event-store';
import { EventStore } from './store';
import { faultsOfLog } from './testing/check-log';
import {
  AppendStep,
  FindStep,
  ReadAllStep,
  ReadStep,
  type Real,
  STREAMS,
  type Store,
  TogetherStep,
  type Wish,
} from './testing/model';
import { anAppend, aStream, openPool } from './testing/samples';

const RUNS = process.env['FAULTS'] === 'long' ? 10_000 : 300;
const LIMIT_MS = process.env['FAULTS'] === 'long' ? 3_600_000 : 600_000; // for what hangs

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

const some = fc.nat({ max: STREAMS - 1 });
const wish = fc.record({
  stream: some,
  on: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<Wish['on']>('head', 'any') },
    { weight: 3, arbitrary: fc.constantFrom<Wish['on']>('version', 'exists') },
    fc.constantFrom<Wish['on']>('before', 'beyond', 'other hash', 'nothing', 'none', 'old version'),
  ),
  count: fc.integer({ min: 1, max: 4 }),
  again: fc.option(fc.nat(50), { nil: undefined, freq: 4 }),
  forged: fc.boolean(),
});
const steps = fc.commands(
  [
    wish.map((one) => new AppendStep(one)),
    fc
      .tuple(
        fc.array(wish, { minLength: 1, maxLength: 3 }),
        fc.oneof(
          { weight: 3, arbitrary: fc.constant('none' as const) },
          fc.constantFrom('commit' as const, 'rollback' as const),
        ),
      )
      .map(([wishes, end]) => new TogetherStep(wishes, end)),
    fc
      .record({ stream: some, after: fc.nat(12), upTo: fc.nat(20), backwards: fc.boolean() })
      .map((range) => new ReadStep(range)),
    fc.integer({ min: 1, max: 40 }).map((limit) => new ReadAllStep(limit)),
    fc.nat(50).map((which) => new FindStep(which)),
  ],
  { maxCommands: 30, size: 'max' },
);

let ran = 0;

const inTransactionOf =
  (store: EventStore): NonNullable<Real['inTransaction']> =>
  async (end, requests) => {
    const tx = await pool.connect();
    try {
      await tx.query('begin');
      const result = await store.appendTogether(requests, tx);
      await tx.query(end);
      return result;
    } finally {
      tx.release();
    }
  };

function agreesWithModel(make: () => Store) {
  return fc.asyncProperty(steps, async (commands) => {
    const store = make();
    const start = await store.horizon();
    ran += 1;
    await fc.asyncModelRun(
      () => ({
        model: { streams: Array.from({ length: STREAMS }, () => []), log: [], commands: new Map() },
        real: {
          store,
          names: Array.from({ length: STREAMS }, () => aStream()),
          heads: Array.from({ length: STREAMS }, () => []),
          ids: [],
          start,
          ...(store instanceof EventStore ? { inTransaction: inTransactionOf(store) } : {}),
        },
      }),
      commands,
    );
  });
}

describe('the store and a model of it in lists', () => {
  it.each<[string, () => Store]>([
    ['PostgreSQL', () => new EventStore(pool)],
    ['the memory of a process', () => new MemoryEventStore()],
  ])(
    'agree on every sequence of appends and reads: %s',
    async (name, make) => {
      ran = 0;
      await fc.assert(agreesWithModel(make), { numRuns: RUNS });
      counted(`model-based: ${ran} sequences of up to 30 steps agree with ${name}`);
      if (name === 'PostgreSQL') await expect(faultsOfLog(pool)).resolves.toEqual([]);
    },
    LIMIT_MS,
  );

  /** Stores with one mistake each, as one could make it. */
  const mistaken: [string, (right: MemoryEventStore) => Partial<Store>][] = [
    [
      'appends at whatever head there is',
      (right) => ({ append: (request) => right.append({ ...request, expected: 'any' }) }),
    ],
    [
      'takes "none" for "any"',
      (right) => ({ append: (r) => right.append(r.expected === 'none' ? { ...r, expected: 'any' } : r) }),
    ],
    [
      'does a repeated command again',
      (right) => ({
        async append(request) {
          const result = await right.append(request);
          const again = { ...request, command: { ...request.command, id: randomUUID() } };
          return !result.appended && result.why === 'repeated' ? right.append(again) : result;
        },
      }),
    ],
    [
      'says that the fourth version is written and forgets it',
      (right) => ({
        async append(request) {
          if ((await right.headOf(request.stream)) !== 3) return right.append(request);
          const head = { version: 3 + request.events.length, hash: 'c'.repeat(64) };
          return { appended: true, head, position: 1 };
        },
      }),
    ],
    [
      'writes one event too many',
      (right) => ({
        async append(request) {
          const result = await right.append(request);
          if (result.appended && request.events.length === 3) {
            await right.append(anAppend({ stream: request.stream, expected: 'any' }));
          }
          return result;
        },
      }),
    ],
    [
      'writes those of several that can be written',
      (right) => ({
        async appendTogether(requests) {
          const result = await right.appendTogether(requests);
          if (!result.appended) for (const request of requests) await right.append(request);
          return result;
        },
      }),
    ],
  ];

  it.each(mistaken)(
    'control: a store that %s is found',
    async (_, mistake) => {
      const found = await fc.check(
        agreesWithModel(() => {
          const right = new MemoryEventStore();
          return {
            append: (request) => right.append(request),
            appendTogether: (requests) => right.appendTogether(requests),
            readStream: (stream, range) => right.readStream(stream, range),
            readAll: (after, limit) => right.readAll(after, limit),
            scan: (range) => right.scan(range),
            headOf: (stream) => right.headOf(stream),
            findCommand: (id) => right.findCommand(id),
            horizon: () => right.horizon(),
            ...mistake(right),
          };
        }),
        { numRuns: 20_000, endOnFailure: true }, // in memory, and it ends with the first that is found
      );
      expect(found.failed).toBe(true);
    },
    LIMIT_MS,
  );
});
