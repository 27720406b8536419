import { createHash } from 'node:crypto';

/**
 * A number from 0 up to, but not, 1 that belongs to a seed and a name: the same question has the same answer whatever was
 * asked before it, so the order of a simulation's work does not change what its units do.
 */
export function chance(seed: number, ...name: readonly (string | number)[]): number {
  const hash = createHash('sha256')
    .update(`${seed}\n${name.join('\n')}`)
    .digest();
  return hash.readUIntBE(0, 6) / 2 ** 48;
}

/** One of 0 … count-1, by seed and name. */
export function pick(count: number, seed: number, ...name: readonly (string | number)[]): number {
  return Math.floor(chance(seed, ...name) * count);
}
