import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, appendFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  Frontier,
  isNoteSigned,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  type SignedNote,
  toHex,
  type VerifierKey,
} from '@core/event-store';
import { verifyEd25519 } from '@lib/event-store';
import { sha256 } from './hash';
import { FolderChanged } from './log-folder';
import { serve } from './server';
import { Signer } from './signer';

const ORIGIN = 'neu-guong/00000000-0000-4000-8000-000000000001';
const OTHER = 'neu-guong/00000000-0000-4000-8000-000000000002';
const DAY = new Date('2026-11-26T00:00:00.000Z');

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'neuguong-signer-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (file: string) => path.join(folder, ORIGIN, file);
const leaf = (n: number, kind = 'leaf') => sha256(Buffer.from(`${kind} ${n}`));
const leaves = (from: number, to: number, kind?: string) =>
  Buffer.concat(Array.from({ length: to - from }, (_, i) => leaf(from + i, kind)));

function rootOf(...all: readonly Buffer[]): string {
  const frontier = new Frontier(sha256);
  const bytes = Buffer.concat(all);
  for (let i = 0; i < bytes.length; i += 32) frontier.append(bytes.subarray(i, i + 32));
  return toHex(frontier.root());
}

/** Signs the honest log up to a size. */
function signed(signer: Signer, from: number, to: number, now = DAY) {
  return signer.sign({ origin: ORIGIN, from, leaves: leaves(from, to), root: rootOf(leaves(0, to)) }, now);
}

const keys = (signer: Signer) => signer.state(ORIGIN).vkeys.map((key) => parseVerifierKey(key, sha256) as VerifierKey);

describe('the signer', () => {
  it('signs a growing log, and each note is right under its published key', () => {
    const signer = new Signer(folder);
    expect(signer.state(ORIGIN)).toMatchObject({ size: 0, root: rootOf(), vkeys: [expect.any(String)] });
    for (const [from, to] of [
      [0, 1],
      [1, 300],
      [300, 301],
    ] as const) {
      const answer = signed(signer, from, to);
      expect(answer).toMatchObject({ state: { size: to, newest: { size: to, root: rootOf(leaves(0, to)) } } });
      const note = parseNote(answer.state.newest?.note ?? '') as SignedNote;
      expect(parseCheckpoint(note.text)).toMatchObject({ origin: ORIGIN, size: to });
      expect(isNoteSigned(note, keys(signer), verifyEd25519)).toBe(true);
    }
    expect(readFileSync(at('leaves'))).toEqual(leaves(0, 301));
    expect(signer.checkpoints(ORIGIN, 300).map(({ size }) => size)).toEqual([300, 301]);
    expect(signer.leaves(ORIGIN, 299, 999)).toEqual(leaves(299, 301));
  });

  it('signs the empty log once', () => {
    const signer = new Signer(folder);
    expect(signed(signer, 0, 0).state.newest).toMatchObject({ size: 0 });
    signed(signer, 0, 0);
    expect(signer.checkpoints(ORIGIN, 0)).toHaveLength(1);
  });

  it.each([
    ['a root that is not that of the leaves', 'other-root', 5, leaves(5, 7), rootOf(leaves(0, 8))],
    ['a fork: other leaves from the start', 'not-next', 0, leaves(0, 7, 'forged'), rootOf(leaves(0, 7, 'forged'))],
    ['a smaller log', 'not-next', 3, leaves(3, 4), rootOf(leaves(0, 4))],
    ['a hole before the leaves', 'not-next', 6, leaves(6, 8), rootOf(leaves(0, 8))],
    ['another past under new leaves', 'other-root', 5, leaves(5, 7), rootOf(leaves(0, 5, 'forged'), leaves(5, 7))],
  ])('refuses %s, and remembers nothing of it', (_, refused, from, bytes, root) => {
    const signer = new Signer(folder);
    signed(signer, 0, 5);
    expect(signer.sign({ origin: ORIGIN, from, leaves: bytes, root }, DAY)).toMatchObject({
      refused,
      state: { size: 5 },
    });
    expect(readFileSync(at('leaves'))).toEqual(leaves(0, 5));
    expect(signer.checkpoints(ORIGIN, 0)).toHaveLength(1);
    expect(signed(signer, 5, 7)).toMatchObject({ state: { size: 7 } });
  });

  it('keeps logs apart', () => {
    const signer = new Signer(folder);
    signed(signer, 0, 5);
    expect(signer.state(OTHER)).toMatchObject({ size: 0 });
    expect(signer.state(OTHER).vkeys).not.toEqual(signer.state(ORIGIN).vkeys);
  });

  it('is for its own user only', () => {
    signed(new Signer(folder), 0, 1);
    expect(statSync(folder).mode & 0o077).toBe(0);
    for (const file of [path.join(folder, 'keys.json'), at('leaves'), at('checkpoints')]) {
      expect(statSync(file).mode & 0o777).toBe(0o600);
    }
  });
});

describe('a signer that starts again', () => {
  beforeEach(() => {
    const signer = new Signer(folder);
    signed(signer, 0, 5);
    signed(signer, 5, 9);
  });

  it('goes on where it was, with the same key', () => {
    const before = new Signer(folder).state(ORIGIN);
    expect(before).toMatchObject({ size: 9, newest: { size: 9 } });
    expect(signed(new Signer(folder), 9, 10)).toMatchObject({ state: { size: 10, vkeys: before.vkeys } });
  });

  it('cuts off leaves that no checkpoint covers, whole or torn', () => {
    appendFileSync(at('leaves'), leaves(9, 11).subarray(0, 50));
    expect(new Signer(folder).state(ORIGIN)).toMatchObject({ size: 9 });
    expect(readFileSync(at('leaves'))).toEqual(leaves(0, 9));
  });

  it('cuts off a torn line of checkpoints, with the leaves that it covered', () => {
    truncateSync(at('checkpoints'), statSync(at('checkpoints')).size - 3);
    const signer = new Signer(folder);
    expect(signer.state(ORIGIN)).toMatchObject({ size: 5, newest: { size: 5 } });
    expect(signed(signer, 5, 9)).toMatchObject({ state: { size: 9 } });
    expect(new Signer(folder).state(ORIGIN)).toMatchObject({ size: 9 });
  });

  it('takes lost leaves in again, but does not forget what it signed over them', () => {
    truncateSync(at('leaves'), 7 * 32);
    const signer = new Signer(folder);
    expect(signer.state(ORIGIN)).toMatchObject({ size: 5, newest: { size: 9 } });
    const forged = Buffer.concat([leaves(5, 8), leaves(8, 12, 'forged')]);
    expect(
      signer.sign({ origin: ORIGIN, from: 5, leaves: forged, root: rootOf(leaves(0, 5), forged) }, DAY),
    ).toMatchObject({ refused: 'fork', state: { size: 5 } });
    expect(signed(signer, 5, 7)).toMatchObject({ state: { size: 7, newest: { size: 9 } } });
    expect(signed(signer, 7, 12)).toMatchObject({ state: { size: 12, newest: { size: 12 } } });
  });

  it('refuses to work in a folder that somebody else has written to', () => {
    const bytes = readFileSync(at('leaves'));
    bytes[40] = (bytes[40] as number) ^ 1;
    writeFileSync(at('leaves'), bytes);
    expect(() => new Signer(folder).state(ORIGIN)).toThrow(FolderChanged);
    writeFileSync(at('leaves'), leaves(0, 9));
    writeFileSync(at('checkpoints'), readFileSync(at('checkpoints'), 'utf8').replace('"size":5', '"size":4'));
    expect(() => new Signer(folder).state(ORIGIN)).toThrow(FolderChanged);
  });
});

describe('a rotation', () => {
  it('lets both keys sign for a month, then the new one; old public keys stay', () => {
    const signer = new Signer(folder);
    signed(signer, 0, 1);
    const [old] = keys(signer);
    new Signer(folder).keys.rotate(DAY); // as the command does, beside a signer that runs
    const both = signed(signer, 1, 2, DAY).state;
    expect(parseNote(both.newest?.note ?? '')?.signatures).toHaveLength(2);
    expect(both.vkeys).toHaveLength(2);
    const later = new Date(DAY.getTime() + 31 * 86_400_000);
    const one = signed(signer, 2, 3, later).state;
    const note = parseNote(one.newest?.note ?? '') as SignedNote;
    expect(note.signatures).toHaveLength(1);
    expect(isNoteSigned(note, [old as VerifierKey], verifyEd25519)).toBe(false);
    expect(isNoteSigned(note, keys(signer), verifyEd25519)).toBe(true);
    expect(one.vkeys).toEqual(both.vkeys);
    signer.keys.rotate(later); // the first key's private half has no use any more
    const kept = JSON.parse(readFileSync(path.join(folder, 'keys.json'), 'utf8')) as object[];
    expect(kept.map((key) => 'privateKey' in key)).toEqual([false, true, true]);
  });
});

describe('over HTTP', () => {
  it('the signer answers whoever knows the token, and nobody else', async () => {
    const token = 't'.repeat(40);
    const server = await serve(new Signer(folder), '127.0.0.1', 0, token);
    const ask = (url: string, body: object, as = token) =>
      fetch(server.url + url, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { authorization: `Bearer ${as}` },
      });
    try {
      expect((await ask('/state', { origin: ORIGIN }, 'x'.repeat(40))).status).toBe(401);
      expect((await fetch(`${server.url}/state`, { method: 'POST' })).status).toBe(401);
      expect((await ask('/rotate', {})).status).toBe(404);
      expect((await ask('/state', { origin: '../..' })).status).toBe(400);
      const request = { origin: ORIGIN, from: 0, leaves: leaves(0, 3).toString('base64'), root: rootOf(leaves(0, 3)) };
      const answer = await ask('/sign', request);
      expect([answer.status, await answer.json()]).toEqual([200, { state: expect.objectContaining({ size: 3 }) }]);
      expect((await ask('/sign', request)).status).toBe(409);
      expect((await ask('/sign', { ...request, leaves: 'AAAA' })).status).toBe(400);
      expect((await ask('/sign', { ...request, from: -1 })).status).toBe(400);
      await expect((await ask('/leaves', { origin: ORIGIN, from: 1, to: 9 })).json()).resolves.toEqual({
        leaves: leaves(1, 3).toString('base64'),
      });
      await expect((await ask('/checkpoints', { origin: ORIGIN, from: 0 })).json()).resolves.toMatchObject({
        checkpoints: [{ size: 3 }],
      });
      expect((await fetch(`${server.url}/health`)).status).toBe(200);
    } finally {
      await server.close();
    }
  });
});
