// A stream of 10,000 events from its snapshot, and the import of old histories beside a raw COPY.
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { from } from 'pg-copy-streams';
import { median, percentile, window } from '../figures.mjs';
import { bar } from './bars.mjs';
import { round } from './cells.mjs';
import { product } from './cluster.mjs';
import { aggregate, anAppend, must, openStore } from './ours.mjs';
import { aStream, data, metadata } from './payload.mjs';

const EVENTS = 10_000;

/** Loading a long stream with a snapshot and without. */
export async function snapshotOfLongStream({ place, how }) {
  const { Snapshots } = product('libs/event-store/src/index.js');
  if (!Snapshots) return;
  const { store, pool } = await openStore(place);
  const { decider } = aggregate;
  const snapshots = new Snapshots(pool, { code: randomBytes(32), key: randomBytes(32) });
  const stream = aStream();
  let head = { version: 0, hash: '0'.repeat(64) };
  while (head.version < EVENTS) {
    head = must(await store.append(anAppend({ stream, expected: head, count: 100 }))).head;
  }
  const fold = ({ known, history }) => history.reduce(decider.evolve, known?.state ?? decider.initial);
  snapshots.offer(stream, decider, 0, fold(await snapshots.load(stream, decider)), head);
  while ((await snapshots.load(stream, decider)).known === undefined) await new Promise(setImmediate);
  // ten more, so that there is something behind the snapshot
  must(await store.append(anAppend({ stream, expected: head, count: 10 })));
  const withIt = await window(how.windowMs, 1, async () => fold(await snapshots.load(stream, decider)));
  const without = await window(how.windowMs, 1, async () =>
    (await store.readStream(stream)).reduce(decider.evolve, decider.initial),
  );
  const row = ({ rate, latencies }) => ({
    'a second': Math.round(rate),
    'p50 ms': round(percentile(latencies, 0.5), 2),
    'p99 ms': round(percentile(latencies, 0.99), 2),
  });
  console.log(`\na stream of ${EVENTS + 10} events, 1 client`);
  console.table({ 'snapshot and 10 events': row(withIt), 'all of it': row(without) });
  bar('10,000 events with a snapshot: p50', percentile(withIt.latencies, 0.5), { most: 1, unit: ' ms' });
}

function* commands(count, each) {
  for (let i = 0; i < count; i++) {
    const events = Array.from({ length: each }, () => ({ type: 'Written', data }));
    yield {
      stream: aStream(),
      events,
      metadata,
      occurredAt: '2014-03-01T02:00:00.000Z',
      command: { id: randomUUID() },
    };
  }
}

/** Old histories in streams of 20 events, and the rows that they became, copied raw into a table with the same keys. */
export async function importOfHistory({ place, how, full }) {
  const { importHistory } = product('libs/event-store/src/index.js');
  if (!importHistory) return;
  const pool = await place.pool(4);
  const count = full ? 500_000 : 100_000;
  const rates = { ours: [], raw: [] };
  for (let i = 0; i < Math.min(3, how.rounds); i++) {
    const { rows } = await place.owner.query('select last_value as before from event_store.position_seq');
    const began = performance.now();
    const { events } = await importHistory(pool, commands(count / 20, 20));
    rates.ours.push((events / (performance.now() - began)) * 1000);
    rates.raw.push(await rawCopy(place, rows[0].before));
  }
  console.log(`\nimport of ${count.toLocaleString('en')} events (events a second)`);
  console.table({
    'raw COPY of the finished rows, same keys, no checks': { rate: Math.round(median(rates.raw)) },
    importHistory: { rate: Math.round(median(rates.ours)), 'of raw': round(median(rates.ours) / median(rates.raw), 2) },
  });
  bar('import, events a second (or 0.8 of the raw COPY)', median(rates.ours), {
    least: Math.min(65_000, 0.8 * median(rates.raw)),
  });
}

async function rawCopy({ owner }, before) {
  const client = await owner.connect();
  try {
    await client.query('drop table if exists bench.copied');
    await client.query('create table bench.copied (like event_store.events)');
    await client.query('create unique index on bench.copied (stream, version)');
    await client.query('create unique index on bench.copied (position)');
    const { rows } = await client.query('select * from event_store.events where position > $1', [before]);
    const lines = rows.map((row) =>
      [
        ...[row.stream, row.version, row.position, row.type, row.schema, row.command],
        ...[row.occurred_at, row.recorded_at, row.stored_at].map((at) => at.toISOString()),
        ...[
          row.canonical.replaceAll('\\', '\\\\'),
          `\\\\x${row.prev.toString('hex')}`,
          `\\\\x${row.hash.toString('hex')}`,
        ],
      ].join('\t'),
    );
    const began = performance.now();
    const copy = client.query(from('copy bench.copied from stdin'));
    for (let i = 0; i < lines.length; i += 100) {
      if (!copy.write(`${lines.slice(i, i + 100).join('\n')}\n`)) await once(copy, 'drain');
    }
    copy.end();
    await once(copy, 'finish');
    return (lines.length / (performance.now() - began)) * 1000;
  } finally {
    client.release();
  }
}
