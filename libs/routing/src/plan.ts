import { setImmediate as turn } from 'node:timers/promises';
import {
  adopt,
  type Bound,
  constraintsOf,
  checkProblem,
  type Crews,
  type Effort,
  type Field,
  fieldOf,
  goOnFrom,
  type InConflict,
  keepingOnly,
  plannedOf,
  type PlanPoint,
  pointOf,
  type ProgrammeAnswer,
  type ProgrammeProblem,
  programmeSearch,
  RoutePool,
  type Search,
  simpleBound,
} from '@core/routing';
import { boundByDayRoutes } from './bound';
import { conflictOf } from './conflict';
import { feasibility } from './feasible';
import { type Highs, openHighs } from './highs';
import { polish } from './polish';

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
  /**
   * Called some twenty times a second; `point` says from where a later call could go on, whenever it is asked, and nothing
   * while a polish is under way.
   */
  readonly onProgress?: (progress: PlanProgress, point: () => PlanPoint | undefined) => void;
  /** Goes on from here, and comes to what the call before would have come to; a point of another problem is left aside. */
  readonly from?: PlanPoint | undefined;
}

const SLICE_MS = 25;
/** Iterations after which a search that leaves out what has to be visited is helped, or told that it cannot be. */
const PATIENCE = 600;
/** Iterations before the first polish; each further one comes after twice as many. */
const FIRST_POLISH = 6_000;
/** Every so many iterations the routes that are held just then are taken up for a polish. */
const SEEN_EVERY = 10;

/**
 * The programme of a problem, with its bound and how that was proven; or, when there is none, an irreducible set of
 * constraints in conflict. Other work of the process goes on in between. The effort of the answer, put in as the budget with
 * the same problem, gives the same programme again.
 * @throws Rejection for a problem that cannot be read; the signal's reason when it was aborted
 */
export async function planProgramme(problem: ProgrammeProblem, options: PlanOptions): Promise<ProgrammeAnswer> {
  const { budget, now = () => performance.now(), signal, onProgress, from } = options;
  checkProblem(problem);
  if (problem.days.length === 0) {
    const conflict = [{ code: 'window' as const, number: 0 }];
    return { outcome: 'in-conflict', conflict, proven: true, effort: { iterations: 0, polishes: 0 } };
  }
  let began = now();
  const over = () => budget.kind === 'clock' && now() - began >= budget.milliseconds;
  const field = fieldOf(problem);
  const search = programmeSearch(field);
  const iterations = budget.kind === 'effort' ? budget.effort.iterations : Number.MAX_SAFE_INTEGER;
  let polishes = 0;
  let polishing = false;
  const effort = (): Effort => ({ iterations: search?.iterations ?? 0, polishes });
  if (!search || field.unplaced.length > 0) return inConflict(problem, effort(), signal);
  const pool = new RoutePool(field);
  const resumed = from && goOnFrom(field, search, pool, from) ? from : undefined;
  if (resumed) {
    began -= resumed.elapsed;
    polishes = resumed.effort.polishes;
  }
  const boundBegan = now();
  const bounding = watchBound(field, {
    over: () => over() || (budget.kind === 'effort' && now() - boundBegan >= budget.boundMilliseconds),
    signal,
    ...(resumed ? { known: resumed.bound } : {}),
  });
  search.onCurrent = (board) => {
    if (search.iterations % SEEN_EVERY === 0) pool.see(board);
  };
  const reached = () => search.complete && search.bestTotal - field.standingWorth >= bounding.best.value;
  const run = async (until: number, ended: () => boolean) => {
    while (search.iterations < until && !over() && !ended()) {
      signal?.throwIfAborted();
      const slice = now();
      search.run(until - search.iterations, () => now() - slice >= SLICE_MS || over());
      const objective = objectiveOf(field, search);
      const [elapsed, bound] = [now() - began, bounding.best];
      onProgress?.({ effort: effort(), objective, bound, elapsed }, () =>
        polishing ? undefined : pointOf(field, search, pool, { effort: effort(), elapsed, bound }),
      );
      await turn();
    }
  };
  try {
    await run(Math.min(iterations, PATIENCE), () => search.complete);
    if (!search.complete && !(await helped(field, search, signal))) return await inConflict(problem, effort(), signal);
    const mostPolishes = budget.kind === 'effort' ? budget.effort.polishes : Number.MAX_SAFE_INTEGER;
    for (let next = FIRST_POLISH * 2 ** polishes; ; next *= 2) {
      await run(Math.min(iterations, next), reached);
      if (search.iterations < next || polishes >= mostPolishes || over() || reached()) break;
      polishing = true; // what it has put together and the count of it are one step
      const polished = await withHighs(signal, (highs) => polish(field, search, pool, { highs, stop: over }), over);
      if (!polished) break;
      polishes++;
      polishing = false;
    }
    await run(iterations, reached);
    if (!reached()) await bounding.ended;
    signal?.throwIfAborted();
    return plannedOf(field, search, bounding.best, effort());
  } finally {
    bounding.leave();
    await bounding.ended;
  }
}

/** Where the search does not find a programme that visits all that has to be visited, the model in integers finds one. */
async function helped(field: Field, search: Search<Crews>, signal: AbortSignal | undefined): Promise<boolean> {
  const { problem } = field;
  const verdict = await withHighs(signal, (highs) => feasibility(keepingOnly(problem, constraintsOf(problem)), highs));
  return verdict.feasible === true && adopt(field, search, verdict.programme);
}

async function inConflict(
  problem: ProgrammeProblem,
  effort: Effort,
  signal: AbortSignal | undefined,
): Promise<InConflict> {
  const conflict = await withHighs(signal, (highs) => conflictOf(problem, highs));
  const musts = constraintsOf(problem).filter(({ code }) => code === 'must-visit' || code === 'fixed-visit');
  const facts = conflict ? [...conflict.facts] : musts;
  return { outcome: 'in-conflict', conflict: facts, proven: conflict?.proven === true, effort };
}

async function withHighs<T>(
  signal: AbortSignal | undefined,
  work: (highs: Highs) => Promise<T>,
  over: () => boolean = () => false,
): Promise<T> {
  const highs = await openHighs(() => over() || signal?.aborted === true, signal);
  try {
    const result = await work(highs);
    signal?.throwIfAborted();
    return result;
  } finally {
    await highs.close();
  }
}

/** The best bound so far, from the first moment on; `ended` when there will be no better one. */
function watchBound(
  field: Field,
  { over, signal, known }: { over: () => boolean; signal: AbortSignal | undefined; known?: Bound },
) {
  let left = false;
  const watch = { best: known ?? simpleBound(field), ended: Promise.resolve(), leave: () => void (left = true) };
  const stop = () => left || over() || signal?.aborted === true;
  if (stop()) return watch;
  const onBound = (bound: Bound) => {
    if (bound.value < watch.best.value) watch.best = bound;
  };
  watch.ended = boundByDayRoutes(field, { stop, signal, onBound });
  return watch;
}

function objectiveOf(field: Field, search: Search<Crews>): number | null {
  return search.complete ? search.bestTotal - field.standingWorth : null;
}
