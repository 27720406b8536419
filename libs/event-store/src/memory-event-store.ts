import type { Instant, Json } from '@core/kernel';
import { randomUUID } from 'node:crypto';
import { link } from './batch';
import type { RecordedEvent } from './core';
import { type LogRange, type StreamRange, toEvent } from './event-log';
import {
  type Append,
  type Appended,
  type AppendRequest,
  type AppendResult,
  type EventStorePort,
  type Head,
  NO_STREAM,
  type Refused,
  type StoredCommand,
  type TogetherResult,
} from './port';
import { apart, refusalOf } from './standing';
import { categoryOf } from './stream-name';
import { StreamTurns } from './turns';

const STREAM_NAME = /^[a-z][a-z-]*-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const COMMAND_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

interface Row {
  readonly stream: string;
  readonly version: number;
  readonly position: number;
  readonly canonical: string;
  readonly prev: Buffer;
  readonly hash: Buffer;
}

/**
 * An event store in the memory of one process, for tests of what stands on it. It keeps the same contract as the one over
 * PostgreSQL: expectations, command ids, chain, order and reading are alike, only that nothing outlives the process.
 * Events are kept as their canonical text, so what is read is never what a caller still holds.
 */
export class MemoryEventStore implements EventStorePort {
  readonly turns = new StreamTurns();
  readonly #origin = `memory/${randomUUID()}`;
  readonly #rows: Row[] = [];
  readonly #streams = new Map<string, Row[]>();
  readonly #commands = new Map<string, Omit<StoredCommand, 'answer'> & { readonly answer: string }>();
  readonly #sides = new Map<string, object[]>();

  /** @param now the clock that records; tests that read the past set it */
  constructor(private readonly now: () => Instant = () => new Date().toISOString() as Instant) {}

  origin(): Promise<string> {
    return Promise.resolve(this.#origin);
  }

  async append(request: AppendRequest): Promise<AppendResult> {
    const result = await this.appendTogether([request]);
    if (result.appended) return { appended: true, ...(result.members[0] as Appended) };
    const { member: _, ...refusal } = result.refused[0] as Refused;
    return { appended: false, ...refusal };
  }

  // Nothing is awaited between looking and writing, so no other call comes between.
  async appendTogether(requests: readonly AppendRequest[]): Promise<TogetherResult> {
    apart(requests);
    const refused = requests.flatMap((request, member) => {
      const stored = this.#stored(request.command.id);
      const refusal = refusalOf(request, { stored, head: this.#head(request.stream) });
      return refusal ? [{ member, ...refusal }] : [];
    });
    const recordedAt = this.now();
    const linked = requests.map((request) => {
      if (!STREAM_NAME.test(request.stream)) throw new RangeError('a stream is named <category>-<uuid>');
      if (!COMMAND_ID.test(request.command.id)) throw new RangeError('the id of a command is a uuid');
      const append: Append = { ...request, expected: this.#head(request.stream) };
      return link(append, this.#origin, recordedAt);
    });
    if (refused.length > 0) return { appended: false, refused };
    return { appended: true, members: linked.map((member) => this.#write(member)) };
  }

  findCommand(id: string): Promise<StoredCommand | undefined> {
    return Promise.resolve(this.#stored(id));
  }

  headOf(stream: string): Promise<number> {
    return Promise.resolve(this.#head(stream).version);
  }

  readStream(stream: string, range: StreamRange = {}): Promise<RecordedEvent[]> {
    const rows = this.#streams.get(stream) ?? [];
    const { after = 0, upTo = Infinity, occurredBy, recordedBy } = range;
    const known = recordedBy === undefined ? Infinity : lastBy(rows.map(toEvent), recordedBy);
    const wanted = rows
      .slice(Math.max(0, after), Math.max(0, Math.min(upTo, known))) // the first row is version 1
      .map(toEvent)
      .filter(({ occurredAt }) => occurredBy === undefined || Date.parse(occurredAt) <= Date.parse(occurredBy));
    return Promise.resolve(cut(wanted, range));
  }

  async *scanStream(stream: string, range: StreamRange = {}): AsyncGenerator<RecordedEvent, void, void> {
    yield* await this.readStream(stream, range);
  }

  readAll(after: number, limit: number): Promise<RecordedEvent[]> {
    return Promise.resolve(cut(this.#rows.slice(after).map(toEvent), { limit })); // the first row is at position 1
  }

  async *scan(range: LogRange = {}): AsyncGenerator<RecordedEvent, void, void> {
    const { categories, types, after = 0, upTo = Infinity } = range;
    const wanted = this.#rows
      .map(toEvent)
      .filter(
        ({ stream, type, position }) =>
          position > after &&
          position <= upTo &&
          (!categories || categories.includes(categoryOf(stream))) &&
          (!types || types.includes(type)),
      );
    yield* await Promise.resolve(cut(wanted, range));
  }

  horizon(): Promise<number> {
    return Promise.resolve(this.#rows.length);
  }

  streams(category: string): Promise<{ stream: string; version: number }[]> {
    const found = [...this.#streams].filter(([stream]) => categoryOf(stream) === category);
    return Promise.resolve(
      found.map(([stream, rows]) => ({ stream, version: rows.length })).sort((a, b) => (a.stream < b.stream ? -1 : 1)),
    );
  }

  /** What commands have written beside their events, by the name of the side; it is kept and not carried out. */
  sideRows(name: string): readonly object[] {
    return this.#sides.get(name) ?? [];
  }

  #stored(id: string): StoredCommand | undefined {
    const found = this.#commands.get(id.toLowerCase());
    return found && { ...found, answer: JSON.parse(found.answer) as Json };
  }

  #head(stream: string): Head {
    const last = this.#streams.get(stream)?.at(-1);
    return last ? { version: last.version, hash: last.hash.toString('hex') } : NO_STREAM;
  }

  #write({ append, canonicals, prevs, hashes, head }: ReturnType<typeof link>): Appended {
    const { stream, expected, command, sides = [] } = append;
    const rows = this.#streams.get(stream) ?? [];
    this.#streams.set(stream, rows);
    canonicals.forEach((canonical, i) => {
      const place = { stream, version: expected.version + i + 1, position: this.#rows.length + 1 };
      const row = { ...place, canonical, prev: prevs[i] as Buffer, hash: hashes[i] as Buffer };
      rows.push(row);
      this.#rows.push(row);
    });
    const position = this.#rows.length;
    const fingerprint = Buffer.from(command.fingerprint);
    const answer = JSON.stringify(command.answer);
    this.#commands.set(command.id.toLowerCase(), { stream, version: head.version, position, fingerprint, answer });
    for (const { side, rows: written } of sides) {
      this.#sides.set(side.name, [
        ...(this.#sides.get(side.name) ?? []),
        ...(JSON.parse(JSON.stringify(written)) as object[]),
      ]);
    }
    return { head, position };
  }
}

/** The version of the last event that was recorded by an instant. */
function lastBy(events: readonly RecordedEvent[], instant: Instant): number {
  return events.findLast(({ recordedAt }) => Date.parse(recordedAt) <= Date.parse(instant))?.version ?? 0;
}

function cut(
  events: readonly RecordedEvent[],
  { backwards = false, limit = Infinity }: { backwards?: boolean; limit?: number },
): RecordedEvent[] {
  return (backwards ? events.toReversed() : events).slice(0, Math.max(0, limit));
}
