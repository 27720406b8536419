import { setImmediate as turn } from 'node:timers/promises';
import {
  type Bound,
  columnOf,
  columnsOf,
  type DayRoute,
  type DayRoutes,
  price,
  priceBound,
  singleRoutes,
} from '@core/routing';
import { openHighs } from './highs';

const LOOKS = 400_000;
const ROUNDS = 400;
/** For so long at a time nothing else happens in the process. */
const BREATH_MS = 20;

export interface Bounding {
  /** Asked often; true ends it with the best bound so far. */
  readonly stop: () => boolean;
  readonly signal: AbortSignal | undefined;
  /** Called with each better bound. */
  readonly onBound: (bound: Bound) => void;
}

/**
 * Bounds a programme by column generation: HiGHS chooses among the day routes known so far, in fractions, and its prices
 * say which routes are missing. Each round's prices are a bound by themselves, so it can be stopped at any moment.
 */
export async function boundByDayRoutes(model: DayRoutes, first: readonly DayRoute[], options: Bounding): Promise<void> {
  const { stop, signal, onBound } = options;
  const rows = model.limits.length;
  const known = new Set<string>();
  const fresh = (routes: readonly DayRoute[]) =>
    routes.filter(({ kind, visits }) => {
      const key = `${kind}:${[...visits].sort((a, b) => a - b).join()}`;
      return known.has(key) ? false : known.add(key);
    });
  const highs = await openHighs(stop, signal);
  try {
    const start = fresh([...singleRoutes(model), ...first]).map((route) => ({
      ...columnOf(model, route),
      upper: Number.POSITIVE_INFINITY,
    }));
    // HiGHS does not solve a model without columns: one that is worth nothing and counts nowhere is always there.
    const nothing = { cost: 0, upper: 1, entries: [] };
    await highs.load({
      ...columnsOf([nothing, ...start], rows),
      rowLower: new Float64Array(rows).fill(Number.NEGATIVE_INFINITY),
      rowUpper: model.limits,
      integer: false,
    });
    let value = Number.POSITIVE_INFINITY;
    let breath = performance.now();
    for (let round = 0; round < ROUNDS && !stop(); round++) {
      const answer = await highs.run({});
      if (answer?.status !== 'optimal') return;
      const prices = answer.dual.map((dual) => Math.max(0, dual));
      const best: number[] = [];
      const missing: DayRoute[] = [];
      let exact = true;
      for (const kind of model.classes.keys()) {
        const priced = price(model, kind, prices, LOOKS);
        best.push(priced.best);
        missing.push(...priced.routes);
        exact &&= priced.exact;
        if (performance.now() - breath < BREATH_MS) continue;
        await turn();
        breath = performance.now();
        if (stop()) return;
      }
      if (exact) {
        const bound = priceBound(model, prices, best);
        if (bound < value) onBound({ value: (value = bound), proof: 'column-generation' });
      }
      const added = fresh(missing);
      if (added.length === 0) return;
      const columns = added.map((route) => ({ ...columnOf(model, route), upper: Number.POSITIVE_INFINITY }));
      await highs.add(columnsOf(columns, rows));
    }
  } finally {
    await highs.close();
  }
}
