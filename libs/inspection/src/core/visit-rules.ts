import { type LocalDate, type MessageOf } from '@core/kernel';
import { type InspectionDeadline, promiseOf, ringing, type Rhythm } from './inspection-deadlines';
import { reject } from './rejections';
import type { VisitContext } from './visit-context';
import type { Recommendation, VisitFile, VisitState } from './visit-state';
import type { VisitCommand, VisitCommandType, VisitEvent, VisitMatter } from './visit-words';

export type VisitPermission = 'visit.work' | 'visit.answer' | 'visit.decide' | 'system';

/** One command's rule. `when` looks at the visit alone, so that a screen can ask it before anything is typed. */
export interface VisitRule<Command extends VisitCommand = VisitCommand> {
  readonly permission: VisitPermission;
  /** Whether the person must have proven their identity again just now. */
  readonly stepUp: boolean;
  when(state: VisitState): void;
  decide(data: Command['data'], state: VisitState, context: VisitContext): readonly VisitEvent[];
}

function rule<Data, Held>(
  permission: VisitPermission,
  holding: (state: VisitState) => Held,
  decide: (data: Data, held: Held, context: VisitContext) => readonly VisitEvent[],
  stepUp = false,
) {
  return {
    permission,
    stepUp,
    when: (state: VisitState) => void holding(state),
    decide: (data: Data, state: VisitState, context: VisitContext) => decide(data, holding(state), context),
  };
}

const BEFORE_VISIT: Rhythm = { offsets: [-5, -1, 0], escalation: [] };
const FOR_MINUTES: Rhythm = {
  offsets: [-1, 0, 1],
  escalation: [
    { afterWorkingDays: 3, to: 'head' },
    { afterWorkingDays: 8, to: 'superior' },
  ],
};
const FOR_RECOMMENDATIONS: Rhythm = {
  offsets: [-10, -3, 0, 1],
  escalation: [
    { afterWorkingDays: 3, to: 'head' },
    { afterWorkingDays: 10, to: 'superior' },
  ],
};

/** A rule for each command of a visit; one that is missing does not compile. */
export const visitRules: { readonly [T in VisitCommandType]: VisitRule<MessageOf<VisitCommand, T>> } = {
  ScheduleVisit: rule('system', asItIs, (data, state, context) => {
    if (state.status !== 'none') return []; // told before
    const { plan, items } = context.checklistFor(data.unit, data.date);
    const promises = promisesOf(data.date, data.minutesWithin, 1, context);
    const told = { visit: context.visitId, ...data, ...(plan && { plan }), checklist: [...items], ...promises };
    return [{ type: 'VisitScheduled', data: { ...told, ...stamp(context) } }];
  }),
  RescheduleVisit: rule('system', live, ({ date, people }, { status, file }, context) => {
    if (status !== 'open' || file.recorded) return [];
    if (date === file.date && JSON.stringify(people) === JSON.stringify(file.people)) return [];
    const promises = promisesOf(date, file.minutesWithin, file.day.revision + 1, context);
    const data = { from: file.date, unit: file.unit, date, people, ...promises, ...stamp(context) };
    return [{ type: 'VisitRescheduled', data }];
  }),
  CallOffVisit: rule('system', live, ({ reason }, { status, file }, context) => {
    if (status !== 'open' || file.recorded) return [];
    const people = file.people.map(({ person }) => person);
    const expected = { day: file.day.id, date: file.date, people };
    return [{ type: 'VisitCalledOff', data: { unit: file.unit, reason, expected, ...stamp(context) } }];
  }),
  AnswerItem: rule('visit.work', unsigned, (data, file, context) => {
    onTeam(file, context);
    atVisit(file, context);
    if (!file.checklist.some(({ code }) => code === data.item)) reject('VISIT_ITEM_UNKNOWN');
    haveFiles(data.files, context);
    return [{ type: 'ItemAnswered', data: { ...dated(data, file, context), ...stamp(context) } }];
  }),
  RecordFinding: rule('visit.work', unsigned, (data, file, context) => {
    onTeam(file, context);
    atVisit(file, context);
    if (file.findings.some(({ finding }) => finding === data.finding)) return []; // sent twice from a phone
    if (data.item !== undefined && !file.checklist.some(({ code }) => code === data.item)) reject('VISIT_ITEM_UNKNOWN');
    haveFiles(data.files, context);
    return [{ type: 'FindingRecorded', data: { ...dated(data, file, context), ...stamp(context) } }];
  }),
  WithdrawFinding: rule('visit.work', unsigned, ({ finding, reason }, file, context) => {
    onTeam(file, context);
    if (!file.findings.some((one) => one.finding === finding)) reject('FINDING_UNKNOWN');
    return [{ type: 'FindingWithdrawn', data: { finding, reason, ...stamp(context) } }];
  }),
  Recommend: rule('visit.work', open, (data, file, context) => {
    leads(file, context);
    atVisit(file, context);
    if (file.recommendations.some(({ recommendation }) => recommendation === data.recommendation)) return [];
    if (data.finding !== undefined && !file.findings.some(({ finding }) => finding === data.finding)) {
      reject('FINDING_UNKNOWN');
    }
    if (data.dueOn < context.occasion.today) reject('RECOMMENDATION_DUE_PAST', { dueOn: data.dueOn });
    const owner = data.owner ?? file.unit;
    if (!context.unitKnown(owner)) reject('RECOMMENDATION_OWNER_UNKNOWN');
    const deadline = recommendationDeadline(data.recommendation, 1, data.dueOn, context);
    const said = dated(data, file, context);
    return [{ type: 'RecommendationMade', data: { ...said, unit: file.unit, owner, deadline, ...stamp(context) } }];
  }),
  RecordMinutes: rule(
    'visit.work',
    unsigned,
    (data, file, context) => {
      leads(file, context);
      atVisit(file, context);
      const { today } = context.occasion;
      const heads = file.people.filter(({ role }) => role === 'team-head').map(({ person }) => person);
      const { signatures, unitRefused } = data;
      const later = signatures.find(({ signedOn }) => signedOn > today);
      if (later) reject('MINUTES_IN_FUTURE', { date: later.signedOn });
      const headSigned = signatures.some(
        ({ side, person }) => side === 'team' && person !== undefined && heads.includes(person),
      );
      if (!headSigned) reject('MINUTES_WITHOUT_HEAD');
      if (!signatures.some(({ side }) => side === 'unit') && unitRefused === undefined) reject('MINUTES_WITHOUT_UNIT');
      haveFiles(data.file === undefined ? [] : [data.file], context);
      const { council, standingBody, unit, date } = file;
      const named = standingBody === undefined ? {} : { standingBody };
      const late = today > file.minutes.dueOn;
      const recorded: VisitEvent = {
        type: 'MinutesRecorded',
        data: { ...data, council, ...named, unit, date, late, ...stamp(context) },
      };
      const owed = file.recommendations.some(({ status }) => status !== 'done');
      return owed ? [recorded] : [recorded, closed(file, context)];
    },
    true,
  ),
  AnswerRecommendation: rule('visit.answer', open, (data, file, context) => {
    const one = standing(file, data.recommendation);
    if (file.people.some(({ person }) => person === context.occasion.actor.id)) reject('VISIT_OWN_RECOMMENDATION');
    if (one.status === 'done') reject('RECOMMENDATION_DONE');
    haveFiles(data.files, context);
    return [{ type: 'RecommendationAnswered', data: { ...data, ...stamp(context) } }];
  }),
  AcceptAnswer: rule('visit.work', open, ({ recommendation }, file, context) => {
    leads(file, context);
    const one = standing(file, recommendation);
    if (one.status === 'done') return [];
    const answered = one.status === 'answered' ? one.answer : undefined;
    if (!answered) return reject('RECOMMENDATION_NOT_ANSWERED');
    const late = answered.on > one.deadline.dueOn;
    const done: VisitEvent = {
      type: 'RecommendationDone',
      data: { recommendation, owner: one.owner, late, ...stamp(context) },
    };
    const others = file.recommendations.some(({ status, ...other }) => other.recommendation !== recommendation && status !== 'done'); // prettier-ignore
    return file.recorded && !others ? [done, closed(file, context)] : [done];
  }),
  ReturnAnswer: rule('visit.work', open, ({ recommendation, reason }, file, context) => {
    leads(file, context);
    if (standing(file, recommendation).status !== 'answered') reject('RECOMMENDATION_NOT_ANSWERED');
    return [{ type: 'AnswerReturned', data: { recommendation, reason, ...stamp(context) } }];
  }),
  MoveRecommendation: rule(
    'visit.decide',
    open,
    ({ recommendation, dueOn, document }, file, context) => {
      const one = standing(file, recommendation);
      if (one.status === 'done') reject('RECOMMENDATION_DONE');
      if (dueOn < context.occasion.today) reject('RECOMMENDATION_DUE_PAST', { dueOn });
      if (document.date > context.occasion.today) reject('PROGRAMME_DOCUMENT_IN_FUTURE', { date: document.date });
      const from = one.deadline.dueOn;
      if (dueOn === from) return [];
      const deadline = recommendationDeadline(recommendation, one.deadline.revision + 1, dueOn, context);
      return [{ type: 'RecommendationMoved', data: { recommendation, from, document, deadline, ...stamp(context) } }];
    },
    true,
  ),
  RemindVisit: rule('system', live, (asked, { status, file }, context) =>
    status === 'open' ? [...reminded(asked, file, context)] : [],
  ),
  TakeOverVisit: rule('system', live, ({ from, to, basis }, { status, file }, context) => {
    if (status !== 'open' || from === to) return [];
    const concerned = file.unit === from || file.recommendations.some(({ owner }) => owner === from);
    return concerned ? [{ type: 'VisitTakenOver', data: { from, to, basis, ...stamp(context) } }] : [];
  }),
};

/** What an alarm says of a visit: the day, the minutes, or one of the recommendations. */
function reminded(
  asked: { readonly deadline: string; readonly key: string },
  file: VisitFile,
  context: VisitContext,
): readonly VisitEvent[] {
  const { today } = context.occasion;
  const early = (on: LocalDate) => reject('INSPECTION_REMINDER_NOT_DUE', { on });
  const team = file.people.map(({ person }) => person);
  const say = (
    about: VisitMatter,
    deadline: InspectionDeadline,
    rung: readonly string[],
    to: { readonly unit: string; readonly people: readonly string[]; readonly recommendation?: string },
  ): readonly VisitEvent[] => {
    const reminder = ringing(deadline, rung, asked, today, early);
    if (!reminder) return [];
    const { key, kind, step, audience } = reminder;
    const at = { deadline: deadline.id, key, kind, step, audience, dueOn: deadline.dueOn, council: file.council };
    const { unit, people, recommendation } = to;
    const what = recommendation === undefined ? {} : { recommendation };
    return [{ type: 'VisitReminded', data: { about, ...what, ...at, unit, people: [...people], ...stamp(context) } }];
  };
  const rungOf = (deadline: InspectionDeadline) =>
    file.rung.flatMap((name) => (name.startsWith(`${deadline.id}#`) ? [name.slice(deadline.id.length + 1)] : []));
  if (file.day.id === asked.deadline && !file.recorded) {
    return say('visit-day', file.day, rungOf(file.day), { unit: file.unit, people: team });
  }
  if (file.minutes.id === asked.deadline && !file.recorded) {
    return say('visit-minutes', file.minutes, rungOf(file.minutes), { unit: file.unit, people: team });
  }
  const one = file.recommendations.find(({ deadline }) => deadline.id === asked.deadline);
  if (!one || one.status === 'done') return [];
  const to = { unit: one.owner, people: [], recommendation: one.recommendation };
  return say('recommendation', one.deadline, one.rung, to);
}

function promisesOf(date: LocalDate, minutesWithin: number, revision: number, context: VisitContext) {
  const { calendar, occasion, visitId } = context;
  const minutesBy = calendar.addWorkingDays(date, minutesWithin);
  const day = 'Ngày kiểm tra theo chương trình đã thông báo.';
  const minutes = `Biên bản được ký trong ${minutesWithin} ngày làm việc sau ngày kiểm tra, theo chương trình.`;
  return {
    day: promiseOf(`${visitId}.day`, revision, date, day, BEFORE_VISIT, calendar, occasion.today),
    minutes: promiseOf(`${visitId}.minutes`, revision, minutesBy, minutes, FOR_MINUTES, calendar, occasion.today),
  };
}

function recommendationDeadline(
  recommendation: string,
  revision: number,
  dueOn: LocalDate,
  { calendar, occasion, visitId }: VisitContext,
): InspectionDeadline {
  const name = `${visitId}.${recommendation}`;
  const reason = 'Hạn thực hiện kiến nghị do đoàn kiểm tra đặt.';
  return promiseOf(name, revision, dueOn, reason, FOR_RECOMMENDATIONS, calendar, occasion.today);
}

function closed(file: VisitFile, context: VisitContext): VisitEvent {
  return { type: 'VisitClosed', data: { unit: file.unit, ...stamp(context) } };
}

type Live = Exclude<VisitState, { readonly status: 'none' }>;

function asItIs(state: VisitState): VisitState {
  return state;
}

function live(state: VisitState): Live {
  return state.status === 'none' ? reject('VISIT_NOT_SCHEDULED') : state;
}

/** A closed visit may still get a recommendation that was forgotten; one that was called off gets nothing. */
function open(state: VisitState): VisitFile {
  const held = live(state);
  return held.status === 'called-off' ? reject('VISIT_CALLED_OFF') : held.file;
}

function unsigned(state: VisitState): VisitFile {
  const file = open(state);
  return file.recorded ? reject('MINUTES_ALREADY_RECORDED') : file;
}

function standing(file: VisitFile, recommendation: string): Recommendation {
  return file.recommendations.find((one) => one.recommendation === recommendation) ?? reject('RECOMMENDATION_UNKNOWN');
}

function onTeam({ people }: VisitFile, { occasion }: VisitContext): void {
  if (!people.some(({ person }) => person === occasion.actor.id)) reject('VISIT_NOT_ON_TEAM');
}

function leads(file: VisitFile, context: VisitContext): void {
  onTeam(file, context);
  const mine = file.people.filter(({ person }) => person === context.occasion.actor.id);
  if (mine.every(({ role }) => role === 'team-member')) reject('VISIT_NOT_HEAD');
}

function atVisit({ date }: VisitFile, { occasion }: VisitContext): void {
  if (occasion.today < date) reject('VISIT_NOT_YET', { date });
}

/**
 * What was sent, with the day on which the device says that it was written. That is a claim: nothing is judged by it, it
 * lies between the day of the visit and today, and where it is today it says nothing.
 */
function dated<Data extends { readonly writtenOn?: LocalDate | undefined }>(
  { writtenOn, ...data }: Data,
  { date }: VisitFile,
  { occasion }: VisitContext,
) {
  if (writtenOn === undefined || writtenOn === occasion.today) return data;
  if (writtenOn > occasion.today) reject('VISIT_WRITTEN_IN_FUTURE', { writtenOn });
  if (writtenOn < date) reject('VISIT_WRITTEN_BEFORE_VISIT', { writtenOn, date });
  return { ...data, writtenOn };
}

function haveFiles(files: readonly string[], { received }: VisitContext): void {
  if (!files.every((file) => received.has(file))) reject('VISIT_FILE_UNKNOWN');
}

function stamp({ occasion }: VisitContext) {
  return { by: occasion.actor.id, on: occasion.today };
}
