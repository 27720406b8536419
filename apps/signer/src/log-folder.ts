import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { Frontier, parseCheckpoint, parseNote, sameBytes, toHex } from '@core/event-store';
import { appendSynced, syncFolder } from './files';
import { sha256 } from './hash';

/** What was signed: a line of the file `checkpoints`. */
export interface SignedState {
  readonly size: number;
  /** Lower-case hex. */
  readonly root: string;
  readonly note: string;
}

/** The folder does not hold what this signer has written: nothing is signed until a person has looked. */
export class FolderChanged extends Error {
  override readonly name = 'FolderChanged';
}

const HASH = 32;
const CHUNK = HASH * 4096;

/**
 * What the signer remembers of one log: the file `leaves` (32 bytes a leaf) and the file `checkpoints` (a JSON line each).
 * Leaves are on the disk before the checkpoint over them, and that before anybody hears of it.
 */
export class LogFolder {
  readonly #signed = new Map<number, SignedState>();
  #frontier: Frontier;
  #newest: SignedState | undefined;

  private constructor(private readonly folder: string) {
    this.#frontier = new Frontier(sha256);
  }

  /**
   * Opens a log's folder, makes it when there is none, and mends what a crash has left half-written: a torn last line of
   * `checkpoints` and leaves behind the last checkpoint are cut off. Leaves that are missing may be sent again; what was
   * signed over them is not forgotten.
   * @throws FolderChanged when leaves do not have the root that was signed over them
   */
  static open(folder: string): LogFolder {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const log = new LogFolder(folder);
    for (const file of [log.#leaves, log.#checkpoints]) if (!existsSync(file)) appendSynced(file, new Uint8Array(0));
    syncFolder(folder);
    log.#readCheckpoints();
    log.#readLeaves();
    return log;
  }

  get #leaves(): string {
    return path.join(this.folder, 'leaves');
  }

  get #checkpoints(): string {
    return path.join(this.folder, 'checkpoints');
  }

  /** How many leaves are here. */
  get size(): number {
    return this.#frontier.size;
  }

  root(): Uint8Array {
    return this.#frontier.root();
  }

  /** The checkpoint with the largest size that was ever signed. */
  get newest(): SignedState | undefined {
    return this.#newest;
  }

  /** Checkpoints of at least `from` leaves, the smallest first. */
  checkpoints(from: number): SignedState[] {
    return [...this.#signed.values()].filter(({ size }) => size >= from);
  }

  /** The leaves from `from` up to but not including `to`; fewer when there are no more. */
  leaves(from: number, to: number): Buffer {
    const end = Math.min(to, this.size);
    const bytes = Buffer.alloc(Math.max(0, end - from) * HASH);
    const handle = openSync(this.#leaves, 'r');
    try {
      readSync(handle, bytes, 0, bytes.length, from * HASH);
    } finally {
      closeSync(handle);
    }
    return bytes;
  }

  /**
   * The tree as it would be with these leaves appended.
   * @returns undefined when it contradicts a checkpoint that was signed before
   */
  tried(leaves: Buffer): Frontier | undefined {
    const frontier = new Frontier(sha256).resume(this.#frontier.size, this.#frontier.peaks);
    return this.#grow(frontier, leaves) ? frontier : undefined;
  }

  /** Appends leaves whose tree was `tried`. */
  append(leaves: Buffer, frontier: Frontier): void {
    appendSynced(this.#leaves, leaves);
    this.#frontier = frontier;
  }

  /** Writes down a new checkpoint; after that it may be given out. */
  record(state: SignedState): void {
    appendSynced(this.#checkpoints, Buffer.from(`${JSON.stringify(state)}\n`));
    this.#remember(state);
  }

  #remember(state: SignedState): void {
    this.#signed.set(state.size, state);
    if (!this.#newest || state.size >= this.#newest.size) this.#newest = state;
  }

  /** Grows a tree leaf by leaf and compares it with every checkpoint that it passes. */
  #grow(frontier: Frontier, leaves: Buffer): boolean {
    for (let at = 0; at < leaves.length; at += HASH) {
      frontier.append(leaves.subarray(at, at + HASH));
      const signed = this.#signed.get(frontier.size);
      if (signed && !sameBytes(frontier.root(), Buffer.from(signed.root, 'hex'))) return false;
    }
    return true;
  }

  #readCheckpoints(): void {
    const text = readFileSync(this.#checkpoints, 'utf8');
    const lines = text.split('\n');
    const torn = lines.pop() ?? '';
    if (torn !== '') truncateSync(this.#checkpoints, Buffer.byteLength(text) - Buffer.byteLength(torn));
    for (const [i, line] of lines.entries()) {
      const state = parseState(line);
      if (!state) throw new FolderChanged(`${this.#checkpoints}: line ${i + 1} is no checkpoint of this signer`);
      this.#remember(state);
    }
  }

  #readLeaves(): void {
    const present = Math.floor(statSync(this.#leaves).size / HASH);
    const whole = Math.max(0, ...[...this.#signed.keys()].filter((size) => size <= present));
    truncateSync(this.#leaves, whole * HASH);
    const handle = openSync(this.#leaves, 'r');
    try {
      const chunk = Buffer.alloc(CHUNK);
      for (let at = 0; at < whole * HASH;) {
        const read = readSync(handle, chunk, 0, Math.min(CHUNK, whole * HASH - at), at);
        // A copy: the frontier keeps some of the hashes, the chunk is filled again.
        if (!this.#grow(this.#frontier, Buffer.from(chunk.subarray(0, read)))) {
          throw new FolderChanged(`${this.#leaves}: not what was signed at ${this.#frontier.size}`);
        }
        at += read;
      }
    } finally {
      closeSync(handle);
    }
  }
}

function parseState(line: string): SignedState | undefined {
  try {
    const { size, root, note } = JSON.parse(line) as SignedState;
    const said = parseCheckpoint(parseNote(note)?.text ?? '');
    return said?.size === size && toHex(said.root) === root ? { size, root, note } : undefined;
  } catch {
    return undefined;
  }
}
