import { Ahead } from './ahead';
import type { DayRoute, DayRoutes, RouteClass } from './day-routes';

export interface Priced {
  readonly routes: readonly DayRoute[];
  /** No route of this class is worth more than this beyond its prices. */
  readonly best: number;
  /** False when so many routes were looked at that the rest was left: then none may be worth as much as `best`. */
  readonly exact: boolean;
}

/** What is worth no more than this beyond its prices is not looked for; a bound counts it as worth this much. */
const NOTHING = 1e-6;
/** Visits of a day from which on it pays to know beforehand what can still come. */
const AHEAD_FROM = 3;

/** How much a pricing may do. */
export interface PricingLimits {
  /** Routes that are looked at. */
  readonly looks: number;
  /** Steps of what is worked out beforehand; more of them see more sharply. */
  readonly steps: number;
  /** Routes that are kept, the best ones. */
  readonly kept: number;
}

interface Kept {
  readonly worth: number;
  readonly visits: readonly number[];
  readonly travel: number;
}

/**
 * The routes of a class that are worth most beyond the prices of their rows, by looking at every order of visits that can
 * still become one of them. Nothing is left out unless `looks` runs out; then what was seen beforehand is the bound.
 */
export function price(model: DayRoutes, kind: number, prices: Float64Array, limits: PricingLimits): Priced {
  const { field, classes, dues } = model;
  const { seat, open, worth, rows } = classes[kind] as RouteClass;
  const { places, travel, place, service, travelCost, capacity, limit } = field.ground;
  const fixed = rows.reduce((sum, row) => sum + (prices[row] as number), 0);
  const gains: { visit: number; gain: number }[] = [];
  open.forEach((visit, at) => {
    const paid = (dues[visit] as readonly number[]).reduce((sum, row) => sum + (prices[row] as number), 0);
    const gain = (worth[at] as number) - (prices[visit] as number) - paid;
    if (gain > 0) gains.push({ visit, gain });
  });
  gains.sort((a, b) => b.gain - a.gain || a.visit - b.visit);
  const size = gains.length;
  if (size === 0) return { routes: [], best: NOTHING, exact: true };
  const gain = Float64Array.from(gains, (one) => one.gain);
  const spot = Int32Array.from(gains, ({ visit }) => place[visit] as number);
  const lasts = Int32Array.from(gains, ({ visit }) => service[visit] as number);
  const most = gain[0] as number;
  const ground = { places, travel, travelCost, limit, seat, gain, spot, lasts };
  const ahead = capacity < AHEAD_FROM ? undefined : new Ahead(ground, capacity - 1, limits.steps);
  const home = Float64Array.from(spot, (here) => travel[here * places + seat] as number);
  const nearest = home.reduce((least, way) => Math.min(least, way), Number.POSITIVE_INFINITY);
  const orders = new Orders(ground);
  const kept = Math.max(20, Math.ceil(limits.kept));
  const found = new Map<string, Kept>();
  let [best, left, weakest] = [NOTHING, ahead ? limits.looks : Number.POSITIVE_INFINITY, NOTHING];
  const path: number[] = [];
  const used = new Uint8Array(size);

  const keep = (value: number, way: number) => {
    if (value > best) best = value;
    if (value <= weakest) return;
    const visits = path.map((at) => (gains[at] as { visit: number }).visit);
    const key = [...visits].sort((a, b) => a - b).join();
    if ((found.get(key)?.worth ?? Number.NEGATIVE_INFINITY) >= value) return;
    found.set(key, { worth: value, visits, travel: way });
    if (found.size < 2 * kept) return;
    const strong = [...found].sort(([, a], [, b]) => b.worth - a.worth).slice(0, kept);
    found.clear();
    for (const [its, route] of strong) found.set(its, route);
    weakest = Math.max(weakest, (strong.at(-1) as (typeof strong)[number])[1].worth);
  };

  /** `value`: gains so far less the way so far and the price of the route; the way home is not in it. */
  const extend = (at: number, before: number, value: number, way: number, time: number): void => {
    if (--left < 0) return;
    const back = home[at] as number;
    if (time + back > limit) return;
    keep(value - travelCost * back, way + back);
    const room = capacity - path.length;
    if (room === 0) return;
    if (ahead && value + ahead.from(at, before, room, limit - time) <= weakest) return;
    const here = (spot[at] as number) * places;
    const order = room === 1 ? undefined : orders.from(at);
    for (let turn = 0; turn < size; turn++) {
      const to = order ? (order[turn] as number) : turn;
      if (used[to] === 1 || to === at) continue;
      const leg = travel[here + (spot[to] as number)] as number;
      const next = value + (gain[to] as number) - travelCost * leg;
      // What comes after brings the largest gain each time at most, and some way home is left in any case.
      if (next + (room - 1) * most - travelCost * (room === 1 ? (home[to] as number) : nearest) <= weakest) {
        if (order && next + (room - 1) * most + Orders.GRAIN <= weakest) break;
        continue;
      }
      const then = time + leg + (lasts[to] as number);
      if (then > limit) continue;
      used[to] = 1;
      path.push(to);
      extend(to, at, next, way + leg, then);
      path.pop();
      used[to] = 0;
    }
  };

  let hope = NOTHING;
  for (let at = 0; at < size; at++) {
    const leg = travel[seat * places + (spot[at] as number)] as number;
    const value = (gain[at] as number) - travelCost * leg - fixed;
    const time = leg + (lasts[at] as number);
    if (ahead) hope = Math.max(hope, value + ahead.from(at, -1, capacity - 1, limit - time));
    if (time > limit || value + (capacity - 1) * most - travelCost * nearest <= weakest) continue;
    used[at] = 1;
    path.push(at);
    extend(at, -1, value, leg, time);
    path.pop();
    used[at] = 0;
  }
  const routes = [...found.values()].sort((a, b) => b.worth - a.worth).slice(0, kept);
  return {
    routes: routes.map(({ visits, travel: way }) => ({ kind, visits, travel: way })),
    best: left >= 0 ? best : Math.max(best, hope),
    exact: left >= 0,
  };
}

/** From each visit, the others in order of what they bring less the way to them; exact to a grain. */
class Orders {
  static readonly GRAIN = 0.25;
  private readonly known = new Map<number, Int32Array>();

  constructor(
    private readonly ground: {
      readonly places: number;
      readonly travel: Int32Array;
      readonly travelCost: number;
      readonly gain: Float64Array;
      readonly spot: Int32Array;
    },
  ) {}

  from(at: number): Int32Array {
    const before = this.known.get(at);
    if (before) return before;
    const { places, travel, travelCost, gain, spot } = this.ground;
    const size = gain.length;
    const here = (spot[at] as number) * places;
    // One number for worth and place, since numbers sort much faster than what has to be compared.
    const keys = Float64Array.from({ length: size }, (_, to) => {
      const net = (gain[to] as number) - travelCost * (travel[here + (spot[to] as number)] as number);
      return -Math.floor(net / Orders.GRAIN) * size + to;
    }).sort();
    const order = Int32Array.from(keys, (key) => key - Math.floor(key / size) * size);
    this.known.set(at, order);
    return order;
  }
}
