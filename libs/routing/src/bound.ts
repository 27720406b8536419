import { setImmediate as turn } from 'node:timers/promises';
import {
  type Bound,
  columnOf,
  columnsOf,
  type DayRoute,
  type DayRoutes,
  type Field,
  dayRoutesOf,
  price,
  priceBound,
  singleRoutes,
} from '@core/routing';
import { openHighs } from './highs';

const ROUNDS = 400;
/** What the pricing of one round may do and bring, all classes of routes together. */
const LOOKS = 1_000_000;
const STEPS = 60_000_000;
const KEPT = 600;
/** So much more of it, once or twice, when it brings nothing new and has not looked everywhere. */
const MORE = 4;
const MOST = 16;
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
 * Bounds a programme by column generation: first as if every day were the best one for every unit, which takes a moment,
 * then with each day as it is, from the routes of the first.
 */
export async function boundByDayRoutes(field: Field, options: Bounding): Promise<void> {
  const alike = dayRoutesOf(field, { alike: true });
  const exact = dayRoutesOf(field);
  let least = Number.POSITIVE_INFINITY;
  const better = (proof: Bound['proof']) => (value: number) => {
    if (value < least) options.onBound({ value: (least = value), proof });
  };
  const few = await generate(alike, [], options, better('days-alike'));
  if (exact.classes.length === alike.classes.length) return;
  const asTheyAre = few.flatMap((route) => onEachDay(exact, alike, route));
  await generate(exact, asTheyAre, options, better('column-generation'));
}

/** The same visits on each kind of day on which all of them are open. */
function onEachDay(exact: DayRoutes, alike: DayRoutes, { kind, visits, travel }: DayRoute): DayRoute[] {
  const seat = alike.classes[kind]?.seat;
  return exact.classes.flatMap((its, at) =>
    its.seat === seat && visits.every((visit) => its.open.includes(visit)) ? [{ kind: at, visits, travel }] : [],
  );
}

/**
 * HiGHS chooses among the day routes known so far, in fractions, and its prices say which routes are missing. Each round's
 * prices are a bound by themselves, so it can be stopped at any moment.
 * @returns the routes of the last choice
 */
async function generate(
  model: DayRoutes,
  first: readonly DayRoute[],
  { stop, signal }: Pick<Bounding, 'stop' | 'signal'>,
  onBound: (value: number) => void,
): Promise<DayRoute[]> {
  const rows = model.limits.length;
  const routes: DayRoute[] = [];
  const known = new Set<string>();
  const fresh = (found: readonly DayRoute[]) => {
    const added = found.filter(({ kind, visits }) => {
      const key = `${kind}:${[...visits].sort((a, b) => a - b).join()}`;
      return known.has(key) ? false : known.add(key);
    });
    routes.push(...added);
    return added.map((route) => ({ ...columnOf(model, route), upper: Number.POSITIVE_INFINITY }));
  };
  const highs = await openHighs(stop, signal);
  try {
    const start = fresh([...singleRoutes(model), ...first]);
    // HiGHS does not solve a model without columns: one that is worth nothing and counts nowhere is always there.
    const nothing = { cost: 0, upper: 1, entries: [] };
    await highs.load({
      ...columnsOf([nothing, ...start], rows),
      rowLower: new Float64Array(rows).fill(Number.NEGATIVE_INFINITY),
      rowUpper: model.limits,
      integer: false,
    });
    const share = Math.max(1, model.classes.length);
    let [effort, chosen]: [number, DayRoute[]] = [1, []];
    let breath = performance.now();
    for (let round = 0; round < ROUNDS && !stop(); round++) {
      const answer = await highs.run({});
      if (answer?.status !== 'optimal') break;
      chosen = routes.filter((_, at) => (answer.value[at + 1] as number) > 1e-6);
      const prices = answer.dual.map((dual) => Math.max(0, dual));
      const best: number[] = [];
      const missing: DayRoute[] = [];
      let exact = true;
      for (const kind of model.classes.keys()) {
        const limits = { looks: (LOOKS * effort) / share, steps: (STEPS * effort) / share, kept: KEPT / share };
        const priced = price(model, kind, prices, limits);
        best.push(priced.best);
        missing.push(...priced.routes);
        exact &&= priced.exact;
        if (performance.now() - breath < BREATH_MS) continue;
        await turn();
        breath = performance.now();
        if (stop()) return chosen;
      }
      onBound(priceBound(model, prices, best));
      const added = fresh(missing);
      if (added.length > 0) {
        await highs.add(columnsOf(added, rows));
      } else if (exact || effort >= MOST) break;
      else effort *= MORE;
    }
    return chosen;
  } finally {
    await highs.close();
  }
}
