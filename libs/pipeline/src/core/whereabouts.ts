import type { Message } from '@core/kernel';
import type { Stage } from '@core/plans';
import type { Change } from './case-list';
import { caseEventSchemas, type CaseEvent } from './case-words';
import type { CaseStatus } from './state';

/** Where a case stands: at which unit, in which stage, and whether it goes on. What a list is compared by. */
export interface Whereabouts {
  readonly status: Exclude<CaseStatus, 'unopened'>;
  readonly stage: Stage | null;
  readonly unit: string;
}

type Moving = Extract<
  CaseEvent,
  {
    readonly type:
      | 'CaseOpened'
      | 'StageEntered'
      | 'CaseSuspended'
      | 'CaseResumed'
      | 'CaseWithdrawn'
      | 'CaseClosed'
      | 'CaseReopened'
      | 'CaseTakenOver';
  }
>;

const MOVING: ReadonlySet<string> = new Set<Moving['type']>([
  ...(['CaseOpened', 'StageEntered', 'CaseSuspended', 'CaseResumed'] as const),
  ...(['CaseWithdrawn', 'CaseClosed', 'CaseReopened', 'CaseTakenOver'] as const),
]);

/**
 * Where a case stands after an event, by the folds of the case itself; most events leave it where it is.
 * @param before undefined for a case that was not opened
 * @throws Error when an event that moves a case is not as its schema says
 */
export function whereaboutsAfter(before: Whereabouts | undefined, event: Message): Whereabouts | undefined {
  if (!MOVING.has(event.type)) return before;
  const read = caseEventSchemas[event.type as Moving['type']].safeParse({ type: event.type, data: event.data });
  if (!read.success) {
    throw new Error(`${event.type} is not as its schema says: ${read.error.issues[0]?.path.join('.')}`);
  }
  return moved(before, read.data);
}

function moved(before: Whereabouts | undefined, event: Moving): Whereabouts | undefined {
  if (event.type === 'CaseOpened') return { status: 'open', stage: null, unit: event.data.unit };
  if (!before) return before;
  switch (event.type) {
    case 'StageEntered':
      return { ...before, status: 'open', stage: event.data.stage };
    case 'CaseSuspended':
      return { ...before, status: 'suspended' };
    case 'CaseResumed':
    case 'CaseReopened':
      return { ...before, status: 'open' };
    case 'CaseWithdrawn':
      return { ...before, status: 'withdrawn' };
    case 'CaseClosed':
      return { ...before, status: 'closed' };
    case 'CaseTakenOver':
      return { ...before, unit: event.data.to };
  }
}

const lives = ({ status }: Pick<Whereabouts, 'status'>) => status === 'open' || status === 'suspended';

/** What became of a case that was there before: an end or a new beginning before a stage, a stage before a pause. */
export function changeSince(before: Omit<Whereabouts, 'unit'>, now: Omit<Whereabouts, 'unit'>): Change {
  if (lives(before) !== lives(now)) return lives(now) ? 'reopened' : 'ended';
  if (before.stage !== now.stage) return 'moved';
  if (before.status === now.status) return 'unchanged';
  if (!lives(now)) return 'ended';
  return now.status === 'suspended' ? 'paused' : 'resumed';
}
