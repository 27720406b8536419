import { once } from 'node:events';
import type { Pool, PoolClient } from 'pg';
import { from } from 'pg-copy-streams';
import { type HistoricCommand, type Plan, planOf } from './import-plan';
import { FENCE } from './statement';
import { EventStore } from './store';

export { type HistoricCommand, ImportRefused } from './import-plan';

/** What an import has done. */
export interface Imported {
  readonly events: number;
  readonly commands: number;
  /** Commands that were there already, from an earlier run of the same import. */
  readonly repeated: number;
}

const EVENTS_IN_A_BATCH = 5_000;
const PIECE = 1 << 18;

const EVENTS = `copy event_store.events (stream, version, type, schema, command, occurred_at, recorded_at, canonical, prev, hash)
  from stdin (format binary)`;
const COMMANDS = 'copy event_store.commands (id, stream, version, fingerprint, answer) from stdin (format binary)';

// Each hash was recomputed by the table's check as its row came in; here the links between rows are looked at.
const LOOK = `
  with e as (
    select e.version, e.hash, run.last, run.hash as end_hash,
           e.prev = coalesce(lag(e.hash) over (partition by e.stream order by e.version), run.prev) as linked
      from unnest($1::text[], $2::int[], $3::int[], $4::bytea[], $5::bytea[]) as run(stream, first, last, prev, hash)
      join event_store.events e on e.stream = run.stream and e.version between run.first and run.last)
  select count(*)::int as events, (count(*) filter (where not linked))::int as broken,
         (count(*) filter (where version = last and hash = end_hash))::int as ends
    from e`;

/**
 * Imports old histories: events that happened long ago and are recorded now. They are hashed and linked here, copied in
 * batches under the order fence, each in a transaction of its own that ends only when the links are found whole. Live
 * writers to other streams are not held up, and live readers stand still at most for one batch.
 *
 * It can be run again at any time, after a kill as well: what is there already is passed over and counted as repeated.
 * Memory stays bounded: at most two batches are held, however long the source is. Callers' side rows are not written.
 * @param pool under the application's role; two of its connections are used
 * @param source the commands of each stream in their order, all of one stream before those of the next
 * @param onBatch told after each commit, with the sums so far
 * @throws ImportRefused when a stream has other events or a command id stands for something else; NotCanonical when an
 * event holds what has no canonical form; database errors as they come. Batches before stay.
 */
export async function importHistory(
  pool: Pool,
  source: AsyncIterable<HistoricCommand> | Iterable<HistoricCommand>,
  onBatch: (sofar: Imported) => void = () => undefined,
): Promise<Imported> {
  const log = await new EventStore(pool).origin();
  let sum: Imported = { events: 0, commands: 0, repeated: 0 };
  let given = 0;
  let plan: Plan | undefined;
  let sending: Promise<void> = Promise.resolve();
  try {
    for await (const batch of batches(source)) {
      // While one batch is on its way the next is read, hashed and written out.
      const next: Plan = await planOf(pool, batch, log, given, plan);
      plan = next;
      given += batch.length;
      await sending;
      sending = send(pool, next).then(() => {
        sum = plus(sum, next.counts);
        onBatch(sum);
      });
      sending.catch(() => undefined); // it is awaited one turn later
    }
    await sending;
  } finally {
    await sending.catch(() => undefined); // whatever ends the import, nothing of it is still on its way afterwards
  }
  return sum;
}

function plus(a: Imported, b: Imported): Imported {
  return { events: a.events + b.events, commands: a.commands + b.commands, repeated: a.repeated + b.repeated };
}

async function* batches(source: AsyncIterable<HistoricCommand> | Iterable<HistoricCommand>) {
  let batch: HistoricCommand[] = [];
  let events = 0;
  for await (const one of source) {
    batch.push(one);
    events += one.events.length;
    if (events < EVENTS_IN_A_BATCH) continue;
    yield batch;
    batch = [];
    events = 0;
  }
  if (batch.length > 0) yield batch;
}

async function send(pool: Pool, plan: Plan): Promise<void> {
  if (plan.counts.events === 0) return;
  const tx = await pool.connect();
  const onError = () => undefined; // a checked-out client without a listener would end the process
  tx.on('error', onError);
  let broken = true;
  try {
    await tx.query('begin');
    await tx.query(FENCE);
    await copy(tx, EVENTS, plan.events);
    await copy(tx, COMMANDS, plan.commands);
    await look(tx, plan);
    await tx.query('commit');
    broken = false;
  } finally {
    tx.off('error', onError);
    tx.release(broken); // closing the connection undoes what was not committed
  }
}

async function copy(tx: PoolClient, text: string, rows: Buffer): Promise<void> {
  const sink = tx.query(from(text));
  const done = once(sink, 'finish');
  done.catch(() => undefined); // it is awaited below
  for (let at = 0; at < rows.length; at += PIECE) {
    if (!sink.write(rows.subarray(at, at + PIECE))) await Promise.race([once(sink, 'drain'), done]);
  }
  sink.end();
  await done;
}

/** @throws Error when what stands there is not what was sent, or not linked to what stood there before */
async function look(tx: PoolClient, { counts, runs }: Plan): Promise<void> {
  const { rows } = await tx.query<{ events: number; broken: number; ends: number }>({
    name: 'import-look',
    text: LOOK,
    values: [
      runs.map(({ stream }) => stream),
      runs.map(({ first }) => first),
      runs.map(({ last }) => last),
      runs.map(({ prev }) => prev),
      runs.map((run) => run.hash),
    ],
  });
  const found = rows[0];
  if (found?.events === counts.events && found.broken === 0 && found.ends === runs.length) return;
  throw new Error(`an imported batch is not as it was sent: ${JSON.stringify(found)}`);
}
