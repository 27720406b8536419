import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of a zip, with whatever a hostile writer would put there instead of the truth. */
export interface Entry {
  readonly name: string;
  readonly content: Uint8Array;
  readonly localName?: string;
  readonly method?: number;
  readonly flags?: number;
  readonly size?: number;
  readonly crc?: number;
  readonly mode?: number;
  /** Points at the n-th entry's data instead of having its own. */
  readonly sharing?: number;
}

/** A zip as the entries say; `tail` changes its last record. */
export function zipOf(entries: readonly Entry[], tail: { comment?: string; count?: number } = {}): Buffer {
  const bodies: Buffer[] = [];
  const headers: Buffer[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const entry of entries) {
    const { name, content, method = 8, flags = 0, mode = 0o100644 } = entry;
    const packed = method === 8 ? deflateRawSync(content) : Buffer.from(content);
    const about = Buffer.alloc(16);
    about.writeUInt32LE(entry.crc ?? crc32(content) >>> 0, 4);
    about.writeUInt32LE(packed.length, 8);
    about.writeUInt32LE(entry.size ?? content.length, 12);
    about.writeUInt16LE(33, 2); // a date that a zip can have
    const first = Buffer.from(entry.localName ?? name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    about.copy(local, 10);
    local.writeUInt16LE(first.length, 26);
    const body = Buffer.concat([local, first, packed]);
    const offset = entry.sharing === undefined ? at : (offsets[entry.sharing] ?? 0);
    if (entry.sharing === undefined) {
      bodies.push(body);
      at += body.length;
    }
    offsets.push(offset);
    const header = Buffer.alloc(46);
    header.writeUInt32LE(0x02014b50, 0);
    header.writeUInt16LE((3 << 8) | 20, 4);
    header.writeUInt16LE(20, 6);
    header.writeUInt16LE(flags, 8);
    header.writeUInt16LE(method, 10);
    about.copy(header, 12);
    header.writeUInt16LE(Buffer.byteLength(name), 28);
    header.writeUInt32LE((mode << 16) >>> 0, 38);
    header.writeUInt32LE(offset, 42);
    headers.push(header, Buffer.from(name));
  }
  const directory = Buffer.concat(headers);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(tail.count ?? entries.length, 8);
  end.writeUInt16LE(tail.count ?? entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(Buffer.byteLength(tail.comment ?? ''), 20);
  return Buffer.concat([...bodies, directory, end, Buffer.from(tail.comment ?? '')]);
}
