import { toVietnamDate, vietnamTime } from '@core/calendar';
import { type Instant, isLocalDate, type LocalDate, type Occasion, toLocalDate } from '@core/kernel';
import {
  caseDecider,
  type CaseFile,
  type CaseState,
  type CaseView,
  gatesOf,
  offers,
  path,
  primary,
} from '@core/pipeline';
import { reject as refuse } from '@core/platform';
import type { Plan } from '@core/plans';
import { type EventStore, type Moment, revealAll, stateAt, type SubjectKey } from '@lib/event-store';
import { caseContext, type CaseSurroundings } from './case-aggregate';
import type { Directory } from './ports';

const LAST_VERSION = 2147483647;
/** PostgreSQL knows no year 0. */
const FIRST_DAY = toLocalDate('0001-01-01');

/**
 * Reads `at` of a question: an event number, or a calendar date in Vietnam, that day included, on one of the two clocks.
 * @returns `{}` for now
 * @throws Rejection BODY_MALFORMED for a date that does not exist
 */
export function asOf(at: string | undefined, clock: 'occurred' | 'recorded' | undefined): Moment {
  if (at === undefined) return {};
  if (/^\d+$/.test(at)) return { version: Math.min(Number(at), LAST_VERSION) };
  if (!isLocalDate(at)) return refuse('BODY_MALFORMED');
  const day = at < FIRST_DAY ? FIRST_DAY : at; // nothing has happened by then either
  const end = vietnamTime(day, 23, 59).replace(':00.000Z', ':59.999Z') as Instant;
  return clock === 'recorded' ? { recordedBy: end } : { occurredBy: end };
}

/**
 * The case as a screen draws it. A past state has no offers, nor has a case whose subject is erased.
 * @throws Rejection NOT_FOUND when nothing had happened by then
 */
export async function caseView(
  around: CaseSurroundings,
  id: string,
  store: Pick<EventStore, 'scanStream' | 'headOf'>,
  moment: Moment,
  key: SubjectKey | undefined,
  occasion: Occasion,
): Promise<CaseView> {
  const { state, last, latest } = await stateAt(store, caseDecider, `case-${id}`, moment);
  if (!last || state.status === 'unopened') return refuse('NOT_FOUND');
  const plan = around.plans.find(state.file.plan);
  if (!plan) return refuse('NOT_FOUND');
  // Neither the past nor an erased subject can be worked on.
  const past = Object.keys(moment).length > 0;
  const still = past || key === undefined;
  const held = past || !hasAwardsToCompare(state.file) ? undefined : await around.awards.awardsOf(id);
  const context = { ...caseContext(around, state, undefined, occasion, id), ...(held && { heldAwards: held }) };
  const day = past ? toVietnamDate(last.occurredAt) : occasion.today;
  const file = revealAll(key, state.file);
  return {
    id,
    version: last.version,
    asOf: past ? { version: last.version, latest } : null,
    status: state.status,
    outcome: state.status === 'closed' ? state.outcome : null,
    workingDaysLeft: past ? null : workingDaysLeft(around, state, occasion),
    ...unitsOf(around.directory, state.file, past ? toVietnamDate(last.occurredAt) : occasion.today),
    plan: { ...state.file.plan, title: plan.title },
    steps: steps(plan, state),
    primary: still ? null : (primary(state, context) ?? null),
    offers: still ? [] : [...offers(state, context)],
    gates: gatesOf(state.file, around.law, day, held, endedOn(state)),
    names: await namesIn(
      around.directory,
      [file, last.metadata],
      past ? { today: toVietnamDate(last.occurredAt) } : occasion,
    ),
    file,
  };
}

/** Awards on record matter once something is proposed or given, or another case is about the same recipient. */
function hasAwardsToCompare({ commendation: { proposal, given }, recipient }: CaseFile): boolean {
  return proposal !== undefined || given.length > 0 || recipient !== undefined;
}

function endedOn(state: Exclude<CaseState, { status: 'unopened' }>): LocalDate | null {
  return state.status === 'closed' || state.status === 'withdrawn' ? state.on : null;
}

function workingDaysLeft(
  { calendars }: CaseSurroundings,
  { status, file }: Exclude<CaseState, { status: 'unopened' }>,
  { today }: Occasion,
): number | null {
  if (status !== 'open' || !file.standing || file.standing.completedOn) return null;
  return calendars.forUnit(file.unit).workingDaysBetween(today, file.standing.deadline.dueOn);
}

/** The unit of a case by its name of that day, and the one that it belonged to before by its last. */
function unitsOf({ tree }: Directory, file: CaseFile, date: LocalDate): Pick<CaseView, 'unit' | 'formerUnit'> {
  const former = file.takenOver?.at(-1)?.from;
  return {
    unit: { id: file.unit, name: tree.displayName(file.unit, date) },
    formerUnit: former === undefined ? null : { id: former, name: tree.lastName(former, date) },
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
  const units = [...ids].filter((id) => directory.tree.versionsOf(id).length > 0);
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
