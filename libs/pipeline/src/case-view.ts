import { toVietnamDate } from '@core/calendar';
import { isLocalDate, type Occasion, stateOf } from '@core/kernel';
import { caseDecider, type CaseState, type CaseView, offers, path, primary } from '@core/pipeline';
import { reject as refuse } from '@core/platform';
import type { Plan } from '@core/plans';
import { type RecordedEvent, revealAll, type SubjectKey } from '@lib/event-store';
import { caseContext, type CaseSurroundings } from './case-aggregate';
import type { Directory } from './ports';

/** Which moment of a case is asked for. */
export type AsOf =
  | { readonly kind: 'now' }
  | { readonly kind: 'version'; readonly version: number }
  | { readonly kind: 'date'; readonly date: string; readonly clock: 'occurred' | 'recorded' };

/**
 * Reads `at` of a question: an event number or a calendar date on one of the two clocks.
 * @throws Rejection BODY_MALFORMED for a date that does not exist
 */
export function asOf(at: string | undefined, clock: 'occurred' | 'recorded' | undefined): AsOf {
  if (at === undefined) return { kind: 'now' };
  if (/^\d+$/.test(at)) return { kind: 'version', version: Number(at) };
  if (!isLocalDate(at)) return refuse('BODY_MALFORMED');
  return { kind: 'date', date: at, clock: clock ?? 'occurred' };
}

/** The part of a history that had happened, or had been recorded, by then. */
export function historyUntil(events: readonly RecordedEvent[], moment: AsOf): readonly RecordedEvent[] {
  if (moment.kind === 'now') return events;
  if (moment.kind === 'version') return events.filter((event) => event.version <= moment.version);
  const time = moment.clock === 'occurred' ? 'occurredAt' : 'recordedAt';
  const until = events.findIndex((event) => toVietnamDate(event[time]) > moment.date);
  return until < 0 ? events : events.slice(0, until);
}

/**
 * The case as a screen draws it. A past state has no offers, nor has a case whose subject is erased.
 * @throws Rejection NOT_FOUND when nothing had happened by then
 */
export async function caseView(
  around: CaseSurroundings,
  id: string,
  events: readonly RecordedEvent[],
  moment: AsOf,
  key: SubjectKey | undefined,
  occasion: Occasion,
): Promise<CaseView> {
  const shown = historyUntil(events, moment);
  const last = shown.at(-1);
  const state = stateOf(caseDecider, shown);
  if (!last || state.status === 'unopened') return refuse('NOT_FOUND');
  const plan = around.plans.find(state.file.plan);
  if (!plan) return refuse('NOT_FOUND');
  const latest = events.at(-1)?.version ?? last.version;
  // Neither the past nor an erased subject can be worked on.
  const past = moment.kind !== 'now';
  const still = past || key === undefined;
  const context = caseContext(around, state, undefined, occasion, id);
  const file = revealAll(key, state.file);
  return {
    id,
    version: last.version,
    asOf: past ? { version: last.version, latest } : null,
    status: state.status,
    outcome: state.status === 'closed' ? state.outcome : null,
    unit: { id: state.file.unit, name: around.directory.tree.displayName(state.file.unit, state.file.openedOn) },
    plan: { ...state.file.plan, title: plan.title },
    steps: steps(plan, state),
    primary: still ? null : (primary(state, context) ?? null),
    offers: still ? [] : [...offers(state, context)],
    names: await namesIn(around.directory, [file, last.metadata], occasion),
    file,
  };
}

function steps(plan: Plan, state: Exclude<CaseState, { status: 'unopened' }>): CaseView['steps'] {
  const order = orderOf(plan);
  const at = order.findIndex((stage) => stage.stage === state.file.standing?.stage);
  const finished = state.file.standing?.completedOn !== undefined;
  return order.map(({ stage, title }, i) => ({
    stage,
    title,
    state: i < at || (i === at && finished) ? ('done' as const) : i === at ? ('current' as const) : ('ahead' as const),
  }));
}

/** The stages of a plan in the order in which a case goes through them. */
export function orderOf(plan: Plan): Plan['stages'] {
  return path(plan).flatMap((stage) => plan.stages.find((planned) => planned.stage === stage) ?? []);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Names of every person and unit that a value mentions by id. */
export async function namesIn(
  directory: Directory,
  value: unknown,
  occasion: Pick<Occasion, 'today'>,
): Promise<Record<string, string>> {
  const ids = new Set<string>();
  collect(value, ids);
  const people = await directory.personNames([...ids].filter((id) => UUID.test(id)));
  const units = [...ids].filter((id) => directory.tree.exists(id, occasion.today));
  return {
    ...Object.fromEntries(people),
    ...Object.fromEntries(units.map((id) => [id, directory.tree.displayName(id, occasion.today)])),
    system: 'Hệ thống',
  };
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string' && value.length <= 80) into.add(value);
  else if (Array.isArray(value)) value.forEach((item) => collect(item, into));
  else if (value !== null && typeof value === 'object') Object.values(value).forEach((item) => collect(item, into));
}
