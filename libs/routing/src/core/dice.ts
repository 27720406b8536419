/**
 * Lots by a seed, over 32-bit integers only, so that they fall alike on every machine (the mixing is SplitMix32). The state
 * is one number: who keeps it can go on from there.
 */
export class Dice {
  constructor(public state: number) {}

  /** An integer from 0 to 2^32 - 1. */
  private roll(): number {
    this.state = (this.state + 0x9e3779b9) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  }

  /** An integer from 0 to count - 1; the product stays below 2^53, so nothing is rounded before the floor. */
  below(count: number): number {
    return Math.floor((this.roll() * count) / 0x1_0000_0000);
  }

  /** True `share` times out of `whole`. */
  chance(share: number, whole: number): boolean {
    return this.below(whole) < share;
  }

  /** Puts the first `count` of `items` into a random order, in place. */
  shuffle(items: Int32Array | number[], count = items.length): void {
    for (let last = count - 1; last > 0; last--) {
      const other = this.below(last + 1);
      const held = items[last] as number;
      items[last] = items[other] as number;
      items[other] = held;
    }
  }
}
