import { type ProgrammeEvent, programmeEventSchemas, type VisitEvent, visitEventSchemas } from '@core/inspection';
import { EVERY_CHANNEL, type LoggedEvent, type Notice, type NoticeSource, standingOf } from './notice';

const TOLD = [
  'VisitScheduled',
  'VisitRescheduled',
  'VisitCalledOff',
  'VisitReminded',
] as const satisfies readonly VisitEvent['type'][];
const VISIT = 'Kiểm tra theo chương trình';
const MINUTES = 'Ký biên bản kiểm tra';
const RECOMMENDATION = 'Thực hiện kiến nghị sau kiểm tra';
const ANNOUNCE = 'Thông báo chương trình kiểm tra';

/** What visits tell the unit and the team: that there is one, or none any more, when it is near, minutes that are late, what is owed of it. */
export const inspectionNotices: NoticeSource = {
  category: 'visit',
  noticeIn: () => undefined,
  noticesIn(event) {
    const type = TOLD.find((known) => known === event.type);
    if (type === undefined) return [];
    const parsed = visitEventSchemas[type].safeParse({ type, data: event.data } satisfies LoggedEvent);
    if (!parsed.success)
      throw new Error(`${type} is not as its schema says: ${parsed.error.issues[0]?.path.join('.')}`);
    const told = parsed.data;
    switch (told.type) {
      case 'VisitScheduled':
        return announced('visit-announced', ofDay(told.data));
      case 'VisitRescheduled':
        return announced('visit-rescheduled', ofDay(told.data));
      case 'VisitCalledOff': {
        const { expected, unit, on } = told.data;
        return expected ? announced('visit-called-off', { ...expected, unit, on }) : [];
      }
      case 'VisitReminded':
        return reminded(told.data);
    }
  },
};

/** What programmes tell whoever makes them: that units have to be told by now. */
export const programmeNotices: NoticeSource = {
  category: 'programme',
  noticeIn({ type, data }) {
    if (type !== 'ProgrammeReminded') return undefined;
    const parsed = programmeEventSchemas.ProgrammeReminded.safeParse({ type, data });
    if (!parsed.success)
      throw new Error(`${type} is not as its schema says: ${parsed.error.issues[0]?.path.join('.')}`);
    const told = parsed.data.data;
    const { unit, audience } = told;
    const to = audience === 'recipients' ? { roles: MAKERS, unit } : { superior: audience, unit };
    return noticeOf(told, ANNOUNCE, to);
  },
};

const MAKERS = ['council-secretary', 'inspector'] as const;
const HOSTS = ['staff', 'approver'] as const;

type Scheduled = Extract<VisitEvent, { readonly type: 'VisitScheduled' }>['data'];
type Rescheduled = Extract<VisitEvent, { readonly type: 'VisitRescheduled' }>['data'];

/** A visit as both sides expect it: the promise of its day, where, when, who goes. */
interface Expected extends Pick<Scheduled, 'unit' | 'date' | 'on'> {
  readonly day: string;
  readonly people: readonly string[];
}

const ofDay = ({ day, people, ...data }: Scheduled | Rescheduled): Expected => ({
  ...data,
  ...{ day: day.id, people: people.map(({ person }) => person) },
});

/** Both sides hear of a visit at once, however far away it is. */
function announced(
  kind: 'visit-announced' | 'visit-rescheduled' | 'visit-called-off',
  { day, unit, date, people, on }: Expected,
): readonly Notice[] {
  const told = {
    kind,
    facts: { deadline: day, title: VISIT, clause: '', dueOn: date, on, unit, ownerRole: 'staff' },
    deadline: day,
    occasion: kind,
    channels: EVERY_CHANNEL,
    urgent: true,
  };
  return [
    { ...told, to: { roles: HOSTS, unit } },
    { ...told, to: { people } },
  ];
}

function reminded(told: Extract<VisitEvent, { readonly type: 'VisitReminded' }>['data']): readonly Notice[] {
  const { about, unit, council, people, audience } = told;
  switch (about) {
    case 'visit-day':
      return [
        { ...noticeOf(told, VISIT, { roles: HOSTS, unit }), kind: 'visit-reminder' },
        { ...noticeOf(told, VISIT, { people }), kind: 'visit-reminder' },
      ];
    case 'visit-minutes':
      return [noticeOf(told, MINUTES, audience === 'recipients' ? { people } : { superior: audience, unit: council })];
    case 'recommendation':
      return [noticeOf(told, RECOMMENDATION, audience === 'recipients' ? { roles: HOSTS, unit } : { superior: audience, unit })]; // prettier-ignore
  }
}

type Spoken = Pick<
  Extract<ProgrammeEvent, { readonly type: 'ProgrammeReminded' }>['data'],
  'deadline' | 'kind' | 'step' | 'audience' | 'dueOn' | 'on' | 'unit'
>;

const KINDS = { remind: 'obligation-reminder', miss: 'obligation-overdue', escalate: 'obligation-escalation' } as const;

function noticeOf(
  { deadline, kind, step, audience, dueOn, on, unit }: Spoken,
  title: string,
  to: Notice['to'],
): Notice {
  return {
    kind: KINDS[kind],
    facts: { deadline, title, clause: '', dueOn, on, unit, ownerRole: 'staff' },
    deadline,
    ...standingOf(step, audience, on, dueOn),
    to,
    channels: EVERY_CHANNEL,
  };
}
