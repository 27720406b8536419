import { hash } from 'node:crypto';

/** SHA-256 by node:crypto, in the shape the pure verifier takes. */
export function sha256(bytes: Uint8Array): Buffer {
  return hash('sha256', bytes, 'buffer');
}

/** Where the canonical text begins in a leaf: behind 0x00 and the 32 bytes of prev. */
export const LEAF_TEXT = 33;

/** The same bytes as those of `leafBytes`, written once: they are hashed, and sent from where they lie. */
export function leafOf(prev: Uint8Array, canonical: string): Buffer {
  const leaf = Buffer.allocUnsafe(LEAF_TEXT + Buffer.byteLength(canonical));
  leaf[0] = 0;
  leaf.set(prev, 1);
  leaf.write(canonical, LEAF_TEXT);
  return leaf;
}

/** The hash of an event: SHA-256 of its leaf. */
export function leafHash(prev: Uint8Array, canonical: string): Buffer {
  return sha256(leafOf(prev, canonical));
}
