/**
 * One-dimensional arrays in PostgreSQL's binary format, as array_send writes them. A Buffer among a statement's values is
 * sent as it is, so neither side escapes, parses or decodes a text: an array of 32 events costs a third of its text form.
 */

const OID = { bytea: 17, int4: 23, text: 25, timestamptz: 1184, uuid: 2950 } as const;
const HEADER = 20;
/** timestamptz counts microseconds from 2000-01-01. */
const EPOCH_MS = Date.UTC(2000, 0, 1);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An empty array of `count` elements that take `bytes` together, lengths not counted. */
function begin(oid: number, count: number, bytes: number): Buffer {
  const array = Buffer.allocUnsafe(HEADER + 4 * count + bytes);
  array.writeInt32BE(1, 0); // dimensions
  array.writeInt32BE(0, 4); // no null among them
  array.writeInt32BE(oid, 8);
  array.writeInt32BE(count, 12);
  array.writeInt32BE(1, 16); // the first index
  return array;
}

/** `text[]`, in UTF-8. */
export function textArray(texts: readonly string[]): Buffer {
  let bytes = 0;
  for (const text of texts) bytes += 3 * text.length; // the most that UTF-8 can take
  const array = begin(OID.text, texts.length, bytes);
  let at = HEADER;
  for (const text of texts) {
    const length = array.write(text, at + 4);
    array.writeInt32BE(length, at);
    at += 4 + length;
  }
  return array.subarray(0, at);
}

/** `text[]` of what is UTF-8 already, or `bytea[]`. */
export function bytesArray(type: 'text' | 'bytea', elements: readonly Uint8Array[]): Buffer {
  let bytes = 0;
  for (const element of elements) bytes += element.length;
  const array = begin(OID[type], elements.length, bytes);
  let at = HEADER;
  for (const element of elements) {
    array.writeInt32BE(element.length, at);
    array.set(element, at + 4);
    at += 4 + element.length;
  }
  return array;
}

/** `int4[]`. @throws RangeError beyond 32 bits */
export function intArray(numbers: readonly number[]): Buffer {
  const array = begin(OID.int4, numbers.length, 4 * numbers.length);
  let at = HEADER;
  for (const number of numbers) {
    array.writeInt32BE(4, at);
    array.writeInt32BE(number, at + 4);
    at += 8;
  }
  return array;
}

/** `uuid[]`. @throws RangeError when one is not written in its usual form of 36 characters */
export function uuidArray(ids: readonly string[]): Buffer {
  const array = begin(OID.uuid, ids.length, 16 * ids.length);
  let at = HEADER;
  for (const id of ids) {
    if (!UUID.test(id)) throw new RangeError('a command id is a UUID');
    array.writeInt32BE(16, at);
    array.write(id.replaceAll('-', ''), at + 4, 'hex');
    at += 20;
  }
  return array;
}

/** `timestamptz[]` of instants in milliseconds. @throws RangeError when one is no instant */
export function instantArray(instants: readonly string[]): Buffer {
  const array = begin(OID.timestamptz, instants.length, 8 * instants.length);
  let at = HEADER;
  for (const instant of instants) {
    array.writeInt32BE(8, at);
    array.writeBigInt64BE(BigInt(Date.parse(instant) - EPOCH_MS) * 1000n, at + 4);
    at += 12;
  }
  return array;
}
