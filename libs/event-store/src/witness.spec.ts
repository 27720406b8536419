import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  type CheckpointFile,
  consistencyRanges,
  cosignedAt,
  Frontier,
  isSignedBy,
  type JudgeCheckpoint,
  judgeCheckpoint,
  type NoteSignature,
  parseCheckpointFile,
  parseCosignatureFile,
  parseSignature,
  parseVerifierKey,
  rootOfSubtrees,
  SIGNATURE_TYPE,
  type VerifierKey,
  verifierKey,
  writeCheckpoint,
  writeCheckpointFile,
  writeCosignatureFile,
  writeNote,
} from './core';
import { newKeyPair, signEd25519, verifyEd25519 } from './ed25519';
import { sha256 } from './hash';
import { WitnessFolder, WitnessFolderUnusable } from './witness-folder';

const ORIGIN = 'neu-guong/00000000-0000-4000-8000-000000000001';
const NOW = 1_790_000_000;

/** A log's key, old or new. */
function logKey(name = ORIGIN) {
  const pair = newKeyPair();
  const key = verifierKey(name, SIGNATURE_TYPE.ed25519, pair.publicKey, sha256);
  return { key, sign: (text: string) => ({ ...key, bytes: signEd25519(pair.privateKey, Buffer.from(text)) }) };
}
const key = logKey();
const next = logKey();

/** The root over some leaves of a history; of another history when `fork` says from which leaf it differs. */
function rootOf(start: number, end: number, fork = Infinity): Uint8Array {
  const frontier = new Frontier(sha256);
  for (let i = start; i < end; i++) frontier.append(sha256(Buffer.from(`${i}${i < fork ? '' : ' rewritten'}`)));
  return frontier.root();
}

interface Made {
  readonly from?: number;
  readonly fork?: number;
  readonly keys?: readonly ReturnType<typeof logKey>[];
  readonly origin?: string;
}
function checkpoint(size: number, { from, fork, keys = [key], origin = ORIGIN }: Made = {}): CheckpointFile {
  const text = writeCheckpoint({ origin, size, root: rootOf(0, size, fork) });
  const path = (from ? consistencyRanges(from, size) : []).map(({ start, end }) =>
    rootOfSubtrees([rootOf(start, end, fork)], sha256),
  );
  const note = writeNote({ text, signatures: keys.map(({ sign }) => sign(text)) });
  return { note, consistency: from ? [{ from, path }] : [] };
}

let folder: string;
let dir: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'neuguong-witness-'));
  dir = path.join(folder, 'thanh-tra');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (judge?: JudgeCheckpoint) => WitnessFolder.open(dir, 'thanh-tra', judge);
const records = () => readdirSync(path.join(dir, `log-${encodeURIComponent(ORIGIN)}`));

/** Cosigns, and holds the cosignature against the note as whoever receives it does. */
function cosigned(file: CheckpointFile, given?: VerifierKey, at = NOW, judge?: JudgeCheckpoint) {
  const result = open(judge).cosign(file, at, given);
  if (!result.cosigned) throw new Error(`refused: ${result.refusal.why}`);
  const brought = parseCosignatureFile(writeCosignatureFile(result.file));
  const by = parseVerifierKey(brought?.vkey ?? '', sha256) as VerifierKey;
  const line = parseSignature(brought?.line ?? '') as NoteSignature;
  const text = file.note.slice(0, file.note.indexOf('\n\n') + 1);
  expect(by).toMatchObject({ name: 'thanh-tra', type: SIGNATURE_TYPE.cosignature });
  expect(isSignedBy(text, line, by, verifyEd25519)).toBe(true);
  return { ...result, seconds: cosignedAt(line) };
}
const refused = (file: CheckpointFile, given?: VerifierKey) => {
  const before = existsSync(dir) ? readdirSync(dir, { recursive: true }) : [];
  const result = open().cosign(file, NOW, given);
  if (before.length > 0) expect(readdirSync(dir, { recursive: true })).toEqual(before);
  return result.cosigned ? 'cosigned' : result.refusal;
};
const unusable = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (error instanceof WitnessFolderUnusable) return error.why;
    throw error;
  }
  return undefined;
};

describe('a witness', () => {
  it('trusts the given key once, and cosigns what the log grows to', () => {
    expect(cosigned(checkpoint(5), key.key)).toMatchObject({ again: false, seconds: NOW, file: { size: 5 } });
    expect(cosigned(checkpoint(8, { from: 5 }))).toMatchObject({ again: false });
    expect(cosigned(checkpoint(13, { from: 8 }))).toMatchObject({ file: { log: ORIGIN, size: 13 } });
    expect(records()).toHaveLength(3);
  });

  it('keeps folder and key to itself', () => {
    cosigned(checkpoint(5), key.key);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    for (const file of ['key.json', path.join(`log-${encodeURIComponent(ORIGIN)}`, '00000001.json')]) {
      expect(statSync(path.join(dir, file)).mode & 0o777).toBe(0o600);
    }
    expect(readdirSync(dir, { recursive: true }).filter((name) => String(name).endsWith('.new'))).toEqual([]);
  });

  it('stays quiet on the same checkpoint: the cosignature that it has, and nothing more remembered', () => {
    const first = cosigned(checkpoint(5), key.key);
    const second = cosigned(checkpoint(5), undefined, NOW + 60);
    expect(second).toMatchObject({ again: true, seconds: NOW, file: first.file });
    expect(records()).toHaveLength(1);
  });

  it('refuses a log whose key it does not know, and a checkpoint of another key', () => {
    expect(refused(checkpoint(5))).toMatchObject({ why: 'unknown-log', log: ORIGIN });
    expect(refused(checkpoint(5), logKey('neu-guong/other').key)).toMatchObject({ why: 'unknown-log' });
    expect(refused(checkpoint(5), next.key)).toMatchObject({ why: 'bad-signature' });
    cosigned(checkpoint(5), key.key);
    expect(refused(checkpoint(8, { from: 5, keys: [next] }))).toMatchObject({ why: 'bad-signature' });
    expect(refused(checkpoint(8, { from: 5, keys: [next] }), next.key)).toMatchObject({ why: 'bad-signature' });
  });

  it('takes a new key of the log while both sign', () => {
    cosigned(checkpoint(5), key.key);
    cosigned(checkpoint(8, { from: 5, keys: [key, next] }), next.key);
    cosigned(checkpoint(9, { from: 8, keys: [next] }));
    expect(records()).toHaveLength(3);
    const third = logKey();
    const again = cosigned(checkpoint(9, { keys: [next, third] }), third.key, NOW + 60);
    expect(again).toMatchObject({ again: true, seconds: NOW });
    cosigned(checkpoint(11, { from: 9, keys: [third] }));
    expect(refused(checkpoint(10, { from: 9, keys: [logKey()] }))).toMatchObject({ why: 'bad-signature' });
  });

  it('refuses a smaller log and a missing path, and says from where it wants one', () => {
    cosigned(checkpoint(8), key.key);
    expect(refused(checkpoint(7))).toMatchObject({ why: 'smaller', from: 8 });
    expect(refused(checkpoint(9))).toMatchObject({ why: 'no-path', from: 8 });
    expect(refused(checkpoint(9, { from: 5 }))).toMatchObject({ why: 'no-path', from: 8 });
  });

  it('refuses what is no checkpoint, and an empty log', () => {
    expect(refused({ note: 'x', consistency: [] }, key.key)).toMatchObject({ why: 'bad-note' });
    expect(refused(checkpoint(0), key.key)).toMatchObject({ why: 'bad-note' });
  });

  /** Whether two cosignatures of one witness are to be had for two histories that are not one. */
  const cosignsAFork = (judge?: JudgeCheckpoint) =>
    [checkpoint(8, { fork: 3 }), checkpoint(9, { fork: 3, from: 8 }), checkpoint(7, { fork: 3 })].some(
      (fork) => open(judge).cosign(fork, NOW).cosigned,
    );

  it('never cosigns a fork', () => {
    cosigned(checkpoint(8), key.key);
    expect(refused(checkpoint(8, { fork: 3 }))).toMatchObject({ why: 'inconsistent', from: 8 });
    expect(refused(checkpoint(9, { fork: 3, from: 8 }))).toMatchObject({ why: 'inconsistent', from: 8 });
    expect(cosignsAFork()).toBe(false);
    cosigned(checkpoint(9, { from: 8 }));
  });

  it('control: one that forgets what it cosigned does, and is seen', () => {
    const forgetful: JudgeCheckpoint = (file, { pinned }, crypto) => judgeCheckpoint(file, { pinned }, crypto);
    cosigned(checkpoint(8), key.key);
    expect(cosignsAFork(forgetful)).toBe(true);
  });

  it('of two runs at once that are shown two histories, one cosigns', () => {
    cosigned(checkpoint(5), key.key);
    const between: JudgeCheckpoint = (...shown) => {
      cosigned(checkpoint(8, { from: 5, fork: 6 })); // the other run, just before this one writes
      return judgeCheckpoint(...shown);
    };
    expect(unusable(() => open(between).cosign(checkpoint(8, { from: 5 }), NOW))).toBe('overtaken');
    expect(records()).toHaveLength(2);
  });

  it('does not cosign when it cannot read what it cosigned, or others can read its key', () => {
    cosigned(checkpoint(5), key.key);
    const newest = path.join(dir, `log-${encodeURIComponent(ORIGIN)}`, '00000001.json');
    const whole = readFileSync(newest);
    writeFileSync(newest, '{}');
    expect(unusable(() => open().cosign(checkpoint(8), NOW, key.key))).toBe('broken');
    writeFileSync(newest, whole);
    chmodSync(path.join(dir, 'key.json'), 0o644);
    expect(unusable(open)).toBe('others-may-read');
    rmSync(path.join(dir, 'key.json'));
    expect(unusable(open)).toBe('no-key');
    chmodSync(dir, 0o755);
    expect(unusable(open)).toBe('others-may-read');
  });

  it('has one name, which can stand in a note', () => {
    expect(unusable(() => WitnessFolder.open(dir))).toBe('no-name');
    for (const name of ['', 'thanh tra', 'a+b', 'a\u0085b', 'a'.repeat(101)]) {
      expect(unusable(() => WitnessFolder.open(dir, name))).toBe('bad-name');
    }
    expect(WitnessFolder.open(dir, 'thanh-tra').key).toEqual(WitnessFolder.open(dir).key);
    expect(unusable(() => WitnessFolder.open(dir, 'ban-tgtu'))).toBe('other-name');
  });
});

describe('the files between log and witness', () => {
  it('come back as they were written', () => {
    const file = checkpoint(8, { from: 5 });
    expect(parseCheckpointFile(writeCheckpointFile(file))).toEqual({
      note: file.note,
      consistency: file.consistency.map(({ from, path }) => ({ from, path: path.map((hash) => new Uint8Array(hash)) })),
    });
  });

  it.each(['', 'null', '[]', '1', '{"format":"neu-guong-checkpoint/1","note":"x"}', writeCosignatureFile(brought())])(
    'nothing else is a checkpoint: %s',
    (text) => expect(parseCheckpointFile(text)).toBeUndefined(),
  );

  it('a path of something else than hashes is none', () => {
    const text = writeCheckpointFile(checkpoint(8, { from: 5 }));
    for (const wrong of ['"A', '"', 'null, "', '7, "']) {
      expect(parseCheckpointFile(text.replace(/"(?=[0-9a-f]{64}")/, wrong))).toEqual(
        wrong === '"' ? expect.anything() : undefined,
      );
    }
    expect(parseCheckpointFile(text.replace('"from": 5', '"from": -5'))).toBeUndefined();
    expect(parseCheckpointFile(text.replace(/\{\s+"from"/, 'null, $&'))).toBeUndefined();
  });

  it.each(['', 'null', writeCosignatureFile(brought()).replace('"size": 5', '"size": "5"'), '{"line":"x"}'])(
    'nothing else is a cosignature: %s',
    (text) => expect(parseCosignatureFile(text)).toBeUndefined(),
  );
});

function brought() {
  return { log: ORIGIN, size: 5, line: '— w AAAA', vkey: 'w+00000000+AAAA' };
}
