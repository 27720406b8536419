import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import type { Queryable } from '../event-log';
import { EventStore } from '../store';
import { advance, inTransaction, type Subscription } from '../subscription';
import { openPool } from './samples';

/** A process that follows the log until it is killed. It is told what to do by the variable DOOMED_READER. */
export interface DoomedReader {
  readonly url: string;
  /** How it keeps its place: with its rows, or, as the control, in a transaction of its own after them. */
  readonly how: 'together' | 'apart';
  readonly name: string;
}

const GAP_MS = 300;

/** Writes down what it was shown, in `seen`, one row an event and showing. */
export function noting(name: string): Subscription {
  return {
    name,
    categories: ['note'],
    async handle(events, tx) {
      await tx.query('insert into public.seen (position, reader) select p, $2 from unnest($1::bigint[]) as p', [
        events.map((event) => event.position),
        name,
      ]);
    },
  };
}

async function apart(tx: Queryable, log: EventStore, name: string): Promise<number> {
  const { rows } = await tx.query<{ position: string }>(
    'select position from event_store.checkpoints where subscription = $1',
    [name],
  );
  const events = await log.readAll(Number(rows[0]?.position ?? 0), 500, tx);
  await noting(name).handle(events, tx);
  await tx.query('commit');
  process.stdout.write(`${events.length}\n`);
  await pause(GAP_MS); // the moment in which a process dies
  await tx.query(
    `insert into event_store.checkpoints (subscription, position) values ($1, $2)
       on conflict (subscription) do update set position = excluded.position`,
    [name, events.at(-1)?.position ?? Number(rows[0]?.position ?? 0)],
  );
  return events.length;
}

async function main(): Promise<void> {
  const { url, how, name } = JSON.parse(process.env['DOOMED_READER'] ?? '{}') as DoomedReader;
  const pool = openPool(url, 2);
  const log = new EventStore(pool);
  for (;;) {
    const passed =
      how === 'together'
        ? await advance(pool, log, noting(name))
        : await inTransaction(pool, (tx) => apart(tx, log, name));
    if (how === 'together') process.stdout.write(`${passed}\n`);
    if (passed === 0) await pause(2);
  }
}

if (require.main === module) void main();
