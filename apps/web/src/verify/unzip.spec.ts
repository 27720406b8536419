import { deflateRawSync } from 'node:zlib';
import { unzip } from './unzip';

interface Member {
  readonly name: string;
  readonly bytes: Buffer;
  /** What the directory says of its size. */
  readonly said?: number;
}

/** A zip with each member deflated. */
function zipOf(members: readonly Member[]): Uint8Array {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const { name, bytes, said = bytes.length } of members) {
    const [packed, title] = [deflateRawSync(bytes), Buffer.from(name)];
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(title.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(said, 24);
    entry.writeUInt16LE(title.length, 28);
    entry.writeUInt32LE(at, 42);
    locals.push(local, title, packed);
    entries.push(entry, title);
    at += 30 + title.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...locals, directory, end]));
}

describe('a zip', () => {
  it('gives its files by name', async () => {
    const files = await unzip(
      zipOf([
        { name: 'a.json', bytes: Buffer.from('{}') },
        { name: 'ố.txt', bytes: Buffer.alloc(0) },
      ]),
    );
    expect([...files].map(([name, bytes]) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['a.json', '{}'],
      ['ố.txt', ''],
    ]);
  });
  it('is refused where it unpacks to more or less than it says, says too much, has a name twice, or is none', async () => {
    const bytes = Buffer.alloc(100_000);
    await expect(unzip(zipOf([{ name: 'bomb', bytes, said: 10 }]))).rejects.toThrow(RangeError);
    await expect(unzip(zipOf([{ name: 'short', bytes, said: 200_000 }]))).rejects.toThrow(RangeError);
    await expect(unzip(zipOf([{ name: 'big', bytes, said: 2 ** 31 }]))).rejects.toThrow(RangeError);
    const twice = { name: 'twice', bytes: Buffer.from('x') };
    await expect(unzip(zipOf([twice, twice]))).rejects.toThrow(RangeError);
    await expect(unzip(new Uint8Array(Buffer.from('no zip at all, but long enough')))).rejects.toThrow(RangeError);
  });
});
