import { setImmediate as turn } from 'node:timers/promises';
import {
  type Bound,
  checkProblem,
  type Crews,
  dayRoutesOf,
  type Effort,
  type Field,
  fieldOf,
  plannedOf,
  type ProgrammeAnswer,
  type ProgrammeProblem,
  programmeSearch,
  type Search,
  simpleBound,
} from '@core/routing';
import { boundByDayRoutes } from './bound';
import { whyInConflict } from './conflict';

/** How long to go on: so much effort, for a result that can be had again; or so long by the clock, for a person who waits. */
export type PlanBudget =
  | { readonly kind: 'effort'; readonly effort: Effort; readonly boundMilliseconds: number }
  | { readonly kind: 'clock'; readonly milliseconds: number };

export interface PlanProgress {
  readonly effort: Effort;
  /** Of the best so far; null while some unit that must be visited is not. */
  readonly objective: number | null;
  readonly bound: Bound;
  /** Milliseconds since the beginning. */
  readonly elapsed: number;
}

export interface PlanOptions {
  readonly budget: PlanBudget;
  /** Milliseconds of a clock that does not go back. */
  readonly now?: () => number;
  /** Ends the planning with the signal's reason as error. */
  readonly signal?: AbortSignal;
  /** Called some twenty times a second. */
  readonly onProgress?: (progress: PlanProgress) => void;
}

const SLICE_MS = 25;

/**
 * The programme of a problem, with its bound and how that was proven; or, when there is none, an irreducible set of
 * constraints in conflict. Other work of the process goes on in between. The effort of the answer, put in as the budget with
 * the same problem, gives the same programme again.
 * @throws Rejection for a problem that cannot be read; the signal's reason when it was aborted
 */
export async function planProgramme(problem: ProgrammeProblem, options: PlanOptions): Promise<ProgrammeAnswer> {
  const { budget, now = () => performance.now(), signal, onProgress } = options;
  checkProblem(problem);
  const began = now();
  const over = () => budget.kind === 'clock' && now() - began >= budget.milliseconds;
  const field = fieldOf(problem);
  const search = programmeSearch(field);
  if (!search || field.unplaced.length > 0) return whyInConflict(problem, { iterations: 0, polishes: 0 }, options);
  const bounding = watchBound(field, {
    over: () => over() || (budget.kind === 'effort' && now() - began >= budget.boundMilliseconds),
    signal,
  });
  const iterations = budget.kind === 'effort' ? budget.effort.iterations : Number.MAX_SAFE_INTEGER;
  const effort = (): Effort => ({ iterations: search.iterations, polishes: 0 });
  const reached = () => search.complete && search.bestTotal - field.standingWorth >= bounding.best.value;
  try {
    while (search.iterations < iterations && !over() && !reached()) {
      signal?.throwIfAborted();
      const slice = now();
      search.run(iterations - search.iterations, () => now() - slice >= SLICE_MS || over());
      const objective = objectiveOf(field, search);
      onProgress?.({ effort: effort(), objective, bound: bounding.best, elapsed: now() - began });
      await turn();
    }
    if (!search.complete) return await whyInConflict(problem, effort(), options);
    if (!reached()) await bounding.ended;
    signal?.throwIfAborted();
    return plannedOf(field, search, bounding.best, effort());
  } finally {
    bounding.leave();
    await bounding.ended;
  }
}

/** The best bound so far, from the first moment on; `ended` when there will be no better one. */
function watchBound(field: Field, { over, signal }: { over: () => boolean; signal: AbortSignal | undefined }) {
  let left = false;
  const watch = { best: simpleBound(field), ended: Promise.resolve(), leave: () => void (left = true) };
  const stop = () => left || over() || signal?.aborted === true;
  if (stop()) return watch;
  const onBound = (bound: Bound) => {
    if (bound.value < watch.best.value) watch.best = bound;
  };
  watch.ended = boundByDayRoutes(dayRoutesOf(field), [], { stop, signal, onBound });
  return watch;
}

function objectiveOf(field: Field, search: Search<Crews>): number | null {
  return search.complete ? search.bestTotal - field.standingWorth : null;
}
