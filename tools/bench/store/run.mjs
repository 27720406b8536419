// npm run bench -- store [--full]: the event store beside floors and peers, in one run on one embedded PostgreSQL.
import { machine } from '../figures.mjs';
import { additions } from './additions.mjs';
import { appendExisting, appendFive, appendInTransaction, appendOne } from './appends.mjs';
import { printBars } from './bars.mjs';
import { openCluster } from './cluster.mjs';
import { findPgbench, makeFloor } from './floors.mjs';
import { growth } from './growth.mjs';
import { importOfHistory, snapshotOfLongStream } from './history.mjs';
import { commitToSubscriber } from './latency.mjs';
import { makeOurs } from './ours.mjs';
import { installPeers, VERSIONS } from './peers.mjs';
import { foldStream } from './reads.mjs';

const SECTIONS = {
  one: appendOne,
  five: appendFive,
  transaction: appendInTransaction,
  existing: appendExisting,
  additions,
  fold: foldStream,
  snapshot: snapshotOfLongStream,
  latency: commitToSubscriber,
  import: importOfHistory,
  growth,
};

/** @param {{ full: boolean }} options full: long windows, more rounds, 10 million events */
export async function store({ full }) {
  const wanted = (process.env.BENCH_ONLY || Object.keys(SECTIONS).join()).split(',');
  const unknown = wanted.filter((name) => !(name in SECTIONS));
  if (unknown.length > 0)
    throw new Error(`BENCH_ONLY knows ${Object.keys(SECTIONS).join(', ')}, not ${unknown.join(', ')}`);
  const load = installPeers();
  const pgbenchProgram = findPgbench();
  const cluster = await openCluster();
  const how = {
    rounds: Number(process.env.BENCH_ROUNDS || (full ? 7 : 3)),
    warmMs: Number(process.env.BENCH_WARM_MS || (full ? 3000 : 1500)),
    windowMs: Number(process.env.BENCH_WINDOW_MS || (full ? 3000 : 1500)),
    pid: cluster.pid,
  };
  try {
    console.log(`event store, ${how.rounds} rounds of ${how.windowMs} ms; ${machine()}`);
    console.log(`PostgreSQL ${await cluster.settings()}`);
    if (load)
      console.log(
        `beside ${Object.entries(VERSIONS)
          .map(([name, version]) => `${name} ${version}`)
          .join(', ')}`,
      );
    if (!pgbenchProgram)
      console.log('pgbench is not at hand: the bare client is the only floor (PGBENCH=/path/to/pgbench names one)');
    const place = await cluster.database('neuguong');
    await makeFloor(place);
    await makeOurs(place);
    for (const name of wanted) {
      await SECTIONS[name]({ cluster, place, load, pgbenchProgram, how: { ...how, settle: place.settle }, full });
    }
    printBars();
    console.log(`load at the end: ${machine()}`);
  } finally {
    await cluster.stop();
  }
}
