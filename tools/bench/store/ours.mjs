// The product's own store, as a release runs it: built code, its own pool, its own roles.
import { randomUUID } from 'node:crypto';
import { product, SEED } from './cluster.mjs';
import { aStream, data, metadata } from './payload.mjs';

const NOW = '2024-03-01T02:00:00.000Z';
/** The edge makes it of a request before there is a command; here it stands for one. */
const FINGERPRINT = Buffer.alloc(32, 7);

/** A row beside the events, of the kind that a screen reads back at once: an upsert of a few columns. */
export const files = {
  name: 'bench.files',
  sql: (rows) => `
    insert into bench.files (id, version, unit, year, status, stage, entered_on, owner, next_step, changed_at)
    select r.* from json_to_recordset(${rows}) as r(id uuid, version int, unit text, year int, status text, stage text,
      entered_on date, owner text, next_step text, changed_at timestamptz)
    on conflict (id) do update set (version, status, stage, next_step, changed_at) =
      (excluded.version, excluded.status, excluded.stage, excluded.next_step, excluded.changed_at)`,
};

const fileRow = (id, version) => ({
  id,
  version,
  unit: 'vinh',
  year: 2024,
  status: 'open',
  stage: 'appraisal',
  entered_on: '2024-03-01',
  owner: 'p-0001',
  next_step: 'CompleteAppraisal',
  changed_at: NOW,
});

export const aggregate = {
  decider: {
    category: 'bench',
    initial: { total: 0 },
    decide: (command, state) => {
      if (state.total < 0) throw new Error('a total is never negative');
      return Array.from({ length: command.data.count }, () => ({ type: 'Written', data: command.data.event }));
    },
    evolve: (state, event) => ({ total: state.total + event.data.amount }),
  },
  context: async () => null,
  sides: ({ streamId, version }) => [{ side: files, rows: [fileRow(streamId, version)] }],
  grounds: () => ({ plan: { id: 'nghe-an-2023-2025', version: 1 }, basis: ['IV.2'] }),
};

/** The table of the rows beside events. */
export async function makeFiles(owner) {
  await owner.query(`create table bench.files (id uuid primary key, version int, unit text, year int, status text,
    stage text, entered_on date, owner text, next_step text, changed_at timestamptz)`);
  await owner.query('grant usage on schema bench to neuguong_app');
  await owner.query('grant select, insert, update on bench.files to neuguong_app');
}

/** Tables of the benchmark, and the log's rows before it begins. */
export async function makeOurs(cluster) {
  const { owner } = cluster;
  await makeFiles(owner);
  const { store } = await openStore(cluster);
  for (let done = 0; done < SEED; done += 1000) {
    await Promise.all(Array.from({ length: 40 }, () => store.append(anAppend({ count: 25 }))));
  }
  await owner.query('vacuum analyze event_store.events');
  await owner.query('vacuum analyze event_store.commands');
}

const opened = new WeakMap();

/** One store with its pool for all cells, as an API process has one. */
export async function openStore(cluster) {
  if (!opened.has(cluster)) {
    const { EventStore } = product('libs/event-store/src/index.js');
    const pool = await cluster.pool(10);
    opened.set(cluster, { pool, store: new EventStore(pool) });
  }
  return opened.get(cluster);
}

export const anAppend = ({
  stream = aStream(),
  expected = { version: 0, hash: '0'.repeat(64) },
  count = 1,
  sides,
} = {}) => ({
  stream,
  expected,
  events: Array.from({ length: count }, () => ({ type: 'Written', data })),
  command: {
    id: randomUUID(),
    fingerprint: FINGERPRINT,
    answer: { id: stream.slice(-36), version: count, events: ['Written'] },
  },
  metadata,
  occurredAt: NOW,
  ...(sides ? { sides } : {}),
});

/** An append with a row beside its event. */
export function withSide() {
  const stream = aStream();
  return anAppend({ stream, sides: [{ side: files, rows: [fileRow(stream.slice(-36), 1)] }] });
}

export function must(result) {
  if (!result.appended) throw new Error(`an append of the benchmark was refused: ${result.why}`);
  return result;
}

/** The store and its command handler under load. */
export async function ours(cluster) {
  const { Execute, ExecuteHandler } = product('libs/event-store/src/index.js');
  const { store, pool } = await openStore(cluster);
  const handler = new ExecuteHandler(store);
  const heads = new Map();
  const execute = (streamId, count, expected) => {
    const commandId = randomUUID();
    const command = { type: 'Write', data: { count, event: data } };
    const actor = { id: 'p-0001', role: 'staff', unit: 'vinh' };
    const occasion = { commandId, actor, today: '2024-03-01', now: NOW };
    return handler.execute(
      new Execute({
        aggregate,
        streamId,
        command,
        occasion,
        expected,
        fingerprint: FINGERPRINT,
        correlation: commandId,
      }),
    );
  };
  const live = new Map();
  return {
    store,
    one: async () => must(await store.append(anAppend())),
    sides: async () => must(await store.append(withSide())),
    five: async () => must(await store.append(anAppend({ count: 5 }))),
    execute: () => execute(randomUUID(), 1, 'none'),
    executeFive: () => execute(randomUUID(), 5, 'none'),
    /** The same statement without a shared commit: one a caller. */
    alone: async () => must(await store.append(anAppend(), pool)),
    async transaction() {
      const tx = await pool.connect();
      await tx.query('begin');
      must(await store.append(anAppend(), tx));
      await tx.query('commit');
      tx.release();
    },
    async existing(client) {
      const { stream, expected } = heads.get(client) ?? { stream: aStream() };
      const { head } = must(await store.append(anAppend({ stream, expected })));
      heads.set(client, { stream, expected: head });
    },
    async executeExisting(client) {
      const { id, version } = live.get(client) ?? { id: randomUUID(), version: 'none' };
      const done = await execute(id, 1, version);
      live.set(client, { id, version: done.version });
    },
  };
}
