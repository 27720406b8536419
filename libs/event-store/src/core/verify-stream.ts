import { canonicalJson } from './canonical-json';
import { leafBytes, NO_PREVIOUS, type Sha256, toHex } from './envelope';

export interface LinkedText {
  readonly stream: string;
  readonly version: number;
  readonly canonical: string;
  readonly prev: string;
  readonly hash: string;
}

export type ChainFault = 'not-canonical' | 'wrong-place' | 'gap' | 'broken-link' | 'wrong-hash';

export type ChainReport =
  | { readonly whole: true; readonly events: number; readonly head: string }
  | { readonly whole: false; readonly events: number; readonly fault: ChainFault; readonly version: number };

/**
 * Checks one stream, oldest event first: the text is canonical and names its own place, versions run 1..n without a
 * hole, each event points at the hash before it, and each hash is the SHA-256 of its leaf. Names the first bad event.
 */
export async function verifyStream(stream: string, events: Iterable<LinkedText>, sha256: Sha256): Promise<ChainReport> {
  let head = NO_PREVIOUS;
  let count = 0;
  for (const event of events) {
    const fault = await faultOf(stream, event, count + 1, head, sha256);
    if (fault) return { whole: false, events: count, fault, version: event.version };
    head = event.hash;
    count += 1;
  }
  return { whole: true, events: count, head };
}

async function faultOf(
  stream: string,
  event: LinkedText,
  version: number,
  head: string,
  sha256: Sha256,
): Promise<ChainFault | undefined> {
  if (event.version !== version) return 'gap';
  const named = parsed(event.canonical);
  if (!named) return 'not-canonical';
  if (event.stream !== stream || named['stream'] !== stream || named['version'] !== version) return 'wrong-place';
  if (event.prev !== head) return 'broken-link';
  if (toHex(await sha256(leafBytes(event.prev, event.canonical))) !== event.hash) return 'wrong-hash';
  return undefined;
}

function parsed(canonical: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(canonical) as Record<string, unknown>;
    return canonicalJson(value) === canonical ? value : undefined;
  } catch {
    return undefined;
  }
}
