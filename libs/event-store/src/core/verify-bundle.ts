import {
  type BundleFault,
  envelopeOf,
  type Line,
  lineOf,
  type Manifest,
  own,
  type Parts,
  partsOf,
  type Proofs,
  type Step,
} from './bundle-files';
import { leafBytes, NO_PREVIOUS, toHex } from './envelope';
import { type Sha256Now, verifyConsistency, verifyInclusion } from './merkle';
import {
  type LogCheckpoint,
  isNoteSigned,
  isSignedBy,
  type SignedNote,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  SIGNATURE_TYPE,
  type VerifierKey,
  type VerifyEd25519,
} from './signed-note';

export type { BundleFault, BundleFaultCode } from './bundle-files';

export type BundleVerdict =
  | { readonly whole: true; readonly stream: string; readonly events: number; readonly logs: readonly LogCheckpoint[] }
  | { readonly whole: false; readonly fault: BundleFault };

/** What whoever asks has from elsewhere than the bundle. */
export interface Pinned {
  /** Public keys as written down; of logs or of witnesses. */
  readonly keys?: readonly string[];
  readonly origins?: readonly string[];
  /** Notes that the auditor kept earlier. */
  readonly checkpoints?: readonly string[];
}

export interface BundleCrypto {
  readonly sha256: Sha256Now;
  readonly verify: VerifyEd25519;
}

/** The keys that are held to be a log's, and the known witnesses. */
interface Keys {
  of(log: string): readonly VerifierKey[];
  readonly witnesses: readonly VerifierKey[];
}

/**
 * Verifies the files of a bundle, stopping at the first fault: the second of two verifiers that share no code, built on
 * the parts the product itself writes its proofs with.
 * @throws RangeError when a pinned key is none
 */
export function verifyBundle(
  files: ReadonlyMap<string, Uint8Array>,
  pinned: Pinned,
  crypto: BundleCrypto,
): BundleVerdict {
  const given = (pinned.keys ?? []).map((text) => knownKey(text, crypto.sha256));
  const parts = partsOf(files, crypto.sha256);
  if ('fault' in parts) return { whole: false, fault: parts.fault };
  const { manifest, proofs } = parts.value;
  const events = eventsOf(files.get('events.ndjson') as Uint8Array, manifest, crypto.sha256);
  if ('fault' in events) return { whole: false, fault: events.fault };
  const keys = keysOf(parts.value, given, crypto.sha256);
  const logs = checkpointsOf(parts.value, events.value, keys, pinned.origins ?? [], crypto);
  if ('fault' in logs) return { whole: false, fault: logs.fault };
  const fault =
    firstNotIncluded(events.value, logs.value, proofs, crypto.sha256) ??
    firstInconsistent(pinned.checkpoints ?? [], logs.value, proofs, keys, crypto);
  if (fault) return { whole: false, fault };
  return { whole: true, stream: manifest.stream, events: events.value.length, logs: [...logs.value.values()] };
}

function knownKey(text: string, sha256: Sha256Now): VerifierKey {
  const key = parseVerifierKey(text, sha256);
  if (!key || (key.type !== SIGNATURE_TYPE.ed25519 && key.type !== SIGNATURE_TYPE.cosignature)) {
    throw new RangeError('not a public key of a log or a witness');
  }
  return key;
}

// ---------------------------------------------------------------------------------------------------------------------
// Step 2: the events.

function eventsOf(bytes: Uint8Array, manifest: Manifest, sha256: Sha256Now): Step<readonly Line[]> {
  const events: Line[] = [];
  const left = new Set<string>();
  for (const bytesOfLine of linesOf(bytes)) {
    const version = events.length + 1;
    const before = events.at(-1);
    const event = bytesOfLine && lineOf(bytesOfLine);
    if (!event) return { fault: { code: 'bad-line', version } };
    const envelope = envelopeOf(event.canonical);
    if (!envelope) return { fault: { code: 'not-canonical', version } };
    if (before && before.log !== event.log) left.add(before.log);
    const inPlace =
      envelope['log'] === event.log &&
      envelope['stream'] === manifest.stream &&
      envelope['version'] === version &&
      !left.has(event.log) &&
      (before?.log !== event.log || before.index < event.index);
    if (!inPlace) return { fault: { code: 'wrong-place', version } };
    if (event.prev !== (before?.hash ?? NO_PREVIOUS)) return { fault: { code: 'broken-link', version } };
    if (event.hash !== toHex(sha256(leafBytes(event.prev, event.canonical)))) {
      return { fault: { code: 'wrong-hash', version } };
    }
    events.push(event);
  }
  if (events.length < manifest.events) return { fault: { code: 'wrong-count', version: events.length + 1 } };
  if (events.length > manifest.events) return { fault: { code: 'wrong-count', version: manifest.events + 1 } };
  return { value: events };
}

/** Each line without its line feed; undefined for a last one that has none. */
function* linesOf(bytes: Uint8Array): Generator<Uint8Array | undefined> {
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(0x0a, from);
    if (end < 0) return yield undefined;
    yield bytes.subarray(from, end);
    from = end + 1;
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// Steps 3 to 5: what the log says of itself.

function keysOf(parts: Parts, given: readonly VerifierKey[], sha256: Sha256Now): Keys {
  const parse = (texts: readonly string[]) => texts.map((text) => parseVerifierKey(text, sha256) as VerifierKey);
  const ofType = (keys: readonly VerifierKey[], type: number) => keys.filter((key) => key.type === type);
  const pinned = ofType(given, SIGNATURE_TYPE.ed25519);
  return {
    of: (log) =>
      (pinned.length > 0 ? pinned : ofType(parse(own(parts.logKeys, log) ?? []), SIGNATURE_TYPE.ed25519)).filter(
        ({ name }) => name === log,
      ),
    witnesses: ofType([...parse(parts.witnesses), ...given], SIGNATURE_TYPE.cosignature),
  };
}

function checkpointsOf(
  parts: Parts,
  events: readonly Line[],
  keys: Keys,
  origins: readonly string[],
  crypto: BundleCrypto,
): Step<ReadonlyMap<string, LogCheckpoint>> {
  const found = new Map<string, LogCheckpoint>();
  for (const log of [...new Set(events.map((event) => event.log))].sort()) {
    const [entry, ...more] = parts.notes.filter((one) => one.log === log);
    const proofs = own(parts.proofs, log);
    if (!entry || more.length > 0 || !proofs || (origins.length > 0 && !origins.includes(log))) {
      return { fault: { code: 'unknown-log', log } };
    }
    const note = parseNote(entry.note);
    const checkpoint = note && parseCheckpoint(note.text);
    if (!checkpoint || checkpoint.origin !== log || checkpoint.size !== proofs.size) {
      return { fault: { code: 'bad-note', log } };
    }
    const code = signatureFault(note, keys.of(log), keys.witnesses, crypto.verify);
    if (code) return { fault: { code, log } };
    found.set(log, checkpoint);
  }
  return { value: found };
}

function signatureFault(
  note: SignedNote,
  keys: readonly VerifierKey[],
  witnesses: readonly VerifierKey[],
  verify: VerifyEd25519,
): 'unknown-key' | 'bad-signature' | undefined {
  const naming = (key: VerifierKey) =>
    note.signatures.filter(({ name, keyId }) => name === key.name && keyId === key.keyId);
  if (!keys.some((key) => naming(key).length > 0)) return 'unknown-key';
  const cosigned = witnesses.every((key) => naming(key).every((line) => isSignedBy(note.text, line, key, verify)));
  return isNoteSigned(note, keys, verify) && cosigned ? undefined : 'bad-signature';
}

const toBytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

function firstNotIncluded(
  events: readonly Line[],
  logs: ReadonlyMap<string, LogCheckpoint>,
  proofs: Readonly<Record<string, Proofs>>,
  sha256: Sha256Now,
): BundleFault | undefined {
  const at = events.findIndex(({ log, index, hash }) => {
    const { size, root } = logs.get(log) as LogCheckpoint;
    const path = own((own(proofs, log) as Proofs).inclusion, String(index));
    return !path || !verifyInclusion({ index, size, leaf: toBytes(hash), path: path.map(toBytes), root }, sha256);
  });
  return at < 0 ? undefined : { code: 'not-included', version: at + 1 };
}

function firstInconsistent(
  checkpoints: readonly string[],
  logs: ReadonlyMap<string, LogCheckpoint>,
  proofs: Readonly<Record<string, Proofs>>,
  keys: Keys,
  { sha256, verify }: BundleCrypto,
): BundleFault | undefined {
  for (const [i, text] of checkpoints.entries()) {
    const checkpoint = i + 1;
    const note = parseNote(text);
    const mine = note && parseCheckpoint(note.text);
    if (!mine) return { code: 'bad-note', checkpoint };
    const place = { checkpoint, log: mine.origin };
    const now = logs.get(mine.origin);
    if (!now) return { code: 'unknown-log', ...place };
    const code = signatureFault(note, keys.of(mine.origin), keys.witnesses, verify);
    if (code) return { code, ...place };
    const path = pathFrom(mine.size, now.size, own(proofs, mine.origin) as Proofs);
    if (!path) return { code: 'no-consistency-proof', ...place };
    const { size: from, root: fromRoot } = mine;
    const consistent = verifyConsistency({ from, fromRoot, to: now.size, toRoot: now.root, path }, sha256);
    if (!consistent) return { code: 'inconsistent', ...place };
  }
  return undefined;
}

function pathFrom(from: number, to: number, { consistency }: Proofs): readonly Uint8Array[] | undefined {
  if (from === to) return [];
  return from > to ? undefined : consistency.find((proof) => proof.from === from)?.path.map(toBytes);
}
