import type { ClientBase } from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/** One event as it lies in the database, in the bytes in which the database sent it. It is overwritten by the next one. */
export interface EventBytes {
  readonly bytes: Buffer;
  readonly stream: string;
  readonly version: number;
  readonly position: number;
  readonly schema: number;
  /** Microseconds since 2000-01-01, as PostgreSQL counts. */
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly storedAt: number;
  /** Where these columns begin and end in `bytes`. */
  readonly type: Span;
  readonly command: Span;
  readonly hash: Span;
  /** 0x00 ‖ prev ‖ canonical, side by side: what the hash is taken of. */
  readonly leaf: Span;
  readonly prev: Span;
  readonly canonical: Span;
}
export interface Span {
  from: number;
  to: number;
}

const EVENTS = `copy (
  select stream, version, position, type, schema, command, occurred_at, recorded_at, stored_at, hash, prev, canonical
    from event_store.events order by position
) to stdout (format binary)`;
const COLUMNS = 12;
const PREFIX = 19; // "PGCOPY\n\377\r\n\0", flags, length of an extension
const END = -1;

/** The rows cannot be read as what the table was made with: somebody has changed the table itself. */
export class StrangeTable extends Error {
  override readonly name = 'StrangeTable';
}

/**
 * Gives every event in the order of positions, as COPY streams it: no row becomes an object of its own, and no more than a few
 * chunks are held. What `look` wants to keep of an event it must copy.
 * @param look returns false to end the reading
 * @throws StrangeTable
 */
export async function copyEvents(client: ClientBase, look: (event: EventBytes) => boolean): Promise<void> {
  const stream = client.query(copyTo(EVENTS));
  const event = new Row();
  let rest: Buffer = Buffer.alloc(0);
  let first = true;
  let wanted = true;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (!wanted) continue; // the rest of the answer has to come before the session is free again
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let at = 0;
    if (first) {
      if (bytes.length < PREFIX) {
        rest = bytes;
        continue;
      }
      at = PREFIX + bytes.readInt32BE(PREFIX - 4);
      first = false;
    }
    for (let next = event.read(bytes, at); next !== undefined; next = event.read(bytes, at)) {
      at = next;
      wanted = next !== END && look(event);
      if (!wanted) break;
    }
    rest = bytes.subarray(at);
  }
}

class Row implements EventBytes {
  bytes: Buffer = Buffer.alloc(0);
  stream = '';
  version = 0;
  position = 0;
  schema = 0;
  occurredAt = 0;
  recordedAt = 0;
  storedAt = 0;
  readonly type: Span = { from: 0, to: 0 };
  readonly command: Span = { from: 0, to: 0 };
  readonly hash: Span = { from: 0, to: 0 };
  readonly leaf: Span = { from: 0, to: 0 };
  readonly prev: Span = { from: 0, to: 0 };
  readonly canonical: Span = { from: 0, to: 0 };
  readonly #starts = new Int32Array(COLUMNS);
  readonly #ends = new Int32Array(COLUMNS);

  /** Reads the row that begins at `at`. Returns where the next one begins, END, or undefined when it is not all there. */
  read(bytes: Buffer, at: number): number | undefined {
    if (at + 2 > bytes.length) return undefined;
    const columns = bytes.readInt16BE(at);
    if (columns === END) return END;
    if (columns !== COLUMNS) throw new StrangeTable(`${columns} columns`);
    at += 2;
    for (let i = 0; i < COLUMNS; i++) {
      if (at + 4 > bytes.length) return undefined;
      const length = bytes.readInt32BE(at);
      if (length < 0) throw new StrangeTable('a column of an event is null');
      if (at + 4 + length > bytes.length) return undefined;
      this.#starts[i] = at + 4;
      at += 4 + length;
      this.#ends[i] = at;
    }
    this.#take(bytes);
    return at;
  }

  #take(bytes: Buffer): void {
    const starts = this.#starts as unknown as readonly number[];
    this.bytes = bytes;
    this.stream = bytes.toString('latin1', starts[0], this.#ends[0]);
    this.version = this.#number(1, 4);
    this.position = this.#number(2, 8);
    this.#span(this.type, 3);
    this.schema = this.#number(4, 4);
    this.#span(this.command, 5);
    this.occurredAt = this.#number(6, 8);
    this.recordedAt = this.#number(7, 8);
    this.storedAt = this.#number(8, 8);
    this.#span(this.hash, 9);
    this.#span(this.prev, 10);
    this.#span(this.canonical, 11);
    const { prev, canonical, leaf } = this;
    if (prev.to - prev.from !== 32 || this.hash.to - this.hash.from !== 32)
      throw new StrangeTable('a hash of other length');
    // The length of `canonical` stands between the two; prev moves over it, and the leaf lies in one piece.
    bytes.copyWithin(canonical.from - 32, prev.from, prev.to);
    leaf.from = canonical.from - 33;
    leaf.to = canonical.to;
    bytes[leaf.from] = 0;
    prev.from = canonical.from - 32;
    prev.to = canonical.from;
  }

  #span(span: Span, column: number): void {
    span.from = this.#starts[column] as number;
    span.to = this.#ends[column] as number;
  }

  /** A whole number of 4 or 8 bytes; timestamps and positions of 8 bytes fit a double. */
  #number(column: number, width: 4 | 8): number {
    const from = this.#starts[column] as number;
    if ((this.#ends[column] as number) - from !== width) throw new StrangeTable('a number of other width');
    if (width === 4) return this.bytes.readInt32BE(from);
    return this.bytes.readInt32BE(from) * 4294967296 + this.bytes.readUInt32BE(from + 4);
  }
}
