import type { Instant } from '@core/kernel';
import type { RecordedEvent } from './core';
import { eventId } from './ids';

/** The part of a pg pool or client that the store needs. */
export interface Queryable {
  query<Row extends object>(
    text: string | { name?: string; text: string; values: readonly unknown[] },
    values?: readonly unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }>;
}

/** Which events of one stream are meant; what is left out does not restrict. All of it must hold. */
export interface StreamRange {
  /** Only versions above this one. */
  readonly after?: number;
  /** Only versions up to and including this one. */
  readonly upTo?: number;
  /**
   * Only what had happened by then, by the business clock. An event that was recorded late is there as soon as it had
   * happened; one that happened later is not there, even if it was recorded before. Order stays that of versions.
   */
  readonly occurredBy?: Instant;
  /**
   * Only what was known by then: everything up to the last event recorded by then. What a known event rests on was
   * known, too, whatever the clock of the process said that wrote it.
   */
  readonly recordedBy?: Instant;
  /** From the newest to the oldest. */
  readonly backwards?: boolean;
  /** The most events to give. */
  readonly limit?: number;
}

/** Which events of the whole log are meant; what is left out does not restrict. */
export interface LogRange {
  /** Only streams of these categories. */
  readonly categories?: readonly string[];
  /** Only events of these types. */
  readonly types?: readonly string[];
  /** Only positions above this one. */
  readonly after?: number;
  /** Only positions up to and including this one. */
  readonly upTo?: number;
  readonly backwards?: boolean;
  readonly limit?: number;
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
const IN_STREAM = `stream = $1 and version > $2 and version <= $3 and ($4::timestamptz is null or occurred_at <= $4)`;
const IN_LOG = `position > $1 and position <= $2 and ($3::text[] is null or left(stream, -37) = any($3))
  and ($4::text[] is null or type = any($4))`;
const LAST_VERSION = 2147483647;
/** Events that a scan asks for at once; two such pages are the most that it holds. */
const PAGE = 500;
/** Positions that one statement of a scan passes at most, however few of them are wanted. */
const WINDOW = 50_000;

/** Reads events over PostgreSQL; every role may. */
export class EventLog {
  constructor(protected readonly db: Queryable) {}

  /** A stream's events in the order of versions, all at once. */
  async readStream(stream: string, range: StreamRange = {}): Promise<RecordedEvent[]> {
    return this.#pageOfStream(stream, await this.#resolved(stream, range), range.limit ?? LAST_VERSION);
  }

  /** Many streams at once, each whole and in the order of its versions; one without events is missing from the answer. */
  async readStreams(streams: readonly string[]): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
    const { rows } = await this.db.query<EventRow>({
      name: 'read-streams',
      text: `select ${COLUMNS} from event_store.events where stream = any($1) order by stream, version`,
      values: [streams],
    });
    const found = new Map<string, RecordedEvent[]>();
    for (const row of rows) {
      const events = found.get(row.stream);
      if (events) events.push(toEvent(row));
      else found.set(row.stream, [toEvent(row)]);
    }
    return found;
  }

  /**
   * The same events one by one, read in pages as the caller takes them: memory stays bounded however long the stream
   * is. Leaving the loop ends the reading.
   */
  async *scanStream(stream: string, range: StreamRange = {}): AsyncGenerator<RecordedEvent, void, void> {
    const { after, upTo, occurredBy, backwards } = await this.#resolved(stream, range);
    yield* inPages(range.limit, backwards ? upTo : after, async (from, size) => {
      const rest = backwards ? { after, upTo: from } : { after: from, upTo };
      const events = await this.#pageOfStream(stream, { ...rest, occurredBy, backwards }, size);
      const last = events.at(-1);
      const more = last && events.length === size;
      return { events, next: more ? (backwards ? last.version - 1 : last.version) : undefined };
    });
  }

  /** The version at which a stream stands, 0 when it has no event. */
  async headOf(stream: string): Promise<number> {
    const { rows } = await this.db.query<{ version: number }>({
      name: 'head-of-stream',
      text: 'select version from event_store.events where stream = $1 order by version desc limit 1',
      values: [stream],
    });
    return rows[0]?.version ?? 0;
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

  /**
   * Events of all streams in their strict order, one by one, up to where the log stood when the scan began. Memory stays
   * bounded, and so does the work of each statement, however few events are wanted of many.
   * @throws Error inside a transaction above READ COMMITTED: its old view of the log would skip events
   */
  async *scan(range: LogRange = {}): AsyncGenerator<RecordedEvent, void, void> {
    const bottom = range.after ?? 0;
    const top = Math.min(range.upTo ?? Infinity, await this.horizon());
    const { backwards = false } = range;
    yield* inPages(range.limit, backwards ? top : bottom, async (from, size) => {
      const edge = backwards ? Math.max(bottom, from - WINDOW) : Math.min(top, from + WINDOW);
      const [after, upTo] = backwards ? [edge, from] : [from, edge];
      if (upTo <= after) return { events: [], next: undefined };
      const { rows } = await this.db.query<EventRow>({
        name: backwards ? 'scan-back' : 'scan',
        text: backwards
          ? `select ${COLUMNS} from event_store.events where ${IN_LOG} order by position desc limit $5`
          : `select ${COLUMNS} from event_store.events where ${IN_LOG} order by position limit $5`,
        values: [after, upTo, range.categories ?? null, range.types ?? null, size],
      });
      const events = rows.map(toEvent);
      const last = events.length === size ? events.at(-1)?.position : undefined;
      if (last === undefined) return { events, next: edge === (backwards ? bottom : top) ? undefined : edge };
      return { events, next: backwards ? last - 1 : last };
    });
  }

  /** The position up to which the log is complete: nothing at or below it can still appear. */
  async horizon(): Promise<number> {
    const { rows } = await this.db.query<{ horizon: string; isolation: string }>({
      name: 'horizon',
      text: `select event_store.horizon() as horizon, current_setting('transaction_isolation') as isolation`,
      values: [],
    });
    const row = rows[0];
    if (row?.isolation !== 'read committed') throw new Error('the log is read only at READ COMMITTED');
    return Number(row.horizon);
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

  async #resolved(stream: string, range: StreamRange): Promise<Bounds> {
    const { after = 0, upTo = LAST_VERSION, occurredBy, recordedBy, backwards = false } = range;
    if (recordedBy === undefined) return { after, upTo, occurredBy, backwards };
    const { rows } = await this.db.query<{ version: number | null }>({
      name: 'recorded-by',
      text: 'select max(version) as version from event_store.events where stream = $1 and recorded_at <= $2',
      values: [stream, recordedBy],
    });
    return { after, upTo: Math.min(upTo, rows[0]?.version ?? 0), occurredBy, backwards };
  }

  async #pageOfStream(stream: string, bounds: Bounds, limit: number): Promise<RecordedEvent[]> {
    const { after, upTo, occurredBy, backwards } = bounds;
    const { rows } = await this.db.query<EventRow>({
      name: backwards ? 'read-stream-back' : 'read-stream',
      text: backwards
        ? `select ${COLUMNS} from event_store.events where ${IN_STREAM} order by version desc limit $5`
        : `select ${COLUMNS} from event_store.events where ${IN_STREAM} order by version limit $5`,
      values: [stream, after, upTo, occurredBy ?? null, limit],
    });
    return rows.map(toEvent);
  }
}

interface Bounds {
  readonly after: number;
  readonly upTo: number;
  readonly occurredBy: Instant | undefined;
  readonly backwards: boolean;
}

interface Page {
  readonly events: readonly RecordedEvent[];
  /** Where the next page begins; undefined after the last. */
  readonly next: number | undefined;
}

/** Gives the events of page after page. The next page is on its way while the caller takes this one, and no other. */
async function* inPages(
  limit = Infinity,
  start: number,
  read: (from: number, size: number) => Promise<Page>,
): AsyncGenerator<RecordedEvent, void, void> {
  if (limit < 1) return;
  let left = limit;
  let coming: Promise<Page> | undefined = read(start, Math.min(PAGE, left));
  while (coming) {
    const { events, next }: Page = await coming;
    left -= events.length;
    coming = next === undefined || left < 1 ? undefined : read(next, Math.min(PAGE, left));
    coming?.catch(() => undefined); // the caller may leave before this page is looked at
    yield* events;
  }
}

/** Completes the parsed text in place, and finds the id only when it is asked for: a scan meets many events. */
export function toEvent(row: EventRow): RecordedEvent {
  const event = JSON.parse(row.canonical) as { -readonly [Part in keyof RecordedEvent]: RecordedEvent[Part] };
  event.stream = row.stream;
  event.version = row.version;
  event.position = Number(row.position);
  event.canonical = row.canonical;
  event.prev = row.prev.toString('hex');
  event.hash = row.hash.toString('hex');
  return Object.defineProperty(event, 'id', LAZY_ID);
}

const LAZY_ID = {
  enumerable: true,
  configurable: true,
  get(this: RecordedEvent): string {
    return eventId(this.command, this.stream, this.version);
  },
};
