import { toInstant, toLocalDate } from '@core/kernel';
import { given } from '@lib/kernel';
import type { UnitCriteriaCommand, UnitCriteriaEvent } from './criteria-words';
import { parentWarnings, planTree } from './plan-tree';
import { publishedPlans } from './published-plans';
import type { Plan } from './schema';
import { unitCriteria, type UnitCriteriaContext } from './unit-criteria';

const plan = publishedPlans[0] as Plan;
const on = toLocalDate('2024-03-04');
const context = (over: Partial<UnitCriteriaContext> = {}): UnitCriteriaContext => ({
  ...{ commandId: 'c', actor: { id: 'binh', role: 'approver', unit: 'u' }, today: on },
  ...{ now: toInstant('2024-03-04T01:00:00.000Z'), plan, planId: plan.id, unit: 'u', within: true, ...over },
});
const document = { number: '5/QĐ-UBND', date: toLocalDate('2024-02-01') };
const item = { code: 'T1', title: 'Gương mẫu', text: 'Chấp hành tốt.', derives: ['G1', 'SEC04'] };
const whose = { plan: plan.id, unit: 'u' };
const by = { by: 'binh', on };
const issued: UnitCriteriaEvent = {
  type: 'CriteriaIssued',
  data: { ...whose, version: 1, document, items: [item], ...by },
};
const withdrawn: UnitCriteriaEvent = { type: 'CriteriaWithdrawn', data: { ...whose, reason: 'Thay thế.', ...by } };
const ownPlan: UnitCriteriaEvent = { type: 'UnitPlanIssued', data: { ...whose, document, ...by } };
const wish = (type: UnitCriteriaCommand['type'], data: object) => ({ type, data }) as UnitCriteriaCommand;
const after = (...history: UnitCriteriaEvent[]) => given(unitCriteria, ...history);
const issue = (over: object = {}) => wish('IssueCriteria', { document, items: [item], ...over });

describe('IssueCriteria', () => {
  it('issues the first version, each item derived from the plan', () => {
    expect(after().when(issue(), context()).then(issued)).toMatchObject({ inForce: true, versions: [{ document }] });
  });
  it.each([
    ['CRITERIA_PARENT_UNKNOWN', issue({ items: [{ ...item, derives: ['G9'] }] }), {}],
    ['CRITERIA_CODE_TWICE', issue({ items: [item, item] }), {}],
    ['CRITERIA_DATE_AHEAD', issue({ document: { ...document, date: '2024-03-05' } }), {}],
    ['CRITERIA_UNIT_OUTSIDE', issue(), { within: false }],
    ['PLAN_VERSION_UNKNOWN', issue(), { plan: undefined }],
  ] as const)('refuses with %s', (code, command, over) => {
    after().when(command, context(over)).thenRejected(code);
  });
  it('is not asked while some are in force', () =>
    void after(issued).when(issue(), context()).thenRejected('CRITERIA_ALREADY_ISSUED'));
  it('counts on after a withdrawal', () => {
    after(issued, withdrawn)
      .when(issue(), context())
      .then({ type: 'CriteriaIssued', data: { ...whose, version: 2, document, items: [item], ...by } });
  });
});

describe('AmendCriteria', () => {
  const amend = (title: string) => wish('AmendCriteria', { document, items: [{ ...item, title }] });
  it('adds a version and keeps those before', () => {
    const told: UnitCriteriaEvent = {
      type: 'CriteriaAmended',
      data: { ...whose, version: 2, document, items: [{ ...item, title: 'Khác' }], ...by },
    };
    expect(after(issued).when(amend('Khác'), context()).then(told).versions).toHaveLength(2);
  });
  it('refuses where none are in force', () =>
    void after().when(amend('x'), context()).thenRejected('CRITERIA_NOT_ISSUED'));
  it('stays quiet when nothing is different', () => after(issued).when(amend(item.title), context()).thenNothing());
});

describe('WithdrawCriteria', () => {
  const back = wish('WithdrawCriteria', { reason: 'Thay thế.' });
  it('takes them out of force', () => void after(issued).when(back, context()).then(withdrawn));
  it('refuses where there never were any', () =>
    void after().when(back, context()).thenRejected('CRITERIA_NOT_ISSUED'));
  it('stays quiet the second time', () => after(issued, withdrawn).when(back, context()).thenNothing());
});

describe('IssueUnitPlan and WithdrawUnitPlan', () => {
  const own = wish('IssueUnitPlan', { document });
  const back = wish('WithdrawUnitPlan', { reason: 'Thay thế.' });
  it('record the plan of the unit, and take it back', () => {
    after().when(own, context()).then(ownPlan);
    after(ownPlan)
      .when(back, context())
      .then({ type: 'UnitPlanWithdrawn', data: { ...whose, reason: 'Thay thế.', ...by } });
  });
  it('refuse a date that has not come, a unit outside, and what is not there', () => {
    const ahead = wish('IssueUnitPlan', { document: { ...document, date: '2024-03-05' } });
    after().when(ahead, context()).thenRejected('CRITERIA_DATE_AHEAD');
    after()
      .when(own, context({ within: false }))
      .thenRejected('CRITERIA_UNIT_OUTSIDE');
    after().when(back, context()).thenRejected('UNIT_PLAN_NOT_ISSUED');
  });
  it('stay quiet about the same document', () => after(ownPlan).when(own, context()).thenNothing());
});

describe('the tree of plans', () => {
  const child: Plan = { ...plan, id: 'child', parents: [{ document: 'KH tỉnh', plan: plan.id }] };
  it('puts a plan under its parent that is in the system, newest versions only', () => {
    expect(planTree([plan, { ...plan, version: 2 }, child])).toEqual([
      { id: plan.id, children: [{ id: 'child', children: [] }] },
    ]);
    expect(planTree([child])).toEqual([{ id: 'child', children: [] }]);
  });
  it('ends where parents go in a circle, and loses nobody', () => {
    const one: Plan = { ...plan, id: 'a', parents: [{ document: 'x', plan: 'b' }] };
    const two: Plan = { ...plan, id: 'b', parents: [{ document: 'x', plan: 'a' }] };
    expect(JSON.stringify(planTree([one, two]))).toContain('"b"');
  });
  it('warns of a child that lasts longer than its parent', () => {
    expect(parentWarnings(child, [plan, child])).toEqual([]);
    expect(parentWarnings({ ...child, validTo: toLocalDate('2026-06-30') }, [plan, child])).toEqual([
      expect.stringContaining('30/06/2026'),
    ]);
  });
});
