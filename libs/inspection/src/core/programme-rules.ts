import { type LocalDate, type MessageOf, Rejection } from '@core/kernel';
import { breachesOf } from '@core/routing';
import { conflictsOf, type Measure } from './conflicts';
import { conflictSentence } from './conflict-words';
import { checkInputs } from './check-inputs';
import { type InspectionDeadline, promiseOf, ringing } from './inspection-deadlines';
import type { ProgrammeContext } from './programme-context';
import { visitsOf } from './prepare';
import type { PlannedVisit } from './programme-input';
import type { PlanningRun, ProgrammeFile, ProgrammeState } from './programme-state';
import type {
  AnnouncedVisit,
  ProgrammeChange,
  ProgrammeCommand,
  ProgrammeCommandType,
  ProgrammeEvent,
} from './programme-words';
import { reject } from './rejections';
import type { DocumentRef } from './words';

export type ProgrammePermission = 'inspection.plan' | 'inspection.approve' | 'system';

/** One command's rule. `when` looks at the programme alone, so that a screen can ask it before anything is typed. */
export interface ProgrammeRule<Command extends ProgrammeCommand = ProgrammeCommand> {
  readonly permission: ProgrammePermission;
  /** Whether the person must have proven their identity again just now. */
  readonly stepUp: boolean;
  when(state: ProgrammeState): void;
  decide(data: Command['data'], state: ProgrammeState, context: ProgrammeContext): readonly ProgrammeEvent[];
}

function rule<Data, Held>(
  permission: ProgrammePermission,
  holding: (state: ProgrammeState) => Held,
  decide: (data: Data, held: Held, context: ProgrammeContext) => readonly ProgrammeEvent[],
  stepUp = false,
) {
  return {
    permission,
    stepUp,
    when: (state: ProgrammeState) => void holding(state),
    decide: (data: Data, state: ProgrammeState, context: ProgrammeContext) => decide(data, holding(state), context),
  };
}

/** A rule for each command of a programme; one that is missing does not compile. */
export const programmeRules: {
  readonly [T in ProgrammeCommandType]: ProgrammeRule<MessageOf<ProgrammeCommand, T>>;
} = {
  DraftProgramme: rule('inspection.plan', fresh, ({ unit, year, standingBody }, _held, context) => {
    const { occasion, programmeId } = context;
    if (context.idOf(unit, year) !== programmeId) reject('PROGRAMME_ID_MISMATCH');
    for (const one of [unit, ...(standingBody === undefined ? [] : [standingBody])]) {
      if (!context.unitKnown(one, occasion.today)) reject('PROGRAMME_UNIT_UNKNOWN', { unit: one, on: occasion.today });
    }
    if (!context.hasCouncil(unit, occasion.today)) reject('PROGRAMME_NO_COUNCIL');
    const named = standingBody === undefined ? {} : { standingBody };
    return [{ type: 'ProgrammeDrafted', data: { programme: programmeId, unit, year, ...named, ...stamp(context) } }];
  }),
  SetInputs: rule('inspection.plan', idle, ({ inputs }, file, context) => {
    checkInputs(inputs, file.year, context);
    return [{ type: 'InputsSet', data: { inputs, ...stamp(context) } }];
  }),
  RequestPlanning: rule('inspection.plan', plannable, ({ seed, limit }, { file, inputs }, context) => {
    const prepared = context.prepare?.(file, inputs, seed) ?? reject('PROGRAMME_INPUTS_MISSING');
    const { problem, inputHash } = prepared;
    const lists = {
      scores: [...prepared.scores],
      places: [...prepared.places],
      interests: [...prepared.interests],
      leftOut: [...prepared.leftOut],
    };
    const data = { run: context.occasion.commandId, problem, inputHash, seed, limit, ...lists };
    return [{ type: 'PlanningRequested', data: { ...data, ...stamp(context) } }];
  }),
  RecordPlanning: rule('system', live, ({ run: id, answer }, { file }, context) => {
    const { run } = file;
    if (!run || run.end || run.run !== id) return []; // cancelled meanwhile, or told before
    const of = { run: id, inputHash: run.inputHash, ...stamp(context) };
    if (answer.outcome === 'in-conflict') return [{ type: 'PlanningInfeasible', data: { ...of, answer } }];
    const visits = visitsOf(answer.programme, (unit) => context.visitOf(unit));
    const faults = breachesOf(run.problem, answer.programme);
    if (faults.length > 0 || answer.bound.value < answer.objective) {
      return [{ type: 'PlanningFailed', data: { ...of, why: 'result-does-not-fit', faults } }];
    }
    return [{ type: 'ProgrammePlanned', data: { ...of, answer, visits } }];
  }),
  FailPlanning: rule('system', live, ({ run: id, why }, { file }, context) => {
    const { run } = file;
    if (!run || run.end || run.run !== id) return [];
    const data = { run: id, inputHash: run.inputHash, why, faults: [], ...stamp(context) };
    return [{ type: 'PlanningFailed', data }];
  }),
  CancelPlanning: rule('inspection.plan', running, (_data, { run }, context) => [
    { type: 'PlanningCancelled', data: { run: run.run, ...stamp(context) } },
  ]),
  ChangeProgramme: rule('inspection.plan', changeable, ({ change, reason }, { file, made }, context) => {
    const visits = changed(change, file.visits, context);
    if (JSON.stringify(visits) === JSON.stringify(file.visits)) reject('PROGRAMME_CHANGE_CHANGES_NOTHING');
    refuseNewConflicts(file.visits, visits, made);
    return [{ type: 'ProgrammeChanged', data: { change, visits, reason, ...stamp(context) } }];
  }),
  ApproveProgramme: rule(
    'inspection.approve',
    approvable,
    ({ document }, file, context) => {
      notInFuture(document, context);
      const deadline = announceBy(file, context);
      return [{ type: 'ProgrammeApproved', data: { document, ...(deadline && { deadline }), ...stamp(context) } }];
    },
    true,
  ),
  AnnounceProgramme: rule(
    'inspection.plan',
    approved,
    ({ document }, file, context) => {
      notInFuture(document, context);
      const { unit, year, inputs, standingBody } = file;
      const visits = toTell(file);
      if (visits.length === 0) reject('PROGRAMME_NOTHING_TO_ANNOUNCE');
      const days = inputs?.leadDays ?? 0;
      for (const { what, date } of visits) {
        if (what === 'called-off' || lastDayToTell(date, days, context) >= context.occasion.today) continue;
        reject('PROGRAMME_ANNOUNCED_TOO_LATE', { date, days });
      }
      const named = standingBody === undefined ? {} : { standingBody };
      const minutesWithin = inputs?.minutesWithin ?? 1;
      const data = { unit, ...named, year, document, minutesWithin, visits: [...visits], ...stamp(context) };
      return [{ type: 'ProgrammeAnnounced', data }];
    },
    true,
  ),
  RemindProgramme: rule('system', live, (asked, { status, file }, context) => {
    if (status !== 'approved') return [];
    const early = (on: LocalDate) => reject('INSPECTION_REMINDER_NOT_DUE', { on });
    const deadline = file.approved?.deadline;
    const reminder = ringing(deadline, file.rung, asked, context.occasion.today, early);
    if (!reminder || !deadline) return [];
    const { key, kind, step, audience } = reminder;
    const data = { deadline: deadline.id, key, kind, step, audience, dueOn: deadline.dueOn, unit: file.unit };
    return [{ type: 'ProgrammeReminded', data: { ...data, ...stamp(context) } }];
  }),
  TakeOverPlannedVisit: rule('system', live, ({ visit, from, to, basis }, { status, file }, context) => {
    const found = file.visits.find((one) => one.visit === visit);
    if (!found || found.unit !== from || from === to || status === 'closed') return [];
    return [{ type: 'PlannedVisitTakenOver', data: { visit, from, to, basis, ...stamp(context) } }];
  }),
  CloseProgramme: rule(
    'inspection.plan',
    idle,
    ({ reason }, _file, context) => [{ type: 'ProgrammeClosed', data: { reason, ...stamp(context) } }],
    true,
  ),
};

/** What units and teams have not been told yet: new visits, moved ones, and those that do not take place. */
export function toTell({ visits, told }: Pick<ProgrammeFile, 'visits' | 'told'>): readonly AnnouncedVisit[] {
  const before = new Map(told.map((one) => [one.visit, one]));
  const fresh = visits.flatMap(({ visit, unit, date, team, people }): AnnouncedVisit[] => {
    const known = before.get(visit);
    const now = { visit, unit, date, team, people };
    if (!known || known.what === 'called-off') return [{ ...now, what: 'announced' }];
    const same = known.date === date && JSON.stringify(known.people) === JSON.stringify(people);
    return same ? [] : [{ ...now, what: 'rescheduled' }];
  });
  const still = new Set(visits.map(({ visit }) => visit));
  const gone = told.filter(({ visit, what }) => what !== 'called-off' && !still.has(visit));
  return [...fresh, ...gone.map((one) => ({ ...one, what: 'called-off' as const }))];
}

/** The visits after a change by hand, by day, team and turn. */
function changed(change: ProgrammeChange, visits: readonly PlannedVisit[], context: ProgrammeContext): PlannedVisit[] {
  if (change.kind === 'drop-visit') {
    if (!visits.some(({ visit }) => visit === change.visit)) reject('PROGRAMME_VISIT_UNKNOWN');
    return visits.filter(({ visit }) => visit !== change.visit);
  }
  const { kind: _, ...put } = change;
  const known = visits.find(({ unit }) => unit === put.unit);
  const visit = { visit: known?.visit ?? context.visitOf(put.unit), ...put };
  return [...visits.filter((one) => one !== known), visit].sort(inOrder);
}

const inOrder = (a: PlannedVisit, b: PlannedVisit) =>
  a.date.localeCompare(b.date) || a.team - b.team || a.turn - b.turn || (a.unit < b.unit ? -1 : 1);

/** Whatever was wrong before may stay wrong, as when a unit was taken over; nothing may become wrong. */
function refuseNewConflicts(before: readonly PlannedVisit[], after: readonly PlannedVisit[], measure: Measure): void {
  const known = new Set(conflictsOf(before, measure).map((one) => JSON.stringify(one)));
  const first = conflictsOf(after, measure).find((one) => !known.has(JSON.stringify(one)));
  if (first) reject('PROGRAMME_CHANGE_DOES_NOT_FIT', { why: conflictSentence(first) });
}

/** When units have to be told at the latest: so many working days before the first visit that they do not know of. */
function announceBy(file: ProgrammeFile, context: ProgrammeContext): InspectionDeadline | undefined {
  const first = toTell(file)
    .filter(({ what }) => what !== 'called-off')
    .map(({ date }) => date)
    .sort()[0];
  if (first === undefined) return undefined;
  const dueOn = lastDayToTell(first, file.inputs?.leadDays ?? 0, context);
  return promiseOf(
    context.programmeId,
    file.revision + 1,
    dueOn,
    'Thông báo cho đơn vị trước ngày kiểm tra theo số ngày làm việc của chương trình.',
    { offsets: [-3, 0, 1], escalation: [{ afterWorkingDays: 2, to: 'head' }] },
    context.calendar,
    context.occasion.today,
  );
}

function lastDayToTell(date: LocalDate, days: number, { calendar }: ProgrammeContext): LocalDate {
  return days === 0 ? date : calendar.addWorkingDays(date, -days);
}

function fresh(state: ProgrammeState): void {
  if (state.status !== 'none') reject('PROGRAMME_ALREADY_DRAFTED');
}

type Live = Exclude<ProgrammeState, { readonly status: 'none' }>;

function live(state: ProgrammeState): Live {
  return state.status === 'none' ? reject('PROGRAMME_NOT_DRAFTED') : state;
}

function open(state: ProgrammeState): ProgrammeFile {
  const held = live(state);
  return held.status === 'closed' ? reject('PROGRAMME_CLOSED') : held.file;
}

/** Nothing is changed under a run that works on it. */
function idle(state: ProgrammeState): ProgrammeFile {
  const file = open(state);
  return file.run && !file.run.end ? reject('PLANNING_UNDER_WAY') : file;
}

function plannable(state: ProgrammeState) {
  const file = idle(state);
  return { file, inputs: file.inputs ?? reject('PROGRAMME_INPUTS_MISSING') };
}

function running(state: ProgrammeState): { readonly run: PlanningRun } {
  const { run } = open(state);
  return run && !run.end ? { run } : reject('PLANNING_NOT_UNDER_WAY');
}

function changeable(state: ProgrammeState) {
  const file = idle(state);
  return { file, made: file.made ?? reject('PROGRAMME_NOT_PLANNED') };
}

function approvable(state: ProgrammeState): ProgrammeFile {
  const file = idle(state);
  if (!file.made || file.visits.length === 0) reject('PROGRAMME_NOT_PLANNED');
  if (!file.fresh) reject('PROGRAMME_STALE');
  return file;
}

function approved(state: ProgrammeState): ProgrammeFile {
  const file = idle(state);
  return state.status === 'approved' ? file : reject('PROGRAMME_NOT_APPROVED');
}

function notInFuture({ date }: DocumentRef, { occasion }: ProgrammeContext): void {
  if (date > occasion.today) reject('PROGRAMME_DOCUMENT_IN_FUTURE', { date });
}

function stamp({ occasion }: ProgrammeContext) {
  return { by: occasion.actor.id, on: occasion.today };
}

/** Why a rule says no now, or nothing where it would say yes. */
export function refusalOf(ask: () => void): Rejection | undefined {
  try {
    ask();
    return undefined;
  } catch (error) {
    if (error instanceof Rejection) return error;
    throw error;
  }
}
