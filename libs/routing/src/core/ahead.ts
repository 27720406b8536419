/** What routes of one class are priced on: visits by what they gain, in indices of their own. */
export interface PricedGround {
  readonly places: number;
  readonly travel: Int32Array;
  readonly travelCost: number;
  readonly limit: number;
  readonly seat: number;
  /** By visit. */
  readonly gain: Float64Array;
  readonly spot: Int32Array;
  readonly lasts: Int32Array;
}

const NEVER = Number.NEGATIVE_INFINITY;

/**
 * What can still come of a route, from above: from each visit, for so many visits more and so much time, the most that
 * walks bring which may come back to a visit, but not at once (Houck, Picard, Queyranne and Vemuganti, 1980). Time is
 * counted in grains and rounded so that whatever fits still fits.
 */
export class Ahead {
  private readonly grain: number;
  private readonly grains: number;
  private readonly size: number;
  /** [(room * size + visit) * (grains + 1) + time]: the most, whom it goes to first, and the most that goes to another first. */
  private readonly most: Float64Array;
  private readonly first: Int16Array;
  private readonly other: Float64Array;

  /** @param steps bounds what this may cost; there are as many grains as it allows, up to one for each unit of time */
  constructor(
    private readonly ground: PricedGround,
    rooms: number,
    steps: number,
  ) {
    const { limit, gain } = ground;
    this.size = gain.length;
    const fine = Math.max(8, Math.floor(steps / Math.max(1, this.size * this.size * rooms)));
    this.grain = Math.max(1, Math.ceil(limit / fine));
    this.grains = Math.floor(limit / this.grain);
    const cells = (rooms + 1) * this.size * (this.grains + 1);
    this.most = new Float64Array(cells).fill(NEVER);
    this.first = new Int16Array(cells).fill(-1);
    this.other = new Float64Array(cells).fill(NEVER);
    for (let visit = 0; visit < this.size; visit++) this.goHome(visit, rooms);
    for (let room = 1; room <= rooms; room++) {
      for (let visit = 0; visit < this.size; visit++) this.goOn(visit, room);
    }
  }

  /** From a visit that was come to from `before` (-1: from the seat): what is left is `room` visits and `time`, at most. */
  from(visit: number, before: number, room: number, time: number): number {
    if (time < 0) return NEVER;
    const cell = (room * this.size + visit) * (this.grains + 1) + Math.min(this.grains, Math.floor(time / this.grain));
    return (this.first[cell] === before && before >= 0 ? this.other[cell] : this.most[cell]) as number;
  }

  private goHome(visit: number, rooms: number): void {
    const { travel, places, spot, seat, travelCost } = this.ground;
    const way = travel[(spot[visit] as number) * places + seat] as number;
    const width = this.grains + 1;
    for (let room = 0; room <= rooms; room++) {
      const base = (room * this.size + visit) * width;
      for (let time = Math.floor(way / this.grain); time < width; time++) {
        this.most[base + time] = -travelCost * way;
        this.other[base + time] = -travelCost * way;
      }
    }
  }

  private goOn(visit: number, room: number): void {
    const { travel, places, spot, travelCost, gain, lasts } = this.ground;
    const { most, first, other, size } = this;
    const width = this.grains + 1;
    const base = (room * size + visit) * width;
    const here = (spot[visit] as number) * places;
    for (let to = 0; to < size; to++) {
      if (to === visit) continue;
      const leg = travel[here + (spot[to] as number)] as number;
      const brings = (gain[to] as number) - travelCost * leg;
      const step = Math.floor((leg + (lasts[to] as number)) / this.grain);
      const from = ((room - 1) * size + to) * width - step;
      for (let time = step; time < width; time++) {
        const cell = from + time;
        const value = brings + ((first[cell] === visit ? other[cell] : most[cell]) as number);
        const at = base + time;
        if (value > (most[at] as number)) {
          other[at] = most[at] as number;
          most[at] = value;
          first[at] = to;
        } else if (value > (other[at] as number)) other[at] = value;
      }
    }
  }
}
