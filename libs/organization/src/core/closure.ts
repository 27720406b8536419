import type { WorkingCalendar } from '@core/calendar';
import { type Decider, type LocalDate, type Occasion, unreachable } from '@core/kernel';
import {
  closureCatalogue,
  type ClosureCommand,
  type ClosureDay,
  type ClosureEvent,
  type DeclareClosure,
} from './closure-words';
import type { PermissionName } from './permissions';
import { reject } from './rejections';

/** What was declared: at which unit, which days, why, by which document. */
export interface Closure {
  readonly unit: string;
  readonly days: readonly ClosureDay[];
  readonly reason: string;
  readonly document: string;
}
export type ClosureState =
  | { readonly stage: 'undeclared' }
  | ({ readonly stage: 'declared' } & Closure)
  | ({ readonly stage: 'withdrawn' } & Closure);

/** What a rule about closed days may know beside the declaration's own history. */
export interface ClosureContext extends Occasion {
  unitExists(id: string, date: LocalDate): boolean;
  /** The calendar of the country, without any unit's own days. */
  readonly national: Pick<WorkingCalendar, 'why'>;
  /** Whether another declaration of the unit, not withdrawn, has this day. */
  declaredElsewhere(unit: string, date: LocalDate): boolean;
}

/**
 * Days that a unit closes or works by its own decision, in a stream `closure-<uuid>`. They are the unit's own: nothing is
 * passed down, for a superior that wants its subordinates closed writes a document to each of them.
 */
export const closure: Decider<ClosureState, ClosureCommand, ClosureEvent, ClosureContext> = {
  category: 'closure',
  initial: { stage: 'undeclared' },
  events: closureCatalogue,

  decide(command, state, context) {
    switch (command.type) {
      case 'DeclareClosure':
        return declare(command, state, context);
      case 'WithdrawClosure':
        if (state.stage === 'undeclared') return reject('CLOSURE_NOT_DECLARED');
        return state.stage === 'withdrawn' ? [] : [{ type: 'ClosureWithdrawn', data: command.data }];
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'ClosureDeclared':
        return { stage: 'declared', ...event.data };
      case 'ClosureWithdrawn':
        return state.stage === 'undeclared' ? state : { ...state, stage: 'withdrawn' };
      default:
        return state;
    }
  },
};

/** The permission that each command needs at the unit whose days they are. */
export const closurePermissions: Readonly<Record<ClosureCommand['type'], PermissionName>> = {
  DeclareClosure: 'calendar.close',
  WithdrawClosure: 'calendar.close',
};

/** The unit whose days a command is about; undefined where the state has none yet. */
export function closureCommandUnit(command: ClosureCommand, state: ClosureState): string | undefined {
  if (command.type === 'DeclareClosure') return command.data.unit;
  return state.stage === 'undeclared' ? undefined : state.unit;
}

function declare({ data }: DeclareClosure, state: ClosureState, context: ClosureContext): readonly ClosureEvent[] {
  if (state.stage !== 'undeclared') {
    const same = state.stage === 'declared' && sameClosure(state, data);
    return same ? [] : reject('CLOSURE_ALREADY_DECLARED');
  }
  data.days.forEach(({ date, kind }, index) => {
    if (data.days.findIndex((other) => other.date === date) !== index) reject('CLOSURE_DAY_TWICE', { date });
    if (!context.unitExists(data.unit, date)) reject('CLOSURE_UNIT_UNKNOWN', { unit: data.unit, date });
    const off = context.national.why(date);
    if (kind === 'unit-closed' && off) reject('CLOSURE_DAY_OFF_ALREADY', { date, why: off.name });
    if (kind === 'unit-worked' && off?.kind !== 'weekend') reject('CLOSURE_NOT_WEEKLY_REST', { date });
    if (context.declaredElsewhere(data.unit, date)) reject('CLOSURE_DAY_TAKEN', { date });
  });
  if (!data.days.some(({ kind }) => kind === 'unit-closed')) reject('CLOSURE_CLOSES_NOTHING');
  const days = [...data.days].sort((a, b) => (a.date < b.date ? -1 : 1));
  return [{ type: 'ClosureDeclared', data: { ...data, days } }];
}

function sameClosure(state: Closure, data: Closure): boolean {
  const days = (closed: Closure) =>
    closed.days
      .map(({ date, kind }) => `${date} ${kind}`)
      .sort()
      .join();
  return (
    state.unit === data.unit &&
    state.reason === data.reason &&
    state.document === data.document &&
    days(state) === days(data)
  );
}
