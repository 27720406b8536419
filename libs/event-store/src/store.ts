import type { EventCatalogue, Instant, Json } from '@core/kernel';
import { Appends, LogClosed } from './appends';
import type { RecordedEvent } from './core';
import { currentEvents } from './current-events';
import { EventLog, type Queryable } from './event-log';
import { isOfClosedLog } from './group-append';
import type {
  Appended,
  AppendRequest,
  AppendResult,
  EventStorePort,
  Refused,
  StoredCommand,
  TogetherResult,
} from './port';
import { categoryOf } from './stream-name';
import { StreamTurns } from './turns';

export * from './port';

/** What a store may know of the events in it; it works without. */
export interface StoreWords {
  /** By category of streams. */
  readonly catalogues?: ReadonlyMap<string, EventCatalogue>;
  /** Hold each event against its schema before it is written: what is wrong in the log stays wrong. */
  readonly check?: boolean;
  /** Called after each append that was committed here, such as to ring a Bell. */
  readonly onCommit?: () => void;
  /** The real time at which events are recorded: the database's, where the machine is off; the machine's when left out. */
  readonly now?: () => Instant;
}

/** Append and read over PostgreSQL. */
export class EventStore extends EventLog implements EventStorePort {
  #origin: string | undefined;
  readonly #appends: Appends;

  /** @param turns made with a StreamLock where several processes write to the same streams */
  constructor(
    db: Queryable,
    private readonly words: StoreWords = {},
    readonly turns = new StreamTurns(),
  ) {
    super(db);
    this.#appends = new Appends(db, turns, words.now);
  }

  /**
   * The origin of the open log epoch, part of every envelope.
   * @param on the caller's transaction: who holds a session does not ask for a second one, or a full pool stands still
   */
  async origin(on: Queryable = this.db): Promise<string> {
    if (!this.#origin) {
      const { rows } = await on.query<{ origin: string }>(
        'select origin from event_store.logs where closed_size is null order by opened_at desc limit 1',
      );
      const row = rows[0];
      if (!row) throw new Error('event_store.logs has no open epoch');
      this.#origin = row.origin;
    }
    return this.#origin;
  }

  /**
   * Appends all events or none, in one statement with the command's idempotency row and the callers' side rows.
   * Concurrent callers share a commit. `on` lets it run inside a caller's transaction instead; append last there.
   * @throws NotCanonical when an event holds what has no canonical form; RangeError when there is no event; InvalidEvent
   * where events are checked and one is not as its schema says; database errors as they come, among them 23505 when a
   * race is lost inside the caller's transaction, which is lost with it.
   */
  async append(request: AppendRequest, on?: Queryable): Promise<AppendResult> {
    if (this.words.check) this.#checkWords(request);
    if (!on) return this.#told(await this.#inOpenLog((log) => this.#appends.one(request, log)));
    const result = await this.#inOpenLog((log) => this.#appends.together([request], log, on), on);
    if (result.appended) return { appended: true, ...(result.members[0] as Appended) };
    const { member: _, ...refusal } = result.refused[0] as Refused;
    return { appended: false, ...refusal };
  }

  /**
   * Appends several requests to different streams in one statement and so in one commit: all of them, or none.
   * `on` as for `append`.
   * @throws RangeError when there is no request, or two for the same stream or of the same command; else as `append`
   */
  async appendTogether(requests: readonly AppendRequest[], on?: Queryable): Promise<TogetherResult> {
    if (this.words.check) requests.forEach((request) => this.#checkWords(request));
    const result = await this.#inOpenLog((log) => this.#appends.together(requests, log, on), on);
    return on ? result : this.#told(result);
  }

  /** The stored answer of a command id, with the position its events reached; undefined when it is unknown. */
  async findCommand(id: string): Promise<StoredCommand | undefined> {
    const { rows } = await this.db.query<Omit<StoredCommand, 'answer'> & { answer: string }>(
      `select c.stream, c.fingerprint, c.answer, c.version, e.position
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

  /** Asks again which log is open when the one that is known was closed; a transaction of the caller is lost by then. */
  async #inOpenLog<R>(append: (log: string) => Promise<R>, on?: Queryable): Promise<R> {
    for (;;) {
      const log = this.#origin ?? (await this.origin(on));
      try {
        return await append(log);
      } catch (error) {
        if (!(error instanceof LogClosed || isOfClosedLog(error))) throw error;
        if (this.#origin === log) this.#origin = undefined;
        if (on) throw error;
      }
    }
  }

  #told<R extends AppendResult | TogetherResult>(result: R): R {
    if (result.appended) this.words.onCommit?.();
    return result;
  }

  #checkWords({ stream, events }: AppendRequest): void {
    const catalogue = this.words.catalogues?.get(categoryOf(stream));
    for (const { type, schema = 1, data } of events) catalogue?.check({ type, schema, data });
  }
}
