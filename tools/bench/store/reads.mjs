// Reads: a whole stream folded, the whole log caught up with, a projection rebuilt; floors are plain SELECTs of the same rows.
import { bar } from './bars.mjs';
import { interleaved, ratio, table } from './cells.mjs';
import { product } from './cluster.mjs';
import { fill, LONG } from './fill.mjs';
import { openStore } from './ours.mjs';
import { aStream } from './payload.mjs';
import { emmett } from './peers.mjs';

const FLOOR = 'bare SELECT, parsed';
const FOLD = 'readStream, folded';
const EMMETT = 'emmett, aggregateStream';
const evolve = (state, event) => ({ total: state.total + event.data.amount });

/** A stream of 100 events, read and folded. */
export async function foldStream({ place, load, how }) {
  const { store, pool } = await openStore(place);
  const streams = await fill(place, store, 20_000);
  const peer = load && (await emmett(load, place, 8));
  const theirs = Array.from({ length: 200 }, () => aStream());
  for (const stream of peer ? theirs : []) await peer.write(stream, LONG);
  const any = (list) => list[Math.floor(Math.random() * list.length)];
  const bare = async () => {
    const { rows } = await pool.query({
      name: 'bare-stream',
      text: 'select canonical from event_store.events where stream = $1 order by version',
      values: [any(streams)],
    });
    return rows.map(({ canonical }) => JSON.parse(canonical)).reduce(evolve, { total: 0 });
  };
  try {
    for (const clients of [1, 8]) {
      const systems = [
        { name: FLOOR, work: bare },
        { name: FOLD, work: async () => (await store.readStream(any(streams))).reduce(evolve, { total: 0 }) },
        { name: EMMETT, work: peer && (() => peer.fold(any(theirs))) },
      ].filter(({ work }) => work);
      const found = await interleaved(systems, { ...how, clients });
      console.log(`\na stream of ${LONG} events read and folded, ${clients} clients (streams a second)`);
      console.table(table(found, { 'bare SELECT': FLOOR, emmett: EMMETT }));
      bar(`fold of ${LONG} events, ${clients} clients: × emmett`, ratio(found, FOLD, EMMETT)?.median, { least: 2.5 });
    }
  } finally {
    await peer?.close();
  }
}

const rate = (events, began) => (events / (performance.now() - began)) * 1000;

/** Passes over the whole log, page after page, as a subscription does. @returns events a second */
export async function catchUp(store, page = 500) {
  const began = performance.now();
  let passed = 0;
  for (let after = 0; ;) {
    const events = await store.readAll(after, page);
    if (events.length === 0) return rate(passed, began);
    passed += events.length;
    after = events.at(-1).position;
  }
}

/** The same rows without a store, parsed as well. @returns events a second */
export async function bareCatchUp(pool, page = 500) {
  const began = performance.now();
  let passed = 0;
  for (let after = '0'; ;) {
    const { rows } = await pool.query({
      name: 'bare-page',
      text: 'select position, stream, version, canonical, prev, hash from event_store.events where position > $1 order by position limit $2',
      values: [after, page],
    });
    if (rows.length === 0) return rate(passed, began);
    for (const row of rows) JSON.parse(row.canonical);
    passed += rows.length;
    after = rows.at(-1).position;
  }
}

/** Rebuilds a projection from nothing with the product's own subscription. @returns events a second */
export async function rebuild(place) {
  const { EventStore, advance } = product('libs/event-store/src/index.js');
  await place.owner.query('create schema if not exists bench');
  await place.owner.query('drop table if exists bench.totals');
  await place.owner.query(
    'create table bench.totals (stream text primary key, events int not null, total bigint not null)',
  );
  await place.owner.query('grant usage on schema bench to neuguong_projector');
  await place.owner.query('grant select, insert, update on bench.totals to neuguong_projector');
  const pool = await place.pool(2, 'neuguong_projector');
  const store = new EventStore(pool);
  const subscription = {
    name: `bench-totals-${Date.now()}`,
    categories: ['bench'],
    async handle(events, tx) {
      const found = new Map();
      for (const { stream, data } of events) {
        const { events: count, total } = found.get(stream) ?? { events: 0, total: 0 };
        found.set(stream, { events: count + 1, total: total + data.amount });
      }
      const rows = [...found].map(([stream, sums]) => ({ stream, ...sums }));
      await tx.query({
        name: 'bench-totals',
        text: `insert into bench.totals as t select * from json_to_recordset($1) as r(stream text, events int, total bigint)
               on conflict (stream) do update set events = t.events + excluded.events, total = t.total + excluded.total`,
        values: [JSON.stringify(rows)],
      });
    },
  };
  const began = performance.now();
  let passed = 0;
  for (let turn; (turn = await advance(pool, store, subscription)) > 0;) passed += turn;
  return rate(passed, began);
}
