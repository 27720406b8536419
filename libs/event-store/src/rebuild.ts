import type { Pool } from 'pg';
import type { Queryable } from './event-log';
import type { EventStore } from './store';
import { advance, inTransaction, passOn, type Subscription, takePlace } from './subscription';

/** A subscription whose tables hold nothing but what it made of the log, so that they can be made again. */
export interface Projection extends Subscription {
  /** Where its tables are; its statements name them without a schema. */
  readonly schema: string;
  readonly tables: readonly string[];
  /** Columns that are not made from the log, such as a time of writing, by table: left out when rows are compared. */
  readonly apart?: Readonly<Record<string, readonly string[]>>;
}

export interface RebuildProgress {
  /** The position up to which the new tables are made. */
  readonly done: number;
  readonly horizon: number;
}

/** A stream could not be handled while the tables were made anew: they would lack it, so they do not take the place. */
export class RebuildBlocked extends Error {
  override readonly name = 'RebuildBlocked';
  constructor(readonly streams: readonly string[]) {
    super(`${streams.length} stream(s) could not be handled: ${streams.slice(0, 5).join(', ')}`);
  }
}

const SWAPS = 10;
const LOCK_NOT_AVAILABLE = '55P03';

/** The second generation: the same statements, the same order, other tables and a checkpoint of its own. */
function shadowOf({ name, schema, tables, categories, handle }: Projection): Projection {
  return { name: `${name}~next`, schema: `${schema}~next`, tables, categories, handle };
}

/**
 * Makes the tables of a projection anew beside the live ones and lets them take their place, with the checkpoint, in one
 * transaction: readers see the old rows, then the new. Killed on the way, it goes on at the next call where it was.
 * @param owner signs in as the owner of the tables
 * @throws RebuildBlocked
 */
export async function rebuild(
  owner: Pool,
  store: EventStore,
  projection: Projection,
  onProgress: (progress: RebuildProgress) => void = () => undefined,
): Promise<void> {
  const shadow = shadowOf(projection);
  await catchUp(owner, store, projection, shadow, onProgress);
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(owner, (tx) => swap(tx, store, projection, shadow));
    } catch (error) {
      // A long reader is at the live tables; waiting for it would make all others wait behind us.
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE || attempt === SWAPS) throw error;
    }
  }
}

/**
 * Makes the tables anew, compares them with the live ones at the same position, and drops them.
 * @returns the hash of either side by table; live equals rebuilt when they are the same
 */
export async function checkProjection(
  owner: Pool,
  store: EventStore,
  projection: Projection,
  onProgress: (progress: RebuildProgress) => void = () => undefined,
): Promise<Record<string, { readonly live: string; readonly rebuilt: string }>> {
  const shadow = shadowOf(projection);
  await catchUp(owner, store, projection, shadow, onProgress);
  const hashes = await inTransaction(owner, async (tx) => {
    let at: [number, number];
    do {
      at = [await passOn(tx, store, projection), await passOn(tx, store, shadow)];
    } while (at[0] !== at[1]);
    const found: Record<string, { live: string; rebuilt: string }> = {};
    for (const table of projection.tables) {
      const apart = projection.apart?.[table] ?? [];
      const { rows } = await tx.query<{ live: string; rebuilt: string }>(
        'select event_store.rows_hash($1, $3, $4) as live, event_store.rows_hash($2, $3, $4) as rebuilt',
        [projection.schema, shadow.schema, table, apart],
      );
      if (rows[0]) found[table] = rows[0];
    }
    return found;
  });
  await cancelRebuild(owner, projection);
  return hashes;
}

/** How far a rebuild has come; undefined when none is under way. */
export async function rebuildProgress(
  db: Queryable,
  store: EventStore,
  projection: Projection,
): Promise<RebuildProgress | undefined> {
  const { rows } = await db.query<{ position: string }>(
    'select position from event_store.checkpoints where subscription = $1',
    [shadowOf(projection).name],
  );
  return rows[0] && { done: Number(rows[0].position), horizon: await store.horizon() };
}

/** Drops what a rebuild has made so far; the live tables stay as they are. */
export async function cancelRebuild(owner: Pool, projection: Projection): Promise<void> {
  const shadow = shadowOf(projection);
  await inTransaction(owner, async (tx) => {
    await takePlace(tx, shadow, true);
    await tx.query('select event_store.shadow_drop($1)', [shadow.schema]);
    await forget(tx, shadow.name);
  });
}

async function catchUp(
  owner: Pool,
  store: EventStore,
  live: Projection,
  shadow: Projection,
  onProgress: (progress: RebuildProgress) => void,
): Promise<void> {
  for (const { name } of [live, shadow]) {
    await inTransaction(owner, async (tx) => {
      const made = await tx.query(
        'insert into event_store.checkpoints (subscription) values ($1) on conflict do nothing',
        [name],
      );
      if (name === live.name || made.rowCount === 0) return; // a rebuild that was killed goes on
      await tx.query('select event_store.shadow_make($1, $2, $3)', [live.schema, shadow.schema, live.tables]);
    });
  }
  const blocked: string[] = [];
  for (let passed = 1; passed > 0;) {
    passed = await advance(owner, store, shadow, ({ stream }) => blocked.push(stream));
    const progress = await rebuildProgress(owner, store, live);
    if (progress) onProgress(progress);
  }
  if (blocked.length === 0) return;
  await cancelRebuild(owner, live);
  throw new RebuildBlocked(blocked);
}

async function swap(tx: Queryable, store: EventStore, live: Projection, shadow: Projection): Promise<void> {
  await tx.query("select set_config('lock_timeout', '1s', true)");
  await takePlace(tx, live, true); // the live reader waits at its row, so nothing is written to what is dropped
  const position = await passOn(tx, store, shadow);
  await tx.query('select event_store.shadow_swap($1, $2, $3)', [live.schema, shadow.schema, live.tables]);
  await forget(tx, shadow.name);
  await tx.query('delete from event_store.parked where subscription = $1', [live.name]); // the new rows hold these streams
  await tx.query(
    'update event_store.checkpoints set position = $2, parked_in_row = 0, updated_at = clock_timestamp() where subscription = $1',
    [live.name, position],
  );
}

async function forget(tx: Queryable, subscription: string): Promise<void> {
  await tx.query('delete from event_store.parked where subscription = $1', [subscription]);
  await tx.query('delete from event_store.checkpoints where subscription = $1', [subscription]);
}
