import { createHash } from 'node:crypto';

/** SHA-256 by node:crypto, in the shape the pure verifier takes. */
export function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
