import { canonicalJson, NO_PREVIOUS, type Outside } from '@lib/event-store';
import { LeafFile, ProofReader, sealEvents } from '@lib/event-store';
import { randomUUID } from 'node:crypto';
import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Client, Pool } from 'pg';
import { hash, note, type Signer, signer } from './bundles';

/** An event as whoever made the log knows it. */
export interface Made {
  readonly index: number;
  readonly stream: string;
  readonly version: number;
  readonly position: number;
  readonly canonical: string;
  readonly prev: string;
  readonly hash: string;
}

/** A log in a database, and what a signer and an auditor keep of it outside. */
export interface MadeLog {
  readonly origin: string;
  readonly events: Made[];
  /** Notes in the order in which they were signed, and their sizes. */
  readonly notes: { readonly size: number; readonly note: string }[];
  readonly signers: Signer[];
  readonly folder: string;
  /** The log before this one. */
  readonly before?: MadeLog;
}

const AT_ONCE = 5000;
const columns = `stream, version, position, type, schema, command, occurred_at, recorded_at, canonical, prev, hash`;

/** The bytes of one event, chained to the one before it in its stream. */
export function makeEvent(
  log: string,
  at: { index: number; stream: string; version: number; position: number; prev: string },
  more: Record<string, unknown> = {},
): Made {
  const canonical = canonicalJson({
    ...{ v: 1, log, stream: at.stream, version: at.version, type: 'Commented', schema: 1, command: randomUUID() },
    metadata: { actor: 'p-0001', role: 'staff', unit: 'vinh', intent: 'Comment', correlation: randomUUID() },
    occurredAt: '2024-03-01T02:00:00.000Z',
    recordedAt: new Date().toISOString(),
    data: { n: at.index, share: 0.25, text: 'Bà Lài hiến đất "mở" đường', sealed: '~1.'.padEnd(280, 'q0Zx') },
    ...more,
  });
  return { ...at, canonical, hash: hash(Buffer.of(0), Buffer.from(at.prev, 'hex'), canonical) };
}

/** Writes events past the store, as the owner: their columns say what their texts say. */
export async function writeEvents(owner: Client, events: readonly Made[]): Promise<void> {
  for (let from = 0; from < events.length; from += AT_ONCE) {
    const some = events.slice(from, from + AT_ONCE);
    const envelopes = some.map(({ canonical }) => JSON.parse(canonical) as Record<string, string>);
    const named = (name: string) => envelopes.map((envelope) => envelope[name]);
    await owner.query(
      `insert into event_store.events (${columns})
       select * from unnest($1::text[], $2::int[], $3::bigint[], $4::text[], $5::int[], $6::uuid[], $7::timestamptz[],
                            $8::timestamptz[], $9::text[], $10::bytea[], $11::bytea[])`,
      [
        some.map(({ stream }) => stream),
        some.map(({ version }) => version),
        some.map(({ position }) => position),
        named('type'),
        named('schema'),
        named('command'),
        named('occurredAt'),
        named('recordedAt'),
        some.map(({ canonical }) => canonical),
        some.map(({ prev }) => Buffer.from(prev, 'hex')),
        some.map((event) => Buffer.from(event.hash, 'hex')),
      ],
    );
  }
  await owner.query(`select setval('event_store.position_seq', (select max(position) from event_store.events), true)`);
}

/** The open log of a new database, empty. */
export async function newLog(owner: Client, folder: string): Promise<MadeLog> {
  const { rows } = await owner.query<{ origin: string }>(
    'select origin from event_store.logs where closed_size is null',
  );
  const origin = rows[0]?.origin ?? '';
  return { origin, events: [], notes: [], signers: [signer(origin, 1)], folder };
}

/**
 * Adds events to a log: streams of several events in any mixture, with holes where transactions were rolled back.
 * @param random gives numbers from 0 up to but not including 1
 */
export async function addEvents(
  owner: Client,
  log: MadeLog,
  count: number,
  random: () => number,
  keep = true,
): Promise<void> {
  const heads = new Map<string, Made>();
  for (const event of [...(log.before?.events ?? []), ...log.events]) heads.set(event.stream, event);
  const streams = [...heads.keys()];
  const { rows } = await owner.query<{ last: string }>('select last_value as last from event_store.position_seq');
  let position = Number(rows[0]?.last);
  let index = log.events.length;
  const made: Made[] = [];
  for (let n = 0; n < count; n++) {
    position += random() < 0.03 ? 1 + Math.ceil(random() * 5) : 1;
    const known = random() < 0.85 ? streams[Math.floor(random() * streams.length)] : undefined;
    const stream = known ?? `note-${randomUUID()}`;
    const before = heads.get(stream);
    const place = {
      index: index++,
      stream,
      version: (before?.version ?? 0) + 1,
      position,
      prev: before?.hash ?? NO_PREVIOUS,
    };
    const event = makeEvent(log.origin, place);
    if (!known) streams.push(stream);
    heads.set(stream, event);
    made.push(event);
  }
  await writeEvents(owner, made);
  if (keep) for (const event of made) log.events.push(event);
}

/** Closes a log as it was last signed and opens the next one, whose first event names it; streams go on. */
export async function nextEpoch(owner: Client, log: MadeLog): Promise<MadeLog> {
  const origin = `neu-guong/${randomUUID()}`;
  const { size = 0, note: signed = '' } = log.notes.at(-1) ?? {};
  const position = (log.events.at(-1)?.position ?? 0) + 1;
  const root = Buffer.from(signed.split('\n')[2] ?? '', 'base64');
  await owner.query('update event_store.logs set closed_size = $2, closed_root = $3 where origin = $1', [
    log.origin,
    size,
    root,
  ]);
  await owner.query('insert into event_store.logs (origin, reason) values ($1, $2)', [origin, 'phép thử']);
  await owner.query('insert into event_store.log_head (origin, position) values ($1, $2)', [origin, position - 1]);
  const place = { index: 0, stream: `log-${randomUUID()}`, version: 1, position, prev: NO_PREVIOUS };
  const data = { origin: log.origin, size, root: root.toString('hex'), reason: 'phép thử' };
  const opening = makeEvent(origin, place, { type: 'LogOpened', data });
  await writeEvents(owner, [opening]);
  return { origin, events: [opening], notes: [], signers: [signer(origin, 3)], folder: log.folder, before: log };
}

/** Seals what is there and signs it, as sealer and signer do; the leaves and the note are kept outside, too. */
export async function sealAndSign(owner: Client, sealer: Pool, log: MadeLog): Promise<void> {
  while ((await sealEvents(sealer)).outcome !== 'idle');
  const head = (await new ProofReader(sealer).logs()).find(({ origin }) => origin === log.origin);
  if (!head) throw new Error('no such log');
  const text = `${log.origin}\n${head.size}\n${Buffer.from(head.root).toString('base64')}\n`;
  const signed = note(text, ...log.signers.map((by) => (what: string) => by.line(what)));
  for (const by of log.signers) {
    await owner.query('insert into event_store.log_keys (vkey, origin) values ($1, $2) on conflict do nothing', [
      by.vkey,
      log.origin,
    ]);
  }
  await owner.query('insert into event_store.signed_checkpoints (origin, size, root, note) values ($1, $2, $3, $4)', [
    ...[log.origin, head.size, head.root, signed],
  ]);
  log.notes.push({ size: head.size, note: signed });
}

/** What the signer's folder would hold of a log, as a file in the test's folder. */
export function leavesFile({ folder, origin, events }: MadeLog): string {
  const file = path.join(folder, `${origin.replace('/', '-')}.leaves`);
  writeFileSync(file, '');
  for (let from = 0; from < events.length; from += AT_ONCE) {
    appendFileSync(
      file,
      Buffer.concat(events.slice(from, from + AT_ONCE).map((event) => Buffer.from(event.hash, 'hex'))),
    );
  }
  return file;
}

/** With leaves and notes; with notes alone; or nothing. */
export function outsideOf(logs: readonly MadeLog[], what: 'leaves' | 'notes' | 'nothing'): Outside {
  const leaves = what === 'leaves' ? logs.map((log) => [log.origin, new LeafFile(leavesFile(log))] as const) : [];
  const notes = what === 'nothing' ? [] : logs.flatMap((log) => log.notes.map((one) => one.note));
  return { leaves: new Map(leaves), notes };
}

/** Numbers that look drawn by lot and are the same in every run (mulberry32). */
export function lots(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
