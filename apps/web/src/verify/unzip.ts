/** A bundle is some hundred kilobytes; a file that unpacks to more than this is none. */
const MOST_BYTES = 256 * 1024 * 1024;
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const DEFLATED = 8;

/**
 * The files of a zip by name, from its central directory (APPNOTE 6.3.10, without Zip64, encryption or parts).
 * @throws RangeError for what is no such zip, or unpacks to more than 256 MiB
 */
export async function unzip(zip: Uint8Array): Promise<ReadonlyMap<string, Uint8Array>> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  const files = new Map<string, Uint8Array>();
  let total = 0;
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i += 1) {
    if (view.getUint32(at, true) !== ENTRY) throw new RangeError('no entry where the directory has one');
    const [method, packed, size] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 24, true),
    ];
    const lengths = [
      view.getUint16(at + 28, true),
      view.getUint16(at + 30, true),
      view.getUint16(at + 32, true),
    ] as const;
    const local = view.getUint32(at + 42, true);
    const name = new TextDecoder('utf-8', { fatal: true }).decode(zip.subarray(at + 46, at + 46 + lengths[0]));
    total += size;
    if (total > MOST_BYTES || view.getUint32(local, true) !== LOCAL || files.has(name)) {
      throw new RangeError('too large, twice in the file, or not where the directory says');
    }
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const bytes = zip.subarray(from, from + packed);
    files.set(name, method === DEFLATED ? await inflated(bytes, size) : bytes);
    at += 46 + lengths[0] + lengths[1] + lengths[2];
  }
  return files;
}

/** Where the directory's end begins; a comment may stand behind it. */
function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new RangeError('not a zip');
}

/** Reads no byte more than the directory says. */
async function inflated(bytes: Uint8Array, size: number): Promise<Uint8Array> {
  const reader = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const whole = new Uint8Array(size);
  let at = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (at + part.value.length > size) throw new RangeError('larger than the directory says');
    whole.set(part.value, at);
    at += part.value.length;
  }
  if (at !== size) throw new RangeError('smaller than the directory says');
  return whole;
}
