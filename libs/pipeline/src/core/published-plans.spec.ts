import { checkPlan, publishedPlans, refOf } from '@core/plans';
import { CASE_EVENT_TYPES } from './case-words';
import { path } from './plan-path';
import { an, command, fileOf, openCase, play, stateOf, wayThrough } from './testing/scene';

const complete = ['2024-06-24', an, command('CompleteStage', {})] as const;

describe.each(publishedPlans.map((plan) => [plan.id, plan] as const))('the plan %s', (_id, plan) => {
  it('leads a case through all its stages to the end, each with what it requires', () => {
    let events = play([['2024-03-01', an, command('OpenCase', { ...openCase, plan: refOf(plan) })]], [], { plan });
    for (const stage of path(plan)) {
      expect(fileOf(events).standing.stage).toBe(stage);
      events = play([...wayThrough(stage, plan), complete], events, { plan });
    }
    expect(stateOf(events)).toMatchObject({ status: 'closed', outcome: 'completed' });
  });

  it('is sound by the events of a case: each of its requirements can be proven', () => {
    const roles = new Set(['staff', 'approver', 'council-member', 'council-secretary', 'inspector']);
    expect(checkPlan(plan, { eventTypes: new Set(CASE_EVENT_TYPES), roles })).toEqual([]);
  });
});
