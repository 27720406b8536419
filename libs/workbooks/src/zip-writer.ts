import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A part that is packed while it is written; a string is UTF-8. */
export interface NewPart {
  readonly name: string;
  readonly content: Iterable<string> | AsyncIterable<string>;
}

/** A part whose packed bytes are taken as they are. */
export interface PackedPart {
  readonly name: string;
  readonly method: number;
  readonly crc32: number;
  readonly unpacked: number;
  readonly bytes: () => Promise<Buffer>;
}

const UTF8 = 0x0800;
const SIZES_FOLLOW = 0x0008;
const DEFLATED = 8;
const VERSION = 20;
/** 1980-01-01, so that the same content is the same file. */
const DAY = 0x21;

interface Written {
  readonly name: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

/** A ZIP archive of these parts, piece by piece (APPNOTE 6.3.3). At most 65,535 parts and 4 GB. */
export async function* zipOf(parts: Iterable<NewPart | PackedPart>): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const begun = offset;
    const entry = (one: Omit<Written, 'name' | 'offset'>) => written.push({ ...one, name, offset: begun });
    if ('bytes' in part) {
      const bytes = await part.bytes();
      const one = { flags: UTF8, method: part.method, crc: part.crc32, packed: bytes.length, unpacked: part.unpacked };
      const head = localHeader({ ...one, name, offset: begun });
      yield head;
      yield bytes;
      offset += head.length + bytes.length;
      entry(one);
      continue;
    }
    const flags = UTF8 | SIZES_FOLLOW;
    const head = localHeader({ name, flags, method: DEFLATED, crc: 0, packed: 0, unpacked: 0, offset: begun });
    yield head;
    const counted = { crc: 0, unpacked: 0 };
    let packed = 0;
    const deflate = createDeflateRaw();
    // The reader of `deflate` hears of what goes wrong; nothing is left for this callback.
    pipeline(Readable.from(counting(part.content, counted), { objectMode: false }), deflate, () => undefined);
    for await (const piece of deflate) {
      packed += (piece as Buffer).length;
      yield piece as Buffer;
    }
    const sizes = Buffer.alloc(16);
    sizes.writeUInt32LE(0x08074b50, 0);
    sizes.writeUInt32LE(counted.crc, 4);
    sizes.writeUInt32LE(packed, 8);
    sizes.writeUInt32LE(counted.unpacked, 12);
    yield sizes;
    offset += head.length + packed + sizes.length;
    entry({ flags, method: DEFLATED, packed, ...counted });
  }
  const directory = Buffer.concat(written.map(directoryEntry));
  yield directory;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(written.length, 8);
  end.writeUInt16LE(written.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  yield end;
}

/** All of a file that is made piece by piece. */
export async function collected(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

const PIECE = 32 * 1024;

async function* counting(
  content: Iterable<string> | AsyncIterable<string>,
  counted: { crc: number; unpacked: number },
): AsyncGenerator<Buffer> {
  let text = '';
  const pack = () => {
    const bytes = Buffer.from(text);
    text = '';
    counted.crc = crc32(bytes, counted.crc);
    counted.unpacked += bytes.length;
    return bytes;
  };
  for await (const piece of content) {
    text += piece;
    if (text.length >= PIECE) yield pack();
  }
  if (text !== '') yield pack();
}

function localHeader({ name, flags, method, crc, packed, unpacked }: Written): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(flags, 6);
  head.writeUInt16LE(method, 8);
  head.writeUInt16LE(DAY, 12);
  head.writeUInt32LE(crc, 14);
  head.writeUInt32LE(packed, 18);
  head.writeUInt32LE(unpacked, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

function directoryEntry({ name, flags, method, crc, packed, unpacked, offset }: Written): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(VERSION, 6);
  head.writeUInt16LE(flags, 8);
  head.writeUInt16LE(method, 10);
  head.writeUInt16LE(DAY, 14);
  head.writeUInt32LE(crc, 16);
  head.writeUInt32LE(packed, 20);
  head.writeUInt32LE(unpacked, 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt32LE(offset, 42);
  return Buffer.concat([head, name]);
}
