import { createHash } from 'node:crypto';
import { Frontier } from '@core/event-store';
import fc from 'fast-check';
import { leafOf, pathOfLeaf, rootOfLeaves, rootOfPath } from './box-tree';

const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());
const leaves = (size: number) => Array.from({ length: size }, (_, i) => sha256(Uint8Array.of(i, i >> 8)));
const MOST = 70;

describe('the tree over the papers of a box', () => {
  it('has the root that the log’s own tree computes, for every size', async () => {
    for (let size = 0; size <= MOST; size++) {
      const frontier = new Frontier(sha256);
      for (const leaf of leaves(size)) frontier.append(leaf);
      expect(await rootOfLeaves(leaves(size), sha256)).toEqual(new Uint8Array(frontier.root()));
    }
  });

  it('leads from every leaf to the root, and from nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: MOST }), fc.nat(), fc.nat(), async (size, nth, other) => {
        const all = leaves(size);
        const index = nth % size;
        const path = await pathOfLeaf(all, index, sha256);
        const root = await rootOfLeaves(all, sha256);
        const leaf = all[index] as Uint8Array;
        expect(await rootOfPath(leaf, index, size, path, sha256)).toEqual(root);
        expect(await rootOfPath(sha256(leaf), index, size, path, sha256)).not.toEqual(root);
        expect(await rootOfPath(leaf, index, size, [...path, leaf], sha256)).toBeUndefined();
        if (other % size !== index) expect(await rootOfPath(leaf, other % size, size, path, sha256)).not.toEqual(root);
      }),
      { numRuns: 60 },
    );
  });

  it('binds a leaf to serial, signature and envelope', async () => {
    const paper = { serial: Uint8Array.of(1), signature: Uint8Array.of(2), envelope: Uint8Array.of(3) };
    const leaf = await leafOf(paper, sha256);
    expect(leaf).toEqual(sha256(Uint8Array.of(0, 1, 2, 3)));
    expect(await leafOf({ ...paper, envelope: Uint8Array.of(4) }, sha256)).not.toEqual(leaf);
  });

  it('has no path for a leaf that is not there, and takes none', async () => {
    await expect(pathOfLeaf(leaves(3), 3, sha256)).rejects.toThrow(new RangeError('no leaf 3 of 3'));
    await expect(pathOfLeaf(leaves(3), -1, sha256)).rejects.toThrow(RangeError);
    expect(await pathOfLeaf(leaves(1), 0, sha256)).toEqual([]);
    const leaf = leaves(1)[0] as Uint8Array;
    for (const [index, size] of [
      [3, 3],
      [-1, 3],
      [1, 1],
      [-1, 1],
    ] as const) {
      expect(await rootOfPath(leaf, index, size, [], sha256)).toBeUndefined();
    }
    const path = await pathOfLeaf(leaves(2), 0, sha256);
    expect(await rootOfPath(leaf, 2, 2, path, sha256)).toBeUndefined();
    expect(await rootOfPath(leaf, 0, 2, [], sha256)).toBeUndefined(); // too short
    expect(await rootOfPath(leaf, 0, 1, path, sha256)).toBeUndefined(); // too long
  });
});
