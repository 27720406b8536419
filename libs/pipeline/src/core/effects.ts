import { type Actor, fold, type LocalDate } from '@core/kernel';
import type { Stage } from '@core/plans';
import { caseDecider } from './case-decider';
import type { CaseCommand, CaseCommandType, CaseEvent } from './case-words';
import type { CaseContext } from './context';
import { consultationOf } from './consultation';
import { type Alarm, alarmOfTerm, alarmsOf, promisedDeadline } from './deadline';
import { possibleNow } from './offers';
import type { CaseState } from './state';

/** A promise that runs now: the last day of a stage, or of what the public was asked, which stays the same from stage to stage. */
export type RunningDeadline = { readonly id: string; readonly dueOn: LocalDate } & (
  { readonly about: 'stage'; readonly stage: Stage } | { readonly about: 'consultation' }
);

/** What a command would do to its case, found by doing it in mind. */
export interface Effects {
  readonly events: readonly CaseEvent[];
  readonly after: CaseState;
  readonly ends: readonly RunningDeadline[];
  readonly begins: readonly RunningDeadline[];
  /** The alarms of what begins. */
  readonly alarms: readonly Alarm[];
  /** Commands that were possible and will not be, and those that come to be. */
  readonly gone: readonly CaseCommandType[];
  readonly opened: readonly CaseCommandType[];
}

/**
 * What a command would lead to if it were sent now, by the very rules that will decide it. Nothing is written.
 * @throws Rejection with which the command would be refused
 */
export function effectsOf(command: CaseCommand, before: CaseState, context: CaseContext): Effects {
  const events = caseDecider.decide(command, before, context);
  const after = fold(caseDecider.evolve, before, events);
  const [was, is] = [running(before), running(after)];
  const begins = is.filter(({ id }) => !was.some((one) => one.id === id));
  const [could, can] = [possibleNow(before, context), possibleNow(after, context)];
  return {
    events,
    after,
    ends: was.filter(({ id }) => !is.some((one) => one.id === id)),
    begins,
    alarms: events.flatMap(alarmsIn).filter(({ deadline }) => begins.some(({ id }) => id === deadline)),
    gone: could.filter((type) => !can.includes(type)),
    opened: can.filter((type) => !could.includes(type)),
  };
}

/** The deadlines that run in a case: none while it is suspended, none of a stage that is finished. */
export function running(state: CaseState): readonly RunningDeadline[] {
  if (state.status !== 'open' || !state.file.standing) return [];
  const { stage, deadline, completedOn } = state.file.standing;
  const shown = consultationOf(state.file);
  return [
    ...(completedOn === undefined ? [{ id: deadline.id, about: 'stage' as const, stage, dueOn: deadline.dueOn }] : []),
    ...(shown?.term !== undefined && shown.closedOn === undefined
      ? [{ id: shown.term, about: 'consultation' as const, dueOn: shown.endsOn }]
      : []),
  ];
}

/** What an alarm of a case will tell on its day, should nothing happen until then. */
export function rung(alarm: Alarm, state: CaseState, context: CaseContext): readonly CaseEvent[] {
  const actor: Actor = { id: 'system', role: 'system', unit: context.occasion.actor.unit };
  return caseDecider.decide(alarm.command, state, {
    ...context,
    occasion: { ...context.occasion, actor, today: alarm.on },
  });
}

function alarmsIn(event: CaseEvent): readonly Alarm[] {
  if (event.type === 'ConsultationOpened') return [alarmOfTerm(event.data)];
  const promised = promisedDeadline(event);
  return promised ? alarmsOf(promised) : [];
}
