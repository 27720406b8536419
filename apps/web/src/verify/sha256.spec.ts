import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sha256 } from '@noble/hashes/sha2';

describe('SHA-256 in one function', () => {
  it('is that of the machine for texts of any length, around the edges of blocks too', () => {
    const edges = [0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 1000].map((length) => new Uint8Array(length).fill(length));
    const same = (bytes: Uint8Array) =>
      expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
    edges.forEach(same);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), same));
  });
});
