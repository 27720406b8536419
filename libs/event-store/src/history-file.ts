import { createReadStream, createWriteStream, mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { HistoryLine } from './replay';

const HISTORY = /\.ndjson(\.gz)?$/;

/** A line of a file is no recorded history. */
export class NotAHistory extends Error {
  override readonly name = 'NotAHistory';
  constructor(
    readonly file: string,
    readonly line: number,
  ) {
    super(`${file}, line ${line}`);
  }
}

/**
 * The files with recorded histories (`.ndjson`, also with `.gz`) among the given ones and directly in the given folders.
 * @throws Error ENOENT for what is not there
 */
export function historyFiles(places: readonly string[]): string[] {
  return places.flatMap((place) =>
    statSync(place).isDirectory()
      ? readdirSync(place)
          .filter((name) => HISTORY.test(name))
          .sort()
          .map((name) => path.join(place, name))
      : [place],
  );
}

/** The lines of a file, one by one. @throws NotAHistory, also where the file is cut off or damaged */
export async function* readHistory(file: string): AsyncGenerator<HistoryLine, void, void> {
  let number = 0;
  try {
    for await (const text of linesOf(file)) {
      number += 1;
      yield parsed(text) ?? fail(file, number);
    }
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('Z_')) fail(file, number + 1); // zlib: no gzip, or half of one
    throw error;
  }
}

async function* linesOf(file: string): AsyncGenerator<string, void, void> {
  const bytes = createReadStream(file);
  const unpacked = createGunzip();
  const input = file.endsWith('.gz') ? bytes.on('error', (error) => unpacked.destroy(error)).pipe(unpacked) : bytes;
  let rest = '';
  for await (const piece of input.setEncoding('utf8') as AsyncIterable<string>) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/**
 * Writes lines to a new file, which only its owner may read: it holds the events themselves.
 * @throws Error EEXIST: what was recorded is not written over
 */
export async function writeHistory(file: string, lines: AsyncIterable<HistoryLine> | Iterable<HistoryLine>) {
  mkdirSync(path.dirname(file), { recursive: true });
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  const texts = Readable.from(inPieces(lines));
  await (file.endsWith('.gz') ? pipeline(texts, createGzip({ level: 9 }), out) : pipeline(texts, out));
}

const PIECE = 200;

async function* inPieces(lines: AsyncIterable<HistoryLine> | Iterable<HistoryLine>) {
  let piece: string[] = [];
  for await (const line of lines) {
    piece.push(`${JSON.stringify(line)}\n`);
    if (piece.length < PIECE) continue;
    yield piece.join('');
    piece = [];
  }
  yield piece.join('');
}

function parsed(text: string): HistoryLine | undefined {
  try {
    const line = JSON.parse(text) as Partial<HistoryLine> | null;
    const whole =
      typeof line?.canonical === 'string' && typeof line.state === 'string' && typeof line.changes === 'object';
    return whole ? (line as HistoryLine) : undefined;
  } catch {
    return undefined;
  }
}

function fail(file: string, line: number): never {
  throw new NotAHistory(file, line);
}
