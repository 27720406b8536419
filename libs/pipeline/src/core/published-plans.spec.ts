import { checkPlan, type Plan, publishedPlans, type Quota, refOf, SUBJECT_KINDS, type SubjectKind } from '@core/plans';
import { CASE_EVENT_TYPES, type CaseEvent } from './case-words';
import { path } from './plan-path';
import { an, command, fileOf, openCase, play, stateOf, text, wayThrough } from './testing/scene';

const complete = ['2024-06-24', an, command('CompleteStage', {})] as const;

/** A case of a kind of subject from its opening to its end; nothing when the plan does not take that kind. */
function wholeWay(plan: Plan, kind: SubjectKind, level: Quota['level']): readonly CaseEvent[] {
  if (!plan.subjectKinds.includes(kind)) return [];
  const over = { plan, quotaLevels: () => [level] };
  const subject = { kind, name: text('tên') };
  let events = play([['2024-03-01', an, command('OpenCase', { ...openCase, plan: refOf(plan), subject })]], [], over);
  for (const stage of path(plan)) events = play([...wayThrough(stage, plan), complete], events, over);
  return events;
}

describe.each(publishedPlans.map((plan) => [plan.id, plan] as const))('the plan %s', (_id, plan) => {
  it('leads a case through all its stages to the end, each with what it requires', () => {
    let events = play([['2024-03-01', an, command('OpenCase', { ...openCase, plan: refOf(plan) })]], [], { plan });
    for (const stage of path(plan)) {
      expect(fileOf(events).standing.stage).toBe(stage);
      events = play([...wayThrough(stage, plan), complete], events, { plan });
    }
    expect(stateOf(events)).toMatchObject({ status: 'closed', outcome: 'completed' });
  });

  for (const { code, level, countedKinds, countedWhen } of plan.quotas) {
    it(`counts a case toward its minimum ${code} once on the way, in the state that its clause names`, () => {
      for (const kind of SUBJECT_KINDS) {
        const told = wholeWay(plan, kind, level);
        const counted = told.flatMap((event) => (event.type === 'CountedTowardQuota' ? [event.data] : []));
        const counts = counted.filter(({ quotas }) => quotas.some((one) => one.code === code));
        const expected = countedKinds.includes(kind) && plan.subjectKinds.includes(kind) ? [countedWhen] : [];
        expect([kind, ...counts.map((data) => data.countedWhen)]).toEqual([kind, ...expected]);
      }
    });
  }

  it('is sound by the events of a case: each of its requirements can be proven', () => {
    const roles = new Set(['staff', 'approver', 'council-member', 'council-secretary', 'inspector']);
    expect(checkPlan(plan, { eventTypes: new Set(CASE_EVENT_TYPES), roles })).toEqual([]);
  });
});
