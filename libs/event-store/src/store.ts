import type { Instant, Json } from '@core/kernel';
import { link } from './batch';
import { type Envelope, type Metadata, NO_PREVIOUS, type RecordedEvent } from './core';
import { GroupAppend, write } from './group-append';
import { eventId } from './ids';
import type { SideRows } from './statement';

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

/** Append and read over PostgreSQL. */
export class EventStore {
  #origin: string | undefined;
  readonly #group: GroupAppend;

  constructor(private readonly db: Queryable) {
    this.#group = new GroupAppend(db);
  }

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
   * callers' side rows. Concurrent callers share a commit. `on` lets it run inside a caller's transaction instead;
   * append last there.
   * @throws NotCanonical when an event holds what has no canonical form; RangeError when there is no event; database
   * errors as they come.
   */
  async append(append: Append, on?: Queryable): Promise<AppendResult> {
    const log = this.#origin ?? (await this.origin());
    if (!on) return this.#group.append(append, log);
    const recordedAt = new Date().toISOString() as Instant;
    const [result] = await write(on, [link(append, log, recordedAt)], recordedAt);
    return result as AppendResult;
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
        where stream >= $1 and stream < $2 and length(stream) = $3 group by stream order by stream`,
      [`${category}-`, `${category}.`, category.length + 37], // the length tells `case` from `case-draft`
    );
    return rows;
  }
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
