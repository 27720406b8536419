import { canonicalJson } from './canonical-json';
import { toHex } from './envelope';
import type { Sha256Now } from './merkle';
import { parseVerifierKey } from './signed-note';

/** What a bundle's check says no with, in the order of docs/proof-format.md, section 5. */
export type BundleFaultCode =
  | 'bad-manifest'
  | 'file-changed'
  | 'bad-file'
  | 'bad-line'
  | 'not-canonical'
  | 'wrong-place'
  | 'broken-link'
  | 'wrong-hash'
  | 'wrong-count'
  | 'unknown-log'
  | 'bad-note'
  | 'unknown-key'
  | 'bad-signature'
  | 'not-included'
  | 'no-consistency-proof'
  | 'inconsistent';

/** The first fault and where it is: a file, an event's turn, a log, the auditor's own checkpoint counted from 1. */
export interface BundleFault {
  readonly code: BundleFaultCode;
  readonly file?: string;
  readonly version?: number;
  readonly log?: string;
  readonly checkpoint?: number;
}

export interface Manifest {
  readonly stream: string;
  readonly events: number;
  readonly files: Readonly<Record<string, string>>;
}

export interface Line {
  readonly log: string;
  readonly index: number;
  readonly position: number;
  readonly prev: string;
  readonly hash: string;
  readonly canonical: string;
}

export interface Proofs {
  readonly size: number;
  readonly inclusion: Readonly<Record<string, readonly string[]>>;
  readonly consistency: readonly { readonly from: number; readonly path: readonly string[] }[];
}

export interface Parts {
  readonly manifest: Manifest;
  readonly proofs: Readonly<Record<string, Proofs>>;
  readonly notes: readonly { readonly log: string; readonly note: string }[];
  readonly logKeys: Readonly<Record<string, readonly string[]>>;
  readonly witnesses: readonly string[];
}

/** What a step of the check found: something to go on with, or the fault at which it ends. */
export type Step<T> = { readonly value: T } | { readonly fault: BundleFault };

export type Members = Readonly<Record<string, unknown>>;

const FORMAT = 'neu-guong-bundle/1';
const LISTED = ['events.ndjson', 'proofs.json', 'checkpoints.json', 'keys.json'];
const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isHash = (value: unknown): boolean => isText(value) && value.length === 64 && /^[0-9a-f]+$/.test(value);
const allOf = (value: unknown, is: (item: unknown) => boolean): boolean => Array.isArray(value) && value.every(is);
const hasOnly = (value: Members, ...names: string[]): boolean =>
  Object.keys(value).length === names.length && names.every((name) => Object.hasOwn(value, name));
export const own = <T>(value: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(value, name) ? value[name] : undefined;

/** Step 1: the files against the manifest, and the parts that are JSON. */
export function partsOf(files: ReadonlyMap<string, Uint8Array>, sha256: Sha256Now): Step<Parts> {
  const manifest = readJson(files.get('manifest.json'));
  if (!isManifest(manifest)) return { fault: { code: 'bad-manifest' } };
  const names = new Set([...Object.keys(manifest.files), ...files.keys()]);
  names.delete('manifest.json');
  for (const file of [...names].sort()) {
    const bytes = files.get(file);
    if (!bytes || own(manifest.files, file) !== toHex(sha256(bytes))) return { fault: { code: 'file-changed', file } };
  }
  const [proofs, notes, keys] = ['proofs.json', 'checkpoints.json', 'keys.json'].map((file) =>
    readJson(files.get(file)),
  );
  if (!isProofs(proofs)) return { fault: { code: 'bad-file', file: 'proofs.json' } };
  if (!isNotes(notes)) return { fault: { code: 'bad-file', file: 'checkpoints.json' } };
  if (!isKeys(keys, sha256)) return { fault: { code: 'bad-file', file: 'keys.json' } };
  return { value: { manifest, proofs, notes, logKeys: keys.logs, witnesses: keys.witnesses } };
}

/** The value of a canonical text; undefined for anything else. */
function readJson(bytes: Uint8Array | undefined): unknown {
  try {
    const text = textOf(bytes as Uint8Array);
    const value: unknown = JSON.parse(text);
    return canonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

function isManifest(value: unknown): value is Manifest {
  if (!isObject(value) || value['format'] !== FORMAT || !isText(value['stream']) || !isText(value['exportedAt'])) {
    return false;
  }
  const { events, files } = value;
  if (!isCount(events) || events < 1 || !isObject(files) || Object.hasOwn(files, 'manifest.json')) return false;
  return LISTED.every((name) => Object.hasOwn(files, name)) && Object.values(files).every(isHash);
}

function isProofs(value: unknown): value is Record<string, Proofs> {
  return (
    isObject(value) &&
    Object.values(value).every((log) => {
      if (!isObject(log) || !hasOnly(log, 'size', 'inclusion', 'consistency') || !isCount(log['size'])) return false;
      const { inclusion, consistency } = log;
      return (
        isObject(inclusion) &&
        Object.entries(inclusion).every(([index, path]) => /^(?:0|[1-9]\d*)$/.test(index) && allOf(path, isHash)) &&
        allOf(
          consistency,
          (one) => isObject(one) && hasOnly(one, 'from', 'path') && isCount(one['from']) && allOf(one['path'], isHash),
        )
      );
    })
  );
}

function isNotes(value: unknown): value is { log: string; note: string }[] {
  return allOf(
    value,
    (one) => isObject(one) && hasOnly(one, 'log', 'note') && isText(one['log']) && isText(one['note']),
  );
}

function isKeys(value: unknown, sha256: Sha256Now): value is { logs: Record<string, string[]>; witnesses: string[] } {
  const isKey = (key: unknown) => isText(key) && parseVerifierKey(key, sha256) !== undefined;
  if (!isObject(value) || !hasOnly(value, 'logs', 'witnesses') || !isObject(value['logs'])) return false;
  return Object.values(value['logs']).every((keys) => allOf(keys, isKey)) && allOf(value['witnesses'], isKey);
}

/** A line that is written in the one way there is: its members are known, so they are put into their order by hand. */
export function lineOf(bytes: Uint8Array): Line | undefined {
  try {
    const text = textOf(bytes);
    const value: unknown = JSON.parse(text);
    if (!isObject(value)) return undefined;
    const { canonical, hash, index, log, position, prev } = value;
    if (!isText(canonical) || !isText(log) || !isHash(hash) || !isHash(prev) || !isCount(index) || !isCount(position)) {
      return undefined;
    }
    if (!canonical.isWellFormed() || !log.isWellFormed()) return undefined;
    const written = JSON.stringify({ canonical, hash, index, log, position, prev });
    return written === text ? (value as unknown as Line) : undefined;
  } catch {
    return undefined;
  }
}

const ENVELOPE = [
  ...['v', 'log', 'stream', 'version', 'type', 'schema', 'command', 'metadata', 'occurredAt', 'recordedAt', 'data'],
];

/** The members of an envelope; undefined when the text is not the canonical one of an envelope. */
export function envelopeOf(canonical: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(canonical);
    if (!isObject(value) || canonicalJson(value) !== canonical) return undefined;
    return hasOnly(value, ...ENVELOPE) && value['v'] === 1 ? value : undefined;
  } catch {
    return undefined;
  }
}
