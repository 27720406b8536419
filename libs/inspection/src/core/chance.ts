/** How many tickets a draw has: shares are counted in thousandths. */
export const TICKETS = 1000;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * The ticket that a unit has in a draw, 0 to 999, from the recorded seed and the unit's id alone: whoever asks again, on
 * whatever machine, finds the same. FNV-1a over the UTF-16 code units, then the finalizer of MurmurHash3, so that ids that
 * differ in their last letter lie far apart.
 */
export function ticketOf(seed: number, unit: string): number {
  let hash = FNV_OFFSET;
  for (const character of `${seed}:${unit}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), FNV_PRIME);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % TICKETS;
}
