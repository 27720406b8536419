import type { Pool, PoolClient } from 'pg';
import type { RecordedEvent } from './core';
import type { Queryable } from './event-log';
import { type EventStore } from './store';
import { categoryOf } from './stream-name';

/** A reader of the log that keeps its place: what it writes and its checkpoint commit together. */
export interface Subscription {
  readonly name: string;
  /** Streams it cares for, by category; others are passed over. */
  readonly categories: readonly string[];
  /** Handles events in their order. `tx` is the transaction that also moves the checkpoint. */
  handle(events: readonly RecordedEvent[], tx: Queryable): Promise<void>;
}

const BATCH = 500;

/**
 * Runs one turn of a subscription: takes its checkpoint row, reads on, handles, moves the checkpoint, commits.
 * Two workers never do the same turn: the row is locked and a second one passes on.
 * @returns how many events of the log were passed; 0 when there is nothing new or another worker is at it
 */
export async function advance(pool: Pool, store: EventStore, subscription: Subscription): Promise<number> {
  const tx = await pool.connect();
  const onError = () => undefined; // a checked-out client without a listener would end the process
  tx.on('error', onError);
  try {
    // Committed by itself: a first turn that takes long must not keep a second worker waiting at its row.
    await tx.query('insert into event_store.checkpoints (subscription) values ($1) on conflict do nothing', [
      subscription.name,
    ]);
    await tx.query('begin');
    const passed = await turn(tx, store, subscription);
    await tx.query('commit');
    return passed;
  } catch (error) {
    await tx.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    tx.off('error', onError);
    tx.release();
  }
}

async function turn(tx: PoolClient, store: EventStore, subscription: Subscription): Promise<number> {
  const { rows } = await tx.query<{ position: string }>(
    'select position from event_store.checkpoints where subscription = $1 for update skip locked',
    [subscription.name],
  );
  const checkpoint = rows[0];
  if (!checkpoint) return 0;
  const events = await store.readAll(Number(checkpoint.position), BATCH, tx);
  const last = events.at(-1);
  if (!last) return 0;
  const mine = events.filter((event) => subscription.categories.includes(categoryOf(event.stream)));
  if (mine.length > 0) await subscription.handle(store.current(mine), tx);
  await tx.query(
    'update event_store.checkpoints set position = $2, updated_at = clock_timestamp() where subscription = $1',
    [subscription.name, last.position],
  );
  return events.length;
}
