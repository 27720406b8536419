import {
  consistencyRanges,
  inclusionRanges,
  type LeafRange,
  nodeHash,
  rootOfSubtrees,
  type SubtreeId,
  subtreesOf,
} from './core';
import { sha256 } from './hash';
import type { EventPlace, KnownKeys, ProofSource, SealedLog, SignedCheckpoint } from './proof-source';
import type { Queryable } from './event-log';

/** One level of stored subtrees is 256 wide: heights 0, 8, 16, … are at hand. */
const LEVEL = 8;

interface CheckpointRow {
  size: string;
  root: Buffer;
  note: string;
  stored_at: Date;
  lines: string[];
}

/**
 * Reads proofs from the sealed log. A path costs at most 255 hashes of each level of 256, so a log of a million leaves
 * gives one from three short reads.
 */
export class ProofReader implements ProofSource {
  constructor(private readonly db: Queryable) {}

  async logs(): Promise<SealedLog[]> {
    const { rows } = await this.db.query<{
      origin: string;
      size: string;
      position: string;
      root: Buffer;
      closed_size: string | null;
      closed_root: Buffer | null;
    }>(
      `select l.origin, h.size, h.position, h.root, l.closed_size, l.closed_root
         from event_store.logs l join event_store.log_head h using (origin) order by l.opened_at, h.position`,
    );
    return rows.map(({ origin, size, position, root, closed_size, closed_root }) => ({
      origin,
      size: Number(size),
      position: Number(position),
      root,
      ...(closed_size !== null && closed_root ? { closed: { size: Number(closed_size), root: closed_root } } : {}),
    }));
  }

  async placesOf(stream: string): Promise<EventPlace[]> {
    const { rows } = await this.db.query<{ version: number; position: string; origin: string; index: string | null }>(
      `select e.version, e.position, e.origin, r.first_index + e.position - r.first_position as index
         from (select version, position, canonical::json ->> 'log' as origin
                 from event_store.events where stream = $1) e
         left join event_store.log_head h on h.origin = e.origin and e.position <= h.position
         left join lateral (
           select first_index, first_position from event_store.log_runs
            where origin = h.origin and first_position <= e.position
            order by first_position desc limit 1) r on true
        order by e.version`,
      [stream],
    );
    return rows.map(({ version, position, origin, index }) => ({
      stream,
      version,
      position: Number(position),
      origin,
      index: index === null ? undefined : Number(index),
    }));
  }

  async indexOf(origin: string, position: number): Promise<number | undefined> {
    const { rows } = await this.db.query<{ index: string; size: string; next: string | null }>(
      `select r.first_index + $2::bigint - r.first_position as index, h.size,
              (select n.first_index from event_store.log_runs n
                where n.origin = $1 and n.first_position > $2 order by n.first_position limit 1) as next
         from event_store.log_head h, lateral (
           select first_index, first_position from event_store.log_runs
            where origin = $1 and first_position <= $2 order by first_position desc limit 1) r
        where h.origin = $1 and $2 <= h.position`,
      [origin, position],
    );
    const row = rows[0];
    if (!row) return undefined;
    const index = Number(row.index);
    return index < Number(row.next ?? row.size) ? index : undefined; // a hole lies between two runs
  }

  async positionOf(origin: string, index: number): Promise<number | undefined> {
    const { rows } = await this.db.query<{ position: string }>(
      `select r.first_position + $2::bigint - r.first_index as position
         from event_store.log_head h, lateral (
           select first_index, first_position from event_store.log_runs
            where origin = $1 and first_index <= $2 order by first_index desc limit 1) r
        where h.origin = $1 and $2 < h.size and r.first_position + $2::bigint - r.first_index <= h.position`,
      [origin, index],
    );
    return rows[0] && Number(rows[0].position);
  }

  async newestCheckpoint(origin: string, size = 0): Promise<SignedCheckpoint | undefined> {
    const { rows } = await this.db.query<CheckpointRow>(
      `select c.size, c.root, c.note, c.stored_at, array(
                select line from event_store.cosignatures s where s.origin = c.origin and s.size = c.size
                 order by stored_at) as lines
         from event_store.signed_checkpoints c join event_store.log_head h using (origin)
        where c.origin = $1 and c.size >= $2 and c.size <= h.size order by c.size desc limit 1`,
      [origin, size],
    );
    return rows.map((row) => toCheckpoint(origin, row))[0];
  }

  async checkpoints(origin: string, from = 0, limit = 1000): Promise<SignedCheckpoint[]> {
    const { rows } = await this.db.query<CheckpointRow>(
      `select c.size, c.root, c.note, c.stored_at, array(
                select line from event_store.cosignatures s where s.origin = c.origin and s.size = c.size
                 order by stored_at) as lines
         from event_store.signed_checkpoints c where c.origin = $1 and c.size >= $2 order by c.size limit $3`,
      [origin, from, limit],
    );
    return rows.map((row) => toCheckpoint(origin, row));
  }

  async rootAt(origin: string, size: number): Promise<Uint8Array> {
    await this.#within(origin, size);
    const [root] = await this.#rootsOf(origin, [{ start: 0, end: size }]);
    return root as Uint8Array;
  }

  async inclusionPath(origin: string, index: number, size: number): Promise<Uint8Array[]> {
    const ranges = inclusionRanges(index, size);
    await this.#within(origin, size);
    return this.#rootsOf(origin, ranges);
  }

  async consistencyPath(origin: string, from: number, to: number): Promise<Uint8Array[]> {
    const ranges = consistencyRanges(from, to);
    await this.#within(origin, to);
    return this.#rootsOf(origin, ranges);
  }

  /**
   * The leaves from `from` up to but not including `to`, 32 bytes each.
   * @throws RangeError when the log is not that long
   */
  async leaves(origin: string, from: number, to: number): Promise<Buffer> {
    await this.#within(origin, to);
    const position = from === to ? undefined : await this.positionOf(origin, from);
    if (position === undefined) return Buffer.alloc(0);
    const { rows } = await this.db.query<{ hash: Buffer }>(
      'select hash from event_store.events where position >= $1 order by position limit $2',
      [position, to - from],
    );
    return Buffer.concat(rows.map(({ hash }) => hash));
  }

  async keys(): Promise<KnownKeys> {
    const { rows } = await this.db.query<{ origin: string; vkey: string }>(
      'select origin, vkey from event_store.log_keys order by stored_at, vkey',
    );
    const { rows: witnesses } = await this.db.query<{ vkey: string }>(
      'select vkey from event_store.cosignatures group by vkey order by min(stored_at), vkey',
    );
    const logs: Record<string, string[]> = {};
    for (const { origin, vkey } of rows) (logs[origin] ??= []).push(vkey);
    return { logs, witnesses: witnesses.map(({ vkey }) => vkey) };
  }

  async #within(origin: string, size: number): Promise<void> {
    const { rows } = await this.db.query<{ size: string }>('select size from event_store.log_head where origin = $1', [
      origin,
    ]);
    const sealed = Number(rows[0]?.size ?? 0);
    if (size > sealed) throw new RangeError(`the log ${origin} has ${sealed} sealed events, not ${size}`);
  }

  async #rootsOf(origin: string, ranges: readonly LeafRange[]): Promise<Uint8Array[]> {
    const wanted = ranges.map((range) => subtreesOf(range));
    const stored = await this.#stored(origin, wanted.flat());
    return wanted.map((subtrees) =>
      rootOfSubtrees(
        subtrees.map((subtree) => subtreeRoot(subtree, stored)),
        sha256,
      ),
    );
  }

  /** The stored hashes under the wanted subtrees, by `level/index`: one read a level. */
  async #stored(origin: string, subtrees: readonly SubtreeId[]): Promise<Map<string, Uint8Array>> {
    const byLevel = new Map<number, LeafRange[]>();
    for (const { height, index } of subtrees) {
      const level = Math.floor(height / LEVEL);
      const width = 2 ** (height % LEVEL);
      byLevel.set(level, [...(byLevel.get(level) ?? []), { start: index * width, end: (index + 1) * width }]);
    }
    const found = new Map<string, Uint8Array>();
    for (const [level, ranges] of byLevel) {
      const rows = level === 0 ? await this.#leaves(origin, ranges) : await this.#level(origin, level, ranges);
      for (const { index, hash } of rows) found.set(`${level}/${index}`, hash);
    }
    return found;
  }

  async #level(origin: string, level: number, ranges: readonly LeafRange[]) {
    const { rows } = await this.db.query<{ index: string; hash: Buffer }>(
      `select s.index, s.hash from unnest($3::bigint[], $4::bigint[]) as r(start, "end")
         join event_store.subtree_roots s on s.origin = $1 and s.level = $2 and s.index >= r.start and s.index < r."end"`,
      [origin, level, ranges.map(({ start }) => start), ranges.map(({ end }) => end)],
    );
    return rows;
  }

  async #leaves(origin: string, ranges: readonly LeafRange[]) {
    const { rows } = await this.db.query<{ index: string; hash: Buffer }>(
      // Subselects, so that each leaf is looked up by index whatever the planner thinks of the series.
      `select i.index, coalesce(
                (select hash from event_store.lost_leaves where origin = $1 and index = i.index),
                (select e.hash from event_store.events e where e.position = (
                   select r.first_position + i.index - r.first_index from event_store.log_runs r
                    where r.origin = $1 and r.first_index <= i.index order by r.first_index desc limit 1))) as hash
         from unnest($2::bigint[], $3::bigint[]) as r(start, "end"),
              lateral generate_series(r.start, r."end" - 1) as i(index)`,
      [origin, ranges.map(({ start }) => start), ranges.map(({ end }) => end)],
    );
    return rows;
  }
}

/** Folds up to 128 stored neighbours. @throws Error when the database lacks one: then somebody has taken it away */
function subtreeRoot({ height, index }: SubtreeId, stored: ReadonlyMap<string, Uint8Array>): Uint8Array {
  if (height % LEVEL === 0) {
    const hash = stored.get(`${height / LEVEL}/${index}`);
    if (!hash) throw new Error(`the sealed log lacks its subtree of 2^${height} leaves at ${index}`);
    return hash;
  }
  const [left, right] = [2 * index, 2 * index + 1].map((half) =>
    subtreeRoot({ height: height - 1, index: half }, stored),
  );
  return nodeHash(left as Uint8Array, right as Uint8Array, sha256);
}

function toCheckpoint(origin: string, { size, root, note, stored_at, lines }: CheckpointRow): SignedCheckpoint {
  const cosigned = note + lines.map((line) => `${line}\n`).join('');
  return { origin, size: Number(size), root, note: cosigned, storedAt: stored_at.toISOString() };
}
