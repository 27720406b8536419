import { type CaseEvent, caseEventSchemas, type EventData } from '@core/pipeline';
import { EVERY_CHANNEL, type LoggedEvent, type Notice, type NoticeSource, standingOf } from './notice';

const TOLD = [
  'DeadlineReminded',
  'DeadlineMissed',
  'DeadlineEscalated',
] as const satisfies readonly CaseEvent['type'][];
type Told = (typeof TOLD)[number];

const KINDS: Readonly<Record<Told, Notice['kind']>> = {
  DeadlineReminded: 'deadline-reminder',
  DeadlineMissed: 'deadline-overdue',
  DeadlineEscalated: 'deadline-escalation',
};

/** What the stages of a case tell: a deadline that is near, one that was missed, and what goes up the line. */
export const caseNotices: NoticeSource = {
  category: 'case',
  noticeIn({ type, data }) {
    if (type === 'ConsultationTermEnded') return termEnded(data);
    const told = TOLD.find((known) => known === type);
    return told && noticeOf(told, dataOf(told, data));
  },
};

/** The public has had its time: whoever answers for the stage resolves what came in and closes the consultation. */
function termEnded(data: unknown): Notice {
  const { term, endsOn, on, unit, ownerRole, owner } = dataOf('ConsultationTermEnded', data);
  return {
    kind: 'deadline-reminder',
    facts: { deadline: term, stage: 'commendation', dueOn: endsOn, on, unit, ownerRole },
    deadline: term,
    ...standingOf(1, 'recipients', on, endsOn),
    to: owner === undefined ? { roles: [ownerRole], unit } : { person: owner },
    channels: EVERY_CHANNEL,
  };
}

function dataOf<T extends Told | 'ConsultationTermEnded'>(type: T, data: unknown): EventData<T> {
  const parsed = caseEventSchemas[type].safeParse({ type, data } satisfies LoggedEvent);
  if (!parsed.success) throw new Error(`${type} is not as its schema says: ${parsed.error.issues[0]?.path.join('.')}`);
  return parsed.data.data as EventData<T>;
}

function noticeOf(type: Told, data: EventData<Told>): Notice {
  const { deadline, stage, step, dueOn, on, unit, ownerRole, owner } = data;
  const superior = 'to' in data ? data.to : undefined;
  const staff: Notice['to'] = owner === undefined ? { roles: [ownerRole], unit } : { person: owner };
  return {
    kind: KINDS[type],
    facts: { deadline, stage, dueOn, on, unit, ownerRole },
    deadline,
    ...standingOf(step, superior ?? 'recipients', on, dueOn),
    to: superior ? { superior, unit } : staff,
    channels: EVERY_CHANNEL,
  };
}
