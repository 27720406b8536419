import { type CaseEvent, caseEventSchemas, type EventData } from '@core/pipeline';
import { EVERY_CHANNEL, type LoggedEvent, type Notice, type NoticeSource, standingOf } from './notice';

const TOLD = ['DeadlineReminded', 'DeadlineMissed'] as const satisfies readonly CaseEvent['type'][];
type Told = (typeof TOLD)[number];

/** What the stages of a case tell: a deadline that is near, and one that was missed. */
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
  return {
    kind: type === 'DeadlineMissed' ? 'deadline-overdue' : 'deadline-reminder',
    facts: { deadline, stage, dueOn, on, unit, ownerRole },
    deadline,
    ...standingOf(step, 'recipients', on, dueOn),
    to: owner === undefined ? { roles: [ownerRole], unit } : { person: owner },
    channels: EVERY_CHANNEL,
  };
}
