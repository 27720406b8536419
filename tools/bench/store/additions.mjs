// What each part of an append costs: one after the other is added to a bare insert, until it is the command of the product.
import { interleaved, round } from './cells.mjs';
import { product } from './cluster.mjs';
import { median, percentile } from '../figures.mjs';
import { bareClient } from './floors.mjs';
import { anAppend, must, openStore, ours, withSide } from './ours.mjs';
import { aStream } from './payload.mjs';
import { randomUUID } from 'node:crypto';

const COLUMNS = 'stream, version, type, schema, command, occurred_at, recorded_at, canonical, prev, hash';
const VALUES = '$1, $2, $3, $4, $5, $6, $7, $8, $9, $10';
const FENCE = `(select pg_advisory_xact_lock_shared(${20039n << 48n} + last_value) from event_store.position_seq offset 0) as fence`;

/** Statements that lead from a bare row to the product's own append. */
async function steps({ owner }, store) {
  await owner.query(`create table if not exists bench.plain (like event_store.events including defaults)`);
  await owner.query('create unique index if not exists plain_key on bench.plain (stream, version)');
  await owner.query('create unique index if not exists plain_position on bench.plain (position)');
  await owner.query(`grant insert (${COLUMNS}), select on bench.plain to neuguong_app`);
  const { link } = product('libs/event-store/src/batch.js');
  const log = await store.origin();
  const recorded = () => new Date().toISOString();
  const fixed = link(anAppend(), log, recorded());
  const row = ({ canonicals, prevs, hashes }, stream, command) => {
    const now = recorded();
    return [stream, 1, 'Written', 1, command, now, now, canonicals[0], prevs[0], hashes[0]];
  };
  const linked = () => {
    const one = link(anAppend(), log, recorded());
    return row(one, one.append.stream, one.append.command.id);
  };
  return {
    columns: {
      text: `insert into bench.plain (${COLUMNS}) values (${VALUES})`,
      values: () => row(fixed, aStream(), randomUUID()),
    },
    checks: {
      text: `insert into event_store.events (${COLUMNS}) values (${VALUES})`,
      values: () => row(fixed, aStream(), randomUUID()),
    },
    chain: { text: `insert into event_store.events (${COLUMNS}) values (${VALUES})`, values: linked },
    fence: {
      text: `insert into event_store.events (${COLUMNS}) select ${VALUES} from ${FENCE} returning position`,
      values: linked,
    },
  };
}

/** The table at 8 clients: each row holds all of those above it. */
export async function additions({ place, how }) {
  const CLIENTS = 8;
  const bare = bareClient(place, CLIENTS);
  const pool = await place.pool(CLIENTS);
  const mine = await ours(place);
  const { store } = await openStore(place);
  const { EventStore, Bell, sealEvents } = product('libs/event-store/src/index.js');
  const { columns, checks, chain, fence } = await steps(place, store);
  const send =
    (name, { text, values }) =>
    () =>
      pool.query({ name, text, values: values() });
  const bell = Bell && new Bell(pool);
  const told = new EventStore(await place.pool(10), { onCommit: () => bell?.ring() });
  const systems = [
    { name: 'a bare row with one key', work: bare.one },
    { name: '+ columns of an event, two keys', work: send('b', columns) },
    { name: '+ checks by the database, each hash computed again', work: send('c', checks) },
    { name: '+ canonical JSON, chain', work: send('d', chain) },
    { name: '+ fence, for order', work: send('e', fence) },
    { name: '+ row of the command with its stored answer', work: mine.alone },
    { name: '+ shared commits = append', work: mine.one },
    { name: '+ a side row', work: mine.sides },
    { name: '+ fold, decide, answer = command', work: mine.execute },
    bell && { name: 'append, readers are told (NOTIFY)', work: async () => must(await told.append(anAppend())) },
    sealEvents && { name: 'append beside a sealer at work', ...(await besideSealer(place, sealEvents)) },
  ].filter(Boolean);
  const found = await interleaved(systems, { ...how, clients: CLIENTS });
  console.log(`\nwhat each part costs, one event to a new stream, ${CLIENTS} clients`);
  const floor = median(found.get(systems[0].name).rates);
  const rows = {};
  for (const [name, { rates, latencies, node, postgres }] of found) {
    rows[name] = {
      'a second': Math.round(median(rates)),
      'of a bare row': round(median(rates) / floor, 2),
      'p99 ms': round(percentile(latencies, 0.99), 2),
      'µs postgres': Math.round(median(postgres)),
      'µs node': Math.round(median(node)),
    };
  }
  console.table(rows);
  await bare.close();
}

/** Appends while a sealer follows the log, as it does in production: again as soon as it has sealed something. */
async function besideSealer(place, sealEvents) {
  const sealers = await place.pool(2, 'neuguong_sealer');
  const { store } = await openStore(place);
  while ((await sealEvents(sealers)).outcome === 'sealed');
  let sealing = Promise.resolve();
  let idle = true;
  return {
    work: async () => {
      must(await store.append(withSide()));
      if (!idle) return;
      idle = false;
      sealing = sealEvents(sealers).finally(() => (idle = true));
      void sealing.catch(() => undefined);
    },
  };
}
