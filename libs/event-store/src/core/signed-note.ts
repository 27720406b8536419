import { fromBase64, toBase64 } from './base64';
import { joinBytes } from './join-bytes';
import { toHex } from './envelope';
import { sameBytes, type Sha256Now } from './merkle';

/**
 * Types of signature in a key and its key id (C2SP signed-note). 0x06 is held free for a cosignature by ML-DSA-44; a line or
 * a key of a type that is not written here is passed over, so that a later release may add it.
 */
export const SIGNATURE_TYPE = { ed25519: 0x01, cosignature: 0x04 } as const;
export type SignatureType = (typeof SIGNATURE_TYPE)[keyof typeof SIGNATURE_TYPE];

/** A public key with the name of whoever signs by it, written `name+hex(keyId)+base64(type ‖ key)`. */
export interface VerifierKey {
  readonly name: string;
  readonly type: number;
  /** Four bytes as lower-case hex. */
  readonly keyId: string;
  readonly publicKey: Uint8Array;
}

export interface NoteSignature {
  readonly name: string;
  readonly keyId: string;
  /** What follows the key id: for Ed25519 64 bytes, for a cosignature 8 bytes of time and 64 bytes. */
  readonly bytes: Uint8Array;
}

/** A text with the lines of those who signed it. The text ends with a line feed. */
export interface SignedNote {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** What a log says of itself: three lines, signed as the text of a note (C2SP tlog-checkpoint). */
export interface LogCheckpoint {
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

export type VerifyEd25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
const TIME_BYTES = 8;
const utf8 = (text: string) => new TextEncoder().encode(text);
const isName = (name: string) => /^[^\s+\p{Cc}]+$/u.test(name);

/** The first four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key), as lower-case hex. */
export function keyIdOf(name: string, type: number, publicKey: Uint8Array, sha256: Sha256Now): string {
  return toHex(sha256(joinBytes(utf8(`${name}\n`), Uint8Array.of(type), publicKey)).subarray(0, 4));
}

/** @throws RangeError when the name cannot stand in a note */
export function verifierKey(name: string, type: number, publicKey: Uint8Array, sha256: Sha256Now): VerifierKey {
  if (!isName(name))
    throw new RangeError('a name in a note is not empty and has neither spaces, control characters nor a plus sign');
  return { name, type, keyId: keyIdOf(name, type, publicKey, sha256), publicKey };
}

export function writeVerifierKey({ name, keyId, type, publicKey }: VerifierKey): string {
  return `${name}+${keyId}+${toBase64(joinBytes(Uint8Array.of(type), publicKey))}`;
}

/** A key as it is written down; undefined when it is none, or its id is not that of its name and bytes. */
export function parseVerifierKey(text: string, sha256: Sha256Now): VerifierKey | undefined {
  const [, name = '', keyId = '', base64 = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/s.exec(text) ?? [];
  const bytes = fromBase64(base64);
  const type = bytes?.[0];
  if (!isName(name) || type === undefined) return undefined;
  const publicKey = (bytes as Uint8Array).subarray(1);
  const known: number[] = Object.values(SIGNATURE_TYPE);
  if (publicKey.length === 0 || (known.includes(type) && publicKey.length !== KEY_BYTES)) return undefined;
  return keyIdOf(name, type, publicKey, sha256) === keyId ? { name, type, keyId, publicKey } : undefined;
}

/** @throws RangeError when the text does not end with a line feed or a name cannot stand in a note */
export function writeNote({ text, signatures }: SignedNote): string {
  if (!text.endsWith('\n')) throw new RangeError('the text of a note ends with a line feed');
  return `${text}\n${signatures.map((signature) => `${writeSignature(signature)}\n`).join('')}`;
}

/** One signature's line, without its line feed. */
export function writeSignature({ name, keyId, bytes }: NoteSignature): string {
  if (!isName(name))
    throw new RangeError('a name in a note is not empty and has neither spaces, control characters nor a plus sign');
  const id = Uint8Array.from(keyId.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  return `— ${name} ${toBase64(joinBytes(id, bytes))}`;
}

/** A note, byte for byte as C2SP signed-note has it; undefined for anything else. */
export function parseNote(note: string): SignedNote | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.isWellFormed() || !note.endsWith('\n') || /[\u0000-\u0009\u000b-\u001f]/.test(note)) {
    return undefined;
  }
  const lines = note.slice(end + 2).split('\n');
  const signatures = lines.slice(0, -1).map(parseSignature);
  if (signatures.length === 0 || signatures.includes(undefined)) return undefined;
  return { text: note.slice(0, end + 1), signatures: signatures as NoteSignature[] };
}

/** One signature's line, without its line feed; undefined when it is none. */
export function parseSignature(line: string): NoteSignature | undefined {
  const [, name = '', base64 = ''] = /^— (\S+) (\S+)$/.exec(line) ?? [];
  const bytes = fromBase64(base64);
  if (!isName(name) || !bytes || bytes.length < 5) return undefined;
  return { name, keyId: toHex(bytes.subarray(0, 4)), bytes: bytes.subarray(4) };
}

/** The three lines that are signed. */
export function writeCheckpoint({ origin, size, root }: LogCheckpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** The three lines of a checkpoint; undefined for anything else, more lines included. */
export function parseCheckpoint(text: string): LogCheckpoint | undefined {
  const [, origin = '', digits = '', base64 = ''] = /^([^\n]+)\n(0|[1-9][0-9]*)\n([^\n]+)\n$/.exec(text) ?? [];
  const size = Number(digits);
  const root = fromBase64(base64);
  if (!isName(origin) || digits === '' || !Number.isSafeInteger(size) || root?.length !== 32) return undefined;
  return { origin, size, root };
}

/**
 * What is signed when a witness cosigns a checkpoint's three lines (C2SP tlog-cosignature).
 * @param seconds since 1970-01-01
 */
export function cosignedText(text: string, seconds: number): string {
  return `cosignature/v1\ntime ${seconds}\n${text}`;
}

/** The bytes of a cosignature: the time, big-endian, then Ed25519's 64. */
export function cosignatureBytes(seconds: number, signature: Uint8Array): Uint8Array {
  const time = new Uint8Array(TIME_BYTES);
  new DataView(time.buffer).setBigUint64(0, BigInt(seconds));
  return joinBytes(time, signature);
}

/** When a cosignature says that it was made, in seconds since 1970; undefined when it is none. */
export function cosignedAt({ bytes }: NoteSignature): number | undefined {
  if (bytes.length !== TIME_BYTES + SIGNATURE_BYTES) return undefined;
  const seconds = Number(new DataView(bytes.buffer, bytes.byteOffset, TIME_BYTES).getBigUint64(0));
  return Number.isSafeInteger(seconds) ? seconds : undefined;
}

/** Whether a signature under a note's text is right by a key. A key of a type unknown here proves nothing. */
export function isSignedBy(text: string, signature: NoteSignature, key: VerifierKey, verify: VerifyEd25519): boolean {
  if (signature.name !== key.name || signature.keyId !== key.keyId) return false;
  if (key.type === SIGNATURE_TYPE.ed25519) {
    return signature.bytes.length === SIGNATURE_BYTES && verify(key.publicKey, utf8(text), signature.bytes);
  }
  const seconds = key.type === SIGNATURE_TYPE.cosignature ? cosignedAt(signature) : undefined;
  if (seconds === undefined) return false;
  return verify(key.publicKey, utf8(cosignedText(text, seconds)), signature.bytes.subarray(TIME_BYTES));
}

/**
 * Whether a note is signed by one of a log's keys: at least one line is right, and none that names one of them is wrong.
 * Lines of others are passed over.
 */
export function isNoteSigned(note: SignedNote, keys: readonly VerifierKey[], verify: VerifyEd25519): boolean {
  const named = note.signatures.flatMap((signature) =>
    keys
      .filter((key) => key.name === signature.name && key.keyId === signature.keyId)
      .map((key) => isSignedBy(note.text, signature, key, verify)),
  );
  return named.length > 0 && named.every(Boolean);
}

/** Whether two notes say the same of the same log, whoever signed them. */
export function sameCheckpoint(a: LogCheckpoint, b: LogCheckpoint): boolean {
  return a.origin === b.origin && a.size === b.size && sameBytes(a.root, b.root);
}
