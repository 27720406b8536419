import type { Pool } from 'pg';
import { Frontier } from '../core';
import { sha256 } from '../hash';
import type { LogHead } from '../sealer';

/**
 * How it is often written, and the control of the tests with two sealers: no lock, no transaction around reading and
 * writing, and a head that is added to without looking whether it still stands where it was read.
 */
export async function naiveSeal(pool: Pool, atMost: number): Promise<LogHead | undefined> {
  const { rows: heads } = await pool.query<{ origin: string; size: string; position: string; frontier: Buffer }>(
    'select origin, size, position, frontier from event_store.log_head',
  );
  const head = heads[0] as (typeof heads)[number];
  const { rows } = await pool.query<{ position: string; hash: Buffer }>(
    'select position, hash from event_store.read_leaves($1, $2)',
    [head.position, atMost],
  );
  const last = rows.at(-1);
  if (!last) return undefined;
  const peaks = Array.from({ length: head.frontier.length / 32 }, (_, i) =>
    head.frontier.subarray(i * 32, i * 32 + 32),
  );
  const frontier = new Frontier(sha256).resume(Number(head.size), peaks);
  for (const { hash } of rows) frontier.append(hash);
  const { rows: moved } = await pool.query<{ origin: string; size: string; position: string; root: Buffer }>(
    `update event_store.log_head set size = size + $1, position = $2, root = $3, frontier = $4
      returning origin, size, position, root`,
    [rows.length, last.position, Buffer.from(frontier.root()), Buffer.concat(frontier.peaks)],
  );
  const row = moved[0] as (typeof moved)[number];
  return { ...row, size: Number(row.size), position: Number(row.position) };
}
