import { createHash } from 'node:crypto';

/** SHA-256 by node:crypto, in the shape the pure verifier takes. */
export function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

const LEAF = Buffer.of(0);

/** The same hash as that of `leafBytes`, without first copying the event into one piece. */
export function leafHash(prev: Uint8Array, canonical: string): Buffer {
  return createHash('sha256').update(LEAF).update(prev).update(canonical, 'utf8').digest();
}
