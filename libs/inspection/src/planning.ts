import { stateOf } from '@core/kernel';
import { type PlanningLimit, type ProgrammeCommand, programmeDecider, type ProgrammeState } from '@core/inspection';
import { PlanPoint, type ProgrammeAnswer, type ProgrammeProblem } from '@core/routing';
import { type Bus, type EventStore, Execute, uuidV5, type Vault } from '@lib/event-store';
import type { Clock } from '@lib/platform';
import { type PlanBudget, planProgramme, type PlanProgress } from '@lib/routing';
import type { DoWork } from '@lib/scheduling';
import { programmeAggregate } from './programme-aggregate';
import type { InspectionSurroundings } from './surroundings';

/** How long a run of effort may look for its bound, in milliseconds; the programme itself does not depend on it. */
const BOUND_MS = 20_000;

/** What finds a programme: the optimizer, or what a test puts in its place. */
export type Planner = (
  problem: ProgrammeProblem,
  limit: PlanningLimit,
  options: {
    readonly signal?: AbortSignal;
    readonly onProgress?: (progress: PlanProgress, point: () => PlanPoint | undefined) => void;
    readonly from?: PlanPoint | undefined;
  },
) => Promise<ProgrammeAnswer>;

/** The optimizer, by effort or by the clock. */
export const optimizer: Planner = (problem, limit, options) =>
  planProgramme(problem, { budget: budgetOf(limit), ...options });

/** The same programme without its bound, for whoever only asks whether it is the same. */
const unbounded: Planner = (problem, limit, options) =>
  planProgramme(problem, { budget: budgetOf(limit, 0), ...options });

function budgetOf(limit: PlanningLimit, boundMilliseconds = BOUND_MS): PlanBudget {
  switch (limit.kind) {
    case 'effort':
      return {
        kind: 'effort',
        effort: { iterations: limit.iterations, polishes: limit.polishes },
        boundMilliseconds,
      };
    case 'seconds':
      return { kind: 'clock', milliseconds: limit.seconds * 1000 };
  }
}

/** What a worker needs to plan programmes. */
export interface PlanningParts {
  readonly bus: Bus;
  readonly store: Pick<EventStore, 'readStream'>;
  readonly vault: Pick<Vault, 'fingerprint'>;
  readonly clock: Clock;
  readonly around: InspectionSurroundings;
}

/**
 * Plans a programme as a long work. What the run works on lies in the log, and from where it goes on in the work's row: the
 * next worker goes on from there when this one is killed, and comes to the same as if nothing had been. What comes of it is
 * sent under an id that derives from the run: told twice it counts once, and what was cancelled meanwhile finds nobody waiting.
 */
export function planProgrammes(parts: PlanningParts, planner: Planner = optimizer): DoWork {
  return async ({ id: run, streamId, noted }, { signal, tell, note }) => {
    const state = await stateNow(parts, streamId);
    if (state.status === 'none' || state.file.run?.run !== run || state.file.run.end) return;
    const { problem, limit } = state.file.run;
    const onProgress = ({ effort, elapsed }: PlanProgress, point: () => PlanPoint | undefined) => {
      tell(limit.kind === 'effort' ? effort.iterations : elapsed);
      note(point);
    };
    // A point that an older release has noted is not read by this one: the run begins anew.
    const from = PlanPoint.safeParse(noted).data;
    const answered = await planner(problem, limit, { signal, onProgress, from }).then(
      (answer): ProgrammeCommand => ({ type: 'RecordPlanning', data: { run, answer } }),
      (error: unknown): ProgrammeCommand => {
        signal.throwIfAborted(); // cancelled, taken over, or the process ends: whoever comes next goes on
        if (!isFault(error)) throw error;
        return { type: 'FailPlanning', data: { run, why: 'run-broke-down' } };
      },
    );
    signal.throwIfAborted();
    await send(parts, streamId, run, state.file.unit, answered);
  };
}

/** A fault of the program comes again however often it is tried; anything else may pass. */
function isFault(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError;
}

async function stateNow({ store }: PlanningParts, programme: string): Promise<ProgrammeState> {
  return stateOf(programmeDecider, await store.readStream(`programme-${programme}`));
}

async function send(
  { bus, vault, clock, around }: PlanningParts,
  programme: string,
  run: string,
  unit: string,
  command: ProgrammeCommand,
): Promise<void> {
  await bus.execute(
    new Execute({
      aggregate: programmeAggregate(around),
      streamId: programme,
      command,
      occasion: {
        commandId: uuidV5(run, 'result'),
        actor: { id: 'system', role: 'system', unit },
        today: clock.today(),
        now: clock.now(),
      },
      expected: 'any',
      // Two workers that both came to an end may have found different bounds; whoever is first is believed.
      fingerprint: vault.fingerprint({ planning: run }),
      correlation: run,
      causation: run,
    }) as never,
  );
}

/**
 * Runs a recorded run again, with the effort that its answer names, and compares.
 * @returns undefined where the programme has no run that came to an answer
 */
export async function rerun(
  state: ProgrammeState,
  planner: Planner = unbounded,
): Promise<
  { readonly recorded: ProgrammeAnswer; readonly again: ProgrammeAnswer; readonly same: boolean } | undefined
> {
  if (state.status === 'none' || !state.file.made) return undefined;
  const { problem, answer } = state.file.made;
  const again = await planner(problem, { kind: 'effort', ...answer.effort }, {});
  const same = again.outcome === 'planned' && JSON.stringify(sorted(again.programme)) === JSON.stringify(sorted(answer.programme)); // prettier-ignore
  return { recorded: answer, again, same };
}

/** Members in one order, whatever order the events have kept. */
function sorted<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sorted) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  ) as T;
}
