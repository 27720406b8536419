import { Frontier, nodeHash, toHex } from '../core';
import { sha256 } from '../hash';
import type { Queryable } from '../event-log';

interface HeadRow {
  origin: string;
  size: string;
  position: string;
  root: Buffer;
  frontier: Buffer;
}

/** The root as RFC 9162, 2.1.1, defines it: another way to it than the sealer's. */
function treeHash(leaves: readonly Uint8Array[]): Uint8Array {
  let level = [...leaves];
  if (level.length === 0) return sha256(new Uint8Array(0));
  while (level.length > 1) {
    level = level.flatMap((left, i) => {
      if (i % 2 === 1) return [];
      const right = level[i + 1];
      return [right ? nodeHash(left, right, sha256) : left];
    });
  }
  return level[0] as Uint8Array;
}

/**
 * Looks at the open log after a fault, knowing nothing of how it was sealed: leaves are the events in the order of their
 * positions, without holes or doubles; root, frontier, runs and stored subtrees are what they must be over them.
 * @returns one line a violation; none when all is well
 */
export async function faultsOfSealedLog(db: Queryable): Promise<string[]> {
  const { rows: heads } = await db.query<HeadRow>(
    `select h.origin, h.size, h.position, h.root, h.frontier
       from event_store.log_head h join event_store.logs using (origin) where closed_size is null`,
  );
  const head = heads[0];
  if (!head || heads.length !== 1) return [`${heads.length} logs are open`];
  const { rows } = await db.query<{ position: string; hash: Buffer }>(
    `select position, hash from event_store.events where canonical::json ->> 'log' = $1 and position <= $2 order by position`,
    [head.origin, head.position],
  );
  const leaves = rows.map(({ hash }) => hash);
  const faults: string[] = [];
  if (leaves.length !== Number(head.size)) faults.push(`the log has ${head.size} leaves of ${leaves.length} events`);
  if (Number(rows.at(-1)?.position ?? 0) !== Number(head.position)) faults.push('the head stands at no event');
  if (toHex(treeHash(leaves)) !== toHex(head.root)) faults.push('the root is not that of the events');
  const frontier = new Frontier(sha256);
  for (const leaf of leaves) frontier.append(leaf);
  if (!Buffer.concat(frontier.peaks).equals(head.frontier)) faults.push('the frontier is not that of the events');
  return [...faults, ...(await wrongRuns(db, head.origin, rows)), ...(await wrongSubtrees(db, head.origin, leaves))];
}

async function wrongRuns(db: Queryable, origin: string, events: readonly { position: string }[]): Promise<string[]> {
  const { rows } = await db.query<{ first_index: string; first_position: string }>(
    'select first_index, first_position from event_store.log_runs where origin = $1 order by first_index',
    [origin],
  );
  const expected = events.flatMap(({ position }, index) =>
    index > 0 && Number(events[index - 1]?.position) === Number(position) - 1 ? [] : [`${index}=${position}`],
  );
  const found = rows.map((row) => `${row.first_index}=${row.first_position}`);
  return found.join() === expected.join() ? [] : [`runs are ${found.length}, not the ${expected.length} of the events`];
}

async function wrongSubtrees(db: Queryable, origin: string, leaves: readonly Uint8Array[]): Promise<string[]> {
  const { rows } = await db.query<{ level: number; index: string; hash: Buffer }>(
    'select level, index, hash from event_store.subtree_roots where origin = $1 order by level, index',
    [origin],
  );
  const expected: string[] = [];
  for (let level = 1; 256 ** level <= leaves.length; level++) {
    const width = 256 ** level;
    for (let at = 0; at + width <= leaves.length; at += width) {
      expected.push(`${level}/${at / width}=${toHex(treeHash(leaves.slice(at, at + width)))}`);
    }
  }
  const found = rows.map(({ level, index, hash }) => `${level}/${index}=${toHex(hash)}`);
  return found.join() === expected.join() ? [] : [`${found.length} subtrees are stored, not these ${expected.length}`];
}

/**
 * Writes `count` events past the store, as the owner, each in a stream of its own: for logs that are too long to be written
 * one command at a time. A hole is left before every position that `holes` divides.
 */
export async function fillLog(owner: Queryable, count: number, holes = 1000): Promise<void> {
  await owner.query(
    `insert into event_store.events
       (stream, version, position, type, schema, command, occurred_at, recorded_at, canonical, prev, hash)
     select 'note-' || id, 1, position, 'Written', 1, id, now(), now(), canonical, prev,
            sha256('\\x00'::bytea || prev || convert_to(canonical, 'UTF8'))
       from (select gen_random_uuid() as id,
                    (select last_value from event_store.position_seq) + n + n / $2 as position,
                    format('{"data":%s,"log":"%s","metadata":{}}', n, origin) as canonical,
                    decode(repeat('00', 32), 'hex') as prev
               from generate_series(1, $1::int) as n,
                    (select origin from event_store.logs where closed_size is null) log
             offset 0) e`,
    [count, holes],
  );
  await owner.query("select setval('event_store.position_seq', (select max(position) from event_store.events), true)");
}
