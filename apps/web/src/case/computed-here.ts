import { type ChainReport, type LinkedText, verifyStream } from '@core/event-store';

/**
 * The chain of a stream computed in this browser from the texts that were hashed: whoever reads it need not believe the
 * server. Undefined where the browser may not hash: over plain HTTP from another machine.
 */
export async function computedHere(
  stream: string,
  links: readonly Omit<LinkedText, 'stream'>[],
): Promise<ChainReport | undefined> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) return undefined;
  const texts = links.map((link) => ({ ...link, stream }));
  return verifyStream(
    stream,
    texts,
    async (bytes) => new Uint8Array(await subtle.digest('SHA-256', bytes as BufferSource)),
  );
}
