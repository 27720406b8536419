// A log that grows: cost of an append and of a read at each size, bytes an event, the passes over all of it.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { median } from '../figures.mjs';
import { bar } from './bars.mjs';
import { interleaved, round } from './cells.mjs';
import { fill } from './fill.mjs';
import { bareClient, makeFloor } from './floors.mjs';
import { anAppend, must, openStore } from './ours.mjs';
import { text } from './payload.mjs';
import { bareCatchUp, catchUp, rebuild } from './reads.mjs';
import { verifications } from './verification.mjs';

const MILLION = Number(process.env.BENCH_EVENTS || 1_000_000);
const APPEND = 'append, 8 clients';
const READ = 'fold of 100 events, 1 client';
const FLOOR = 'bare client, 8 clients';

/** 10 thousand and 1 million events; 10 million with --full. */
export async function growth({ cluster, how, full }) {
  const place = await cluster.database('neuguong_growth');
  await makeFloor(place);
  const { store } = await openStore(place);
  const streams = [];
  const costs = [];
  let events = 0;
  for (const size of [10_000, MILLION, ...(full ? [10 * MILLION] : [])]) {
    const began = performance.now();
    streams.push(...(await fill(place, store, size - events)));
    console.log(
      `\n${size.toLocaleString('en')} events (the last of them in ${round((performance.now() - began) / 1000, 1)} s)`,
    );
    events = size;
    costs.push({ size, ...(await costAt({ place, store, how, streams })) });
    if (size !== MILLION) continue;
    await sizeOnDisk(place);
    await passes(place, store);
    await readerMemory(place);
    await verifications(place, events);
  }
  report(costs);
}

async function costAt({ place, store, how, streams }) {
  const bare = bareClient(place, 8);
  const any = () => streams[Math.floor(Math.random() * streams.length)];
  const systems = [
    { name: FLOOR, work: bare.one },
    { name: APPEND, work: async () => must(await store.append(anAppend())) },
  ];
  const appends = await interleaved(systems, { ...how, clients: 8 });
  const reads = await interleaved([{ name: READ, work: () => store.readStream(any()) }], { ...how, clients: 1 });
  await bare.close();
  const cpu = (found, name) => median(found.get(name).node.map((node, i) => node + found.get(name).postgres[i]));
  const rate = (found, name) => median(found.get(name).rates);
  return {
    append: {
      rate: rate(appends, APPEND),
      cpu: cpu(appends, APPEND),
      ofFloor: rate(appends, APPEND) / rate(appends, FLOOR),
    },
    read: { rate: rate(reads, READ), cpu: cpu(reads, READ) },
  };
}

function report(costs) {
  const rows = costs.map(({ size, append, read }) => ({
    events: size.toLocaleString('en'),
    'appends a second': Math.round(append.rate),
    'of the bare client': round(append.ofFloor, 2),
    'µs an append': Math.round(append.cpu),
    'folds a second': Math.round(read.rate),
    'µs a fold': Math.round(read.cpu),
  }));
  console.log('\ncost by the size of the log (µs: computing of node and postgres together)');
  console.table(rows);
  const [first] = costs;
  for (const { size, append, read } of costs.slice(1)) {
    const name = size.toLocaleString('en');
    bar(`an append at ${name} events: µs of those at 10,000`, append.cpu / first.append.cpu, { most: 1.2 });
    bar(`a fold at ${name} events: µs of those at 10,000`, read.cpu / first.read.cpu, { most: 1.2 });
  }
}

async function sizeOnDisk({ owner }) {
  const { rows } = await owner.query(`
    with measured as (
      select 'event' as what, 'event_store.events'::regclass as table, (select count(*) from event_store.events) as n
      union all select 'command', 'event_store.commands', (select count(*) from event_store.commands)
      union all select 'bare row', 'bench.floor', (select count(*) from bench.floor)
    ) select what, round(pg_table_size("table") / n::numeric) as row, round(pg_indexes_size("table") / n::numeric) as indexes from measured`);
  console.log(`\nbytes on disk (the payload alone: ${Buffer.byteLength(text)})`);
  console.table(
    Object.fromEntries(
      rows.map(({ what, row, indexes }) => [
        what,
        { row: Number(row), indexes: Number(indexes), together: Number(row) + Number(indexes) },
      ]),
    ),
  );
}

async function passes(place, store) {
  const pool = await place.pool(2, 'neuguong_projector');
  const bare = [];
  const ours = [];
  for (let i = 0; i < 2; i++) {
    bare.push(await bareCatchUp(pool));
    ours.push(await catchUp(store));
  }
  const projection = await rebuild(place);
  console.log('\npasses over the whole log (events a second)');
  console.table({
    'bare SELECT by pages of 500, parsed': { rate: Math.round(median(bare)) },
    'readAll by pages of 500': { rate: Math.round(median(ours)), 'of bare': round(median(ours) / median(bare), 2) },
    'a projection rebuilt': { rate: Math.round(projection), seconds: round(MILLION / projection, 1) },
  });
  bar('catch-up, events a second (or 0.8 of the bare SELECT)', median(ours), {
    least: Math.min(150_000, 0.8 * median(bare)),
  });
}

/** Memory of a process that passes over all of it. */
async function readerMemory(place) {
  const follow = JSON.stringify({ url: place.url('neuguong_projector'), name: 'bench-memory' });
  const child = fork(path.join(import.meta.dirname, 'scan-log.mjs'), { env: { ...process.env, FOLLOW: follow } });
  const [{ passed, megabytes }] = await once(child, 'message');
  console.log(`\na reader that scans ${passed.toLocaleString('en')} events holds ${Math.round(megabytes)} MB at most`);
  bar('a reader of the whole log: memory', megabytes, { most: 512, unit: ' MB' });
}
