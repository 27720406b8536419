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
    const told = TOLD.find((known) => known === type);
    return told && noticeOf(told, dataOf(told, data));
  },
};

function dataOf(type: Told, data: unknown): EventData<Told> {
  const parsed = caseEventSchemas[type].safeParse({ type, data } satisfies LoggedEvent);
  if (!parsed.success) throw new Error(`${type} is not as its schema says: ${parsed.error.issues[0]?.path.join('.')}`);
  return parsed.data.data;
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
