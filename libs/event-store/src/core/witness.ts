import { toHex } from './envelope';
import { type Sha256Now, verifyConsistency } from './merkle';
import {
  isNoteSigned,
  type LogCheckpoint,
  parseCheckpoint,
  parseNote,
  sameCheckpoint,
  SIGNATURE_TYPE,
  type VerifierKey,
  type VerifyEd25519,
} from './signed-note';

export const CHECKPOINT_FORMAT = 'neu-guong-checkpoint/1';
export const COSIGNATURE_FORMAT = 'neu-guong-cosignature/1';

/** A signed checkpoint on its way to a witness, with the paths from the sizes that witnesses have cosigned. */
export interface CheckpointFile {
  readonly note: string;
  readonly consistency: readonly { readonly from: number; readonly path: readonly Uint8Array[] }[];
}

/** A cosignature on its way back. */
export interface CosignatureFile {
  readonly log: string;
  readonly size: number;
  /** The line that goes under the note, without its line feed. */
  readonly line: string;
  readonly vkey: string;
}

/** What a witness knows of a log before it is shown a checkpoint. */
export interface WitnessMemory {
  /** Keys of the log that it has pinned; none before it has cosigned. */
  readonly pinned: readonly VerifierKey[];
  /** A key that its owner gives by hand: pinned with the first checkpoint, later beside those pinned, after a rotation. */
  readonly given?: VerifierKey;
  /** What it cosigned last. Never an empty log. */
  readonly last?: LogCheckpoint;
}

export type WitnessRefusal =
  /** It is no signed note, or that of an empty log. */
  | 'bad-note'
  /** No key of this log is pinned and none is given. */
  | 'unknown-log'
  /** Not by a pinned key, or not by the one that is given. */
  | 'bad-signature'
  /** It is smaller than what was cosigned. */
  | 'smaller'
  /** The file lacks the path from what was cosigned. */
  | 'no-path'
  /** It does not begin with what was cosigned: another history, or a path that is wrong. */
  | 'inconsistent';

export type Judgement =
  | { readonly cosign: true; readonly text: string; readonly checkpoint: LogCheckpoint; readonly again: boolean }
  | { readonly cosign: false; readonly why: WitnessRefusal; readonly log?: string; readonly from?: number };

/** What a witness asks before it cosigns. */
export type JudgeCheckpoint = (
  file: CheckpointFile,
  memory: WitnessMemory,
  crypto: { readonly sha256: Sha256Now; readonly verify: VerifyEd25519 },
) => Judgement;

/**
 * Whether a witness may cosign a checkpoint: it is signed by the log, and the log has only grown since what the witness
 * cosigned last (C2SP tlog-witness). The same checkpoint again is answered with `again`.
 */
export const judgeCheckpoint: JudgeCheckpoint = ({ note: written, consistency }, { pinned, given, last }, crypto) => {
  const note = parseNote(written);
  const checkpoint = note && parseCheckpoint(note.text);
  if (!checkpoint || checkpoint.size === 0) return { cosign: false, why: 'bad-note' };
  const { origin: log, size: to, root: toRoot } = checkpoint;
  const isOfLog = ({ name, type }: VerifierKey) => name === log && type === SIGNATURE_TYPE.ed25519;
  const isSigned = (...keys: readonly VerifierKey[]) => isNoteSigned(note, keys.filter(isOfLog), crypto.verify);
  if (![...pinned, ...(given ? [given] : [])].some(isOfLog)) return { cosign: false, why: 'unknown-log', log };
  const known = given && pinned.some((key) => isSameKey(key, given));
  if ((pinned.length > 0 && !isSigned(...pinned)) || (given && !known && !isSigned(given))) {
    return { cosign: false, why: 'bad-signature', log };
  }
  if (!last) return { cosign: true, text: note.text, checkpoint, again: false };
  const { size: from, root: fromRoot } = last;
  if (sameCheckpoint(last, checkpoint)) return { cosign: true, text: note.text, checkpoint, again: true };
  if (to < from) return { cosign: false, why: 'smaller', log, from };
  const path = to === from ? [] : consistency.find((one) => one.from === from)?.path;
  if (!path) return { cosign: false, why: 'no-path', log, from };
  if (last.origin !== log || !verifyConsistency({ from, fromRoot, to, toRoot, path }, crypto.sha256)) {
    return { cosign: false, why: 'inconsistent', log, from };
  }
  return { cosign: true, text: note.text, checkpoint, again: false };
};

/** Whether two keys are the same key under the same name. */
export function isSameKey(a: VerifierKey, b: VerifierKey): boolean {
  return a.name === b.name && a.type === b.type && toHex(a.publicKey) === toHex(b.publicKey);
}

export function writeCheckpointFile({ note, consistency }: CheckpointFile): string {
  const paths = consistency.map(({ from, path }) => ({ from, path: path.map(toHex) }));
  return `${JSON.stringify({ format: CHECKPOINT_FORMAT, note, consistency: paths }, undefined, 2)}\n`;
}

/** A checkpoint as it is carried; undefined for any other file. Whether it is right is not asked here. */
export function parseCheckpointFile(text: string): CheckpointFile | undefined {
  const { format, note, consistency } = membersOf(text);
  if (format !== CHECKPOINT_FORMAT || typeof note !== 'string' || !Array.isArray(consistency)) return undefined;
  const paths = (consistency as unknown[]).map((one) => {
    const { from, path } = (one ?? {}) as Record<string, unknown>;
    return isCount(from) && Array.isArray(path) && path.every(isHash) ? { from, path: path.map(toBytes) } : undefined;
  });
  const whole = paths.filter((one) => one !== undefined);
  return whole.length === paths.length ? { note, consistency: whole } : undefined;
}

export function writeCosignatureFile({ log, size, line, vkey }: CosignatureFile): string {
  return `${JSON.stringify({ format: COSIGNATURE_FORMAT, log, size, line, vkey }, undefined, 2)}\n`;
}

/** A cosignature as it is carried; undefined for any other file. Whether it is right is not asked here. */
export function parseCosignatureFile(text: string): CosignatureFile | undefined {
  const { format, log, size, line, vkey } = membersOf(text);
  if (format !== COSIGNATURE_FORMAT || !isCount(size)) return undefined;
  if (typeof log !== 'string' || typeof line !== 'string' || typeof vkey !== 'string') return undefined;
  return { log, size, line, vkey };
}

function membersOf(text: string): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(text) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const toBytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
