import type { WorkingDays } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import { LocalDateSchema, type Stage } from '@core/plans';
import type { CaseCommand, CaseEvent, EventData } from './case-words';
import type { CaseContext } from './context';
import type { Deadline, DeadlineBasis, Reminder } from './lifecycle-words';
import { HOUSE_ESCALATION, occasionKey } from '@core/scheduling';
import { stagePlan } from './plan-path';
import { reject } from './rejections';
import { stamp } from './rule';
import type { CaseFile, Standing } from './state';

/**
 * A promise for a stage, with the plan's reminders around it and what goes up the line after it; what would lie in the
 * past is left out.
 */
export function promise(
  at: { readonly stage: Stage; readonly entry: number; readonly revision: number },
  dueOn: LocalDate,
  basis: DeadlineBasis,
  context: CaseContext,
): Deadline {
  const planned = stagePlan(context.plan, at.stage);
  const steps = [...new Set(planned?.reminders)].sort((a, b) => a - b);
  const within = (on: LocalDate) => on >= context.occasion.today && LocalDateSchema.safeParse(on).success;
  const escalations = (planned?.escalation ?? HOUSE_ESCALATION)
    .map(({ afterWorkingDays: step, to }) => ({
      key: occasionKey(step, to),
      step,
      to,
      on: context.addWorkingDays(dueOn, step),
    }))
    .filter(({ on }) => within(on));
  return {
    id: `${context.caseId}.${at.stage}.${at.entry}.${at.revision}`,
    revision: at.revision,
    dueOn,
    basis,
    reminders: steps
      .map((step) => ({ step, on: step === 0 ? dueOn : context.addWorkingDays(dueOn, step), kind: kindOf(step) }))
      .filter(({ on }) => within(on)),
    ...(escalations.length > 0 && { escalations }),
  };
}

/** The promise that supersedes the one a case now stands under. */
export function nextPromise(
  standing: Standing,
  dueOn: LocalDate,
  basis: DeadlineBasis,
  context: CaseContext,
): Deadline {
  const { stage, entry } = standing;
  return promise({ stage, entry, revision: standing.deadline.revision + 1 }, dueOn, basis, context);
}

/** The event of entering a stage: its owner, its due date from the plan, and the clauses that say so. */
export function entering(
  stage: Stage,
  file: Pick<CaseFile, 'entries' | 'owners'>,
  context: CaseContext,
): { readonly type: 'StageEntered'; readonly data: EventData<'StageEntered'> } {
  const planned = stagePlan(context.plan, stage);
  if (!planned) return reject('STAGE_NOT_IN_PLAN');
  const { actor, today } = context.occasion;
  const owner = file.owners[planned.ownerRole] ?? (actor.role === planned.ownerRole ? actor.id : undefined);
  const entry = (file.entries[stage] ?? 0) + 1;
  const dueOn = context.addWorkingDays(today, planned.dueWithin.workingDays);
  return {
    type: 'StageEntered',
    data: {
      stage,
      entry,
      title: planned.title,
      ownerRole: planned.ownerRole,
      ...(owner !== undefined && { owner }),
      deadline: promise({ stage, entry, revision: 1 }, dueOn, planned.dueWithin.source, context),
      source: planned.source,
      ...stamp(context),
    },
  };
}

/** How many working days lie after `from`, up to and with `to`. */
export function workingDaysBetween(from: LocalDate, to: LocalDate, context: CaseContext): WorkingDays {
  let days = 0;
  while (context.addWorkingDays(from, days + 1) <= to) days += 1;
  return days;
}

/** The promise that an event makes, if it makes one; it supersedes every earlier promise of the same case. */
export function promisedDeadline(event: CaseEvent): Deadline | undefined {
  return 'deadline' in event.data && typeof event.data.deadline === 'object' ? event.data.deadline : undefined;
}

/** A command of the system that rings on a day because of a promise. */
export interface Alarm {
  /** The promise that wants it. */
  readonly deadline: string;
  /** The name of the alarm within its promise. */
  readonly name: string;
  readonly on: LocalDate;
  readonly command: Extract<
    CaseCommand,
    { readonly type: 'RemindOfDeadline' | 'EscalateDeadline' | 'RemindOfConsultation' }
  >;
}

/** The alarms of a stage's promise: its reminders, and what goes up the line after it. */
export function alarmsOf({ id: deadline, reminders, escalations = [] }: Deadline): readonly Alarm[] {
  return [
    ...reminders.map(({ step, on }): Alarm => {
      const command = { type: 'RemindOfDeadline' as const, data: { deadline, step, on } };
      return { deadline, name: String(step), on, command };
    }),
    ...escalations.map(({ key, on }): Alarm => {
      const command = { type: 'EscalateDeadline' as const, data: { deadline, key, on } };
      return { deadline, name: key, on, command };
    }),
  ];
}

/** The alarm of what the public was asked: the day after its term. */
export function alarmOfTerm({ id: consultation, term }: EventData<'ConsultationOpened'>): Alarm {
  const { id: deadline, remindOn: on } = term;
  return { deadline, name: '1', on, command: { type: 'RemindOfConsultation', data: { consultation, on } } };
}

const SETTLING: readonly CaseEvent['type'][] = ['StageCompleted', 'CaseSuspended', 'CaseWithdrawn', 'CaseClosed'];

/** Whether after this event the case's promise no longer runs (done, suspended or ended), until another is made. */
export function settlesDeadline(event: CaseEvent): boolean {
  return SETTLING.includes(event.type);
}

function kindOf(step: number): Reminder['kind'] {
  if (step === 0) return 'on-day';
  return step < 0 ? 'before' : 'after';
}
