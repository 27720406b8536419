import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseCheckpoint, parseNote } from './core';

/** What somebody holds outside of the database, where no administrator of the database can rewrite it. */
export interface Outside {
  /** By origin: the leaves as the signer took them in. Without an origin (`''`): of the newest log. */
  readonly leaves: ReadonlyMap<string, LeafFile>;
  /** Signed notes, of any log. */
  readonly notes: readonly string[];
}

export const NOTHING_OUTSIDE: Outside = { leaves: new Map(), notes: [] };

const HASH = 32;
const CHUNK = HASH * 8192;

/** A file of 32 bytes a leaf, read from its beginning in chunks. */
export class LeafFile {
  readonly size: number;
  readonly #handle: number;
  readonly #chunk = Buffer.alloc(CHUNK);
  #from = 0;
  #held = 0;

  /** @throws Error as the file system gives it */
  constructor(file: string) {
    this.size = Math.floor(statSync(file).size / HASH); // a torn leaf at the end was never signed
    this.#handle = openSync(file, 'r');
  }

  /** Whether the leaf at an index is this one. */
  has(index: number, bytes: Buffer, from: number, to: number): boolean {
    if (index >= this.size) return false;
    if (index < this.#from || index >= this.#from + this.#held) {
      this.#from = index;
      this.#held = Math.floor(readSync(this.#handle, this.#chunk, 0, CHUNK, index * HASH) / HASH);
    }
    const at = (index - this.#from) * HASH;
    return bytes.compare(this.#chunk, at, at + HASH, from, to) === 0;
  }

  close(): void {
    closeSync(this.#handle);
  }
}

/** Something that was given as held outside cannot be read as such; the message is for whoever gave it. */
export class NotHeld extends Error {
  override readonly name = 'NotHeld';
}

/**
 * Reads what is held outside: the signer's folder (a folder each log with `leaves` and `checkpoints`), a file of leaves of
 * the newest log, files of checkpoints (a note; lines of the signer; the checkpoints.json of a bundle).
 * @throws NotHeld
 */
export function readOutside(given: { signer?: string; leaves?: string; checkpoints?: readonly string[] }): Outside {
  const leaves = new Map<string, LeafFile>();
  const notes: string[] = [];
  try {
    if (given.signer !== undefined) {
      for (const [origin, folder] of logFolders(given.signer)) {
        if (existsSync(path.join(folder, 'leaves'))) leaves.set(origin, new LeafFile(path.join(folder, 'leaves')));
        notes.push(...notesIn(path.join(folder, 'checkpoints'), true));
      }
      if (leaves.size === 0) throw new NotHeld(`${given.signer}: không phải thư mục của trình ký`);
    }
    if (given.leaves !== undefined) leaves.set('', new LeafFile(given.leaves));
    for (const file of given.checkpoints ?? []) notes.push(...notesIn(file));
  } catch (error) {
    const { code } = error as { code?: string };
    throw code === undefined ? error : new NotHeld(`Không đọc được bản giữ bên ngoài (${code}).`);
  }
  return { leaves, notes };
}

/** Each log's folder under the signer's, which is named as the log is. */
function* logFolders(root: string): Generator<[string, string]> {
  for (const product of foldersIn(root)) {
    for (const log of foldersIn(path.join(root, product))) yield [`${product}/${log}`, path.join(root, product, log)];
  }
}

const foldersIn = (folder: string) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** @param torn the last line may be half written */
function notesIn(file: string, torn = false): string[] {
  const text = readFileSync(file, 'utf8');
  const isCheckpoint = (note: unknown) =>
    typeof note === 'string' && parseCheckpoint(parseNote(note)?.text ?? '') !== undefined;
  if (isCheckpoint(text)) return [text];
  try {
    const lines = text.split('\n').filter((line) => line !== '');
    if (torn && !text.endsWith('\n')) lines.pop();
    const entries = (text.startsWith('[') ? JSON.parse(text) : lines.map((line) => JSON.parse(line) as unknown)) as {
      note?: unknown;
    }[];
    const notes = entries.map(({ note }) => note);
    if (notes.every(isCheckpoint)) return notes as string[];
  } catch {
    // said below
  }
  throw new NotHeld(`${file}: không phải mốc ký`);
}
