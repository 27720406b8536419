// npm run bench -- deadlines: the morning burst and the sweeper, beside bare BullMQ on the same backend in the same run.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { redisProgram, startRedis } from '../../embedded/redis.mjs';
import { machine, percentile } from '../figures.mjs';
import { openCluster, product } from '../store/cluster.mjs';

const require = createRequire(import.meta.url);
const CONCURRENCY = 64;
const LEAD_MS = 10_000;
const PASSES = 200;
const QUEUE = 'alarms'; // the one for which the queue's schema was made

/** Figures of other libraries about deadlines join here: a name, and a function that gets the cluster and prints. */
const MORE = {};

/** @param {{ full: boolean }} options full: 50,000 alarms and 100,000 open deadlines; without it a tenth of each */
export async function deadlines({ full }) {
  const alarms = Number(process.env.BENCH_ALARMS || (full ? 50_000 : 5_000));
  const open = Number(process.env.BENCH_OPEN || (full ? 100_000 : 10_000));
  const cluster = await openCluster();
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'neuguong-bench-redis-'));
  const program = await redisProgram(path.resolve('.data/redis-bin')).catch(({ message }) =>
    console.log(`Redis: NOT RUN, ${message}`),
  );
  const redis = program ? await startRedis({ dir, program }) : undefined;
  try {
    console.log(`deadlines: ${alarms} alarms at one instant, ${open} open deadlines; ${machine()}`);
    console.log(`PostgreSQL ${await cluster.settings()}`);
    const rows = {};
    for (const kind of ['postgres', ...(redis ? ['redis'] : [])]) {
      const place = await cluster.database(`deadlines_${kind}`);
      const backend =
        kind === 'redis'
          ? { kind, url: redis.url, prefix: 'bench' }
          : { kind, url: place.url('neuguong_projector'), schema: 'bullmq' };
      const bare = await bareBurst(backend, alarms);
      const ours = await ourBurst(place, backend, alarms);
      rows[`bare BullMQ on ${kind}`] = shown(bare, bare, alarms);
      rows[`alarms on ${kind}`] = shown(ours, bare, alarms);
    }
    console.table(rows);
    console.table({ 'open deadlines': await sweeper(await cluster.database('deadlines_open'), open) });
    for (const [name, more] of Object.entries(MORE)) await more({ cluster, name });
    console.log(`load at the end: ${machine()}`);
  } finally {
    await redis?.stop();
    await cluster.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

function shown({ drainMs, p99Ms }, floor, alarms) {
  return {
    'drain s': (drainMs / 1000).toFixed(1),
    'per second': Math.round((alarms / drainMs) * 1000),
    'p99 late s': (p99Ms / 1000).toFixed(1),
    'of bare': (floor.drainMs / drainMs).toFixed(2),
  };
}

/** Delayed jobs that do nothing, all due at one instant: what the queue itself can do. */
async function bareBurst(backend, count) {
  const { keysOf, producerConnection, useBackend, workerConnection } = product('libs/scheduling/src/queue-backend.js');
  const { Queue, Worker } = require('bullmq');
  useBackend(backend);
  const queue = new Queue(QUEUE, { connection: producerConnection(backend), ...keysOf(backend) });
  queue.on('error', () => undefined);
  await queue.waitUntilReady();
  const due = Date.now() + LEAD_MS + count / 5;
  for (let from = 0; from < count; from += 500) {
    await queue.addBulk(
      Array.from({ length: Math.min(500, count - from) }, (_, i) => ({
        name: 'nothing',
        data: { n: from + i },
        opts: { jobId: `bare.${from + i}`, delay: Math.max(0, due - Date.now()), removeOnComplete: true, attempts: 1 },
      })),
    );
  }
  const late = [];
  const worker = new Worker(QUEUE, async () => void late.push(Date.now() - due), {
    connection: workerConnection(backend),
    concurrency: CONCURRENCY,
    ...keysOf(backend),
  });
  worker.on('error', () => undefined);
  while (late.length < count) await sleep(100);
  const drainMs = Date.now() - due;
  await worker.close();
  await queue.close();
  return { drainMs, p99Ms: percentile(late, 0.99) };
}

/** The same number of promised alarms with commands that append an event each, through the ledger and its sweeper. */
async function ourBurst(place, backend, count) {
  const { Belfry } = product('libs/scheduling/src/testing/belfry.js');
  const { ringBells } = product('libs/scheduling/src/testing/bells.js');
  const belfry = new Belfry(
    { owner: place.ownerUrl, app: place.url('neuguong_app'), projector: place.url('neuguong_projector') },
    backend,
  );
  const due = new Date(Date.now() + LEAD_MS + count / 2);
  for (let from = 0; from < count; from += 1_000) await belfry.promise(Math.min(1_000, count - from), due);
  await belfry.start(ringBells(belfry.app), { armMs: 1_000, sweepMs: 2_000 });
  const left = async () => {
    const { rows } = await place.owner.query('select count(*)::int as n from scheduling.alarms where fired_at is null');
    return rows[0].n;
  };
  while ((await left()) > 0) await sleep(200);
  const { rows } = await place.owner.query(
    `select extract(epoch from max(fired_at - fire_at))::float8 * 1000 as drain,
            extract(epoch from percentile_disc(0.99) within group (order by fired_at - fire_at))::float8 * 1000 as p99,
            count(*) filter (where fired_at < fire_at)::int as early, sum(attempts)::int as attempts,
            (select count(*)::int from event_store.events) as events
       from scheduling.alarms`,
  );
  await belfry.close();
  const [{ drain, p99, early, attempts, events }] = rows;
  if (early > 0 || events !== count) throw new Error(`${early} early, ${events} effects of ${count} alarms`);
  console.log(`  ${backend.kind}: each of ${count} rang once, none early, ${attempts} times put into the queue`);
  return { drainMs: drain, p99Ms: p99 };
}

/** What one look of the sweeper costs while nothing of much is due, beside looks into an empty ledger in the same run. */
async function sweeper(place, count) {
  const { AlarmLedger } = product('libs/scheduling/src/alarm-ledger.js');
  const real = { chosen: false, refresh: () => Promise.resolve(), now: () => undefined, due: () => undefined };
  const ledger = new AlarmLedger(await place.pool(2, 'neuguong_projector'), real);
  const enqueue = () => Promise.resolve();
  const passes = async () => {
    await ledger.arm(enqueue);
    const [before, times] = [process.memoryUsage().rss, []];
    for (let pass = 0; pass < PASSES; pass++) {
      const start = performance.now();
      await ledger.arm(enqueue);
      await ledger.sweep(enqueue);
      times.push(performance.now() - start);
    }
    return { times, grown: process.memoryUsage().rss - before };
  };
  const empty = await passes();
  await place.owner.query(
    `insert into scheduling.deadlines (id, category, stream_id, due_on, basis, unit, role)
     select 'd' || n, 'bell', gen_random_uuid(), current_date + 1 + n % 400, 'bench', 'vn.40', 'staff'
       from generate_series(1, $1::int) n`,
    [count],
  );
  await place.owner.query(
    `insert into scheduling.alarms (id, deadline, category, stream_id, command, fire_at)
     select gen_random_uuid(), 'd' || n, 'bell', gen_random_uuid(), '{"type":"Ring","data":{"how":"moot"}}',
            now() + make_interval(days => 2 + n % 400)
       from generate_series(1, $1::int) n cross join generate_series(1, 3)`,
    [count],
  );
  await place.owner.query('vacuum analyze scheduling.alarms');
  const { times, grown } = await passes();
  return {
    deadlines: count,
    'alarms in the ledger': count * 3,
    'median pass ms': percentile(times, 0.5).toFixed(1),
    'p99 pass ms': percentile(times, 0.99).toFixed(1),
    'of an empty ledger': (percentile(times, 0.5) / percentile(empty.times, 0.5)).toFixed(2),
    'memory grown MiB': (grown / 2 ** 20).toFixed(1),
  };
}
