import { createHash } from 'node:crypto';
import type { Instant, Json } from '@core/kernel';
import { canonicalEnvelope, type Envelope, leafBytes, type Metadata, NO_PREVIOUS, type RecordedEvent } from './core';
import { eventId } from './ids';
import { appendStatement, type SideRows } from './statement';

/** The part of a pg pool or client that the store needs. */
export interface Queryable {
  query<Row extends object>(
    text: string | { name?: string; text: string; values: readonly unknown[] },
    values?: readonly unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }>;
}

export interface NewEvent {
  readonly type: string;
  readonly data: Json;
  /** Version of the type's schema; 1 when left out. */
  readonly schema?: number;
}

/** Where a stream stands: its last version (0 when it has no event) and that event's hash. */
export interface Head {
  readonly version: number;
  readonly hash: string;
}

export const NO_STREAM: Head = { version: 0, hash: NO_PREVIOUS };

export interface Append {
  readonly stream: string;
  /** The head that the caller's decision rests on. */
  readonly expected: Head;
  readonly events: readonly NewEvent[];
  readonly command: { readonly id: string; readonly fingerprint: Uint8Array; readonly answer: Json };
  readonly metadata: Metadata;
  readonly occurredAt: Instant;
  readonly sides?: readonly SideRows[];
}

export type AppendResult =
  | { readonly appended: true; readonly head: Head; readonly position: number }
  /** The stream no longer stands at the expected head. */
  | { readonly appended: false; readonly why: 'stale' }
  /** The command id is known: its stored answer is to be given. */
  | { readonly appended: false; readonly why: 'repeated' }
  | { readonly appended: false; readonly why: 'clock' };

export interface StoredCommand {
  readonly fingerprint: Uint8Array;
  readonly answer: Json;
  readonly version: number;
  readonly position: number;
}

interface EventRow {
  stream: string;
  version: number;
  position: string | number;
  canonical: string;
  prev: Buffer;
  hash: Buffer;
}

const COLUMNS = 'stream, version, position, canonical, prev, hash';

/** Append and read over PostgreSQL. It holds no state but the origin of the log. */
export class EventStore {
  #origin: string | undefined;

  constructor(private readonly db: Queryable) {}

  /** The origin of the open log epoch, part of every envelope. */
  async origin(): Promise<string> {
    if (!this.#origin) {
      const { rows } = await this.db.query<{ origin: string }>(
        'select origin from event_store.logs where closed_size is null order by opened_at desc limit 1',
      );
      const row = rows[0];
      if (!row) throw new Error('event_store.logs has no open epoch');
      this.#origin = row.origin;
    }
    return this.#origin;
  }

  /**
   * Appends all events or none, at the expected head, in one statement with the command's idempotency row and the
   * callers' side rows. `on` lets it run inside a caller's transaction; append last there.
   * @throws NotCanonical when an event holds what has no canonical form; database errors as they come.
   */
  async append(append: Append, on: Queryable = this.db): Promise<AppendResult> {
    const log = await this.origin();
    const recordedAt = new Date().toISOString() as Instant;
    const chain = link(append, log, recordedAt);
    const sides = (append.sides ?? []).filter((side) => side.rows.length > 0);
    const { name, text } = appendStatement(sides.map((side) => side.side));
    const values = [
      append.stream,
      append.expected.version,
      Buffer.from(append.expected.hash, 'hex'),
      append.command.id,
      append.occurredAt,
      recordedAt,
      append.events.map((event) => event.type),
      append.events.map((event) => event.schema ?? 1),
      chain.canonicals,
      chain.prevs,
      chain.hashes,
      Buffer.from(append.command.fingerprint),
      JSON.stringify(append.command.answer),
      ...sides.map((side) => JSON.stringify(side.rows)),
    ];
    try {
      const { rows } = await on.query<{ position: string | null }>({ name, text, values });
      const position = rows[0]?.position;
      if (position == null) return { appended: false, why: 'stale' };
      return {
        appended: true,
        head: { version: append.expected.version + append.events.length, hash: chain.head },
        position: Number(position),
      };
    } catch (error) {
      const why = refusalOf(error);
      if (why) return { appended: false, why };
      throw error;
    }
  }

  /** The stored answer of a command id, with the position its events reached; undefined when it is unknown. */
  async findCommand(id: string): Promise<StoredCommand | undefined> {
    const { rows } = await this.db.query<{ fingerprint: Buffer; answer: string; version: number; position: string }>(
      `select c.fingerprint, c.answer, c.version, e.position
         from event_store.commands c
         join event_store.events e on e.stream = c.stream and e.version = c.version
        where c.id = $1`,
      [id],
    );
    const row = rows[0];
    if (!row) return undefined;
    return { ...row, answer: JSON.parse(row.answer) as Json, position: Number(row.position) };
  }

  /** A stream's events in order, from the version after `after` up to and including `upTo`. */
  async readStream(stream: string, range: { after?: number; upTo?: number } = {}): Promise<RecordedEvent[]> {
    const { rows } = await this.db.query<EventRow>({
      name: 'read-stream',
      text: `select ${COLUMNS} from event_store.events
              where stream = $1 and version > $2 and version <= $3 order by version`,
      values: [stream, range.after ?? 0, range.upTo ?? 2147483647],
    });
    return rows.map(toEvent);
  }

  /** Events of all streams in their strict order, those after a position that no later commit can precede. */
  async readAll(after: number, limit: number, on: Queryable = this.db): Promise<RecordedEvent[]> {
    const { rows } = await on.query<EventRow>({
      name: 'read-all',
      text: `select ${COLUMNS} from event_store.read_all($1, $2)`,
      values: [after, limit],
    });
    return rows.map(toEvent);
  }

  /** All streams of a category with their head versions, in order of name. */
  async streams(category: string): Promise<{ stream: string; version: number }[]> {
    const { rows } = await this.db.query<{ stream: string; version: number }>(
      `select stream, max(version) as version from event_store.events
        where stream >= $1 and stream < $2 group by stream order by stream`,
      [`${category}-`, `${category}.`],
    );
    return rows;
  }
}

function link(append: Append, log: string, recordedAt: Instant) {
  let head = append.expected.hash;
  const canonicals: string[] = [];
  const prevs: Buffer[] = [];
  const hashes: Buffer[] = [];
  append.events.forEach((event, i) => {
    const canonical = canonicalEnvelope({
      v: 1,
      log,
      stream: append.stream,
      version: append.expected.version + i + 1,
      type: event.type,
      schema: event.schema ?? 1,
      command: append.command.id,
      metadata: append.metadata,
      occurredAt: append.occurredAt,
      recordedAt,
      data: event.data,
    });
    const hash = sha256(leafBytes(head, canonical));
    canonicals.push(canonical);
    prevs.push(Buffer.from(head, 'hex'));
    hashes.push(hash);
    head = hash.toString('hex');
  });
  return { canonicals, prevs, hashes, head };
}

/** SHA-256 by node:crypto, in the shape the pure verifier takes. */
export function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function toEvent(row: EventRow): RecordedEvent {
  const envelope = JSON.parse(row.canonical) as Envelope;
  return {
    ...envelope,
    position: Number(row.position),
    id: eventId(envelope.command, row.stream, row.version),
    stream: row.stream,
    version: row.version,
    canonical: row.canonical,
    prev: row.prev.toString('hex'),
    hash: row.hash.toString('hex'),
  };
}

function refusalOf(error: unknown): 'stale' | 'repeated' | 'clock' | undefined {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === '23505' && constraint === 'events_pkey') return 'stale';
  if (code === '23505' && constraint === 'commands_pkey') return 'repeated';
  if (code === '23514' && constraint === 'events_clock') return 'clock';
  return undefined;
}
