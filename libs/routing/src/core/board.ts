import type { Ground, Leave } from './ground';

export const NOWHERE = -1;
const NEVER = Number.POSITIVE_INFINITY;

/** Routes in the slots of a ground, and what they are worth together; kept up to date with every visit put in or taken out. */
export class Board {
  readonly routes: Int32Array;
  readonly length: Int32Array;
  readonly travelled: Int32Array;
  readonly served: Int32Array;
  /** By visit: its slot, or NOWHERE. */
  readonly where: Int32Array;
  readonly teamSlots: Int32Array;
  /** Worth of all visits made, less the cost of travel. */
  worth = 0;
  /** Visits that have to be made and are not. */
  missing: number;
  /** Where `cheapest` would put the visit that it was asked about. */
  position = 0;

  constructor(readonly ground: Ground) {
    this.routes = new Int32Array(ground.slots * ground.capacity);
    this.length = new Int32Array(ground.slots);
    this.travelled = new Int32Array(ground.slots);
    this.served = new Int32Array(ground.slots);
    this.where = new Int32Array(ground.visits).fill(NOWHERE);
    this.teamSlots = new Int32Array(ground.teams);
    this.missing = ground.must.reduce((sum, one) => sum + one, 0);
  }

  copy(other: Board): void {
    this.routes.set(other.routes);
    this.length.set(other.length);
    this.travelled.set(other.travelled);
    this.served.set(other.served);
    this.where.set(other.where);
    this.teamSlots.set(other.teamSlots);
    this.worth = other.worth;
    this.missing = other.missing;
  }

  /** The difference in slots between the team that has most and the one that has fewest. */
  spread(): number {
    let [least, most] = [NEVER, 0];
    for (const slots of this.teamSlots) {
      if (slots < least) least = slots;
      if (slots > most) most = slots;
    }
    return this.ground.teams === 0 ? 0 : most - least;
  }

  /** What all of it is worth, less travel and the spread between teams. */
  total(): number {
    return this.worth - this.ground.spreadCost * this.spread();
  }

  /** How much the spread between teams grows when a team gets one slot more. */
  spreadAfterOpening(team: number): number {
    if (this.ground.spreadCost === 0 || this.ground.teams < 2) return 0;
    const before = this.spread();
    this.teamSlots[team] = (this.teamSlots[team] as number) + 1;
    const after = this.spread();
    this.teamSlots[team] = (this.teamSlots[team] as number) - 1;
    return after - before;
  }

  /**
   * The least travel that a visit adds to a slot, with its position left in `position`; Infinity when it does not fit.
   * Whether it is allowed there is not asked.
   */
  cheapest(visit: number, slot: number): number {
    const { capacity, limit, places, travel, place, service, start, end } = this.ground;
    const length = this.length[slot] as number;
    if (length >= capacity) return NEVER;
    const room = limit - (this.travelled[slot] as number) - (this.served[slot] as number) - (service[visit] as number);
    if (room < 0) return NEVER;
    const here = place[visit] as number;
    const base = slot * capacity;
    let previous = start[slot] as number;
    let best = NEVER;
    for (let at = 0; at <= length; at++) {
      const next = at === length ? (end[slot] as number) : (place[this.routes[base + at] as number] as number);
      const more =
        (travel[previous * places + here] as number) +
        (travel[here * places + next] as number) -
        (at === 0 && length === 0 ? 0 : (travel[previous * places + next] as number));
      if (more < best) {
        best = more;
        this.position = at;
      }
      previous = next;
    }
    return best <= room ? best : NEVER;
  }

  /** What a visit is worth in a slot. */
  worthIn(visit: number, slot: number): number {
    const { worth, home, homeWorth } = this.ground;
    return (worth[visit] as number) + (home[visit] === slot ? (homeWorth[visit] as number) : 0);
  }

  insert(visit: number, slot: number, at: number, more: number, leave: Leave): void {
    const { capacity, service, must, travelCost, team } = this.ground;
    const base = slot * capacity;
    const length = this.length[slot] as number;
    if (length === 0) {
      const its = team[slot] as number;
      this.teamSlots[its] = (this.teamSlots[its] as number) + 1;
      leave.opened(slot);
    }
    this.routes.copyWithin(base + at + 1, base + at, base + length);
    this.routes[base + at] = visit;
    this.length[slot] = length + 1;
    this.travelled[slot] = (this.travelled[slot] as number) + more;
    this.served[slot] = (this.served[slot] as number) + (service[visit] as number);
    this.where[visit] = slot;
    this.worth += this.worthIn(visit, slot) - travelCost * more;
    this.missing -= must[visit] as number;
  }

  /** Puts a visit at the end of a slot, without asking whether it fits: for routes that were there before. */
  append(visit: number, slot: number, leave: Leave): void {
    const { capacity, places, travel, place, start, end } = this.ground;
    const length = this.length[slot] as number;
    const last = length === 0 ? start[slot] : place[this.routes[slot * capacity + length - 1] as number];
    const [from, here, to] = [(last as number) * places, place[visit] as number, end[slot] as number];
    const replaced = length === 0 ? 0 : (travel[from + to] as number);
    const more = (travel[from + here] as number) + (travel[here * places + to] as number) - replaced;
    this.insert(visit, slot, length, more, leave);
  }

  remove(visit: number, leave: Leave): void {
    const { capacity, service, must, travelCost, team } = this.ground;
    const slot = this.where[visit] as number;
    if (slot === NOWHERE) return;
    const base = slot * capacity;
    const length = this.length[slot] as number;
    const at = this.routes.subarray(base, base + length).indexOf(visit);
    this.routes.copyWithin(base + at, base + at + 1, base + length);
    this.length[slot] = length - 1;
    this.where[visit] = NOWHERE;
    this.served[slot] = (this.served[slot] as number) - (service[visit] as number);
    const before = this.travelled[slot] as number;
    const after = this.measured(slot);
    this.travelled[slot] = after;
    this.worth += travelCost * (before - after) - this.worthIn(visit, slot);
    this.missing += must[visit] as number;
    if (length === 1) {
      const its = team[slot] as number;
      this.teamSlots[its] = (this.teamSlots[its] as number) - 1;
      leave.closed(slot);
    }
  }

  /** The travel of a slot's route, measured anew; an empty slot does not travel. */
  private measured(slot: number): number {
    const { capacity, places, travel, place, start, end } = this.ground;
    const length = this.length[slot] as number;
    if (length === 0) return 0;
    let previous = start[slot] as number;
    let sum = 0;
    for (let at = slot * capacity; at < slot * capacity + length; at++) {
      const here = place[this.routes[at] as number] as number;
      sum += travel[previous * places + here] as number;
      previous = here;
    }
    return sum + (travel[previous * places + (end[slot] as number)] as number);
  }

  /** Shortens the route of a slot until neither turning a stretch round nor moving up to three visits on makes it shorter. */
  shorten(slot: number): void {
    const length = this.length[slot] as number;
    if (length < 3) return;
    const before = this.travelled[slot] as number;
    for (let rounds = 0; rounds < 30; rounds++) if (!this.turned(slot, length) && !this.shifted(slot, length)) break;
    const after = this.measured(slot);
    this.travelled[slot] = after;
    this.worth += this.ground.travelCost * (before - after);
  }

  private at(slot: number, index: number, length: number): number {
    const { capacity, place, start, end } = this.ground;
    if (index < 0) return start[slot] as number;
    if (index >= length) return end[slot] as number;
    return place[this.routes[slot * capacity + index] as number] as number;
  }

  /** 2-opt, first improvement; right for symmetric travel, and measured anew where it is not. */
  private turned(slot: number, length: number): boolean {
    const { places, travel, capacity } = this.ground;
    let improved = false;
    for (let from = 0; from < length - 1; from++) {
      for (let to = from + 1; to < length; to++) {
        const [a, b] = [this.at(slot, from - 1, length), this.at(slot, from, length)];
        const [c, d] = [this.at(slot, to, length), this.at(slot, to + 1, length)];
        const gain =
          (travel[a * places + b] as number) +
          (travel[c * places + d] as number) -
          (travel[a * places + c] as number) -
          (travel[b * places + d] as number);
        if (gain <= 0) continue;
        const before = this.measured(slot);
        const stretch = this.routes.subarray(slot * capacity + from, slot * capacity + to + 1);
        stretch.reverse();
        if (this.measured(slot) < before) improved = true;
        else stretch.reverse();
      }
    }
    return improved;
  }

  /** Or-opt: one to three visits that follow one another go to a better place in the same route. */
  private shifted(slot: number, length: number): boolean {
    const { places, travel, capacity } = this.ground;
    const base = slot * capacity;
    for (let size = 1; size <= 3 && size < length; size++) {
      for (let from = 0; from + size <= length; from++) {
        const [a, b] = [this.at(slot, from - 1, length), this.at(slot, from, length)];
        const [c, d] = [this.at(slot, from + size - 1, length), this.at(slot, from + size, length)];
        const freed =
          (travel[a * places + b] as number) + (travel[c * places + d] as number) - (travel[a * places + d] as number);
        for (let to = 0; to <= length; to++) {
          if (to >= from && to <= from + size) continue;
          const [e, f] = [this.at(slot, to - 1, length), this.at(slot, to, length)];
          const paid =
            (travel[e * places + b] as number) +
            (travel[c * places + f] as number) -
            (travel[e * places + f] as number);
          if (paid >= freed) continue;
          const moved = this.routes.slice(base + from, base + from + size);
          if (to < from) {
            this.routes.copyWithin(base + to + size, base + to, base + from);
            this.routes.set(moved, base + to);
          } else {
            this.routes.copyWithin(base + from, base + from + size, base + to);
            this.routes.set(moved, base + to - size);
          }
          return true;
        }
      }
    }
    return false;
  }
}
