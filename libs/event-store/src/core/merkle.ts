import { toHex } from './envelope';

/** SHA-256 that answers at once: a tree hashes a million times and more. */
export type Sha256Now = (bytes: Uint8Array) => Uint8Array;

/** The leaves from `start` up to but not including `end`. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** A complete subtree: 2^height leaves, the first of them at index · 2^height. */
export interface SubtreeId {
  readonly height: number;
  readonly index: number;
}

const NODE = 0x01;

/** SHA-256(0x01 ‖ left ‖ right), RFC 9162, 2.1.1. */
export function nodeHash(left: Uint8Array, right: Uint8Array, sha256: Sha256Now): Uint8Array {
  const bytes = new Uint8Array(65);
  bytes[0] = NODE;
  bytes.set(left, 1);
  bytes.set(right, 33);
  return sha256(bytes);
}

/**
 * The right edge of a growing tree: the roots of the complete subtrees that the leaves so far fall into, the largest
 * first. It is all that appending and the root need: 53 hashes at most.
 */
export class Frontier {
  #size = 0;
  readonly #peaks: { readonly height: number; readonly hash: Uint8Array }[] = [];

  /** @param onNode is told of every complete subtree that appending closes */
  constructor(
    private readonly sha256: Sha256Now,
    private readonly onNode?: (subtree: SubtreeId, root: Uint8Array) => void,
  ) {}

  /** How many leaves have been appended. */
  get size(): number {
    return this.#size;
  }

  /** The roots at the right edge, the largest first: with the size, all that another frontier needs to go on. */
  get peaks(): readonly Uint8Array[] {
    return this.#peaks.map(({ hash }) => hash);
  }

  /**
   * Goes on from where another frontier stood. Only on one that is empty.
   * @throws RangeError when the number of peaks is not that of the size
   */
  resume(size: number, peaks: readonly Uint8Array[]): this {
    const subtrees = subtreesOf({ start: 0, end: size });
    if (subtrees.length !== peaks.length) throw new RangeError(`a log of ${size} has ${subtrees.length} peaks`);
    subtrees.forEach(({ height }, i) => this.appendSubtree(height, peaks[i] as Uint8Array));
    return this;
  }

  /** Appends one leaf's hash. */
  append(leaf: Uint8Array): void {
    this.appendSubtree(0, leaf);
  }

  /**
   * Appends the 2^height leaves of a complete subtree by its root.
   * @throws RangeError when a subtree of that height cannot begin at the present size
   */
  appendSubtree(height: number, root: Uint8Array): void {
    const leaves = 2 ** height;
    if (this.#size % leaves !== 0) throw new RangeError(`no subtree of ${leaves} leaves begins at ${this.#size}`);
    this.#size += leaves;
    let peak = { height, hash: root };
    for (let last = this.#peaks.at(-1); last?.height === peak.height; last = this.#peaks.at(-1)) {
      this.#peaks.pop();
      peak = { height: peak.height + 1, hash: nodeHash(last.hash, peak.hash, this.sha256) };
      this.onNode?.({ height: peak.height, index: this.#size / 2 ** peak.height - 1 }, peak.hash);
    }
    this.#peaks.push(peak);
  }

  /** The root of the tree over all leaves so far; of none, SHA-256 of nothing. */
  root(): Uint8Array {
    let root: Uint8Array | undefined;
    for (const { hash } of this.#peaks.toReversed()) root = root ? nodeHash(hash, root, this.sha256) : hash;
    return root ?? this.sha256(new Uint8Array(0));
  }
}

/** The largest power of two below `n`, for n > 1. By doubling, not by shifting: shifts end at 2^31. */
export function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/**
 * The ranges of leaves whose roots are the inclusion path of a leaf, in the order of the path (RFC 9162, 2.1.3.1).
 * @throws RangeError when the tree has no such leaf
 */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  if (!(Number.isSafeInteger(size) && Number.isSafeInteger(index) && index >= 0 && index < size)) {
    throw new RangeError(`a log of ${size} has no leaf ${index}`);
  }
  const ranges: LeafRange[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
}

/**
 * The ranges whose roots are the consistency path from a log of `from` to the same log at `to`, in the order of the
 * path (RFC 9162, 2.1.4.1). Empty when nothing needs to be shown: from 0, or from a size to itself.
 * @throws RangeError when `from` is not within the log
 */
export function consistencyRanges(from: number, to: number): LeafRange[] {
  if (!(Number.isSafeInteger(to) && Number.isSafeInteger(from) && from >= 0 && from <= to)) {
    throw new RangeError(`a log of ${to} does not come after one of ${from}`);
  }
  if (from === 0 || from === to) return [];
  const ranges: LeafRange[] = [];
  let [start, end] = [0, to];
  while (end !== from) {
    const middle = start + splitOf(end - start);
    if (from <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  // Whoever checks knows the old root itself when the old tree is one complete subtree.
  if (start > 0) ranges.push({ start, end: from });
  return ranges.reverse();
}

/**
 * The complete subtrees that a range of a path falls into, the largest first.
 * @throws RangeError when the range begins where no subtree as wide can begin
 */
export function subtreesOf({ start, end }: LeafRange): SubtreeId[] {
  const subtrees: SubtreeId[] = [];
  for (let at = start; at < end;) {
    let height = 0;
    while (at + 2 ** (height + 1) <= end) height += 1;
    if (at % 2 ** height !== 0) throw new RangeError(`no range of a path begins at ${start} and ends at ${end}`);
    subtrees.push({ height, index: at / 2 ** height });
    at += 2 ** height;
  }
  return subtrees;
}

/** The root over the roots of subtrees that follow one another, the largest first. */
export function rootOfSubtrees(roots: readonly Uint8Array[], sha256: Sha256Now): Uint8Array {
  const last = roots.at(-1);
  if (!last) return sha256(new Uint8Array(0));
  return roots.slice(0, -1).reduceRight((root, left) => nodeHash(left, root, sha256), last);
}

export interface InclusionProof {
  readonly index: number;
  readonly size: number;
  readonly leaf: Uint8Array;
  readonly path: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** Whether the leaf lies at the index of a log with that size and root (RFC 9162, 2.1.3.2). */
export function verifyInclusion({ index, size, leaf, path, root }: InclusionProof, sha256: Sha256Now): boolean {
  if (!isSize(size) || !isSize(index) || index >= size || !areHashes([leaf, root, ...path])) return false;
  let fn = index;
  let sn = size - 1;
  let hash = leaf;
  for (const sibling of path) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      hash = nodeHash(sibling, hash, sha256);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else hash = nodeHash(hash, sibling, sha256);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && sameBytes(hash, root);
}

export interface ConsistencyProof {
  readonly from: number;
  readonly fromRoot: Uint8Array;
  readonly to: number;
  readonly toRoot: Uint8Array;
  readonly path: readonly Uint8Array[];
}

/**
 * Whether the log of size `to` begins with the log of size `from`, 0 < from <= to (RFC 9162, 2.1.4.2). From a size to
 * itself the path is empty and the roots speak. Every log begins with the empty one: a proof of that proves nothing and
 * is refused.
 */
export function verifyConsistency(proof: ConsistencyProof, sha256: Sha256Now): boolean {
  const { from, fromRoot, to, toRoot, path } = proof;
  if (!isSize(from) || !isSize(to) || from === 0 || from > to) return false;
  if (from === to) return path.length === 0 && sameBytes(fromRoot, toRoot);
  if (!areHashes([fromRoot, toRoot, ...path])) return false;
  let fn = from - 1;
  let sn = to - 1;
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)];
  const [first, ...rest] = fn === 0 ? [fromRoot, ...path] : path; // fn is 0 when `from` is a power of two
  if (!first || path.length === 0) return false;
  let [old, grown] = [first, first];
  for (const hash of rest) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      [old, grown] = [nodeHash(hash, old, sha256), nodeHash(hash, grown, sha256)];
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else grown = nodeHash(grown, hash, sha256);
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && sameBytes(old, fromRoot) && sameBytes(grown, toRoot);
}

const isSize = (n: number) => Number.isSafeInteger(n) && n >= 0;
const isOdd = (n: number) => n % 2 === 1;
const half = (n: number) => Math.floor(n / 2);
const areHashes = (hashes: readonly Uint8Array[]) => hashes.every((hash) => hash.length === 32);

/** Whether two byte strings are the same. Roots and signatures are public: no constant time is needed. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return toHex(a) === toHex(b);
}
