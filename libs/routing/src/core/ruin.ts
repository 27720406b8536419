import { type Board, NOWHERE } from './board';
import type { Dice } from './dice';
import type { Ground, Leave } from './ground';

const NEIGHBOURS = 40;

/** Takes a part of the visits out of a board, in one of several ways by lot. */
export class Ruin {
  /** neighbours[visit * width + rank]: the visits nearest by travel. */
  private readonly neighbours: Int32Array;
  private readonly width: number;

  constructor(private readonly ground: Ground) {
    const { visits, places, travel, place } = ground;
    this.width = Math.min(NEIGHBOURS, Math.max(0, visits - 1));
    this.neighbours = new Int32Array(visits * this.width);
    for (let visit = 0; visit < visits; visit++) {
      const from = (place[visit] as number) * places;
      const near = Array.from({ length: visits }, (_, other) => other).filter((other) => other !== visit);
      const far = (other: number) => travel[from + (place[other] as number)] as number;
      near.sort((a, b) => far(a) - far(b) || a - b);
      this.neighbours.set(near.slice(0, this.width), visit * this.width);
    }
  }

  run(board: Board, leave: Leave, dice: Dice, taken: number[]): void {
    const made: number[] = [];
    for (let visit = 0; visit < this.ground.visits; visit++) if (board.where[visit] !== NOWHERE) made.push(visit);
    if (made.length === 0) return;
    const most = Math.max(2, Math.min(40, Math.floor((made.length * (dice.chance(1, 5) ? 50 : 25)) / 100)));
    const count = Math.min(made.length, 1 + dice.below(most));
    const chosen = this.choose(board, dice, made, count);
    for (const visit of chosen) {
      board.remove(visit, leave);
      taken.push(visit);
    }
    this.relieve(board, leave, taken);
  }

  private choose(board: Board, dice: Dice, made: number[], count: number): readonly number[] {
    switch (dice.below(5)) {
      case 0:
        dice.shuffle(made);
        return made.slice(0, count);
      case 1:
        return this.near(board, dice, made, count);
      case 2:
        return this.slots(board, dice, made, count);
      case 3:
        return this.dear(board, dice, made, count);
      default:
        return this.stretches(board, dice, made, count);
    }
  }

  /** Visits around one drawn by lot, whether that one is made or not. */
  private near(board: Board, dice: Dice, made: readonly number[], count: number): number[] {
    const centre = dice.below(this.ground.visits);
    const list = board.where[centre] === NOWHERE ? [] : [centre];
    for (let rank = 0; rank < this.width && list.length < count; rank++) {
      const other = this.neighbours[centre * this.width + rank] as number;
      if (board.where[other] !== NOWHERE && !dice.chance(1, 6)) list.push(other);
    }
    return list.length > 0 ? list : [made[dice.below(made.length)] as number];
  }

  /** Whole routes. */
  private slots(board: Board, dice: Dice, made: readonly number[], count: number): number[] {
    const list: number[] = [];
    const seen = new Set<number>();
    for (let tries = 0; tries < 10 && list.length < count; tries++) {
      const slot = board.where[made[dice.below(made.length)] as number] as number;
      if (seen.has(slot)) continue;
      seen.add(slot);
      list.push(...this.routeOf(board, slot));
    }
    return list;
  }

  /** Visits that bring least for the way to them, with some luck. */
  private dear(board: Board, dice: Dice, made: readonly number[], count: number): number[] {
    const rates = made.map((visit) => {
      const slot = board.where[visit] as number;
      const rate = board.worthIn(visit, slot) / (this.detour(board, visit, slot) + 1);
      return [visit, rate * (500 + dice.below(1000))] as const;
    });
    rates.sort(([a, rate], [b, other]) => rate - other || a - b);
    return rates.slice(0, count).map(([visit]) => visit);
  }

  /** A stretch out of the middle of one route or several. */
  private stretches(board: Board, dice: Dice, made: readonly number[], count: number): number[] {
    const list: number[] = [];
    const seen = new Set<number>();
    for (let tries = 0; tries < 6 && list.length < count; tries++) {
      const slot = board.where[made[dice.below(made.length)] as number] as number;
      if (seen.has(slot)) continue;
      seen.add(slot);
      const route = this.routeOf(board, slot);
      const length = 1 + dice.below(Math.min(route.length, count - list.length));
      const from = dice.below(route.length - length + 1);
      list.push(...route.slice(from, from + length));
    }
    return list;
  }

  private routeOf(board: Board, slot: number): number[] {
    const base = slot * this.ground.capacity;
    return [...board.routes.subarray(base, base + (board.length[slot] as number))];
  }

  private detour(board: Board, visit: number, slot: number): number {
    const { places, travel, place, start, end, service } = this.ground;
    const route = this.routeOf(board, slot);
    const at = route.indexOf(visit);
    const here = place[visit] as number;
    const before = at === 0 ? (start[slot] as number) : (place[route[at - 1] as number] as number);
    const after = at === route.length - 1 ? (end[slot] as number) : (place[route[at + 1] as number] as number);
    return (
      (travel[before * places + here] as number) +
      (travel[here * places + after] as number) -
      (route.length === 1 ? 0 : (travel[before * places + after] as number)) +
      (service[visit] as number)
    );
  }

  /** Where the way round was the shorter one, a route may be too long with a visit less: then it is emptied further. */
  private relieve(board: Board, leave: Leave, taken: number[]): void {
    const { slots, limit } = this.ground;
    for (let slot = 0; slot < slots; slot++) {
      while ((board.travelled[slot] as number) + (board.served[slot] as number) > limit) {
        const last = this.routeOf(board, slot).at(-1) as number;
        board.remove(last, leave);
        taken.push(last);
      }
    }
  }
}
