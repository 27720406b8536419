import { UnreadableEvent } from '@core/kernel';
import type { Pool, PoolClient } from 'pg';
import { CHECKPOINT_MOVED } from './listener';
import type { RecordedEvent } from './core';
import type { Queryable } from './event-log';
import { codeOf, isPassing, park, parkedAmong } from './parking';
import type { EventStore } from './store';
import { categoryOf } from './stream-name';

/** A reader of the log that keeps its place: what it writes and its checkpoint commit together. */
export interface Subscription {
  readonly name: string;
  /** Streams it cares for, by category; others are passed over. */
  readonly categories: readonly string[];
  /**
   * Where its statements find the tables that they name without a schema. A projection has one, so that the same
   * statements can write a second generation of its tables.
   */
  readonly schema?: string;
  /**
   * Handles events in their order. `tx` is the transaction that also moves the checkpoint.
   * What it throws parks the stream of the event that it was thrown for, unless the world was at fault (`isPassing`).
   * It may see an event again that it has not finished, so what it does outside of `tx` must bear repetition.
   */
  handle(events: readonly RecordedEvent[], tx: Queryable): Promise<void>;
}

/** A stream that was parked in a turn. */
export interface Parking {
  readonly subscription: string;
  readonly stream: string;
  readonly version: number;
  readonly position: number;
  readonly code: string;
}

/** So many streams in a row could not be handled: not they are at fault. Nothing is passed by until one can be. */
export class SubscriptionStopped extends Error {
  override readonly name = 'SubscriptionStopped';
  constructor(
    readonly subscription: string,
    /** Of the last failure. */
    readonly code: string,
  ) {
    super(`${subscription} has stopped: ${IN_A_ROW} streams in a row could not be handled, the last with ${code}`);
  }
}

const BATCH = 500;
/** Streams that may be parked without one event handled well between them. */
export const IN_A_ROW = 10;

/**
 * Runs one turn of a subscription: takes its checkpoint row, reads on, handles, moves the checkpoint, commits.
 * Two workers never do the same turn: the row is locked and a second one passes on. An event that cannot be handled
 * parks its stream, and the others go on.
 * @param onParked hears of each stream that this turn has parked, once that is committed
 * @returns how many events of the log were passed; 0 when there is nothing new or another worker is at it
 * @throws SubscriptionStopped; whatever the database or the handler throws that is no event's fault
 */
export async function advance(
  pool: Pool,
  store: EventStore,
  subscription: Subscription,
  onParked: (parking: Parking) => void = () => undefined,
): Promise<number> {
  const today = inTodaysWords(store, subscription);
  const run = async (settle: Settling): Promise<Turned> => {
    const turned = await inTransaction(pool, (tx) => turn(tx, store, today, settle));
    if (turned || !(await made(pool, subscription))) return turned ?? NOTHING;
    return (await inTransaction(pool, (tx) => turn(tx, store, today, settle))) ?? NOTHING;
  };
  try {
    return (await run(atOnce)).passed;
  } catch (error) {
    if (error instanceof SubscriptionStopped || isPassing(error)) throw error;
  }
  // Somewhere in these events is one that cannot be handled: all is undone, and they go one by one.
  const { passed, parked } = await run(oneByOne);
  parked.forEach(onParked);
  return passed;
}

interface Turned {
  readonly passed: number;
  readonly parked: readonly Parking[];
}

const NOTHING: Turned = { passed: 0, parked: [] };

/** Makes the row of a new subscription, committed by itself: nobody waits for another's long first turn. */
async function made(pool: Pool, { name }: Subscription): Promise<boolean> {
  const text = 'insert into event_store.checkpoints (subscription) values ($1) on conflict do nothing';
  return (await pool.query(text, [name])).rowCount === 1;
}

/** Runs `work` in a transaction on a session of its own. */
export async function inTransaction<T>(pool: Pool, work: (tx: PoolClient) => Promise<T>): Promise<T> {
  const tx = await pool.connect();
  const onError = () => undefined; // a checked-out client without a listener would end the process
  tx.on('error', onError);
  let broken: unknown;
  try {
    await tx.query('begin');
    const result = await work(tx);
    await tx.query('commit');
    return result;
  } catch (error) {
    await tx.query('rollback').catch((failed: unknown) => (broken = failed));
    throw error;
  } finally {
    tx.off('error', onError);
    tx.release(broken !== undefined);
  }
}

/** Where a subscription stands, with its row locked. */
export interface Place {
  readonly position: number;
  readonly inRow: number;
  readonly parked: number;
}

/** How events were settled, and up to which position; `parkedInRow` counts on from the place. */
interface Settled {
  readonly position: number;
  readonly inRow: number;
  readonly parked: readonly Parking[];
}

type Settling = (tx: Queryable, of: Subscription, events: readonly RecordedEvent[], place: Place) => Promise<Settled>;

const PLACE = `
  select c.position, c.parked_in_row as in_row,
         set_config('search_path', coalesce(quote_ident($2), current_setting('search_path')), true),
         (select count(*)::int from event_store.parked p where p.subscription = c.subscription) as parked
    from event_store.checkpoints c where c.subscription = $1 for update of c`;

/** Takes the row of a subscription's checkpoint. @returns undefined when there is none or another worker has it */
export async function takePlace(tx: Queryable, of: Subscription, wait = false): Promise<Place | undefined> {
  const { rows } = await tx.query<{ position: string; in_row: number; parked: number }>({
    name: wait ? 'wait-for-place' : 'take-place',
    text: wait ? PLACE : `${PLACE} skip locked`,
    values: [of.name, of.schema ?? null],
  });
  const row = rows[0];
  return row && { position: Number(row.position), inRow: row.in_row, parked: row.parked };
}

/**
 * Takes turns inside a caller's transaction until nothing is left. @returns the position that was reached
 * @throws whatever the handler throws: nothing is parked here
 */
export async function passOn(tx: Queryable, store: EventStore, subscription: Subscription): Promise<number> {
  const today = inTodaysWords(store, subscription);
  await takePlace(tx, subscription, true);
  while (((await turn(tx, store, today, atOnce))?.passed ?? 0) > 0);
  return (await takePlace(tx, subscription, true))?.position ?? 0;
}

async function turn(tx: Queryable, store: EventStore, of: Subscription, settle: Settling): Promise<Turned | undefined> {
  const place = await takePlace(tx, of);
  if (!place) return undefined;
  const events = await store.readAll(place.position, BATCH, tx);
  const last = events.at(-1);
  if (!last) return NOTHING;
  const mine = events.filter((event) => of.categories.includes(categoryOf(event.stream)));
  const settled =
    mine.length > 0 ? await settle(tx, of, mine, place) : { position: last.position, inRow: place.inRow, parked: [] };
  const position = settled.position === mine.at(-1)?.position ? last.position : settled.position;
  await tx.query({
    name: 'move-checkpoint',
    text: `update event_store.checkpoints
              set position = $2, parked_in_row = $3, updated_at = clock_timestamp() where subscription = $1
           returning pg_notify($4, subscription),
                     set_config('synchronous_commit', case when $5 then current_setting('synchronous_commit') else 'off' end, true)`,
    // A place that is lost with nothing written is found again by passing the same events again.
    values: [of.name, position, settled.inRow, CHECKPOINT_MOVED, mine.length > 0],
  });
  return { passed: events.filter((event) => event.position <= position).length, parked: settled.parked };
}

/** Hands over everything that may be handed over; a turn in which all is well costs nothing more. */
async function atOnce(tx: Queryable, of: Subscription, events: readonly RecordedEvent[], place: Place) {
  const held = await heldBack(tx, of, events, place);
  const free = events.filter((event) => !held.has(event.stream));
  if (free.length > 0) await of.handle(free, tx);
  return { position: events.at(-1)?.position ?? 0, inRow: free.length > 0 ? 0 : place.inRow, parked: [] };
}

async function oneByOne(
  tx: Queryable,
  of: Subscription,
  events: readonly RecordedEvent[],
  place: Place,
): Promise<Settled> {
  const held = await heldBack(tx, of, events, place);
  const parked: Parking[] = [];
  let { position, inRow } = place;
  for (const event of events) {
    if (!held.has(event.stream)) {
      const code = await attempt(tx, of, event);
      inRow = code === undefined ? 0 : inRow + 1;
      if (code !== undefined) {
        if (inRow >= IN_A_ROW) {
          if (position === place.position) throw new SubscriptionStopped(of.name, code);
          return { position, inRow: inRow - 1, parked }; // what went before is kept; the next turn begins here
        }
        await park(tx, of.name, event, code);
        held.add(event.stream);
        const { stream, version } = event;
        parked.push({ subscription: of.name, stream, version, position: event.position, code });
      }
    }
    position = event.position;
  }
  return { position, inRow, parked };
}

/**
 * Shows one event to the handler. What it wrote is undone when it throws.
 * @returns undefined when it was handled, else the code of what stood against it
 */
export async function attempt(tx: Queryable, of: Subscription, event: RecordedEvent): Promise<string | undefined> {
  await tx.query('savepoint event');
  try {
    await of.handle([event], tx);
    await tx.query('release savepoint event');
    return undefined;
  } catch (error) {
    if (isPassing(error)) throw error;
    await tx.query('rollback to savepoint event');
    return codeOf(error);
  }
}

/** The same subscription, shown events in the words of today; one that this program does not know fails like a handler. */
export function inTodaysWords(store: Pick<EventStore, 'current'>, of: Subscription): Subscription {
  const read = (events: readonly RecordedEvent[]) => {
    try {
      return store.current(events);
    } catch (error) {
      if (!(error instanceof UnreadableEvent)) throw error;
      throw Object.assign(new Error(error.code), { code: error.code }); // of the event, not of the moment
    }
  };
  return {
    name: of.name,
    categories: of.categories,
    ...(of.schema === undefined ? {} : { schema: of.schema }),
    async handle(events, tx) {
      const current = read(events);
      if (current.length > 0) await of.handle(current, tx);
    },
  };
}

async function heldBack(tx: Queryable, of: Subscription, events: readonly RecordedEvent[], place: Place) {
  if (place.parked === 0) return new Set<string>();
  return parkedAmong(tx, of.name, [...new Set(events.map((event) => event.stream))]);
}
