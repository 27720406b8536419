import { type BundleCrypto, verifyBundle } from '@core/event-store';
import { sha256, verifyEd25519 } from '@lib/event-store';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { BUGS_IN_THE_FIRST, BUGS_IN_THE_SECOND } from './seeded-bugs';
import { type Vector, vectors } from './vectors';

const ROOT = path.resolve(__dirname, '../..');
const VERIFIER = path.join(ROOT, 'libs/history/src/bundle/verify.mjs');
const TRANSPARENCY = path.join(ROOT, 'libs/event-store/src/testing/transparency-vectors.json');
const crypto: BundleCrypto = { sha256, verify: verifyEd25519 };

type Verdict = unknown;
interface Verdicts {
  readonly bundles: Verdict[];
  readonly inclusion: boolean[];
  readonly consistency: boolean[];
}

let folder: string;
let all: Vector[];
/** Those of which it is known what must be said of them; enough to show a bug. */
let known: Vector[];
let first: Verdict[];
let second: Verdict[];

/** The verdict of the verifier in the event store's core. */
function judge({ files, pinned }: Vector, by = crypto): Verdict {
  const verdict = verifyBundle(files, pinned, by);
  return verdict.whole ? 'whole' : verdict.fault;
}

/** The verdicts of a verify.mjs, in a process of its own as an auditor runs it. */
function run(verifier: string, file: string): Verdicts {
  const printed = execFileSync(process.execPath, [path.join(__dirname, 'run-verifier.mjs'), verifier, file], {
    env: {},
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(printed.toString()) as Verdicts;
}

/** Vectors as a file; equal contents stand in it once. */
function written(name: string, some: readonly Vector[], more: object = {}): string {
  const contents: string[] = [];
  const known = new Map<string, number>();
  const numberOf = (content: Uint8Array) => {
    const id = createHash('sha256').update(content).digest('hex');
    const n = known.get(id) ?? contents.push(Buffer.from(content).toString('base64')) - 1;
    known.set(id, n);
    return n;
  };
  const bundles = some.map(({ files, pinned }) => ({
    files: [...files].map(([file, content]) => [file, numberOf(content)]),
    pinned,
  }));
  const at = path.join(folder, name);
  writeFileSync(at, JSON.stringify({ contents, bundles, ...more }));
  return at;
}

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'neuguong-verify-'));
  all = vectors();
  first = run(VERIFIER, written('all.json', all)).bundles;
  second = all.map((vector) => judge(vector));
  known = all.filter(({ expected }) => expected !== undefined);
  written('known.json', known);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Vectors on which two lists of verdicts differ. */
const differences = (some: readonly Vector[], a: readonly Verdict[], b: readonly Verdict[]) =>
  some.flatMap(({ name }, i) =>
    JSON.stringify(sorted(a[i])) === JSON.stringify(sorted(b[i])) ? [] : [{ name, a: a[i], b: b[i] }],
  );
const ofKnown = (verdicts: readonly Verdict[]) => verdicts.filter((_, i) => all[i]?.expected !== undefined);
const sorted = (verdict: Verdict) =>
  typeof verdict === 'object' && verdict !== null
    ? Object.entries(verdict).sort(([x], [y]) => (x < y ? -1 : 1))
    : verdict;

describe('two verifiers', () => {
  it('agree on every vector: the same verdict, the same fault, the same place', () => {
    expect(all.length).toBeGreaterThan(600);
    expect(differences(all, first, second)).toEqual([]);
  });

  it('say of a bundle with a known fault what docs/proof-format.md says', () => {
    expect(
      differences(
        known,
        ofKnown(first),
        known.map(({ expected }) => expected),
      ),
    ).toEqual([]);
  });

  it('name every code there is at least once', () => {
    const codes = new Set(
      second.flatMap((verdict) => (typeof verdict === 'object' ? [(verdict as { code: string }).code] : [])),
    );
    expect([...codes].sort()).toEqual([
      ...['bad-file', 'bad-line', 'bad-manifest', 'bad-note', 'bad-signature', 'broken-link', 'file-changed'],
      ...['inconsistent', 'no-consistency-proof', 'not-canonical', 'not-included', 'unknown-key', 'unknown-log'],
      ...['wrong-count', 'wrong-hash', 'wrong-place'],
    ]);
  });

  it('pass what Certificate Transparency has published', () => {
    const { inclusion, consistency } = JSON.parse(readFileSync(TRANSPARENCY, 'utf8')) as {
      inclusion: { valid: boolean }[];
      consistency: { valid: boolean }[];
    };
    const told = run(VERIFIER, written('transparency.json', [], { inclusion, consistency }));
    expect(told.inclusion).toEqual(inclusion.map(({ valid }) => valid));
    expect(told.consistency).toEqual(consistency.map(({ valid }) => valid));
  });
});

describe('a bug in one', () => {
  it.each(BUGS_IN_THE_FIRST)('is shown by the other: verify.mjs $bug', ({ text, instead }) => {
    const source = readFileSync(VERIFIER, 'utf8');
    expect(source.split(text)).toHaveLength(2);
    const buggy = path.join(folder, 'buggy.mjs');
    writeFileSync(
      buggy,
      source.replace(text, () => instead),
    );
    const told = run(buggy, path.join(folder, 'known.json')).bundles;
    expect(differences(known, told, ofKnown(second)).length).toBeGreaterThan(0);
  });

  it.each(BUGS_IN_THE_SECOND)('is shown by the other: the core $bug', ({ files, pinned, crypto: by }) => {
    const buggy = known.map((vector) =>
      judge(
        { ...vector, files: files?.(vector.files) ?? vector.files, pinned: pinned?.(vector.pinned) ?? vector.pinned },
        by?.(crypto),
      ),
    );
    expect(differences(known, ofKnown(first), buggy).length).toBeGreaterThan(0);
  });
});
