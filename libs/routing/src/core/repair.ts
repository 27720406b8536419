import { type Board, NOWHERE } from './board';
import type { Dice } from './dice';
import type { Ground, Leave } from './ground';

const NEVER = Number.NEGATIVE_INFINITY;
/** Before everything else that a visit may be worth; sums of it are never formed. */
const FIRST = 1e14;

/** By what a repair chooses the next visit: what it gains, or what it gains for the time that it takes. */
export const APPETITES = ['gain', 'rate', 'steep-rate', 'flat-rate'] as const;
export type Appetite = (typeof APPETITES)[number];

/** Puts visits into a board where they are worth most, one after the other, until nothing more is worth its way. */
export class Repair {
  private keys = new Float64Array(0);
  private more = new Float64Array(0);
  private readonly live: Int32Array;
  private lives = 0;
  private readonly listed: Uint8Array;
  private readonly kindSeen: Uint8Array;

  constructor(private readonly ground: Ground) {
    this.live = new Int32Array(ground.slots);
    this.listed = new Uint8Array(ground.slots);
    this.kindSeen = new Uint8Array(ground.kinds);
  }

  /**
   * @param noise in percent: how far a key may be off, by lot
   * @returns the slots that changed, in order
   */
  run(
    board: Board,
    leave: Leave,
    candidates: readonly number[],
    appetite: Appetite,
    noise: number,
    dice: Dice,
  ): Set<number> {
    const changed = new Set<number>();
    const waiting = [...candidates];
    this.list(board, leave, waiting);
    const room = waiting.length * this.ground.slots;
    if (this.keys.length < room) [this.keys, this.more] = [new Float64Array(room), new Float64Array(room)];
    for (let row = 0; row < waiting.length; row++) {
      for (let at = 0; at < this.lives; at++) this.rate(board, leave, waiting, row, at, appetite, noise, dice);
    }
    for (;;) {
      const [row, at] = this.best(waiting);
      if (row === NOWHERE) return changed;
      const visit = waiting[row] as number;
      const slot = this.live[at] as number;
      const opening = board.length[slot] === 0;
      board.cheapest(visit, slot);
      board.insert(visit, slot, board.position, this.more[row * this.ground.slots + at] as number, leave);
      changed.add(slot);
      waiting[row] = NOWHERE;
      if (opening) {
        const before = this.lives;
        this.list(board, leave, waiting);
        for (let other = 0; other < waiting.length; other++) {
          if (waiting[other] === NOWHERE) continue;
          for (let fresh = 0; fresh < this.lives; fresh++) {
            const empty = board.length[this.live[fresh] as number] === 0;
            if (fresh >= before || empty || fresh === at)
              this.rate(board, leave, waiting, other, fresh, appetite, noise, dice);
          }
        }
      } else {
        for (let other = 0; other < waiting.length; other++) {
          if (waiting[other] !== NOWHERE) this.rate(board, leave, waiting, other, at, appetite, noise, dice);
        }
      }
    }
  }

  /** The slots that are looked at: all in use, one empty one of each kind, and the homes of those who wait. */
  private list(board: Board, leave: Leave, waiting: readonly number[]): void {
    const { slots, kind, home } = this.ground;
    if (waiting.every((visit) => visit !== NOWHERE)) {
      this.lives = 0;
      this.listed.fill(0);
    }
    this.kindSeen.fill(0);
    for (let at = 0; at < this.lives; at++) {
      const slot = this.live[at] as number;
      if (board.length[slot] === 0) this.kindSeen[kind[slot] as number] = 1;
    }
    for (let slot = 0; slot < slots; slot++) {
      const empty = board.length[slot] === 0;
      if (this.listed[slot] === 1 || (empty && this.kindSeen[kind[slot] as number] === 1)) continue;
      if (empty) {
        if (!leave.mayOpen(slot)) continue;
        this.kindSeen[kind[slot] as number] = 1;
      }
      this.add(slot);
    }
    for (const visit of waiting) {
      const slot = visit === NOWHERE ? NOWHERE : (home[visit] as number);
      if (slot !== NOWHERE && this.listed[slot] === 0) this.add(slot);
    }
  }

  private add(slot: number): void {
    this.listed[slot] = 1;
    this.live[this.lives++] = slot;
  }

  /** Writes down how much one visit wants one slot. */
  private rate(
    board: Board,
    leave: Leave,
    waiting: readonly number[],
    row: number,
    at: number,
    appetite: Appetite,
    noise: number,
    dice: Dice,
  ): void {
    const { slots, travelCost, spreadCost, service, must, team } = this.ground;
    const visit = waiting[row] as number;
    const slot = this.live[at] as number;
    const cell = row * slots + at;
    this.keys[cell] = NEVER;
    if (leave.allowed[visit * slots + slot] !== 1) return;
    const empty = board.length[slot] === 0;
    if (empty && !leave.mayOpen(slot)) return;
    const more = board.cheapest(visit, slot);
    if (more === Number.POSITIVE_INFINITY) return;
    this.more[cell] = more;
    const spread = empty && spreadCost > 0 ? spreadCost * board.spreadAfterOpening(team[slot] as number) : 0;
    const worth = board.worthIn(visit, slot);
    const gain = worth - travelCost * more - spread;
    if (must[visit] === 0 && gain <= 0) return;
    const taken = more + (service[visit] as number) + 1;
    let key: number;
    switch (appetite) {
      case 'gain':
        key = gain;
        break;
      case 'rate':
        key = gain / taken;
        break;
      case 'steep-rate':
        key = gain / (taken * taken);
        break;
      case 'flat-rate':
        key = gain / Math.sqrt(taken);
        break;
    }
    if (noise > 0) key += (Math.abs(key) * noise * (dice.below(2001) - 1000)) / 100_000;
    this.keys[cell] = must[visit] === 1 ? FIRST + Math.min(FIRST / 2, Math.max(-FIRST / 2, key)) : key;
  }

  private best(waiting: readonly number[]): readonly [row: number, at: number] {
    const { slots } = this.ground;
    let [bestRow, bestAt, best] = [NOWHERE, NOWHERE, NEVER];
    for (let row = 0; row < waiting.length; row++) {
      if (waiting[row] === NOWHERE) continue;
      for (let cell = row * slots; cell < row * slots + this.lives; cell++) {
        const key = this.keys[cell] as number;
        if (key > best) [bestRow, bestAt, best] = [row, cell - row * slots, key];
      }
    }
    return [bestRow, bestAt];
  }
}
