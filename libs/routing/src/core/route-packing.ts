import type { Board } from './board';

/** A route that a search has held: its visits in order, what they are worth, and how long it travels. */
export interface PackedRoute {
  readonly visits: readonly number[];
  readonly worth: number;
  readonly travelled: number;
  /** One bit for each visit, 32 to a number. */
  readonly bits: Int32Array;
}

/** Routes that are put together at most, the ones that are worth most. */
const KEPT = 1_500;
/** Beginnings of a choice that are looked at. */
const LOOKS = 300_000;

/**
 * Routes that a search has come across. As many of them as there are slots are put together anew, no visit twice: what two
 * boards each have half of is found that way, which neither finds by walking on.
 */
export class RoutePacking {
  private routes = new Map<string, PackedRoute>();

  /** Takes up the routes of a board, each in the shortest order in which it was seen. */
  see({ ground, routes, length, travelled }: Board): void {
    for (let slot = 0; slot < ground.slots; slot++) {
      const [from, count] = [slot * ground.capacity, length[slot] as number];
      if (count === 0) continue;
      const visits = [...routes.subarray(from, from + count)];
      const key = [...visits].sort((a, b) => a - b).join();
      const way = travelled[slot] as number;
      if ((this.routes.get(key)?.travelled ?? Number.POSITIVE_INFINITY) <= way) continue;
      const bits = new Int32Array(Math.ceil(ground.visits / 32));
      let worth = 0;
      for (const visit of visits) {
        bits[visit >> 5] = (bits[visit >> 5] as number) | (1 << (visit & 31));
        worth += ground.worth[visit] as number;
      }
      this.routes.set(key, { visits, worth, travelled: way, bits });
    }
    if (this.routes.size > 4 * KEPT) {
      const best = [...this.routes].sort(([, a], [, b]) => order(a, b)).slice(0, 2 * KEPT);
      this.routes = new Map(best);
    }
  }

  /** The choice of `slots` routes that is worth most, if it is worth more than `floor`; undefined where none was found. */
  best(slots: number, floor: number): readonly PackedRoute[] | undefined {
    const routes = [...this.routes.values()].sort(order).slice(0, KEPT);
    let [most, chosen, left]: [number, PackedRoute[] | undefined, number] = [floor, undefined, LOOKS];
    const path: PackedRoute[] = [];
    const extend = (from: number, worth: number): void => {
      if (path.length === slots) {
        if (worth > most) [most, chosen] = [worth, [...path]];
        return;
      }
      const room = slots - path.length;
      for (let at = from; at < routes.length; at++) {
        const route = routes[at] as PackedRoute;
        // Those that follow are worth no more than this one.
        if (worth + room * route.worth <= most || --left < 0) return;
        if (path.some((other) => meets(other, route))) continue;
        path.push(route);
        extend(at + 1, worth + route.worth);
        path.pop();
      }
    };
    extend(0, 0);
    return chosen;
  }
}

function order(a: PackedRoute, b: PackedRoute): number {
  return b.worth - a.worth || a.travelled - b.travelled;
}

function meets(a: PackedRoute, b: PackedRoute): boolean {
  return a.bits.some((bits, at) => (bits & (b.bits[at] as number)) !== 0);
}
