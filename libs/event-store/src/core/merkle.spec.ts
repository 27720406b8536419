import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { toHex } from './envelope';
import {
  consistencyRanges,
  Frontier,
  inclusionRanges,
  type LeafRange,
  nodeHash,
  rootOfSubtrees,
  subtreesOf,
  verifyConsistency,
  verifyInclusion,
} from './merkle';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const MOST = 257;
const leaves = Array.from({ length: MOST }, (_, i) => sha256(Buffer.from([i >> 8, i & 255])));

const known = new Map<string, Uint8Array>();

/** The definition of RFC 9162, 2.1.1, as it stands there: the measure for everything else. */
function treeHash(start: number, end: number): Uint8Array {
  const name = `${start}-${end}`;
  const hash = known.get(name) ?? defined(start, end);
  known.set(name, hash);
  return hash;
}

function defined(start: number, end: number): Uint8Array {
  if (start === end) return sha256(Buffer.alloc(0));
  if (end - start === 1) return leaves[start] as Uint8Array;
  const k = 2 ** Math.ceil(Math.log2(end - start) - 1);
  return nodeHash(treeHash(start, start + k), treeHash(start + k, end), sha256);
}

const roots = Array.from({ length: MOST + 1 }, (_, n) => treeHash(0, n));
const rangeRoot = ({ start, end }: LeafRange) => treeHash(start, end);

/** Everything that a path can be made into by one mistake. */
function corrupted(path: readonly Uint8Array[]): Uint8Array[][] {
  const flipped = path.map((_, at) =>
    path.map((hash, i) => (i === at ? Buffer.from(hash.map((byte, b) => (b === 7 ? byte ^ 4 : byte))) : hash)),
  );
  return [...flipped, path.slice(1), path.slice(0, -1), [...path, sha256(Buffer.alloc(1))], path.toReversed()].filter(
    (other) => other.map(toHex).join() !== path.map(toHex).join(),
  );
}

describe('a frontier', () => {
  it('has the root of the definition at every size', () => {
    const frontier = new Frontier(sha256);
    for (const [size, root] of roots.entries()) {
      expect([frontier.size, toHex(frontier.root())]).toEqual([size, toHex(root)]);
      const leaf = leaves[size];
      if (leaf) frontier.append(leaf);
    }
  });

  it('can be put together from subtrees that others have hashed', () => {
    for (let size = 0; size <= MOST; size++) {
      const frontier = new Frontier(sha256);
      for (const { height, index } of subtreesOf({ start: 0, end: size })) {
        const width = 2 ** height;
        frontier.appendSubtree(height, rangeRoot({ start: index * width, end: (index + 1) * width }));
      }
      expect(toHex(frontier.root())).toBe(toHex(roots[size] as Uint8Array));
    }
  });

  it('goes on where another stood, and takes no subtree where none can begin', () => {
    const frontier = new Frontier(sha256);
    for (const leaf of leaves.slice(0, 101)) frontier.append(leaf);
    const other = new Frontier(sha256).resume(frontier.size, frontier.peaks);
    other.append(leaves[101] as Uint8Array);
    expect([frontier.size, other.size]).toEqual([101, 102]);
    expect([frontier.root(), other.root()].map(toHex)).toEqual(
      [roots[101], roots[102]].map((r) => toHex(r as Uint8Array)),
    );
    expect(() => frontier.appendSubtree(1, sha256(Buffer.alloc(1)))).toThrow(RangeError);
    expect(() => new Frontier(sha256).resume(3, [sha256(Buffer.alloc(1))])).toThrow(RangeError);
  });

  it('tells of every complete subtree once', () => {
    const told = new Map<string, string>();
    const frontier = new Frontier(sha256, ({ height, index }, root) => told.set(`${height}/${index}`, toHex(root)));
    for (const leaf of leaves) frontier.append(leaf);
    const expected = new Map<string, string>();
    for (let height = 1; 2 ** height <= MOST; height++) {
      for (let index = 0; (index + 1) * 2 ** height <= MOST; index++) {
        expected.set(`${height}/${index}`, toHex(treeHash(index * 2 ** height, (index + 1) * 2 ** height)));
      }
    }
    expect(new Map([...told].sort())).toEqual(new Map([...expected].sort()));
  });
});

describe('an inclusion path', () => {
  it('proves every leaf of every log up to 257, and no other', () => {
    let proofs = 0;
    for (let size = 1; size <= MOST; size++) {
      for (let index = 0; index < size; index++) {
        const path = inclusionRanges(index, size).map(rangeRoot);
        const proof = { index, size, leaf: leaves[index] as Uint8Array, path, root: roots[size] as Uint8Array };
        proofs += verifyInclusion(proof, sha256) ? 1 : 0;
      }
    }
    expect(proofs).toBe((MOST * (MOST + 1)) / 2);
  });

  it('that was tampered with proves nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MOST }), fc.nat(MOST - 1), (size, nth) => {
        const index = nth % size;
        const leaf = leaves[index] as Uint8Array;
        const path = inclusionRanges(index, size).map(rangeRoot);
        const root = roots[size] as Uint8Array;
        for (const wrong of corrupted(path)) {
          expect(verifyInclusion({ index, size, leaf, path: wrong, root }, sha256)).toBe(false);
        }
        expect(verifyInclusion({ index, size, leaf: sha256(leaf), path, root }, sha256)).toBe(false);
        expect(verifyInclusion({ index, size, leaf, path, root: sha256(root) }, sha256)).toBe(false);
        expect(verifyInclusion({ index: size, size, leaf, path, root }, sha256)).toBe(false);
        expect(verifyInclusion({ index: index + 0.5, size, leaf, path, root }, sha256)).toBe(false);
        const other = (index + 1) % size;
        if (other !== index) expect(verifyInclusion({ index: other, size, leaf, path, root }, sha256)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a consistency path', () => {
  it('proves every earlier log of every log up to 257', () => {
    let proofs = 0;
    for (let to = 1; to <= MOST; to++) {
      for (let from = 1; from <= to; from++) {
        const path = consistencyRanges(from, to).map(rangeRoot);
        const [fromRoot, toRoot] = [roots[from], roots[to]] as [Uint8Array, Uint8Array];
        proofs += verifyConsistency({ from, fromRoot, to, toRoot, path }, sha256) ? 1 : 0;
      }
    }
    expect(proofs).toBe((MOST * (MOST + 1)) / 2);
  });

  it('that was tampered with proves nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: MOST }), fc.nat(MOST - 1), (to, nth) => {
        const from = 1 + (nth % (to - 1));
        const path = consistencyRanges(from, to).map(rangeRoot);
        const [fromRoot, toRoot] = [roots[from], roots[to]] as [Uint8Array, Uint8Array];
        for (const wrong of corrupted(path)) {
          expect(verifyConsistency({ from, fromRoot, to, toRoot, path: wrong }, sha256)).toBe(false);
        }
        expect(verifyConsistency({ from, fromRoot: sha256(fromRoot), to, toRoot, path }, sha256)).toBe(false);
        expect(verifyConsistency({ from, fromRoot, to, toRoot: sha256(toRoot), path }, sha256)).toBe(false);
        expect(verifyConsistency({ from: to, fromRoot: toRoot, to: from, toRoot: fromRoot, path }, sha256)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('needs nothing from an empty log or to itself, and proves neither with a path', () => {
    expect([consistencyRanges(0, 5), consistencyRanges(5, 5)]).toEqual([[], []]);
    const five = roots[5] as Uint8Array;
    expect(verifyConsistency({ from: 5, fromRoot: five, to: 5, toRoot: five, path: [] }, sha256)).toBe(true);
    expect(verifyConsistency({ from: 5, fromRoot: five, to: 5, toRoot: five, path: [five] }, sha256)).toBe(false);
    expect(
      verifyConsistency({ from: 0, fromRoot: sha256(Buffer.alloc(0)), to: 5, toRoot: five, path: [] }, sha256),
    ).toBe(false);
  });
});

describe('a log of more than 2^31 leaves', () => {
  // Only the subtrees on the way are made up; everything else follows from them.
  const size = 2 ** 33 + 2 ** 20 + 3;
  const made = ({ start, end }: LeafRange) =>
    rootOfSubtrees(
      subtreesOf({ start, end }).map(({ height, index }) => sha256(Buffer.from(`${height}/${index}`))),
      sha256,
    );

  it('proves its last leaf and its earlier self', () => {
    const index = size - 1;
    const root = made({ start: 0, end: size });
    const path = inclusionRanges(index, size).map(made);
    const leaf = made({ start: index, end: size });
    expect(verifyInclusion({ index, size, leaf, path, root }, sha256)).toBe(true);
    expect(verifyInclusion({ index: index - 2 ** 32, size, leaf, path, root }, sha256)).toBe(false);
    const from = 2 ** 33;
    const proof = { from, fromRoot: made({ start: 0, end: from }), to: size, toRoot: root };
    const ranges = consistencyRanges(from, size);
    expect(verifyConsistency({ ...proof, path: ranges.map(made) }, sha256)).toBe(true);
    expect(verifyConsistency({ ...proof, from: from + 2 ** 32, path: ranges.map(made) }, sha256)).toBe(false);
  });

  it('refuses what is no size or no leaf of it', () => {
    for (const [index, of] of [
      [5, 5],
      [-1, 5],
      [0, 0],
      [0.5, 5],
      [0, 2 ** 53],
    ] as const) {
      expect(() => inclusionRanges(index, of)).toThrow(RangeError);
    }
    for (const [from, to] of [
      [6, 5],
      [-1, 5],
      [0.5, 5],
      [1, 2 ** 53],
    ] as const) {
      expect(() => consistencyRanges(from, to)).toThrow(RangeError);
    }
    expect(() => subtreesOf({ start: 1, end: 9 })).toThrow(RangeError);
  });
});
