import { type Board, NOWHERE } from './board';
import type { Dice } from './dice';
import type { Ground, Leave } from './ground';

const NEVER = Number.NEGATIVE_INFINITY;
/** Before everything else that a visit may be worth; sums of it are never formed. */
const FIRST = 1e14;
/** Empty slots that are looked at together, drawn by lot where there are more. */
const EMPTIES = 48;

/** By what a repair chooses the next visit: what it gains, or what it gains for the time that it takes. */
export const APPETITES = ['gain', 'rate', 'steep-rate', 'flat-rate'] as const;
export type Appetite = (typeof APPETITES)[number];

/** How a repair goes about it: `noise` in percent is how far a key may be off, by lot. */
export interface Manner {
  readonly appetite: Appetite;
  readonly noise: number;
  readonly dice: Dice;
}

/** Puts visits into a board where they are worth most, one after the other, until nothing more is worth its way. */
export class Repair {
  private keys = new Float64Array(0);
  private more = new Float64Array(0);
  /** Of each row, where its largest key stands. */
  private top = new Int32Array(0);
  private readonly live: Int32Array;
  private lives = 0;
  private readonly listed: Uint8Array;
  private readonly kindSeen: Uint8Array;
  /** By team: how much the spread between teams costs more when it opens a slot. */
  private readonly opening: Float64Array;

  constructor(private readonly ground: Ground) {
    this.live = new Int32Array(ground.slots);
    this.listed = new Uint8Array(ground.slots);
    this.kindSeen = new Uint8Array(ground.kinds);
    this.opening = new Float64Array(ground.teams);
  }

  /** @returns the slots that changed, in order */
  run(board: Board, leave: Leave, candidates: readonly number[], manner: Manner): Set<number> {
    const { slots } = this.ground;
    const changed = new Set<number>();
    const waiting = [...candidates];
    const room = waiting.length * slots;
    if (this.keys.length < room) [this.keys, this.more] = [new Float64Array(room), new Float64Array(room)];
    if (this.top.length < waiting.length) this.top = new Int32Array(waiting.length);
    this.spreads(board);
    this.list(board, leave, waiting, manner.dice);
    for (let row = 0; row < waiting.length; row++) {
      for (let at = 0; at < this.lives; at++) this.rate(board, leave, waiting[row] as number, row, at, manner);
      this.scan(row);
    }
    for (;;) {
      const row = this.best(waiting);
      if (row === NOWHERE) return changed;
      const [visit, at] = [waiting[row] as number, this.top[row] as number];
      const slot = this.live[at] as number;
      const empty = board.length[slot] === 0;
      board.cheapest(visit, slot);
      board.insert(visit, slot, board.position, this.more[row * slots + at] as number, leave);
      changed.add(slot);
      waiting[row] = NOWHERE;
      const again = [at];
      if (empty) {
        this.spreads(board);
        again.push(
          ...this.emptiesOf(board, this.ground.team[slot] as number),
          ...this.another(board, leave, slot, manner.dice),
        );
      }
      for (let other = 0; other < waiting.length; other++) {
        if (waiting[other] !== NOWHERE) this.rateAgain(board, leave, waiting[other] as number, other, again, manner);
      }
    }
  }

  private spreads(board: Board): void {
    const { spreadCost, teams } = this.ground;
    if (spreadCost === 0) return;
    for (let team = 0; team < teams; team++) this.opening[team] = spreadCost * board.spreadAfterOpening(team);
  }

  /** The slots that are looked at: all in use, some empty ones, of each kind one, and the homes of those who wait. */
  private list(board: Board, leave: Leave, waiting: readonly number[], dice: Dice): void {
    const { slots, kind, home } = this.ground;
    this.lives = 0;
    this.listed.fill(0);
    this.kindSeen.fill(0);
    const empties: number[] = [];
    for (let slot = 0; slot < slots; slot++) {
      if (board.length[slot] !== 0) this.add(slot);
      else if (this.kindSeen[kind[slot] as number] === 0 && leave.mayOpen(slot)) {
        this.kindSeen[kind[slot] as number] = 1;
        empties.push(slot);
      }
    }
    if (empties.length > EMPTIES) dice.shuffle(empties);
    for (const slot of empties.slice(0, EMPTIES)) this.add(slot);
    for (const visit of waiting) {
      const slot = home[visit] as number;
      if (slot !== NOWHERE && this.listed[slot] === 0) this.add(slot);
    }
  }

  /** Listed slots of a team that are empty: whether they may still be opened has to be asked again. */
  private emptiesOf(board: Board, team: number): number[] {
    const found: number[] = [];
    for (let at = 0; at < this.lives; at++) {
      const slot = this.live[at] as number;
      if (this.ground.team[slot] === team && board.length[slot] === 0) found.push(at);
    }
    return found;
  }

  /** In place of an empty slot that was filled, another is listed: of its kind, or else the next one by lot. */
  private another(board: Board, leave: Leave, slot: number, dice: Dice): number[] {
    const { slots, kind } = this.ground;
    const from = dice.below(slots);
    let found = NOWHERE;
    for (let step = 0; step < slots; step++) {
      const other = (from + step) % slots;
      if (this.listed[other] === 1 || board.length[other] !== 0 || !leave.mayOpen(other)) continue;
      const alike = kind[other] === kind[slot];
      if (!alike && (found !== NOWHERE || this.kindSeen[kind[other] as number] === 1)) continue;
      found = other;
      if (alike) break;
    }
    if (found === NOWHERE) return [];
    this.kindSeen[kind[found] as number] = 1;
    this.add(found);
    return [this.lives - 1];
  }

  private add(slot: number): void {
    this.listed[slot] = 1;
    this.live[this.lives++] = slot;
  }

  private rateAgain(
    board: Board,
    leave: Leave,
    visit: number,
    row: number,
    columns: readonly number[],
    manner: Manner,
  ): void {
    const base = row * this.ground.slots;
    let top = this.top[row] as number;
    const before = top === NOWHERE ? NEVER : (this.keys[base + top] as number);
    for (const at of columns) this.rate(board, leave, visit, row, at, manner);
    if (top !== NOWHERE && (this.keys[base + top] as number) < before) return this.scan(row);
    for (const at of columns) {
      const key = this.keys[base + at] as number;
      if (key > (top === NOWHERE ? NEVER : (this.keys[base + top] as number))) top = at;
    }
    this.top[row] = top;
  }

  /** Finds the largest key of a row anew. */
  private scan(row: number): void {
    const base = row * this.ground.slots;
    let [top, most] = [NOWHERE, NEVER];
    for (let at = 0; at < this.lives; at++) {
      const key = this.keys[base + at] as number;
      if (key > most) [top, most] = [at, key];
    }
    this.top[row] = top;
  }

  private best(waiting: readonly number[]): number {
    const { slots } = this.ground;
    let [best, most] = [NOWHERE, NEVER];
    for (let row = 0; row < waiting.length; row++) {
      const top = this.top[row] as number;
      if (waiting[row] === NOWHERE || top === NOWHERE) continue;
      const key = this.keys[row * slots + top] as number;
      if (key > most) [best, most] = [row, key];
    }
    return best;
  }

  /** Writes down how much one visit wants one slot. */
  private rate(board: Board, leave: Leave, visit: number, row: number, at: number, manner: Manner): void {
    const { slots, travelCost, service, must, team } = this.ground;
    const slot = this.live[at] as number;
    const cell = row * slots + at;
    this.keys[cell] = NEVER;
    if (leave.allowed[visit * slots + slot] !== 1) return;
    const empty = board.length[slot] === 0;
    if (empty && !leave.mayOpen(slot)) return;
    const more = board.cheapest(visit, slot);
    if (more === Number.POSITIVE_INFINITY) return;
    this.more[cell] = more;
    const spread = empty ? (this.opening[team[slot] as number] as number) : 0;
    const gain = board.worthIn(visit, slot) - travelCost * more - spread;
    if (must[visit] === 0 && gain <= 0) return;
    let key = keyOf(gain, more + (service[visit] as number) + 1, manner.appetite);
    if (manner.noise > 0) key += (Math.abs(key) * manner.noise * (manner.dice.below(2001) - 1000)) / 100_000;
    this.keys[cell] = must[visit] === 1 ? FIRST + Math.min(FIRST / 2, Math.max(-FIRST / 2, key)) : key;
  }
}

function keyOf(gain: number, taken: number, appetite: Appetite): number {
  switch (appetite) {
    case 'gain':
      return gain;
    case 'rate':
      return gain / taken;
    case 'steep-rate':
      return gain / (taken * taken);
    case 'flat-rate':
      return gain / Math.sqrt(taken);
  }
}
