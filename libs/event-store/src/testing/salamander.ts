import { createCipheriv } from 'node:crypto';

// GHASH works in GF(2^128) with bits from the left (NIST SP 800-38D, 6.3): the leftmost bit of a block is x^0.
const R = 0xe1n << 120n;
const ONE = 1n << 127n;

function multiply(a: bigint, b: bigint): bigint {
  let [product, shifted] = [0n, b];
  for (let bit = 127n; bit >= 0n; bit--) {
    if ((a >> bit) & 1n) product ^= shifted;
    shifted = shifted & 1n ? (shifted >> 1n) ^ R : shifted >> 1n;
  }
  return product;
}

/** a^(2^128 - 2), which is 1/a. */
function inverse(a: bigint): bigint {
  let [result, power] = [ONE, a];
  for (let i = 1; i < 128; i++) {
    power = multiply(power, power);
    result = multiply(result, power);
  }
  return result;
}

const toNumber = (block: Buffer) => BigInt(`0x${block.toString('hex')}`);
const toBlock = (value: bigint) => Buffer.from(value.toString(16).padStart(32, '0'), 'hex');
const encrypted = (key: Buffer, block: Buffer) =>
  createCipheriv('aes-256-ecb', key, null).setAutoPadding(false).update(block);

/**
 * A ciphertext with tag that opens under two keys with the same nonce and additional data, to two texts (Dodis, Grubbs,
 * Ristenpart, Woodage 2018, "invisible salamanders"): of its two blocks the first is chosen so that both keys give one
 * tag, which is a linear equation for that block.
 * @param nonce 12 bytes
 * @returns 32 bytes of ciphertext and 16 of tag
 */
export function salamander(one: Buffer, other: Buffer, nonce: Buffer, aad: string): Buffer {
  const additional = Buffer.concat([Buffer.from(aad), Buffer.alloc((16 - (Buffer.byteLength(aad) % 16)) % 16)]);
  const blocks = Array.from({ length: additional.length / 16 }, (_, i) =>
    toNumber(additional.subarray(i * 16, i * 16 + 16)),
  );
  const free = toNumber(Buffer.alloc(16, 0x5a));
  const lengths = (BigInt(Buffer.byteLength(aad) * 8) << 64n) | 256n;
  const sides = [one, other].map((key) => {
    const h = toNumber(encrypted(key, Buffer.alloc(16)));
    const mask = toNumber(encrypted(key, Buffer.concat([nonce, Buffer.from([0, 0, 0, 1])])));
    /** The tag with this first block; each step is (sum ^ block) * h. */
    const tag = (first: bigint) =>
      [...blocks, first, free, lengths].reduce((sum, block) => multiply(sum ^ block, h), 0n) ^ mask;
    return { tag, weight: multiply(multiply(h, h), h) }; // the first block is two steps before the last
  });
  const [a, b] = sides as [(typeof sides)[0], (typeof sides)[0]];
  const first = multiply(a.tag(0n) ^ b.tag(0n), inverse(a.weight ^ b.weight));
  return Buffer.concat([toBlock(first), toBlock(free), toBlock(a.tag(first))]);
}
