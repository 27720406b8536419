import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import {
  type CheckpointFile,
  type CosignatureFile,
  cosignatureBytes,
  cosignedText,
  isSameKey,
  type JudgeCheckpoint,
  judgeCheckpoint,
  type Judgement,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  SIGNATURE_TYPE,
  type VerifierKey,
  verifierKey,
  writeSignature,
  writeVerifierKey,
} from './core';
import { keyPairOf, newKeyPair, signEd25519, verifyEd25519 } from './ed25519';
import { sha256 } from './hash';

const FOLDER = 0o700;
const PRIVATE = 0o600;
const OTHERS = 0o077;
const KEY_FILE = 'key.json';
const LONGEST_NAME = 100;

/** The folder of a witness cannot be used as it is. */
export class WitnessFolderUnusable extends Error {
  override readonly name = 'WitnessFolderUnusable';
  constructor(
    readonly why: 'others-may-read' | 'no-name' | 'bad-name' | 'other-name' | 'no-key' | 'broken' | 'overtaken',
    readonly file: string,
  ) {
    super(`${file}: ${why}`);
  }
}

/** What was cosigned, as it is remembered: one file each, numbered, none ever changed. */
interface Remembered {
  readonly note: string;
  readonly line: string;
  readonly keys: readonly string[];
}

export type Cosigned =
  | { readonly cosigned: true; readonly again: boolean; readonly file: CosignatureFile }
  | { readonly cosigned: false; readonly refusal: Extract<Judgement, { cosign: false }> };

/**
 * A witness: a folder of its own with its key and every checkpoint that it has cosigned. It needs no database. What is
 * cosigned is on the disk before the cosignature is handed out, so that a crash cannot make it forget what it promised.
 */
export class WitnessFolder {
  private constructor(
    private readonly folder: string,
    private readonly privateKey: string,
    readonly key: VerifierKey,
    private readonly judge: JudgeCheckpoint,
  ) {}

  /**
   * Opens the folder; the first time, it makes folder and key.
   * @param name of the witness, needed the first time
   * @param judge asked before anything is cosigned
   * @throws WitnessFolderUnusable when others may read it, or the name or the key is missing or is another
   */
  static open(folder: string, name?: string, judge: JudgeCheckpoint = judgeCheckpoint): WitnessFolder {
    if (mkdirSync(folder, { recursive: true, mode: FOLDER })) syncFolder(path.dirname(path.resolve(folder)));
    refuseOthers(folder);
    const file = path.join(folder, KEY_FILE);
    if (!existsSync(file)) makeKey(folder, file, name);
    refuseOthers(file);
    const kept = readJson<{ name: string; privateKey: string }>(file);
    if (name !== undefined && name !== kept.name) throw new WitnessFolderUnusable('other-name', file);
    try {
      const { privateKey, publicKey } = keyPairOf(kept.privateKey);
      const key = verifierKey(kept.name, SIGNATURE_TYPE.cosignature, publicKey, sha256);
      return new WitnessFolder(folder, privateKey, key, judge);
    } catch {
      throw new WitnessFolderUnusable('broken', file);
    }
  }

  /**
   * Cosigns a checkpoint, or says why not. The same checkpoint again gets the cosignature that it has.
   * @param seconds since 1970, the time that the cosignature carries
   * @param given a key of the log: trusted with the first checkpoint, or added after a rotation
   * @throws WitnessFolderUnusable when its memory cannot be read, or another run has cosigned meanwhile
   */
  cosign(file: CheckpointFile, seconds: number, given?: VerifierKey): Cosigned {
    const log = parseCheckpoint(parseNote(file.note)?.text ?? '')?.origin ?? '';
    const records = path.join(this.folder, `log-${encodeURIComponent(log)}`);
    const number = existsSync(records) ? newestIn(records) : 0;
    const last = number === 0 ? undefined : this.#recall(path.join(records, numbered(number)), log);
    const pinned = last?.keys ?? [];
    const memory = { pinned, ...(given ? { given } : {}), ...(last ? { last: last.checkpoint } : {}) };
    const judgement = this.judge(file, memory, { sha256, verify: verifyEd25519 });
    if (!judgement.cosign) return { cosigned: false, refusal: judgement };
    const { text, checkpoint, again } = judgement;
    const keys = given && !pinned.some((key) => isSameKey(key, given)) ? [...pinned, given] : pinned;
    const line = again && last ? last.line : this.#sign(text, seconds);
    if (!again || keys.length > pinned.length) {
      if (mkdirSync(records, { recursive: true, mode: FOLDER })) syncFolder(this.folder);
      remember(path.join(records, numbered(number + 1)), { note: file.note, line, keys: keys.map(writeVerifierKey) });
    }
    const { size } = checkpoint;
    return { cosigned: true, again, file: { log, size, line, vkey: writeVerifierKey(this.key) } };
  }

  #sign(text: string, seconds: number): string {
    const signature = signEd25519(this.privateKey, Buffer.from(cosignedText(text, seconds)));
    return writeSignature({ ...this.key, bytes: cosignatureBytes(seconds, signature) });
  }

  #recall(file: string, log: string) {
    const { note, line, keys } = readJson<Partial<Remembered>>(file);
    if (typeof note !== 'string' || typeof line !== 'string' || !Array.isArray(keys)) {
      throw new WitnessFolderUnusable('broken', file);
    }
    const checkpoint = parseCheckpoint(parseNote(note)?.text ?? '');
    const pinned = keys.map((key) => parseVerifierKey(String(key), sha256)).filter((key) => key !== undefined);
    // Whoever cannot say what it cosigned last must not cosign.
    if (checkpoint?.origin !== log || pinned.length === 0 || pinned.length !== keys.length) {
      throw new WitnessFolderUnusable('broken', file);
    }
    return { checkpoint, line, keys: pinned };
  }
}

function makeKey(folder: string, file: string, name?: string): void {
  if (readdirSync(folder).some((one) => one.startsWith('log-'))) throw new WitnessFolderUnusable('no-key', file);
  if (name === undefined) throw new WitnessFolderUnusable('no-name', file);
  const { privateKey, publicKey } = newKeyPair();
  try {
    if (name.length > LONGEST_NAME || !name.isWellFormed()) throw new RangeError('a name that is too long');
    verifierKey(name, SIGNATURE_TYPE.cosignature, publicKey, sha256);
  } catch {
    throw new WitnessFolderUnusable('bad-name', file);
  }
  remember(file, { name, privateKey });
}

/** A file that is there whole or not at all, and only if it was not there: of two runs at once, one fails. */
function remember(file: string, content: unknown): void {
  const coming = `${file}.${process.pid}.new`;
  const handle = openSync(coming, 'w', PRIVATE);
  try {
    writeSync(handle, `${JSON.stringify(content, undefined, 2)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    linkSync(coming, file);
  } catch (error) {
    throw (error as { code?: string }).code === 'EEXIST' ? new WitnessFolderUnusable('overtaken', file) : error;
  } finally {
    rmSync(coming);
  }
  syncFolder(path.dirname(file));
}

const numbered = (number: number) => `${String(number).padStart(8, '0')}.json`;

function newestIn(records: string): number {
  const numbers = readdirSync(records).map((name) => Number(/^([0-9]{8,})\.json$/.exec(name)?.[1] ?? 0));
  return Math.max(0, ...numbers);
}

function readJson<T extends object>(file: string): T {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) ?? {}) as T;
  } catch {
    throw new WitnessFolderUnusable('broken', file);
  }
}

function refuseOthers(file: string): void {
  if (process.platform !== 'win32' && (statSync(file).mode & OTHERS) !== 0) {
    throw new WitnessFolderUnusable('others-may-read', file);
  }
}

/** A new name in a folder outlives a power cut only when the folder itself was written. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return; // Windows opens no folders, and writes names through
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
