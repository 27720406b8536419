// Full verifications of a large log: sealing it, and going over every event as `neuguong verify` does.
import { createRequire } from 'node:module';
import { median } from '../figures.mjs';
import { bar } from './bars.mjs';
import { round } from './cells.mjs';
import { product } from './cluster.mjs';

const { to: copyTo } = createRequire(import.meta.url)('pg-copy-streams');
const ROUNDS = 3;

/** The same columns as the database sends them, looked at by nobody: the floor of a verification. */
const EVENTS = `copy (select stream, version, position, type, schema, command, occurred_at, recorded_at, stored_at, hash, prev, canonical
  from event_store.events order by position) to stdout (format binary)`;

const rate = (events, began) => Math.round((events / (performance.now() - began)) * 1000);

export async function verifications(place, events) {
  const { sealEvents } = product('libs/event-store/src/index.js');
  const sealers = await place.pool(2, 'neuguong_sealer');
  const began = performance.now();
  let sealed = 0;
  for (let turn; (turn = await sealEvents(sealers)).outcome === 'sealed';) sealed += turn.events;
  console.log('\nthe whole log, made provable and proved');
  console.table({
    sealed: {
      events: sealed,
      'events a second': rate(sealed, began),
      seconds: round((performance.now() - began) / 1000, 1),
      of: events,
    },
  });

  const found = { raw: [], verified: [] };
  for (let i = 0; i < ROUNDS; i++) {
    found.raw.push(await rawCopy(place, sealed));
    found.verified.push(await verified(place, sealed));
  }
  const [raw, ours] = [median(found.raw), median(found.verified)];
  const ratio = median(found.verified.map((one, i) => one / found.raw[i]));
  console.table({
    'raw COPY of the same columns': { 'events a second': raw },
    'every event, the sealed log and its checkpoints verified': {
      'events a second': ours,
      'of raw COPY': round(ratio, 2),
    },
  });
  bar('verification, events a second', ours, { least: 200_000 });
}

async function rawCopy(place, events) {
  const pool = await place.pool(1, 'neuguong_auditor');
  const client = await pool.connect();
  const began = performance.now();
  let bytes = 0;
  for await (const chunk of client.query(copyTo(EVENTS))) bytes += chunk.length;
  const found = rate(events, began);
  client.release();
  if (bytes === 0) throw new Error('nothing came');
  return found;
}

async function verified(place, events) {
  const { verifyLog } = product('libs/event-store/src/index.js');
  const pool = await place.pool(1, 'neuguong_auditor');
  const client = await pool.connect();
  const began = performance.now();
  const report = await verifyLog(client);
  const found = rate(events, began);
  client.release();
  if (report.events !== events || report.faults.length > 0)
    throw new Error(`verified ${report.events} of ${events}: ${JSON.stringify(report.faults[0])}`);
  return found;
}
