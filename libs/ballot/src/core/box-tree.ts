import { joinBytes, type Sha256, splitOf } from '@core/event-store';

// The tree over the papers of a sealed box (RFC 9162), small enough to be computed anew on any device. The hash is given,
// so that a browser, which only has an asynchronous one, computes the same.

/** A paper as it was dropped into the box, as bytes. */
export interface BoxPaper {
  readonly serial: Uint8Array;
  readonly signature: Uint8Array;
  readonly envelope: Uint8Array;
}

/** The leaf of a paper: SHA-256 of 0x00 ‖ serial ‖ signature ‖ envelope. It is bound to the content and does not show it. */
export async function leafOf({ serial, signature, envelope }: BoxPaper, sha256: Sha256): Promise<Uint8Array> {
  return sha256(joinBytes(Uint8Array.of(0), serial, signature, envelope));
}

/** The root over leaves in the order of their serials; that of an empty box is the hash of nothing. */
export async function rootOfLeaves(leaves: readonly Uint8Array[], sha256: Sha256): Promise<Uint8Array> {
  const [only] = leaves;
  if (only === undefined) return sha256(new Uint8Array());
  if (leaves.length === 1) return only;
  const half = splitOf(leaves.length);
  const left = await rootOfLeaves(leaves.slice(0, half), sha256);
  return node(left, await rootOfLeaves(leaves.slice(half), sha256), sha256);
}

/** What proves that a leaf lies under the root, from the leaf up. @throws RangeError for a leaf that is not there */
export async function pathOfLeaf(leaves: readonly Uint8Array[], index: number, sha256: Sha256): Promise<Uint8Array[]> {
  if (index < 0 || index >= leaves.length) throw new RangeError(`no leaf ${index} of ${leaves.length}`);
  if (leaves.length === 1) return [];
  const half = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, half), leaves.slice(half)];
  return index < half
    ? [...(await pathOfLeaf(left, index, sha256)), await rootOfLeaves(right, sha256)]
    : [...(await pathOfLeaf(right, index - half, sha256)), await rootOfLeaves(left, sha256)];
}

/** The root that a leaf at a place of so many leads to by its path; undefined when the path is not as long as it must be. */
export async function rootOfPath(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
  sha256: Sha256,
): Promise<Uint8Array | undefined> {
  if (index < 0 || index >= size) return undefined;
  if (size === 1) return path.length === 0 ? leaf : undefined;
  const sibling = path.at(-1);
  if (!sibling) return undefined;
  const half = splitOf(size);
  const rest = path.slice(0, -1);
  if (index < half) {
    const left = await rootOfPath(leaf, index, half, rest, sha256);
    return left && node(left, sibling, sha256);
  }
  const right = await rootOfPath(leaf, index - half, size - half, rest, sha256);
  return right && node(sibling, right, sha256);
}

async function node(left: Uint8Array, right: Uint8Array, sha256: Sha256): Promise<Uint8Array> {
  return sha256(joinBytes(Uint8Array.of(1), left, right));
}
