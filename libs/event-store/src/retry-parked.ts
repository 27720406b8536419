import type { Pool } from 'pg';
import type { Queryable } from './event-log';
import type { EventStore } from './store';
import { attempt, inTodaysWords, inTransaction, type Subscription, takePlace } from './subscription';

/** What became of a retry. */
export interface Retried {
  readonly stream: string;
  /** Events that were handled now. */
  readonly handled: number;
  /** Where and why it stopped again; undefined when the stream is free. */
  readonly still?: { readonly version: number; readonly code: string };
}

const CHUNK = 500;

/**
 * Takes a parked stream up again: exactly from where it stopped, in order, up to where the subscription stands. Each
 * chunk is one transaction with its rows and with the place that it reached, so a retry that is killed goes on there.
 * The subscription waits meanwhile, so nothing overtakes.
 * @returns undefined when the stream is not parked, or not any more
 */
export async function retryParked(
  pool: Pool,
  store: EventStore,
  of: Subscription,
  stream: string,
): Promise<Retried | undefined> {
  const today = inTodaysWords(store, of);
  for (let handled = 0; ;) {
    const result = await inTransaction(pool, (tx) => retryChunk(tx, store, today, stream));
    if (!result) return undefined;
    handled += result.handled;
    if (result.ended) return { stream, handled, ...(result.still ? { still: result.still } : {}) };
  }
}

async function retryChunk(tx: Queryable, store: EventStore, of: Subscription, stream: string) {
  const place = await takePlace(tx, of, true);
  const { rows } = await tx.query<{ version: number }>(
    'select version from event_store.parked where subscription = $1 and stream = $2',
    [of.name, stream],
  );
  const from = rows[0]?.version;
  if (!place || from === undefined) return undefined;
  const found = await store.readStream(stream, { after: from - 1, limit: CHUNK + 1 });
  const held = found.filter((event) => event.position <= place.position); // later ones are the subscription's to pass
  const events = held.slice(0, CHUNK);
  for (const [handled, event] of events.entries()) {
    const code = await attempt(tx, of, event);
    if (code === undefined) continue;
    const { version, position } = event;
    await tx.query(
      `update event_store.parked set version = $3, position = $4, code = $5, attempts = attempts + 1,
              tried_at = clock_timestamp() where subscription = $1 and stream = $2`,
      [of.name, stream, version, position, code],
    );
    return { handled, ended: true, still: { version, code } };
  }
  const next = held[CHUNK];
  if (!next) {
    await tx.query('delete from event_store.parked where subscription = $1 and stream = $2', [of.name, stream]);
    return { handled: events.length, ended: true };
  }
  await tx.query('update event_store.parked set version = $3, position = $4 where subscription = $1 and stream = $2', [
    of.name,
    stream,
    next.version,
    next.position,
  ]);
  return { handled: events.length, ended: false };
}
