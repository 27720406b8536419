import { Frontier, leafBytes, toHex, verifyConsistency, verifyInclusion } from './core';
import { sha256 } from './hash';
import vectors from './testing/transparency-vectors.json';

const bytes = (hex: string) => Buffer.from(hex, 'hex');
const leaves = vectors.leaves.map((data) => sha256(Buffer.concat([Buffer.of(0), bytes(data)])));

describe('the published vectors of Certificate Transparency', () => {
  it.each(vectors.roots.map((root, size) => [size, root] as const))('give the root of %i leaves', (size, root) => {
    const frontier = new Frontier(sha256);
    for (const leaf of leaves.slice(0, size)) frontier.append(leaf);
    expect([frontier.size, toHex(frontier.root())]).toEqual([size, root]);
  });

  it.each(vectors.inclusion)('inclusion: $name', ({ index, size, leaf, root, path, valid }) => {
    const proof = { index, size, leaf: bytes(leaf), root: bytes(root), path: path.map(bytes) };
    expect(verifyInclusion(proof, sha256)).toBe(valid);
  });

  it.each(vectors.consistency)('consistency: $name', ({ from, to, fromRoot, toRoot, path, valid }) => {
    const proof = { from, to, fromRoot: bytes(fromRoot), toRoot: bytes(toRoot), path: path.map(bytes) };
    expect(verifyConsistency(proof, sha256)).toBe(valid);
  });

  it('an event is such a leaf: its entry is prev and the canonical text', () => {
    const prev = 'ab'.repeat(32);
    const entry = Buffer.concat([bytes(prev), Buffer.from('{"a":"ệ"}')]);
    expect(sha256(leafBytes(prev, '{"a":"ệ"}'))).toEqual(sha256(Buffer.concat([Buffer.of(0), entry])));
  });
});
