import { vietnamCalendar } from '@core/calendar';
import { type Actor, fold, type Personal, toInstant } from '@core/kernel';
import type { VisitContext } from '../visit-context';
import { visitDecider } from '../visit-decider';
import type { VisitCommand, VisitEvent } from '../visit-words';
import { day, LAN, MAI, NAM, PROGRAMME, system, tree, uuid } from './scene';

// A visit to the south: Lan heads the team, Mai is its secretary, Nam is on it.

export const VISIT = uuid(50);
export const [FINDING, ADVICE, PHOTO] = [uuid(51), uuid(52), 'a'.repeat(64)];
export const text = (words: string) => words as Personal;
export const lan: Actor = { id: LAN, role: 'approver', unit: 'council' };
export const nam: Actor = { id: NAM, role: 'staff', unit: 'council' };
export const host: Actor = { id: uuid(60), role: 'staff', unit: 'south' };
export const above: Actor = { id: uuid(61), role: 'approver', unit: 'province' };
export const DATE = '2024-05-07';

export function on(date: string, actor: Actor = lan, over: Partial<VisitContext> = {}): VisitContext {
  const today = day(date);
  return {
    occasion: { commandId: uuid(3), actor, today, now: toInstant(`${date}T02:00:00.000Z`) },
    visitId: VISIT,
    calendar: vietnamCalendar,
    unitKnown: (id) => tree.exists(id, today),
    checklistFor: () => ({
      plan: { id: 'sample', version: 1 },
      items: [{ code: 'report', title: 'Báo cáo', text: 'Gửi báo cáo.', clause: 'Mục V.4', rows: ['NA-59'] }],
    }),
    received: new Set([PHOTO]),
    ...over,
  };
}

export const schedule: VisitCommand = {
  type: 'ScheduleVisit',
  data: {
    ...{ programme: PROGRAMME, council: 'council', unit: 'south', date: day(DATE), minutesWithin: 5 },
    people: [
      { person: LAN, role: 'team-head' },
      { person: MAI, role: 'team-secretary' },
      { person: NAM, role: 'team-member' },
    ],
  },
};
export const finding: VisitCommand = {
  type: 'RecordFinding',
  data: { finding: FINDING, kind: 'shortcoming', item: 'report', text: text('chưa gửi'), files: [PHOTO] },
};
export const item: VisitCommand = { type: 'AnswerItem', data: { item: 'report', verdict: 'not-met', files: [] } };
export const recommend: VisitCommand = {
  type: 'Recommend',
  data: { recommendation: ADVICE, text: text('gửi báo cáo'), finding: FINDING, dueOn: day('2024-06-28') },
};
export const minutes = (over: object = {}): VisitCommand => ({
  type: 'RecordMinutes',
  data: {
    number: '05/BB',
    signatures: [
      { side: 'team', person: LAN, name: text('Lan'), signedOn: day(DATE) },
      { side: 'unit', name: text('Hoa'), signedOn: day(DATE) },
    ],
    summary: text('đã làm việc'),
    outcome: 'weak',
    ...over,
  },
});
export const report: VisitCommand = {
  type: 'AnswerRecommendation',
  data: { recommendation: ADVICE, note: text('đã gửi'), files: [PHOTO] },
};
export const accept: VisitCommand = { type: 'AcceptAnswer', data: { recommendation: ADVICE } };

export type Step = readonly [VisitCommand, VisitContext];
export function after(...steps: readonly Step[]): VisitEvent[] {
  const events: VisitEvent[] = [];
  for (const [command, context] of steps) {
    events.push(...visitDecider.decide(command, fold(visitDecider.evolve, visitDecider.initial, events), context));
  }
  return events;
}
export const told: Step = [schedule, on('2024-04-01', system)];
export const scheduled = () => after(told);
export const found = () => after(told, [finding, on(DATE)]);
export const advised = () => after(told, [finding, on(DATE)], [recommend, on(DATE)]);
export const signed = () => after(told, [finding, on(DATE)], [recommend, on(DATE)], [minutes(), on(DATE)]);
export const answered = () => after(told, [finding, on(DATE)], [recommend, on(DATE)], [minutes(), on(DATE)], [report, on('2024-06-20', host)]); // prettier-ignore
