import type { Instant, Json } from '@core/kernel';
import { hash } from 'node:crypto';
import { CopyRows } from './copy-rows';
import { canonicalJson, envelopeWriter } from './core';
import type { Queryable } from './event-log';
import { type AppendRequest, type Head, NO_STREAM } from './port';
import { idOf } from './stream-name';

/** What a command of the past led to. An import brings the commands of each stream in their order, one stream after another. */
export interface HistoricCommand extends Pick<AppendRequest, 'stream' | 'events' | 'metadata' | 'occurredAt'> {
  readonly command: {
    readonly id: string;
    /** What a repetition of the command is told; left out, what `Execute` would have stored. */
    readonly answer?: Json;
  };
}

/** An import met what it does not write over. Whole batches before it stay; nothing of its own batch was written. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
  constructor(
    readonly why:
      /** The stream has events that are not this import's, or came twice. */
      | 'other-events'
      /** The command id stands for something else. */
      | 'reused'
      /** No events, a name that is no stream's, an id that is no uuid, an instant that is none. */
      | 'malformed',
    readonly stream: string,
    /** The place of the command among all that were given, from 1. */
    readonly place: number,
  ) {
    super(`${why}: command ${place} of the import, of ${stream}`);
  }
}

/** One batch, ready to be sent. */
export interface Plan {
  readonly events: Buffer;
  readonly commands: Buffer;
  readonly counts: { readonly events: number; readonly commands: number; readonly repeated: number };
  /** What each stream gets, to be held against what is there afterwards. */
  readonly runs: readonly Run[];
  /** Where the last stream stands after this batch: the next one may go on with it. */
  readonly last: Place;
  /** What will be there once it is sent, for the plan of the next batch, which is made before that. */
  readonly known: ReadonlyMap<string, Known>;
  readonly heads: ReadonlyMap<string, Head>;
}

export interface Run {
  readonly stream: string;
  readonly first: number;
  readonly last: number;
  readonly prev: Uint8Array;
  readonly hash: Uint8Array;
}

/** How far a stream has come in the import, and its head. */
export interface Place {
  readonly stream: string;
  readonly version: number;
  readonly head: Head;
}

interface Known {
  readonly stream: string;
  readonly version: number;
  readonly fingerprint: Buffer;
}

const EVENT_COLUMNS = 10;
const COMMAND_COLUMNS = 5;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const STREAM_NAME = /^[a-z][a-z-]*-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Looks which commands of a batch are there already, and writes out, hashes and links the others.
 * @param before how many commands came before this batch
 * @param previous the plan of the batch before, which may still be on its way
 * @throws ImportRefused; NotCanonical when an event holds what has no canonical form
 */
export async function planOf(
  db: Queryable,
  batch: readonly HistoricCommand[],
  log: string,
  before: number,
  previous: Plan | undefined,
): Promise<Plan> {
  batch.forEach((one, i) => {
    if (!wellFormed(one)) throw new ImportRefused('malformed', one.stream, before + i + 1);
  });
  const known = new Map([...(await knownCommands(db, batch)), ...(previous?.known ?? [])]);
  const heads = new Map([...(await headsOf(db, batch)), ...(previous?.heads ?? [])]);
  const added = { known: new Map<string, Known>(), heads: new Map<string, Head>() };
  const recordedAt = new Date();
  const shared = { log, recordedAt: recordedAt.toISOString() as Instant };
  const events = new CopyRows(EVENT_COLUMNS);
  const commands = new CopyRows(COMMAND_COLUMNS);
  const runs: Run[] = [];
  let repeated = 0;
  let place: Place | undefined = previous?.last;
  for (const [i, one] of batch.entries()) {
    const { stream, command } = one;
    const refuse = (why: ImportRefused['why']) => new ImportRefused(why, stream, before + i + 1);
    if (place?.stream !== stream) {
      place = { stream, version: 0, head: added.heads.get(stream) ?? heads.get(stream) ?? NO_STREAM };
    }
    const version: number = place.version + one.events.length;
    const mark = fingerprintOf(one);
    const id = command.id.toLowerCase();
    const there = added.known.get(id) ?? known.get(id);
    if (there) {
      const same = there.stream === stream && there.version === version && there.fingerprint.equals(mark);
      if (!same) throw refuse('reused');
      repeated += 1;
      place = { ...place, version };
      continue;
    }
    if (place.head.version !== place.version) throw refuse('other-events');
    const prev = Buffer.from(place.head.hash, 'hex');
    const end = writeEvents(events, one, place.version, prev, shared, recordedAt.getTime());
    commands.row();
    commands.uuid(id);
    commands.text(stream);
    commands.integer(version);
    commands.bytes(mark);
    commands.text(JSON.stringify(command.answer ?? answerOf(one, version)));
    const run = runs.at(-1);
    if (run?.stream === stream) runs[runs.length - 1] = { ...run, last: version, hash: end };
    else runs.push({ stream, first: place.version + 1, last: version, prev, hash: end });
    place = { stream, version, head: { version, hash: end.toString('hex') } };
    added.known.set(id, { stream, version, fingerprint: mark });
    added.heads.set(stream, place.head);
  }
  const counts = { events: events.rows, commands: commands.rows, repeated };
  return { events: events.end(), commands: commands.end(), counts, runs, last: place as Place, ...added };
}

function writeEvents(
  rows: CopyRows,
  { stream, command, metadata, occurredAt, events }: HistoricCommand,
  after: number,
  before: Buffer,
  shared: { log: string; recordedAt: Instant },
  recordedMs: number,
): Buffer {
  const occurredMs = Date.parse(occurredAt);
  const canonical = envelopeWriter({ ...shared, stream, command: command.id, metadata, occurredAt });
  let prev = before;
  events.forEach(({ type, schema = 1, data }, i) => {
    rows.row();
    rows.text(stream);
    rows.integer(after + i + 1);
    rows.text(type);
    rows.integer(schema);
    rows.uuid(command.id);
    rows.instant(occurredMs);
    rows.instant(recordedMs);
    const link = leafOf(prev, rows.text(canonical(after + i + 1, type, schema, data)));
    rows.bytes(prev);
    rows.bytes(link);
    prev = link;
  });
  return prev;
}

let leaf = Buffer.alloc(1 << 16);

/** SHA-256 of 0x00, prev and the canonical bytes, in one call. */
function leafOf(prev: Buffer, canonical: Buffer): Buffer {
  const length = 33 + canonical.length;
  if (leaf.length < length) leaf = Buffer.alloc(2 * length);
  prev.copy(leaf, 1);
  canonical.copy(leaf, 33);
  return hash('sha256', leaf.subarray(0, length), 'buffer');
}

/** Tells a repetition of the import from another command under the same id: it rests on nothing that changes by the day. */
function fingerprintOf({ stream, events, metadata, occurredAt }: HistoricCommand): Buffer {
  return hash('sha256', canonicalJson({ stream, events, metadata, occurredAt }), 'buffer');
}

function answerOf({ stream, events }: HistoricCommand, version: number): Json {
  return { id: idOf(stream), version, events: events.map(({ type }) => type) };
}

function wellFormed({ stream, command, events, occurredAt }: HistoricCommand): boolean {
  return (
    STREAM_NAME.test(stream) && UUID.test(command.id) && events.length > 0 && !Number.isNaN(Date.parse(occurredAt))
  );
}

async function knownCommands(db: Queryable, batch: readonly HistoricCommand[]): Promise<Map<string, Known>> {
  const { rows } = await db.query<Known & { id: string }>({
    name: 'import-known',
    text: 'select id, stream, version, fingerprint from event_store.commands where id = any($1::uuid[])',
    values: [batch.map(({ command }) => command.id)],
  });
  return new Map(rows.map(({ id, ...known }) => [id, known]));
}

async function headsOf(db: Queryable, batch: readonly HistoricCommand[]): Promise<Map<string, Head>> {
  const streams = new Set(batch.map(({ stream }) => stream));
  const { rows } = await db.query<{ stream: string; version: number; hash: Buffer }>({
    name: 'import-heads',
    text: `select asked.stream, last.version, last.hash
             from unnest($1::text[]) as asked(stream), lateral (
               select e.version, e.hash from event_store.events e
                where e.stream = asked.stream order by e.version desc limit 1) last`,
    values: [[...streams]],
  });
  return new Map(rows.map(({ stream, version, hash: of }) => [stream, { version, hash: of.toString('hex') }]));
}
