import type { LocalDate } from '@core/kernel';
import type { CaseEvent } from './case-words';
import type { CaseContext } from './context';
import { entering, nextPromise, workingDaysBetween } from './deadline';
import { endedFile, liveFile, openFile, type StandingFile } from './guards';
import { isFree } from './holds';
import type { LifecycleCommand } from './lifecycle-words';
import { migrationVerdict } from './migration';
import { path, stagePlan, unproven } from './plan-path';
import { reject } from './rejections';
import { type CasePermission, type Rule, type Rules, stamp } from './rule';
import type { CaseState, Standing } from './state';
import { stages } from './stages';
import { fitsPlan } from './stages/discovery';

/** A rule of the shared life: `holding` finds what it works on, or refuses. */
function rule<Data, Held>(
  permission: CasePermission,
  holding: (state: CaseState, context: CaseContext) => Held,
  decide: (data: Data, held: Held, context: CaseContext) => readonly CaseEvent[],
  stepUp = false,
): Rule<{ readonly type: string; readonly data: Data }> {
  return {
    permission,
    stepUp,
    stage: 'lifecycle',
    when: (state, context) => void holding(state, context),
    decide: (data, state, context) => decide(data, holding(state, context), context),
  };
}

/** The life that all stages share, written once. */
export const lifecycleRules: Rules<LifecycleCommand> = {
  OpenCase: rule('case.open', isUnopened, (data, _nothing, context) => {
    const { plan, occasion } = context;
    if (data.plan.id !== plan.id || data.plan.version !== plan.version) reject('PLAN_MISMATCH');
    const span = { from: plan.validFrom, to: plan.validTo };
    if (occasion.today < span.from || occasion.today > span.to) reject('PLAN_NOT_IN_FORCE', span);
    const [first, last] = [Number(span.from.slice(0, 4)), Number(span.to.slice(0, 4))];
    if (data.year < first || data.year > last) reject('YEAR_OUTSIDE_PLAN', { year: data.year, ...span });
    if (!context.unitKnown(data.unit)) reject('CASE_UNIT_UNKNOWN');
    if (!context.inTerritory(data.unit)) reject('UNIT_OUTSIDE_PLAN');
    fitsPlan(data, context);
    const unseen = context.probableDuplicates.filter((id) => !data.duplicatesSeen.includes(id));
    if (unseen.length > 0) reject('POSSIBLE_DUPLICATE', { count: unseen.length, cases: unseen.join(', ') });
    return [
      { type: 'CaseOpened', data: { case: context.caseId, ...data, ...stamp(context) } },
      entering(plan.firstStage, { entries: {}, owners: {} }, context),
    ];
  }),
  CompleteStage: rule('case.work', finishedFile, (_data, file, context) => {
    const { stage, entry } = file.standing;
    const planned = stagePlan(context.plan, stage);
    const proven = (planned?.requirements ?? []).map(({ code, title, source }) => ({ code, title, source }));
    const completed: CaseEvent = { type: 'StageCompleted', data: { stage, entry, proven, ...stamp(context) } };
    if (planned?.next) return [completed, entering(planned.next, file, context)];
    const outcome = stages[stage].outcome?.(file) ?? 'completed';
    return [completed, { type: 'CaseClosed', data: { outcome, ...stamp(context) } }];
  }),
  ReturnToStage: rule('case.approve', returnableFile, ({ stage: to, reason }, file, context) => {
    const order = path(context.plan);
    const { stage: from, title } = file.standing;
    if (!order.includes(to)) reject('STAGE_NOT_IN_PLAN');
    if (order.indexOf(to) >= order.indexOf(from)) reject('STAGE_NOT_EARLIER', { standing: title });
    return [
      ...leaving(file, reason, context),
      { type: 'StageReturned', data: { from, to, reason, ...stamp(context) } },
      entering(to, file, context),
    ];
  }),
  SuspendCase: rule('case.approve', openFile, (data, _file, context) => {
    const { today } = context.occasion;
    if (data.until !== undefined && data.until <= today) reject('SUSPENSION_ENDS_IN_PAST', { today });
    return [{ type: 'CaseSuspended', data: { ...data, ...stamp(context) } }];
  }),
  ResumeCase: rule('case.approve', suspended, (_data, { file, since }, context) => {
    const workingDays = workingDaysBetween(since, context.occasion.today, context);
    const { dueOn, basis } = file.standing.deadline;
    const later = workingDays === 0 ? dueOn : context.addWorkingDays(dueOn, workingDays);
    const deadline = nextPromise(file.standing, later, basis, context);
    return [{ type: 'CaseResumed', data: { since, workingDays, deadline, ...stamp(context) } }];
  }),
  WithdrawCase: rule(
    'case.work',
    liveFile,
    (data, file, context) => [
      ...leaving(file, data.reason, context),
      { type: 'CaseWithdrawn', data: { ...data, ...stamp(context) } },
    ],
    true,
  ),
  CloseCase: rule(
    'case.approve',
    liveFile,
    (data, file, context) => [
      ...leaving(file, data.reason, context),
      { type: 'CaseClosed', data: { ...data, ...stamp(context) } },
    ],
    true,
  ),
  ReopenCase: rule('case.approve', endedFile, (data, file, context) => {
    if (!path(context.plan).includes(data.stage)) reject('STAGE_NOT_IN_PLAN');
    if (!file.entries[data.stage]) reject('STAGE_NOT_REACHED');
    return [{ type: 'CaseReopened', data: { ...data, ...stamp(context) } }, entering(data.stage, file, context)];
  }),
  ExtendDeadline: rule('case.approve', openFile, ({ dueOn, reason, basis }, { standing }, context) => {
    const { today } = context.occasion;
    const from = standing.deadline.dueOn;
    if (dueOn === from) return [];
    if (dueOn < from) reject('EXTENSION_NOT_LATER', { dueOn: from });
    if (dueOn < today) reject('EXTENSION_IN_PAST', { today });
    const deadline = nextPromise(standing, dueOn, { kind: 'decision', document: basis }, context);
    return [{ type: 'DeadlineExtended', data: { from, reason, deadline, ...stamp(context) } }];
  }),
  ReassignCase: rule('case.reassign', liveFile, ({ owner }, { standing }, context) => {
    if (owner === standing.owner) return [];
    const from = standing.owner === undefined ? {} : { from: standing.owner };
    return [{ type: 'CaseReassigned', data: { stage: standing.stage, ...from, to: owner, ...stamp(context) } }];
  }),
  MigrateCase: rule('case.approve', liveFile, ({ to, basis }, file, context) => {
    const from = file.plan;
    if (to.id === from.id && to.version === from.version) return [];
    const target = context.planAt(to) ?? reject('MIGRATION_TARGET_UNKNOWN', { ...to });
    const [first, ...others] = migrationVerdict(file, context.plan, target, context.occasion.today).blocked;
    if (first) reject('MIGRATION_BLOCKED', { count: 1 + others.length, first: first.sentence });
    const { stage, ownerRole: before, owner } = file.standing;
    const planned = stagePlan(target, stage) ?? reject('STAGE_NOT_IN_PLAN');
    const { title, ownerRole } = planned;
    const answers = ownerRole === before ? owner : file.owners[ownerRole];
    return [
      {
        type: 'CasePlanMigrated',
        data: {
          from,
          to,
          basis,
          stage,
          title,
          ownerRole,
          ...(answers !== undefined && { owner: answers }),
          ...stamp(context),
        },
      },
    ];
  }),
  Comment: rule('case.work', liveFile, (data, _file, context) => [
    { type: 'Commented', data: { ...data, ...stamp(context) } },
  ]),
  TakeOverCase: rule('system', opened, (data, { status, file }, context) => {
    // What is finished stays where it was finished; what lies elsewhere by now has been taken over already.
    if ((status !== 'open' && status !== 'suspended') || file.unit !== data.from) return [];
    if (context.unitKnown(data.from)) reject('CASE_UNIT_GOES_ON');
    if (!context.unitKnown(data.to)) reject('CASE_UNIT_UNKNOWN');
    return [{ type: 'CaseTakenOver', data: { ...data, ...stamp(context) } }];
  }),
  RemindOfDeadline: rule('system', opened, (data, state, context) => {
    // A timer is never canceled: it looks at the case and finds nothing to do.
    if (state.status !== 'open' || !state.file.standing) return [];
    const { deadline, reminded } = state.file.standing;
    if (deadline.id !== data.deadline || reminded.includes(data.step)) return [];
    const promised = deadline.reminders.find(({ step }) => step === data.step);
    if (!promised) return [];
    const { today } = context.occasion;
    if (today < promised.on) reject('REMINDER_NOT_DUE', { on: promised.on });
    // After a still stand several come at once: only the last of them speaks, or one delay would be told thrice.
    const later = deadline.reminders.some(({ step, on }) => step > promised.step && on <= today);
    if (later) return [];
    const moment = momentOf(state.file.unit, state.file.standing, promised, context);
    return [{ type: today > deadline.dueOn ? 'DeadlineMissed' : 'DeadlineReminded', data: moment }];
  }),
  EscalateDeadline: rule('system', opened, (data, state, context) => {
    if (state.status !== 'open' || !state.file.standing) return [];
    const { deadline, escalated } = state.file.standing;
    if (deadline.id !== data.deadline || escalated?.includes(`${deadline.id}#${data.key}`)) return [];
    const promised = deadline.escalations?.find(({ key }) => key === data.key);
    if (!promised) return [];
    const { today } = context.occasion;
    if (today < promised.on) reject('REMINDER_NOT_DUE', { on: promised.on });
    // After a still stand the same superior is told once, of the last.
    const later = deadline.escalations?.some(
      ({ to, step, on }) => to === promised.to && step > promised.step && on <= today,
    );
    if (later) return [];
    const moment = momentOf(state.file.unit, state.file.standing, promised, context);
    return [{ type: 'DeadlineEscalated', data: { ...moment, key: promised.key, to: promised.to } }];
  }),
};

/** What every word about a deadline says: which promise it is, where the case stands, who answers for it there. */
function momentOf(
  unit: string,
  { deadline, stage, ownerRole, owner }: Standing,
  { step, on }: { readonly step: number; readonly on: LocalDate },
  context: CaseContext,
) {
  return {
    ...{ deadline: deadline.id, stage, step, promisedOn: on, dueOn: deadline.dueOn, unit, ownerRole },
    ...(owner !== undefined && { owner }),
    ...stamp(context),
  };
}

function isUnopened(state: CaseState): void {
  if (state.status !== 'unopened') reject('CASE_ALREADY_OPENED');
}

function opened(state: CaseState): Exclude<CaseState, { status: 'unopened' }> {
  return state.status === 'unopened' ? reject('CASE_NOT_OPENED') : state;
}

function suspended(state: CaseState) {
  const file = liveFile(state);
  return state.status === 'suspended' ? { file, since: state.since } : reject('CASE_NOT_SUSPENDED');
}

/** The file of a case whose stage is finished: its own work, and everything that the plan requires besides. */
function finishedFile(state: CaseState, context: CaseContext): StandingFile {
  const file = openFile(state);
  const { stage } = file.standing;
  isFree(file, 'advancing', context);
  stages[stage].finish(file, context);
  const planned = stagePlan(context.plan, stage);
  const missing = planned ? unproven(planned, file) : [];
  if (missing.length > 0) reject('REQUIREMENTS_UNPROVEN', { missing: missing.map(({ title }) => title).join('; ') });
  return file;
}

function returnableFile(state: CaseState, { plan }: CaseContext): StandingFile {
  const file = openFile(state);
  if (file.standing.stage === plan.firstStage) reject('STAGE_NOT_EARLIER', { standing: file.standing.title });
  return file;
}

function leaving(file: StandingFile, reason: string, context: CaseContext): readonly CaseEvent[] {
  return stages[file.standing.stage].leave?.(file, reason, context) ?? [];
}
