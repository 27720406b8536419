import { promisify } from 'node:util';
import type { Readable } from 'node:stream';
import { Rejection } from '@core/kernel';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { reject, WORKBOOK_LIMITS } from './core';

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ZIP = Buffer.from('504b0304', 'hex');
/** How an encrypted workbook calls its only stream, as OLE writes names. */
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');
const ENCRYPTED_FLAG = 1;

/** A part of a workbook, as its directory describes it. */
export interface ZipPart {
  readonly name: string;
  readonly method: number;
  readonly crc32: number;
  readonly packed: number;
  readonly unpacked: number;
}

/** The parts of a workbook, none of them read yet. */
export interface ZipParts {
  readonly parts: readonly ZipPart[];
  has(name: string): boolean;
  /** Unpacks a part piece by piece. @throws Rejection WORKBOOK_DAMAGED where it is missing or not what the directory says */
  open(name: string): Promise<AsyncIterable<Buffer>>;
  /** The packed bytes of a part, as they lie in the file. */
  packed(name: string): Promise<Buffer>;
}

/**
 * Reads the directory of a workbook and refuses, by it alone, what must not be opened: nothing is unpacked here.
 * @throws Rejection WORKBOOK_NOT_XLSX, WORKBOOK_OLD_FORMAT, WORKBOOK_ENCRYPTED, WORKBOOK_MACROS, WORKBOOK_LINKED,
 *   WORKBOOK_TOO_BIG, WORKBOOK_DAMAGED
 */
export async function openParts(bytes: Buffer): Promise<ZipParts> {
  refuseOtherFormats(bytes);
  const { zip, entries } = await directoryOf(bytes);
  refuseHostileDirectory(entries, bytes.length);
  const byName = new Map(entries.map((entry) => [entry.fileName, entry]));
  const openRead = promisify(zip.openReadStream.bind(zip)) as (
    entry: Entry,
    options: { decompress?: false | null } | null,
  ) => Promise<Readable>;
  const find = (name: string) => byName.get(name) ?? reject('WORKBOOK_DAMAGED');
  return {
    parts: entries.map((entry) => ({
      name: entry.fileName,
      method: entry.compressionMethod,
      crc32: entry.crc32,
      packed: entry.compressedSize,
      unpacked: entry.uncompressedSize,
    })),
    has: (name) => byName.has(name),
    open: async (name) => orDamaged(openRead(find(name), null)),
    packed: async (name) => {
      const entry = find(name);
      const pieces: Buffer[] = [];
      const raw = openRead(entry, entry.compressionMethod === 0 ? null : { decompress: false });
      for await (const piece of await orDamaged(raw)) pieces.push(piece);
      return Buffer.concat(pieces);
    },
  };
}

function refuseOtherFormats(bytes: Buffer): void {
  if (bytes.subarray(0, OLE.length).equals(OLE)) {
    reject(bytes.includes(ENCRYPTED_PACKAGE) ? 'WORKBOOK_ENCRYPTED' : 'WORKBOOK_OLD_FORMAT');
  }
  if (!bytes.subarray(0, ZIP.length).equals(ZIP)) reject('WORKBOOK_NOT_XLSX');
}

async function directoryOf(bytes: Buffer): Promise<{ zip: ZipFile; entries: Entry[] }> {
  const zip = await new Promise<ZipFile>((resolve, fail) =>
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, opened) =>
      opened ? resolve(opened) : fail(damaged(error)),
    ),
  );
  if (zip.entryCount > WORKBOOK_LIMITS.entries) reject('WORKBOOK_TOO_BIG', { rows: WORKBOOK_LIMITS.rows });
  const entries: Entry[] = [];
  await new Promise<void>((resolve, fail) => {
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > WORKBOOK_LIMITS.entries) fail(tooBig());
      else zip.readEntry();
    });
    zip.on('end', resolve);
    zip.on('error', (error: unknown) => fail(damaged(error)));
    zip.readEntry();
  });
  return { zip, entries };
}

function refuseHostileDirectory(entries: readonly Entry[], size: number): void {
  const names = new Set(entries.map(({ fileName }) => fileName));
  if (!names.has('[Content_Types].xml') || !names.has('xl/workbook.xml')) reject('WORKBOOK_NOT_XLSX');
  if (names.size < entries.length) reject('WORKBOOK_DAMAGED');
  let [packed, unpacked] = [0, 0];
  for (const entry of entries) {
    const { fileName, compressedSize, uncompressedSize } = entry;
    if (entry.generalPurposeBitFlag & ENCRYPTED_FLAG) reject('WORKBOOK_ENCRYPTED');
    if (fileName.endsWith('vbaProject.bin')) reject('WORKBOOK_MACROS');
    if (fileName.startsWith('xl/externalLinks/') || fileName === 'xl/connections.xml') reject('WORKBOOK_LINKED');
    packed += compressedSize;
    unpacked += uncompressedSize;
    const swollen = uncompressedSize > compressedSize * WORKBOOK_LIMITS.ratio;
    if (swollen && uncompressedSize > WORKBOOK_LIMITS.smallPart) throw tooBig();
  }
  // Parts that lie over one another are packed once and unpacked many times.
  if (packed > size || unpacked > WORKBOOK_LIMITS.unpacked) throw tooBig();
}

async function orDamaged(stream: Promise<Readable>): Promise<AsyncIterable<Buffer>> {
  return pieces(await stream.catch((error: unknown) => Promise.reject(damaged(error))));
}

async function* pieces(stream: Readable): AsyncIterable<Buffer> {
  try {
    for await (const piece of stream) yield piece as Buffer;
  } catch (error) {
    throw damaged(error);
  } finally {
    stream.destroy();
  }
}

/** Whatever a parser says of a file repeats what is in it, so only a code goes on. */
export function damaged(error: unknown): unknown {
  if (error instanceof Rejection) return error;
  return rejection(() => reject('WORKBOOK_DAMAGED'));
}

function tooBig(): unknown {
  return rejection(() => reject('WORKBOOK_TOO_BIG', { rows: WORKBOOK_LIMITS.rows }));
}

function rejection(run: () => never): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
