import { daysBetween } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import type { Plan, Stage, SubjectKind } from '@core/plans';
import type { QuotaLine } from './lines';
import type { Progress } from './progress';

/** An open case of the unit that does not count toward the line yet and may do so. */
export interface Candidate {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly stage: Stage;
  readonly dueOn: LocalDate | null;
  readonly suspended: boolean;
}

/** Whether the minimum will be reached. `unclear`: there is nothing yet to tell it by; `over`: nothing more can come. */
export const FORECAST_VERDICTS = ['secured', 'likely', 'possible', 'unlikely', 'unclear', 'over'] as const;
export type ForecastVerdict = (typeof FORECAST_VERDICTS)[number];

/** How many there will be by the end of the period, and by what it is told. */
export interface Forecast {
  readonly verdict: ForecastVerdict;
  /** What counts, and the cases that are near; null without a basis. */
  readonly low: number | null;
  /** The same, or what the pace so far leads to where that is more. */
  readonly high: number | null;
  /** Cases that stand where the count is made, or behind, with their due date within the period. */
  readonly near: readonly string[];
  /** What the pace since the period began leads to, rounded down; null while a quarter of the period has not passed. */
  readonly pace: number | null;
}

/**
 * What to expect by the end of the period. Near are cases that stand at the step that makes them count (replication, or
 * nomination and selection where introductions count), are not suspended and are due within the period. The pace is
 * linear, and only told once a quarter of the period has passed and something counts. Where neither says anything, nothing is
 * expected and nothing is ruled out: the forecast is unclear. Over or ended periods have none: what counts is all there is.
 * @param order the stages of the plan in the order of a case's way
 */
export function forecastOf(
  line: QuotaLine,
  progress: Progress,
  candidates: readonly Candidate[],
  order: readonly Stage[],
  today: LocalDate,
): Forecast {
  const { quota, period } = line;
  const counted = progress.counted.length;
  const settled = (verdict: ForecastVerdict) => ({ verdict, low: counted, high: counted, near: [], pace: null });
  if (progress.status === 'unit-ended' || progress.status === 'fell-short') return settled('over');
  if (progress.status === 'reached') return settled('secured');
  const begins = quota.countedWhen === 'replicated' ? order.indexOf('replication') : 0;
  const near = candidates
    .filter(({ stage, suspended, dueOn }) => {
      return !suspended && order.indexOf(stage) >= begins && dueOn !== null && dueOn <= period.lastDay;
    })
    .map(({ id }) => id);
  const pace = paceOf(line, counted, today);
  if (near.length === 0 && pace === null) return { verdict: 'unclear', low: null, high: null, near, pace };
  const low = counted + near.length;
  const high = Math.max(low, pace ?? 0);
  const verdict = low >= quota.minimum ? 'likely' : high >= quota.minimum ? 'possible' : 'unlikely';
  return { verdict, low, high, near, pace };
}

function paceOf({ period, unitFrom, unitEndedOn }: QuotaLine, counted: number, today: LocalDate): number | null {
  const [first, last] = [unitFrom ?? period.firstDay, unitEndedOn ?? period.lastDay];
  const whole = daysBetween(first, last) + 1;
  const passed = daysBetween(first, today) + 1;
  if (counted === 0 || passed * 4 < whole) return null;
  return Math.floor((counted * whole) / passed);
}

/** Whether a case of that kind, at that stage, may still come to count toward a line in its period. */
export function mayCount(line: QuotaLine, { kind, stage }: Pick<Candidate, 'kind' | 'stage'>, plan: Plan): boolean {
  return line.quota.countedKinds.includes(kind) && plan.stages.some((planned) => planned.stage === stage);
}
