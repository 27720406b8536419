import type { ClientBase, Pool, PoolClient } from 'pg';
import { Frontier } from './core';
import { sha256 } from './hash';

/** Where the open log stands. */
export interface LogHead {
  readonly origin: string;
  readonly size: number;
  readonly position: number;
  readonly root: Buffer;
}

/** How far the sealed log lies behind what readers may see. */
export interface SealingLag {
  /** Positions not sealed yet: at least as many as events. */
  readonly positions: number;
  /** Age of the oldest event that is not sealed, by the database's clock; 0 when all are. */
  readonly seconds: number;
}

export type Sealing =
  | { readonly outcome: 'sealed'; readonly events: number; readonly head: LogHead }
  | { readonly outcome: 'idle'; readonly head: LogHead }
  /** Another sealer is at it, or was quicker. */
  | { readonly outcome: 'busy' };

/** An event names a log that is not the open one: it is never sealed, and nothing behind it is. */
export class ForeignEvent extends Error {
  override readonly name = 'ForeignEvent';
  constructor(
    readonly position: number,
    readonly log: string,
    readonly origin: string,
  ) {
    super(`the event at position ${position} names the log ${log}; open is ${origin}`);
  }
}

export interface HeadRow {
  origin: string;
  size: string;
  position: string;
  root: Buffer;
  frontier: Buffer;
}

/** What becomes a leaf: an event by its position, or one that is lost and has none. */
export interface NextLeaf {
  readonly position: string | undefined;
  readonly hash: Buffer;
}

interface LeafRow {
  position: string;
  hash: Buffer;
  log: string;
}

/** How many events one turn seals at most. */
export const SEAL_AT_ONCE = 4000;
const HASH = 32;
/** One level of stored subtrees is 256 wide. */
const LEVEL = 8;

/**
 * Seals the events behind the horizon that are not sealed yet, in the order of their positions: one turn, one
 * transaction. Any number of sealers may run; an advisory lock lets one of them work, and the head moves by
 * compare-and-set, so that two would do no harm either. Whoever dies in a turn has done nothing.
 * @throws ForeignEvent when the next event names another log
 */
export async function sealEvents(pool: Pool, atMost = SEAL_AT_ONCE): Promise<Sealing> {
  const tx = await pool.connect();
  const onError = () => undefined; // a checked-out client without a listener would end the process
  tx.on('error', onError);
  try {
    await tx.query('begin');
    const sealing = await turn(tx, atMost);
    await tx.query('commit');
    return sealing;
  } catch (error) {
    await tx.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    tx.off('error', onError);
    tx.release();
  }
}

async function turn(tx: PoolClient, atMost: number): Promise<Sealing> {
  // Two numbers, not one: the fence of the writers lives among the locks that have one.
  const { rows: locks } = await tx.query<{ mine: boolean }>('select pg_try_advisory_xact_lock(20039, 1) as mine');
  if (!locks[0]?.mine) return { outcome: 'busy' };
  const row = await openHead(tx);
  const head = toHead(row);
  const { rows } = await tx.query<LeafRow>({
    name: 'read-leaves',
    text: 'select position, hash, log from event_store.read_leaves($1, $2)',
    values: [head.position, atMost],
  });
  const foreign = rows.findIndex(({ log }) => log !== head.origin);
  const leaves = foreign < 0 ? rows : rows.slice(0, foreign);
  const first = rows[foreign];
  if (first && leaves.length === 0) throw new ForeignEvent(Number(first.position), first.log, head.origin);
  if (leaves.length === 0) return { outcome: 'idle', head };
  return appendLeaves(tx, row, leaves);
}

/** The row of the open log. */
export async function openHead(db: Pool | ClientBase): Promise<HeadRow> {
  const { rows } = await db.query<HeadRow>(
    `select h.origin, h.size, h.position, h.root, h.frontier
       from event_store.log_head h join event_store.logs l using (origin) where l.closed_size is null`,
  );
  const row = rows[0];
  if (!row) throw new Error('event_store.log_head has no open epoch');
  return row;
}

export const toHead = (row: HeadRow): LogHead => ({
  origin: row.origin,
  size: Number(row.size),
  position: Number(row.position),
  root: row.root,
});

/** The open log as it is sealed now. */
export async function readHead(pool: Pool): Promise<LogHead> {
  return toHead(await openHead(pool));
}

/** Appends leaves to the log that stands at `row`, with the runs and subtrees that come with them. */
export async function appendLeaves(tx: ClientBase, row: HeadRow, leaves: readonly NextLeaf[]): Promise<Sealing> {
  const head = toHead(row);
  const peaks = row.frontier;
  const subtrees: { level: number; index: number; hash: Uint8Array }[] = [];
  const resumed = Array.from({ length: peaks.length / HASH }, (_, i) => peaks.subarray(i * HASH, (i + 1) * HASH));
  const frontier = new Frontier(sha256, ({ height, index }, hash) => {
    if (height % LEVEL === 0) subtrees.push({ level: height / LEVEL, index, hash });
  }).resume(head.size, resumed);
  const runs: { index: number; position: number }[] = [];
  let last = head.size > 0 ? head.position : undefined;
  for (const { position: text, hash } of leaves) {
    const position = text === undefined ? last : Number(text);
    if (text !== undefined && position !== undefined && (last === undefined || position !== last + 1)) {
      runs.push({ index: frontier.size, position });
    }
    frontier.append(hash);
    last = position;
  }
  const sealed: LogHead = {
    origin: head.origin,
    size: frontier.size,
    position: last ?? head.position,
    root: Buffer.from(frontier.root()),
  };
  const { rowCount } = await tx.query({
    name: 'seal',
    text: `with moved as (
        update event_store.log_head
           set size = $4, position = $5, root = $6, frontier = $7, sealed_at = clock_timestamp()
         where origin = $1 and size = $2 and position = $3
        returning origin
      ), runs as (
        insert into event_store.log_runs (origin, first_index, first_position)
        select m.origin, r.* from moved m, unnest($8::bigint[], $9::bigint[]) as r
      ), subtrees as (
        insert into event_store.subtree_roots (origin, level, index, hash)
        select m.origin, s.* from moved m, unnest($10::smallint[], $11::bigint[], $12::bytea[]) as s
      )
      select from moved`,
    values: [
      head.origin,
      head.size,
      head.position,
      sealed.size,
      sealed.position,
      sealed.root,
      Buffer.concat(frontier.peaks),
      runs.map(({ index }) => index),
      runs.map(({ position }) => position),
      subtrees.map(({ level }) => level),
      subtrees.map(({ index }) => index),
      subtrees.map(({ hash }) => Buffer.from(hash)),
    ],
  });
  return rowCount === 1 ? { outcome: 'sealed', events: leaves.length, head: sealed } : { outcome: 'busy' };
}

/** How far sealing lies behind the horizon, by the database's clock. */
export async function sealingLag(pool: Pool): Promise<SealingLag> {
  const { rows } = await pool.query<{ positions: string; seconds: string | null }>(
    `with head as (
       select h.position, event_store.horizon() as horizon
         from event_store.log_head h join event_store.logs l using (origin) where l.closed_size is null
     ), oldest as (
       select e.stored_at from head, event_store.events e
        where e.position > head.position and e.position <= head.horizon order by e.position limit 1
     )
     select greatest(head.horizon - head.position, 0) as positions,
            extract(epoch from clock_timestamp() - (select stored_at from oldest)) as seconds from head`,
  );
  const row = rows[0];
  if (!row || row.seconds === null) return { positions: 0, seconds: 0 };
  return { positions: Number(row.positions), seconds: Math.max(0, Number(row.seconds)) };
}
