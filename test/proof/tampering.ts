import { Frontier, sha256 } from '@lib/event-store';
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { hash, note, type Signer, signer } from './bundles';
import { type Made, makeEvent, type MadeLog, writeEvents } from './log-maker';

/** Something that a superuser does to the database. Returns the first leaf that is then another, where it is about events. */
export type Attack = (owner: Client, log: MadeLog, random: () => number) => Promise<number | undefined>;

const pick = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T;
/** An event that a checkpoint held outside covers. */
const covered = (log: MadeLog, random: () => number, below = 1): Made =>
  pick(log.events.slice(0, Math.floor((log.notes.at(-1)?.size ?? 0) * below)), random);
const bytes = (hex: string) => Buffer.from(hex, 'hex');

/** Whoever owns the tables takes their protection away first. */
export async function disarm(owner: Client): Promise<void> {
  await owner.query(`
    alter table event_store.events disable trigger all;
    alter table event_store.events drop constraint events_hash, drop constraint events_first, drop constraint events_clock;
    alter table event_store.events drop constraint events_pkey;
    drop index event_store.events_position;
    alter table event_store.logs disable trigger all;
    alter table event_store.log_head disable trigger all;
    alter table event_store.log_runs disable trigger all;
    alter table event_store.subtree_roots disable trigger all;
    alter table event_store.signed_checkpoints disable trigger all;
    alter table event_store.log_keys disable trigger all;
    alter table event_store.cosignatures disable trigger all`);
}

const rewrite = (owner: Client, { position }: Made, canonical: string, prev: string, own: string) =>
  owner.query('update event_store.events set canonical = $2, prev = $3, hash = $4 where position = $1', [
    ...[position, canonical, bytes(prev), bytes(own)],
  ]);

const otherText = (text: string) => text.replace('Bà Lài', 'Bà Lại');

/** Changes an event, then everything that hangs on it: the stream's later links, all hashes. */
async function rechain(owner: Client, log: MadeLog, from: Made, change: (text: string) => string): Promise<void> {
  let prev = from.prev;
  for (const event of log.events.filter(({ stream, version }) => stream === from.stream && version >= from.version)) {
    const canonical = event === from ? change(event.canonical) : event.canonical;
    const own = hash(Buffer.of(0), bytes(prev), canonical);
    await rewrite(owner, event, canonical, prev, own);
    prev = own;
  }
}

/** Makes the sealed log say what the events now are, with checkpoints at the same sizes by the forger's own key. */
export async function reseal(owner: Client, log: MadeLog, by: Signer): Promise<void> {
  const { rows } = await owner.query<{ position: string; hash: Buffer }>(
    'select position, hash from event_store.events order by position',
  );
  await owner.query(`delete from event_store.cosignatures; delete from event_store.signed_checkpoints;
    delete from event_store.log_keys; delete from event_store.subtree_roots; delete from event_store.log_runs`);
  await owner.query('insert into event_store.log_keys (vkey, origin) values ($1, $2)', [by.vkey, log.origin]);
  const subtrees: { level: number; index: number; root: Uint8Array }[] = [];
  const tree = new Frontier(sha256, ({ height, index }, root) => {
    if (height % 8 === 0) subtrees.push({ level: height / 8, index, root });
  });
  let last: number | undefined;
  for (const [index, row] of rows.entries()) {
    const position = Number(row.position);
    if (position !== (last ?? -1) + 1 || index === 0) {
      await owner.query('insert into event_store.log_runs values ($1, $2, $3)', [log.origin, index, position]);
    }
    last = position;
    tree.append(row.hash);
    if (!log.notes.some(({ size }) => size === tree.size) && index !== rows.length - 1) continue;
    const root = Buffer.from(tree.root());
    const signed = note(`${log.origin}\n${tree.size}\n${root.toString('base64')}\n`, (text) => by.line(text));
    await owner.query('insert into event_store.signed_checkpoints (origin, size, root, note) values ($1, $2, $3, $4)', [
      ...[log.origin, tree.size, root, signed],
    ]);
  }
  for (const { level, index, root } of subtrees) {
    await owner.query('insert into event_store.subtree_roots values ($1, $2, $3, $4)', [
      log.origin,
      level,
      index,
      Buffer.from(root),
    ]);
  }
  await owner.query(
    'update event_store.log_head set size = $2, position = $3, root = $4, frontier = $5 where origin = $1',
    [...[log.origin, rows.length, last ?? 0, Buffer.from(tree.root()), Buffer.concat([...tree.peaks])]],
  );
}

const forger = (log: MadeLog) => signer(log.origin, 77);
const cut = (owner: Client, from: Made) =>
  owner.query('delete from event_store.events where position >= $1', [from.position]);

async function swapColumns(owner: Client, columns: 'position' | 'stream, version', a: Made, b: Made): Promise<void> {
  const set = columns === 'position' ? 'position = o.position' : 'stream = o.stream, version = o.version';
  await owner.query(
    `update event_store.events e set ${set}
    from (select hash, ${columns} from event_store.events where hash in ($1, $2)) o
    where e.hash in ($1, $2) and o.hash <> e.hash`,
    [bytes(a.hash), bytes(b.hash)],
  );
}

/** A pair of events of different streams. */
function pair(log: MadeLog, random: () => number): [Made, Made] {
  for (;;) {
    const [a, b] = [covered(log, random), covered(log, random)];
    if (a.stream !== b.stream) return a.index < b.index ? [a, b] : [b, a];
  }
}

async function insertBefore(owner: Client, log: MadeLog, at: Made, event: Made): Promise<void> {
  await owner.query('update event_store.events set position = position + 1 where position >= $1', [at.position]);
  await writeEvents(owner, [{ ...event, position: at.position }]);
}

/** Attacks on events; what comes back is the leaf at which history now differs from what was signed. */
export const ON_EVENTS: Readonly<Record<string, Attack>> = {
  'flip a byte': async (owner, log, random) => {
    const event = covered(log, random);
    const at = Math.floor(random() * event.canonical.length);
    const letter = event.canonical[at] === 'x' ? 'y' : 'x';
    await rewrite(
      owner,
      event,
      event.canonical.slice(0, at) + letter + event.canonical.slice(at + 1),
      event.prev,
      event.hash,
    );
    return event.index;
  },
  'flip a bit of the hash': async (owner, log, random) => {
    const event = covered(log, random);
    const own = event.hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
    await rewrite(owner, event, event.canonical, event.prev, own);
    return event.index;
  },
  'change an event and its hash': async (owner, log, random) => {
    const event = covered(log, random);
    const canonical = otherText(event.canonical);
    await rewrite(owner, event, canonical, event.prev, hash(Buffer.of(0), bytes(event.prev), canonical));
    return event.index;
  },
  'write an event in another way': async (owner, log, random) => {
    const event = covered(log, random);
    await rechain(owner, log, event, (text) => text.replace('0.25', '0.250'));
    return event.index;
  },
  'delete an event': async (owner, log, random) => {
    const event = covered(log, random);
    await owner.query('delete from event_store.events where position = $1', [event.position]);
    return event.index;
  },
  'delete a whole stream': async (owner, log, random) => {
    const { stream } = covered(log, random);
    await owner.query('delete from event_store.events where stream = $1', [stream]);
    return log.events.find((event) => event.stream === stream)?.index;
  },
  'insert an event in a stream of its own': async (owner, log, random) => {
    const at = covered(log, random);
    await insertBefore(
      owner,
      log,
      at,
      makeEvent(log.origin, { ...at, stream: `note-${randomUUID()}`, version: 1, prev: '0'.repeat(64) }),
    );
    return at.index;
  },
  'insert an event into a stream': async (owner, log, random) => {
    const at = covered(log, random);
    const later = log.events.filter(({ stream, index }) => stream === at.stream && index >= at.index).reverse();
    for (const event of later)
      await owner.query('update event_store.events set version = version + 1 where position = $1', [event.position]);
    await insertBefore(owner, log, at, makeEvent(log.origin, at));
    return at.index;
  },
  'exchange two places in the order': async (owner, log, random) => {
    const [a, b] = pair(log, random);
    await swapColumns(owner, 'position', a, b);
    return a.index;
  },
  'exchange two events of two streams': async (owner, log, random) => {
    const [a, b] = pair(log, random);
    await swapColumns(owner, 'stream, version', a, b);
    return a.index;
  },
  'cut off the tail': async (owner, log, random) => {
    const from = covered(log, random);
    await cut(owner, from);
    return from.index;
  },
  'recompute everything and sign it': async (owner, log, random) => {
    const event = covered(log, random);
    await rechain(owner, log, event, otherText);
    await reseal(owner, log, forger(log));
    return event.index;
  },
  'roll back to an older state': async (owner, log, random) => {
    const from = covered(log, random);
    await cut(owner, from);
    await reseal(owner, log, forger(log));
    return from.index;
  },
  fork: async (owner, log, random) => {
    const from = covered(log, random);
    await cut(owner, from);
    const other = log.events
      .slice(from.index)
      .map((event) =>
        makeEvent(log.origin, { ...event, stream: `note-${randomUUID()}`, version: 1, prev: '0'.repeat(64) }),
      );
    await writeEvents(owner, other);
    await reseal(owner, log, forger(log));
    return from.index;
  },
  'change a time in the text and all that hangs on it': async (owner, log, random) => {
    const event = covered(log, random);
    const [member, column] = pick(
      [
        ['occurredAt', 'occurred_at'],
        ['recordedAt', 'recorded_at'],
      ] as const,
      random,
    );
    const { [member]: time = '' } = JSON.parse(event.canonical) as Record<string, string>;
    const other = new Date(Date.parse(time) - 60_000).toISOString();
    await rechain(owner, log, event, (text) => text.replace(`"${member}":"${time}"`, `"${member}":"${other}"`));
    const sql =
      column === 'occurred_at'
        ? 'update event_store.events set occurred_at = $2 where position = $1'
        : 'update event_store.events set recorded_at = $2 where position = $1';
    await owner.query(sql, [event.position, other]);
    await reseal(owner, log, forger(log));
    return event.index;
  },
  'change a time in a column': async (owner, log, random) => {
    const event = covered(log, random);
    const sql = pick(
      [
        `update event_store.events set occurred_at = occurred_at + interval '1 ms' where position = $1`,
        `update event_store.events set recorded_at = recorded_at - interval '1 us' where position = $1`,
        `update event_store.events set stored_at = stored_at - interval '1 hour' where position = $1`,
      ],
      random,
    );
    await owner.query(sql, [event.position]);
    return event.index;
  },
  'change another column': async (owner, log, random) => {
    const event = covered(log, random);
    const sql = pick(
      [
        `update event_store.events set type = 'Approved' where position = $1`,
        'update event_store.events set schema = 2 where position = $1',
        'update event_store.events set command = gen_random_uuid() where position = $1',
      ],
      random,
    );
    await owner.query(sql, [event.position]);
    return event.index;
  },
};

const someRow = (table: 'log_runs' | 'subtree_roots' | 'signed_checkpoints', change: string) =>
  `update event_store.${table} set ${change} where ctid = (select ctid from event_store.${table} order by md5(ctid::text || $1) limit 1)`;
const changing =
  (sql: string): Attack =>
  async (owner, _log, random) => {
    await owner.query(sql, [String(random())]);
    return undefined;
  };

/** Attacks on what proves events, not on events. */
export const ON_PROOFS: Readonly<Record<string, Attack>> = {
  'sign the same with another key': async (owner, log) => {
    await reseal(owner, log, forger(log));
    return undefined;
  },
  'change a run of positions': changing(someRow('log_runs', 'first_position = first_position + 1')),
  'change a stored subtree': changing(someRow('subtree_roots', 'hash = sha256(hash)')),
  'change a note': changing(someRow('signed_checkpoints', `note = overlay(note placing 'A' from length(note) - 8)`)),
  'change the root beside a note': changing(someRow('signed_checkpoints', 'root = sha256(root)')),
  'exchange the notes': changing(
    `update event_store.signed_checkpoints set note = (select note from event_store.signed_checkpoints order by size limit 1) where size = (select max(size) from event_store.signed_checkpoints) and $1 <> ''`,
  ),
  'move the head': changing(`update event_store.log_head set size = size - 1 where $1 <> ''`),
  'exchange the frontier': changing(`update event_store.log_head set frontier = frontier || sha256('') where $1 <> ''`),
};
