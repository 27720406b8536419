// Appends: to new streams, five at a time, inside a caller's transaction, to streams that exist.
import { bar } from './bars.mjs';
import { interleaved, ratio, table } from './cells.mjs';
import { percentile } from '../figures.mjs';
import { bareClient, pgbench } from './floors.mjs';
import { ours } from './ours.mjs';
import { castore, emmett } from './peers.mjs';

export const FLOOR = 'bare client';
const PGBENCH = 'pgbench';
export const APPEND = 'append';
const EXECUTE = 'command (Execute)';
export const EMMETT = 'emmett';
const CASTORE = 'castore';
const LABELS = { 'bare client': FLOOR, pgbench: PGBENCH, emmett: EMMETT, castore: CASTORE };

/** Opens who takes part with so many connections, runs, closes. */
async function against({ place, load, pgbenchProgram, how }, title, clients, pick, events = 1) {
  const bare = bareClient(place, clients);
  const rival = pgbenchProgram && pgbench(pgbenchProgram, place, events);
  const peers = load
    ? { [EMMETT]: await emmett(load, place, clients), [CASTORE]: await castore(load, place, clients) }
    : {};
  const mine = await ours(place);
  const systems = pick({ bare, rival, mine, peers }).filter(({ work, measure }) => work ?? measure);
  try {
    const found = await interleaved(
      systems.map((system) => ({ unit: events, ...system })),
      { ...how, clients },
    );
    console.log(`\n${title}, ${clients} clients${events > 1 ? ' (events a second)' : ''}`);
    console.table(table(found, LABELS));
    return found;
  } finally {
    await bare.close();
    rival?.close();
    for (const peer of Object.values(peers)) await peer.close();
  }
}

const middle = (found, of, to) => ratio(found, of, to)?.median;
const p99 = (found, name) => percentile(found.get(name)?.latencies ?? [], 0.99);

const BARS = {
  1: { floor: 0.6, emmett: 2 },
  8: { floor: 0.8, emmett: 3, castore: 2 },
  32: { floor: 1.4, pgbench: 0.9, emmett: 6, castore: 4, p99: 6 },
};

/** One event to a stream of its own: the append and the real command, beside floors and peers. */
export async function appendOne(run) {
  for (const clients of [1, 8, 32]) {
    const found = await against(run, 'one event, new streams', clients, ({ bare, rival, mine, peers }) => [
      { name: PGBENCH, measure: rival?.measure },
      { name: FLOOR, work: bare.one },
      { name: APPEND, work: mine.one },
      { name: EXECUTE, work: mine.execute },
      { name: EMMETT, work: peers[EMMETT]?.one },
      { name: CASTORE, work: peers[CASTORE]?.one },
    ]);
    const target = BARS[clients];
    for (const name of [APPEND, EXECUTE]) {
      const what = `${name}, 1 event, ${clients} clients`;
      bar(`${what}: of the bare client`, middle(found, name, FLOOR), { least: target.floor });
      if (target.pgbench) bar(`${what}: of pgbench`, middle(found, name, PGBENCH), { least: target.pgbench });
      bar(`${what}: × emmett`, middle(found, name, EMMETT), { least: target.emmett });
      if (target.castore) bar(`${what}: × castore`, middle(found, name, CASTORE), { least: target.castore });
      if (target.p99) bar(`${what}: p99`, p99(found, name), { most: target.p99, unit: ' ms' });
    }
  }
}

/** Five events of one command. */
export async function appendFive(run) {
  const found = await against(
    run,
    'five events an append, new streams',
    32,
    ({ bare, rival, mine, peers }) => [
      { name: PGBENCH, measure: rival?.measure },
      { name: FLOOR, work: bare.five },
      { name: APPEND, work: mine.five },
      { name: EXECUTE, work: mine.executeFive },
      { name: EMMETT, work: peers[EMMETT]?.five },
      { name: CASTORE, work: peers[CASTORE]?.five },
    ],
    5,
  );
  for (const name of [APPEND, EXECUTE]) {
    bar(`${name}, 5 events, 32 clients: of the bare client`, middle(found, name, FLOOR), { least: 0.85 });
    bar(`${name}, 5 events, 32 clients: × emmett`, middle(found, name, EMMETT), { least: 3.5 });
  }
}

const IN_TX = 'begin, append, commit';
const ALONE = 'append, a commit of its own';
const BARE_TX = 'bare: begin, insert, commit';

/** In a transaction of the caller, where no commit is shared. */
export async function appendInTransaction(run) {
  const found = await against(run, "inside a caller's transaction", 8, ({ bare, mine, peers }) => [
    { name: FLOOR, work: bare.one },
    { name: BARE_TX, work: bare.transaction },
    { name: ALONE, work: mine.alone },
    { name: IN_TX, work: mine.transaction },
    { name: EMMETT, work: peers[EMMETT]?.one },
  ]);
  bar('in a transaction, 8 clients: of the bare client in a transaction', middle(found, IN_TX, BARE_TX), {
    least: 0.7,
  });
  bar('append with a commit of its own, 8 clients: of the bare client', middle(found, ALONE, FLOOR), { least: 0.7 });
  bar('in a transaction, 8 clients: × emmett', middle(found, IN_TX, EMMETT), { least: 2.5 });
}

/** To one growing stream a client. */
export async function appendExisting(run) {
  await against(run, 'one event, a growing stream a client', 8, ({ bare, mine, peers }) => [
    { name: FLOOR, work: bare.one },
    { name: APPEND, work: mine.existing },
    { name: EXECUTE, work: mine.executeExisting },
    { name: EMMETT, work: peers[EMMETT]?.existing },
    { name: CASTORE, work: peers[CASTORE]?.existing },
  ]);
}
