import { Board, NOWHERE } from './board';
import { Dice } from './dice';
import type { Ground, Leave } from './ground';
import { type Appetite, APPETITES, Repair } from './repair';
import { Ruin } from './ruin';

/** Who may go where, when that can be searched, too: it can be changed by lot and copied. */
export interface Staff extends Leave {
  copy(other: this): void;
  /** Changes the teams by lot; returns those that changed. */
  change(dice: Dice, grow: boolean): readonly number[];
  /** After `change`, when the slots of these teams were emptied of what they may no longer visit. */
  settle(teams: readonly number[]): void;
  /** What the teams as they are cost. */
  cost(): number;
}

/** A board with its staff: all that a solution is. */
export interface Standing<S> {
  readonly board: Board;
  readonly staff: S;
}

/** How a search walks: after `cycle` iterations it goes on from the best, with the next heat. */
export interface Pace {
  readonly cycle: number;
  /** How far below the best a cycle may start to wander, in thousandths of what a visit is worth on average. */
  readonly heats: readonly number[];
}

/** Days of a few visits each: little wandering, since most of it is about which visits go together. */
export const DAYS_PACE: Pace = { cycle: 1500, heats: [1200, 500, 200, 2500, 800, 80] };
/** Few long routes: far wandering, since one visit in its way can hold a whole route back. */
export const LONG_ROUTES_PACE: Pace = { cycle: 3000, heats: [8000, 4000, 2000] };

/**
 * Large neighbourhood search over routes and teams: take a part out, put it back better, keep it when it is not much worse
 * than what was there, and less and less worse toward the end of a cycle; then go on from the best. One iteration after
 * another is the same for the same ground, staff and seed, however they are cut into runs; the best never gets worse.
 */
export class Search<S extends Staff> {
  iterations = 0;
  private readonly dice: Dice;
  private readonly repair: Repair;
  private readonly ruin: Ruin;
  private readonly work: Standing<S>;
  private readonly current: Standing<S>;
  readonly best: Standing<S>;
  private currentTotal: number;
  bestTotal: number;
  private readonly unit: number;
  /** Called with every board that became the current one. */
  onCurrent: (board: Board, staff: S) => void = () => undefined;

  /**
   * @param fresh makes a staff; all that it makes are alike
   * @param start routes to begin with, put in where they fit
   */
  constructor(
    private readonly ground: Ground,
    fresh: () => S,
    seed: number,
    start: readonly (readonly [visit: number, slot: number])[] = [],
    private readonly pace: Pace = DAYS_PACE,
  ) {
    this.dice = new Dice(seed >>> 0);
    this.repair = new Repair(ground);
    this.ruin = new Ruin(ground);
    const standing = (): Standing<S> => ({ board: new Board(ground), staff: fresh() });
    this.work = standing();
    this.current = standing();
    this.best = standing();
    let sum = 0;
    for (const worth of ground.worth) sum += worth;
    this.unit = Math.max(1, Math.floor(sum / Math.max(1, ground.visits)));
    this.construct(start);
    this.copy(this.current, this.work);
    this.copy(this.best, this.work);
    this.currentTotal = this.bestTotal = this.totalOf(this.work);
  }

  /** Whether every visit that has to be made is made in the best. */
  get complete(): boolean {
    return this.best.board.missing === 0;
  }

  /** So many iterations more, or fewer when `stop` says so; it is asked after each. */
  run(iterations: number, stop: () => boolean = () => false): void {
    for (let done = 0; done < iterations; done++) {
      this.step();
      if (stop()) return;
    }
  }

  /** Takes a solution from outside, such as one that a polish put together, if it is better than the best. */
  offer(fill: (board: Board, staff: S) => void): boolean {
    this.copy(this.work, this.best);
    fill(this.work.board, this.work.staff);
    const total = this.totalOf(this.work);
    if (!this.better(this.work, total, this.best, this.bestTotal)) return false;
    this.copy(this.best, this.work);
    this.copy(this.current, this.work);
    this.bestTotal = this.currentTotal = total;
    return true;
  }

  /** Where it stands between two iterations; with the ground, the staff and this it goes on as if nothing had been. */
  standing(): { readonly dice: number; readonly current: Standing<S>; readonly best: Standing<S> } {
    return { dice: this.dice.state, current: this.current, best: this.best };
  }

  /** Goes on from where another search of the same ground, staff and seed stood. */
  goOn(iterations: number, dice: number, fill: (which: 'current' | 'best', board: Board, staff: S) => void): void {
    this.iterations = iterations;
    this.dice.state = dice;
    fill('current', this.current.board, this.current.staff);
    fill('best', this.best.board, this.best.staff);
    this.currentTotal = this.totalOf(this.current);
    this.bestTotal = this.totalOf(this.best);
  }

  private construct(start: readonly (readonly [visit: number, slot: number])[]): void {
    const { board, staff } = this.work;
    for (const [visit, slot] of start) {
      if (staff.allowed[visit * this.ground.slots + slot] !== 1 || board.where[visit] !== NOWHERE) continue;
      if (board.length[slot] === 0 && !staff.mayOpen(slot)) continue;
      const more = board.cheapest(visit, slot);
      if (more !== Number.POSITIVE_INFINITY) board.insert(visit, slot, board.position, more, staff);
    }
    const all = Array.from({ length: this.ground.visits }, (_, visit) => visit);
    this.fill(
      all.filter((visit) => board.where[visit] === NOWHERE),
      0,
      0,
    );
  }

  private step(): void {
    const { dice, work, ground } = this;
    const { board, staff } = work;
    this.copy(work, this.current);
    const taken: number[] = [];
    const crewTurn = ground.visits > 0 && dice.chance(this.amiss(board) ? 5 : 1, 12);
    if (crewTurn) this.changeCrews(taken);
    else this.ruin.run(board, staff, dice, taken);
    const touched = new Set(taken);
    const idle: number[] = [];
    for (let visit = 0; visit < ground.visits; visit++) {
      if (board.where[visit] !== NOWHERE || touched.has(visit)) continue;
      if (ground.must[visit] === 1) taken.push(visit);
      else idle.push(visit);
    }
    const extra = Math.min(idle.length, ground.slots < 8 ? idle.length : 40);
    for (let drawn = 0; drawn < extra; drawn++) {
      const at = drawn + dice.below(idle.length - drawn);
      [idle[drawn], idle[at]] = [idle[at] as number, idle[drawn] as number];
      taken.push(idle[drawn] as number);
    }
    this.fill(taken, dice.below(APPETITES.length), dice.chance(1, 3) ? 0 : 5 + dice.below(25));
    this.iterations++;
    this.judge();
  }

  /** Puts visits in, shortens what that changed, and tries the rest once more in the room that this has made. */
  private fill(visits: readonly number[], appetite: number, noise: number): void {
    const { board, staff } = this.work;
    const manner = { appetite: APPETITES[appetite] as Appetite, noise, dice: this.dice };
    const changed = this.repair.run(board, staff, visits, manner);
    const before = board.worth;
    for (const slot of changed) board.shorten(slot);
    if (board.worth === before) return;
    const rest = visits.filter((visit) => board.where[visit] === NOWHERE);
    for (const slot of this.repair.run(board, staff, rest, { ...manner, noise: 0 })) board.shorten(slot);
  }

  private changeCrews(taken: number[]): void {
    const { board, staff } = this.work;
    const teams = staff.change(this.dice, this.amiss(board));
    if (teams.length === 0) return;
    // The people who were there leave their slots before others come into them.
    const { capacity, slots, team } = this.ground;
    const out: [number, number][] = [];
    for (let slot = 0; slot < slots; slot++) {
      if (!teams.includes(team[slot] as number)) continue;
      const route = [...board.routes.subarray(slot * capacity, slot * capacity + (board.length[slot] as number))];
      for (const visit of route) out.push([visit, slot]);
    }
    for (const [visit] of out) board.remove(visit, staff);
    staff.settle(teams);
    for (const [visit, slot] of out) {
      const fits = staff.allowed[visit * slots + slot] === 1 && (board.length[slot] !== 0 || staff.mayOpen(slot));
      const more = fits ? board.cheapest(visit, slot) : Number.POSITIVE_INFINITY;
      if (more === Number.POSITIVE_INFINITY) taken.push(visit);
      else board.insert(visit, slot, board.position, more, staff);
    }
  }

  /** Whether something that has to be visited is not, or something that stood has moved: then other teams may help. */
  private amiss(board: Board): boolean {
    if (board.missing > 0) return true;
    return this.ground.home.some((home, visit) => home !== NOWHERE && board.where[visit] !== home);
  }

  private judge(): void {
    const total = this.totalOf(this.work);
    if (this.better(this.work, total, this.best, this.bestTotal)) {
      this.copy(this.best, this.work);
      this.bestTotal = total;
    }
    const { cycle, heats } = this.pace;
    const [turn, phase] = [Math.floor(this.iterations / cycle), this.iterations % cycle];
    const heat = Math.floor(((heats[turn % heats.length] as number) * this.unit * (cycle - phase)) / (1000 * cycle));
    const [walked, limit] = [this.walked(this.work, total), this.walked(this.current, this.currentTotal)];
    const floor = this.walked(this.best, this.bestTotal) - heat;
    if (walked >= limit || walked > floor) {
      this.copy(this.current, this.work);
      this.currentTotal = total;
      this.onCurrent(this.current.board, this.current.staff);
    }
    if (phase === cycle - 1) {
      this.copy(this.current, this.best);
      this.currentTotal = this.bestTotal;
    }
  }

  /** The total as the walk sees it: a visit that has to be made and is not costs as much as twenty that need not. */
  private walked({ board }: Standing<S>, total: number): number {
    return total - board.missing * this.unit * 20;
  }

  private better(one: Standing<S>, total: number, other: Standing<S>, otherTotal: number): boolean {
    if (one.board.missing !== other.board.missing) return one.board.missing < other.board.missing;
    return total > otherTotal;
  }

  private totalOf({ board, staff }: Standing<S>): number {
    return board.total() - staff.cost();
  }

  private copy(to: Standing<S>, from: Standing<S>): void {
    to.board.copy(from.board);
    to.staff.copy(from.staff);
  }
}
