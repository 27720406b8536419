import { canonicalJson, NO_PREVIOUS, toHex } from '@core/event-store';
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';

/*
 * Bundles made from memory: logs, trees, keys and notes as docs/proof-format.md has them, in the plainest way that works.
 * It is a third reading of the format, naive on purpose: the verifiers under test share nothing with it but RFC 8785.
 */

export const hash = (...parts: (string | Uint8Array)[]): string => {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return sum.digest('hex');
};
const bytes = (hex: string) => Buffer.from(hex, 'hex');
const node = (left: string, right: string) => hash(Buffer.of(1), bytes(left), bytes(right));

/** MTH of RFC 9162, 2.1.1, over leaf hashes. */
export function treeRoot(leaves: readonly string[]): string {
  if (leaves.length < 2) return leaves[0] ?? hash();
  const k = splitOf(leaves.length);
  return node(treeRoot(leaves.slice(0, k)), treeRoot(leaves.slice(k)));
}

/** PATH of RFC 9162, 2.1.3.1. */
export function inclusionPath(index: number, leaves: readonly string[]): string[] {
  if (leaves.length < 2) return [];
  const k = splitOf(leaves.length);
  return index < k
    ? [...inclusionPath(index, leaves.slice(0, k)), treeRoot(leaves.slice(k))]
    : [...inclusionPath(index - k, leaves.slice(k)), treeRoot(leaves.slice(0, k))];
}

/** PROOF of RFC 9162, 2.1.4.1. */
export function consistencyPath(from: number, leaves: readonly string[], whole = true): string[] {
  if (from === leaves.length) return whole ? [] : [treeRoot(leaves)];
  const k = splitOf(leaves.length);
  return from <= k
    ? [...consistencyPath(from, leaves.slice(0, k), whole), treeRoot(leaves.slice(k))]
    : [...consistencyPath(from - k, leaves.slice(k), false), treeRoot(leaves.slice(0, k))];
}

function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** A key of a log or of a witness, made from a number so that every run has the same. */
export interface Signer {
  readonly vkey: string;
  line(text: string, seconds?: number): string;
}

export function signer(name: string, seed: number, type: 1 | 4 | 6 = 1): Signer {
  const secret = Buffer.concat([bytes('302e020100300506032b657004220420'), Buffer.alloc(32, seed)]);
  const privateKey = createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const typed = Buffer.concat([Buffer.of(type), Buffer.from(x, 'base64url')]);
  const id = hash(`${name}\n`, typed).slice(0, 8);
  return {
    vkey: `${name}+${id}+${typed.toString('base64')}`,
    line(text, seconds) {
      const time = Buffer.alloc(8);
      if (seconds !== undefined) time.writeBigUInt64BE(BigInt(seconds));
      const message = seconds === undefined ? text : `cosignature/v1\ntime ${seconds}\n${text}`;
      const signature = sign(null, Buffer.from(message), privateKey);
      const parts = [bytes(id), ...(seconds === undefined ? [] : [time]), signature];
      return `— ${name} ${Buffer.concat(parts).toString('base64')}\n`;
    },
  };
}

/** A log of one epoch: its name, and its leaves as hashes. */
export interface Log {
  readonly origin: string;
  readonly leaves: string[];
}

export function checkpointText({ origin, leaves }: Log, size = leaves.length): string {
  return `${origin}\n${size}\n${bytes(treeRoot(leaves.slice(0, size))).toString('base64')}\n`;
}

/** A checkpoint's note; `signed` makes its lines from the text. */
export const note = (text: string, ...signed: ((text: string) => string)[]): string =>
  `${text}\n${signed.map((line) => line(text)).join('')}`;

export interface EventLine {
  log: string;
  index: number;
  position: number;
  prev: string;
  hash: string;
  canonical: string;
}

/** A bundle before it is bytes. Everything in it may be changed; `filesOf` makes what a forger would make of it. */
export interface Bundle {
  manifest: { format: string; stream: string; events: number; exportedAt: string; files?: Record<string, string> };
  lines: EventLine[];
  proofs: Record<
    string,
    { size: number; inclusion: Record<string, string[]>; consistency: { from: number; path: string[] }[] }
  >;
  checkpoints: { log: string; note: string }[];
  keys: { logs: Record<string, string[]>; witnesses: string[] };
  others: Record<string, string>;
}

export const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const STREAM = `case-${uuid(7)}`;

/** The text of an event's envelope, with anything changed that a test wants changed. */
export function envelope(log: string, version: number, more: Record<string, unknown> = {}): string {
  return canonicalJson({
    ...{ v: 1, log, stream: STREAM, version, type: 'Commented', schema: 1, command: uuid(100 + version) },
    metadata: { actor: uuid(1), role: 'staff', unit: 'vinh', intent: 'Comment', correlation: uuid(2) },
    occurredAt: '2024-03-01T02:00:00.000Z',
    recordedAt: `2024-03-01T02:00:0${version % 10}.000Z`,
    data: { n: version, share: 0.25, tiny: 1e-7, text: 'Bà Lài hiến đất "mở" đường\n\u0001', flags: [true, null] },
    ...more,
  });
}

/** Leaves of other streams. */
export const others = (log: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => hash(Buffer.of(0), `${log}/${i}`));

/** Puts the texts into a log at the given places, chained. Returns the lines; the log's leaves become theirs. */
export function place(log: Log, texts: readonly string[], at: readonly number[], prev = NO_PREVIOUS): EventLine[] {
  return texts.map((canonical, i) => {
    const index = at[i] as number;
    const own = hash(Buffer.of(0), bytes(prev), canonical);
    const line = { log: log.origin, index, position: index + 3, prev, hash: own, canonical };
    log.leaves[index] = own;
    prev = own;
    return line;
  });
}

/** The proofs of lines that lie in a log, to its whole size. */
export function proofsOf(
  log: Log,
  lines: readonly EventLine[],
  from: readonly number[] = [],
): Bundle['proofs'][string] {
  const mine = lines.filter((line) => line.log === log.origin);
  return {
    size: log.leaves.length,
    inclusion: Object.fromEntries(mine.map(({ index }) => [String(index), inclusionPath(index, log.leaves)])),
    consistency: from.map((size) => ({ from: size, path: consistencyPath(size, log.leaves) })),
  };
}

export function bundle(
  logs: readonly Log[],
  lines: readonly EventLine[],
  signed: Record<string, readonly Signer[]>,
  more: { witness?: Signer; from?: readonly number[] } = {},
): Bundle {
  const { witness } = more;
  return {
    manifest: {
      ...{ format: 'neu-guong-bundle/1', stream: STREAM, events: lines.length },
      exportedAt: '2026-11-26T01:00:00.000Z',
    },
    lines: [...lines],
    proofs: Object.fromEntries(logs.map((log) => [log.origin, proofsOf(log, lines, more.from)])),
    checkpoints: logs.map((log) => ({
      log: log.origin,
      note: note(
        checkpointText(log),
        ...(signed[log.origin] ?? []).map((by) => (text: string) => by.line(text)),
        ...(witness ? [(text: string) => witness.line(text, 1_764_000_000)] : []),
      ),
    })),
    keys: {
      logs: Object.fromEntries(logs.map(({ origin }) => [origin, (signed[origin] ?? []).map((by) => by.vkey)])),
      witnesses: witness ? [witness.vkey] : [],
    },
    others: { 'state.json': '{}', 'README.md': '# Gói hồ sơ\n', 'verify.mjs': '// xem gói thật\n' },
  };
}

/** Line texts and JSON files, before the manifest is written. */
export function textsOf(made: Bundle): Record<string, string> {
  return {
    ...made.others,
    'events.ndjson': made.lines.map((line) => `${rfc8785Line(line)}\n`).join(''),
    'proofs.json': canonicalJson(made.proofs),
    'checkpoints.json': canonicalJson(made.checkpoints),
    'keys.json': canonicalJson(made.keys),
  };
}

const rfc8785Line = (line: object) =>
  JSON.stringify(Object.fromEntries(Object.entries(line).sort(([a], [b]) => (a < b ? -1 : 1))));

/** A bundle's files with a manifest that lists them as they are: what an exporter, and a forger, writes. */
export function packed(texts: Record<string, string | Uint8Array>, manifest: object): Map<string, Uint8Array> {
  const files = new Map(Object.entries(texts).map(([name, text]) => [name, Buffer.from(text as string) as Uint8Array]));
  const listed = Object.fromEntries(
    [...files].map(([name, content]) => [name, toHex(createHash('sha256').update(content).digest())]),
  );
  files.set('manifest.json', Buffer.from(canonicalJson({ files: listed, ...manifest })));
  return files;
}

export const filesOf = (made: Bundle): Map<string, Uint8Array> => packed(textsOf(made), made.manifest);
