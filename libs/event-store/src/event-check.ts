import { hash } from 'node:crypto';
import { type EnvelopeParts, type Part, scanEnvelope } from './core/scan-envelope';
import type { EventBytes, Span } from './event-bytes';

/** What an event says of itself that is not so. */
export type EventFault =
  /** Its text is not the canonical one of an envelope. */
  | 'not-canonical'
  /** It stands in another stream, at another version or in another log than it says, or a version is missing before it. */
  | 'wrong-place'
  /** A column says something else than the text that was hashed. */
  | 'wrong-column'
  | 'broken-link'
  | 'wrong-hash';

const HASH = 32;
const START = 1024;
/** 2000-01-01 in milliseconds since 1970: where PostgreSQL begins to count. */
const EPOCH_2000 = 946_684_800_000;
/** As the table's own constraint has it: the application's clock is believed only near the database's. */
const CLOCKS_APART_US = 5 * 60 * 1_000_000;

/** Checks events in the order of the log, each with the one before it in its stream; holds 32 bytes a stream, and its name. */
export class EventCheck {
  readonly #streams = new Map<string, number>();
  #versions = new Int32Array(START);
  #heads = Buffer.alloc(START * HASH);
  #log = '';
  #logBytes = Buffer.alloc(0);

  get streams(): number {
    return this.#streams.size;
  }

  /** The log in which the next events must lie. */
  enter(log: string): void {
    this.#log = log;
    this.#logBytes = Buffer.from(log);
  }

  /** The log that an event names, where it is not the one that was entered last. */
  otherLog({ bytes, canonical }: EventBytes): string | undefined {
    const parts = scanEnvelope(bytes, canonical.from, canonical.to);
    const named = parts && bytes.toString('utf8', parts.log.from, parts.log.to);
    return named === this.#log ? undefined : named;
  }

  /** The first fault of an event, or undefined; in the order of docs/proof-format.md, section 6. */
  faultOf(event: EventBytes): EventFault | undefined {
    const { bytes, canonical, stream, version } = event;
    const parts = scanEnvelope(bytes, canonical.from, canonical.to);
    if (!parts) return 'not-canonical';
    const known = this.#streams.get(stream);
    const last = known === undefined ? 0 : (this.#versions[known] as number);
    const inPlace =
      version === last + 1 &&
      parts.version === version &&
      same(bytes, parts.log, this.#logBytes, 0, this.#logBytes.length) &&
      isStream(bytes, parts.stream, stream);
    if (!inPlace) return 'wrong-place';
    if (!columnsSay(event, parts)) return 'wrong-column';
    if (!this.#isLinked(event, known)) return 'broken-link';
    const own = hash('sha256', bytes.subarray(event.leaf.from, event.leaf.to), 'buffer');
    if (own.compare(bytes, event.hash.from, event.hash.to) !== 0) return 'wrong-hash';
    this.#keep(known ?? this.#add(stream), version, own);
    return undefined;
  }

  #isLinked({ bytes, prev }: EventBytes, known: number | undefined): boolean {
    if (known !== undefined) {
      return bytes.compare(this.#heads, known * HASH, (known + 1) * HASH, prev.from, prev.to) === 0;
    }
    for (let at = prev.from; at < prev.to; at++) if (bytes[at] !== 0) return false;
    return true;
  }

  #add(stream: string): number {
    const number = this.#streams.size;
    if (number === this.#versions.length) {
      const versions = new Int32Array(number * 2);
      versions.set(this.#versions);
      this.#versions = versions;
      this.#heads = Buffer.concat([this.#heads, Buffer.alloc(this.#heads.length)]);
    }
    this.#streams.set(stream, number);
    return number;
  }

  #keep(stream: number, version: number, own: Buffer): void {
    this.#versions[stream] = version;
    own.copy(this.#heads, stream * HASH);
  }
}

function same(bytes: Buffer, part: Part | Span, other: Buffer, from: number, to: number): boolean {
  return bytes.compare(other, from, to, part.from, part.to) === 0;
}

function isStream(bytes: Buffer, { from, to }: Part, stream: string): boolean {
  if (to - from !== stream.length) return false;
  for (let i = 0; i < stream.length; i++) if (bytes[from + i] !== stream.charCodeAt(i)) return false;
  return true;
}

function columnsSay(event: EventBytes, parts: EnvelopeParts): boolean {
  const { bytes } = event;
  return (
    same(bytes, parts.type, bytes, event.type.from, event.type.to) &&
    event.schema === parts.schema &&
    isUuid(bytes, parts.command, event.command) &&
    event.occurredAt === microseconds(bytes, parts.occurredAt) &&
    event.recordedAt === microseconds(bytes, parts.recordedAt) &&
    Math.abs(event.storedAt - event.recordedAt) <= CLOCKS_APART_US
  );
}

const DASHES = [8, 13, 18, 23];

/** Whether a uuid in its 36 letters is the one in 16 bytes. */
function isUuid(bytes: Buffer, text: Part, raw: Span): boolean {
  if (text.to - text.from !== 36 || raw.to - raw.from !== 16) return false;
  let at = raw.from;
  for (let i = 0; i < 36; i += 2) {
    if (DASHES.includes(i)) i += 1;
    const high = nibble(bytes[text.from + i] as number);
    const low = nibble(bytes[text.from + i + 1] as number);
    if (high < 0 || low < 0 || bytes[at] !== high * 16 + low) return false;
    at += 1;
  }
  return true;
}

function nibble(letter: number): number {
  if (letter >= 0x30 && letter <= 0x39) return letter - 0x30;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** `2026-11-26T01:02:03.004Z` as PostgreSQL counts; NaN for anything else. */
function microseconds(bytes: Buffer, { from, to }: Part): number {
  if (to - from !== 24) return Number.NaN;
  const digits = (at: number, count: number) => {
    let number = 0;
    for (let i = 0; i < count; i++) number = number * 10 + (bytes[from + at + i] as number) - 0x30;
    return number;
  };
  const time = Date.UTC(
    digits(0, 4),
    digits(5, 2) - 1,
    digits(8, 2),
    digits(11, 2),
    digits(14, 2),
    digits(17, 2),
    digits(20, 3),
  );
  return (time - EPOCH_2000) * 1000;
}
