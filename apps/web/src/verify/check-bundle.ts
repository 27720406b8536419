import { type BundleVerdict, type Pinned, verifyBundle } from '@core/event-store';
import { sha256 } from '@noble/hashes/sha2';

/** This browser has no Ed25519, or the page did not come over a secure connection. */
export class NoCrypto extends Error {
  override readonly name = 'NoCrypto';
}

/** A signature of which is not known yet whether it is right. */
class Unknown extends Error {
  constructor(readonly signature: () => Promise<[string, boolean]>) {
    super();
  }
}

/**
 * Checks a bundle in this browser with the parts that the product writes its proofs with. The check is one function and
 * browsers say of a signature only later whether it is right: it is run again with each answer, of which there are few.
 * @throws RangeError when a pinned key is none; NoCrypto
 */
export async function checkBundle(files: ReadonlyMap<string, Uint8Array>, pinned: Pinned): Promise<BundleVerdict> {
  const known = new Map<string, boolean>();
  for (;;) {
    try {
      return verifyBundle(files, pinned, { sha256, verify: (...asked) => answered(known, ...asked) });
    } catch (error) {
      if (!(error instanceof Unknown)) throw error;
      known.set(...(await error.signature()));
    }
  }
}

function answered(
  known: ReadonlyMap<string, boolean>,
  key: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const name = [key, message, signature].map((bytes) => bytes.join(',')).join(' ');
  const answer = known.get(name);
  if (answer !== undefined) return answer;
  throw new Unknown(async () => [name, await isSigned(key, message, signature)]);
}

async function isSigned(key: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) throw new NoCrypto();
  const imported = await subtle
    .importKey('raw', key as BufferSource, 'Ed25519', false, ['verify'])
    .catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotSupportedError') throw new NoCrypto();
      return undefined;
    });
  return (
    imported !== undefined && subtle.verify('Ed25519', imported, signature as BufferSource, message as BufferSource)
  );
}
