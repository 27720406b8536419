import { canonicalJson } from './canonical-json';

/** Where the values of an envelope's members lie in its bytes; of texts without their quotes. */
export interface EnvelopeParts {
  readonly log: Part;
  readonly stream: Part;
  readonly type: Part;
  readonly command: Part;
  readonly occurredAt: Part;
  readonly recordedAt: Part;
  readonly version: number;
  readonly schema: number;
}
export interface Part {
  readonly from: number;
  readonly to: number;
}

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const NAMES = [
  ...['command', 'data', 'log', 'metadata', 'occurredAt', 'recordedAt', 'schema', 'stream', 'type', 'v', 'version'],
];
/** What stands before each value: names are in their order, so nothing else can. */
const BEFORE = NAMES.map((name, i) => ascii(`${i === 0 ? '{' : ','}"${name}":`));

const [DATA, METADATA] = [NAMES.indexOf('data'), NAMES.indexOf('metadata')];
const TEXTS = [0, 2, 4, 5, 7, 8];

const [QUOTE, BACKSLASH, COMMA, COLON, MINUS, ZERO, NINE] = [0x22, 0x5c, 0x2c, 0x3a, 0x2d, 0x30, 0x39];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const WORDS = [ascii('true'), ascii('false'), ascii('null')];
const MAX_DEPTH = 64;
const SAFE_DIGITS = 15;
const NO = -1;

/**
 * Finds an event's envelope in its canonical bytes, at several times the speed of parsing and writing it again: a million
 * events are scanned when a whole log is verified. It accepts exactly the bytes that `canonicalJson` writes for an object with
 * the eleven members of an envelope, `v` 1, and texts and whole numbers where the product reads them.
 * @returns undefined for any other bytes
 */
export function scanEnvelope(bytes: Uint8Array, from = 0, to = bytes.length): EnvelopeParts | undefined {
  const [starts, ends] = [new Int32Array(NAMES.length), new Int32Array(NAMES.length)];
  let at = from;
  for (let i = 0; i < NAMES.length; i++) {
    const before = BEFORE[i] as Uint8Array;
    if (!startsWith(bytes, at, to, before)) return undefined;
    at += before.length;
    starts[i] = at;
    at = i === DATA || i === METADATA ? value(bytes, at, to, 1) : plainValue(bytes, at, to);
    if (at === NO) return undefined;
    ends[i] = at;
  }
  if (at !== to - 1 || bytes[at] !== CLOSE_OBJECT) return undefined;
  const text = (i: number): Part => ({ from: (starts[i] as number) + 1, to: (ends[i] as number) - 1 });
  const number = (i: number) => wholeNumber(bytes, starts[i] as number, ends[i] as number);
  for (const i of TEXTS) if (bytes[starts[i] as number] !== QUOTE) return undefined;
  if (number(9) !== 1) return undefined;
  const [schema, version] = [number(6), number(10)];
  if (schema === undefined || version === undefined) return undefined;
  const [command, log, occurredAt, recordedAt] = [text(0), text(2), text(4), text(5)];
  return { command, log, occurredAt, recordedAt, stream: text(7), type: text(8), schema, version };
}

function startsWith(bytes: Uint8Array, at: number, to: number, what: Uint8Array): boolean {
  if (at + what.length > to) return false;
  for (let i = 0; i < what.length; i++) if (bytes[at + i] !== what[i]) return false;
  return true;
}

function wholeNumber(bytes: Uint8Array, from: number, to: number): number | undefined {
  let number = 0;
  for (let at = from; at < to; at++) {
    const digit = (bytes[at] as number) - ZERO;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return to > from && number <= Number.MAX_SAFE_INTEGER ? number : undefined;
}

/** A text or a number, the only values that lie directly in an envelope beside data and metadata. */
function plainValue(bytes: Uint8Array, at: number, to: number): number {
  return bytes[at] === QUOTE ? text(bytes, at, to) : number(bytes, at, to);
}

/** Each of these returns where the value that begins at `at` ends, or NO. */
function value(bytes: Uint8Array, at: number, to: number, depth: number): number {
  if (depth > MAX_DEPTH || at >= to) return NO;
  const first = bytes[at];
  if (first === QUOTE) return text(bytes, at, to);
  if (first === OPEN_OBJECT) return object(bytes, at, to, depth);
  if (first === OPEN_LIST) return list(bytes, at, to, depth);
  const word = WORDS.find((one) => startsWith(bytes, at, to, one));
  return word ? at + word.length : number(bytes, at, to);
}

function list(bytes: Uint8Array, at: number, to: number, depth: number): number {
  at += 1;
  if (bytes[at] === CLOSE_LIST) return at < to ? at + 1 : NO;
  for (;;) {
    at = value(bytes, at, to, depth + 1);
    if (at === NO || at >= to) return NO;
    if (bytes[at] === CLOSE_LIST) return at + 1;
    if (bytes[at] !== COMMA) return NO;
    at += 1;
  }
}

function object(bytes: Uint8Array, at: number, to: number, depth: number): number {
  at += 1;
  if (bytes[at] === CLOSE_OBJECT) return at < to ? at + 1 : NO;
  let before = NO;
  let beforeEnd = NO;
  for (;;) {
    const start = at;
    if (bytes[at] !== QUOTE) return NO;
    at = text(bytes, at, to);
    if (at === NO || at >= to || bytes[at] !== COLON) return NO;
    if (before !== NO && !inOrder(bytes, before, beforeEnd, start, at)) return NO;
    [before, beforeEnd] = [start, at];
    at = value(bytes, at + 1, to, depth + 1);
    if (at === NO || at >= to) return NO;
    if (bytes[at] === CLOSE_OBJECT) return at + 1;
    if (bytes[at] !== COMMA) return NO;
    at += 1;
  }
}

/** Whether one name comes before another by UTF-16 code units; where all is plain ASCII, bytes tell. */
function inOrder(bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): boolean {
  for (let i = 1; i < aEnd - a && i < bEnd - b; i++) {
    const [x, y] = [bytes[a + i] as number, bytes[b + i] as number];
    if (x > 0x7e || y > 0x7e || x === BACKSLASH || y === BACKSLASH) {
      return (JSON.parse(decoded(bytes, a, aEnd)) as string) < (JSON.parse(decoded(bytes, b, bEnd)) as string);
    }
    // The closing quote of the shorter one: what is behind it in the longer one comes later, whatever it is.
    if (x !== y) return i === aEnd - a - 1 || (i !== bEnd - b - 1 && x < y);
  }
  return false;
}

function text(bytes: Uint8Array, at: number, to: number): number {
  let plain = true;
  for (let i = at + 1; i < to; i++) {
    const byte = bytes[i] as number;
    if (byte === QUOTE) return plain || isCanonicalValue(bytes, at, i + 1) ? i + 1 : NO;
    if (byte < 0x20) return NO;
    if (byte > 0x7e) {
      const more = plain ? settledAfter(bytes, i, byte) : 0;
      if (more === 0) plain = false;
      i += more;
    } else if (byte === BACKSLASH) {
      plain = false;
      i += 1;
    }
  }
  return NO;
}

/**
 * How many bytes follow a first byte of UTF-8 where they are one of the letters that Vietnamese is written with, or a dash, quote
 * or bullet: letters of which no neighbour changes the normal form, so that they need not be decoded. 0 for all others.
 */
function settledAfter(bytes: Uint8Array, at: number, first: number): number {
  const second = bytes[at + 1] as number;
  if (first >= 0xc2 && first <= 0xcb) return isFollowing(second) ? 1 : 0; // U+0080 to U+02FF
  const letter = first === 0xe1 && second >= 0xb8 && second <= 0xbb; // U+1E00 to U+1EFF
  const sign = first === 0xe2 && second === 0x80 && (bytes[at + 2] as number) >= 0x90; // U+2010 to U+203F
  return (letter || sign) && isFollowing(bytes[at + 2]) ? 2 : 0;
}

const isFollowing = (byte: number | undefined) => byte !== undefined && byte >> 6 === 2;

function number(bytes: Uint8Array, at: number, to: number): number {
  let i = bytes[at] === MINUS ? at + 1 : at;
  const first = i;
  while (i < to && (bytes[i] as number) >= ZERO && (bytes[i] as number) <= NINE) i += 1;
  const next = i < to ? bytes[i] : COMMA;
  const whole = next === COMMA || next === CLOSE_OBJECT || next === CLOSE_LIST;
  if (i === first) return NO;
  if (whole && i - first <= SAFE_DIGITS) {
    if (bytes[first] === ZERO) return i === first + 1 && first === at ? i : NO;
    return i;
  }
  while (i < to && isNumberByte(bytes[i] as number)) i += 1;
  return isCanonicalValue(bytes, at, i) ? i : NO;
}

const isNumberByte = (byte: number) =>
  (byte >= ZERO && byte <= NINE) || byte === 0x2e || byte === 0x2b || byte === MINUS || byte === 0x65 || byte === 0x45;

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }); // making one costs more than using it
const decoded = (bytes: Uint8Array, from: number, to: number) => UTF8.decode(bytes.subarray(from, to));

/** The slow way, for whatever is not plain. */
function isCanonicalValue(bytes: Uint8Array, from: number, to: number): boolean {
  try {
    const written = decoded(bytes, from, to);
    return canonicalJson(JSON.parse(written)) === written;
  } catch {
    return false;
  }
}
