import type { EventCatalogue, Instant, Json } from '@core/kernel';
import { link } from './batch';
import { type Metadata, NO_PREVIOUS, type RecordedEvent } from './core';
import { currentEvents } from './current-events';
import { EventLog, type Queryable } from './event-log';
import { GroupAppend, write } from './group-append';
import type { SideRows } from './statement';
import { categoryOf } from './stream-name';

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

/** What a store may know of the events in it; it works without. */
export interface StoreWords {
  /** By category of streams. */
  readonly catalogues?: ReadonlyMap<string, EventCatalogue>;
  /** Hold each event against its schema before it is written; for tests and development. */
  readonly check?: boolean;
}

/** Append and read over PostgreSQL. */
export class EventStore extends EventLog {
  #origin: string | undefined;
  readonly #group: GroupAppend;

  constructor(
    db: Queryable,
    private readonly words: StoreWords = {},
  ) {
    super(db);
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
   * @throws NotCanonical when an event holds what has no canonical form; RangeError when there is no event; InvalidEvent
   * where events are checked and one is not as its schema says; database errors as they come.
   */
  async append(append: Append, on?: Queryable): Promise<AppendResult> {
    if (this.words.check) this.#checkWords(append);
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

  /**
   * Stored events in the words of today, for whoever reacts to them: each keeps its place, hash and stored text, and one
   * that has become several is given several times, under ids of their own.
   * @throws UnreadableEvent when this program does not know one of them
   */
  current(events: readonly RecordedEvent[]): RecordedEvent[] {
    return events.flatMap((event) => currentEvents(this.words.catalogues?.get(categoryOf(event.stream)), event));
  }

  #checkWords({ stream, events }: Append): void {
    const catalogue = this.words.catalogues?.get(categoryOf(stream));
    for (const { type, schema = 1, data } of events) catalogue?.check({ type, schema, data });
  }
}
