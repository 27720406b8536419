import { toInstant, toLocalDate } from '@core/kernel';
import { given } from '@lib/kernel';
import { fault } from './fault';
import { type PlanContext, planDecider } from './plan-life';
import { PlanCommand, PlanEvent, type PlanPublished, type PublishPlan } from './plan-words';
import { publishedPlans } from './published-plans';
import type { Plan } from './schema';

const first = publishedPlans[0] as Plan;
const [one, two] = ['1'.repeat(64), '2'.repeat(64)];
const today = toLocalDate('2023-03-01');

const publish = (fingerprint: string, over: Partial<Plan> = {}): PublishPlan => ({
  type: 'PublishPlan',
  data: { plan: { ...first, ...over }, fingerprint },
});
const published = (fingerprint: string, over: Partial<Plan> = {}): PlanPublished => ({
  type: 'PlanPublished',
  data: { plan: { ...first, ...over }, fingerprint, by: 'p1', on: today },
});
const seen = (fingerprint: string, faults: PlanContext['faults'] = []): PlanContext => ({
  commandId: 'c1',
  actor: { id: 'p1', role: 'approver', unit: 'na.so-noi-vu' },
  today,
  now: toInstant('2023-03-01T01:00:00.000Z'),
  faults,
  fingerprint,
});
const flaw = fault('STAGE_CYCLE', 'stages', 'Các giai đoạn quay vòng; hãy sửa.');

describe('publishing a plan', () => {
  it('puts the first version in force', () => {
    given(planDecider).when(publish(one), seen(one)).then(published(one));
  });

  it('puts the next version in force', () => {
    const state = given(planDecider, published(one))
      .when(publish(two, { version: 2 }), seen(two))
      .then(published(two, { version: 2 }));
    expect(state).toEqual({ kind: 'published', id: first.id, fingerprints: [one, two] });
  });

  it('stays quiet about what is published already, even if it would now be faulty', () => {
    given(planDecider, published(one))
      .when(publish(one), seen(one, [flaw]))
      .thenNothing();
    given(planDecider, published(one), published(two, { version: 2 }))
      .when(publish(one), seen(one))
      .thenNothing();
  });

  it('refuses to change a published version', () => {
    const refusal = given(planDecider, published(one))
      .when(publish(two), seen(two))
      .thenRejected('PLAN_VERSION_PUBLISHED');
    expect(refusal.kind).toBe('rule');
    expect(refusal.sentence).toContain('thành phiên bản 2');
  });

  it.each([2, 3, 99])('refuses version %i as the first', (version) => {
    given(planDecider).when(publish(one, { version }), seen(one)).thenRejected('PLAN_VERSION_NOT_NEXT');
  });

  it('refuses to leave out a version', () => {
    given(planDecider, published(one))
      .when(publish(two, { version: 3 }), seen(two))
      .thenRejected('PLAN_VERSION_NOT_NEXT');
  });

  it('refuses a faulty plan and says where it begins to be so', () => {
    const refusal = given(planDecider)
      .when(publish(one), seen(one, [flaw]))
      .thenRejected('PLAN_FAULTY');
    expect(refusal.facts).toEqual({ count: 1, path: 'stages', first: flaw.sentence });
  });

  it('refuses content that is not what was approved', () => {
    given(planDecider).when(publish(one), seen(two)).thenRejected('PLAN_FINGERPRINT_WRONG');
  });

  it('refuses another plan in the stream of this one', () => {
    const other = publish(two, { id: 'son-la-vp-2022-2025', version: 2 });
    given(planDecider, published(one)).when(other, seen(two)).thenRejected('PLAN_ID_CHANGED');
  });
});

describe('the words', () => {
  it('say what is written and refuse what is not', () => {
    expect(PlanCommand.parse(publish(one))).toEqual(publish(one));
    expect(PlanEvent.parse(published(one))).toEqual(published(one));
    expect(PlanCommand.safeParse({ ...publish(one), by: 'p1' }).success).toBe(false);
    expect(PlanCommand.safeParse(publish('not a fingerprint')).success).toBe(false);
  });
});

describe('withdrawing a plan', () => {
  const document = { number: '9/QĐ-UBND', date: today };
  const withdraw = (over: object = {}) => ({
    type: 'WithdrawPlan' as const,
    data: { plan: first.id, document, from: toLocalDate('2023-04-01'), reason: 'thay thế', ...over },
  });
  const gone = { type: 'PlanWithdrawn' as const, data: { ...withdraw().data, by: 'p1', on: today } };

  it('takes it out of force from a day on, by a document', () => {
    const state = given(planDecider, published(one)).when(withdraw(), seen('')).then(gone);
    expect(state).toMatchObject({ withdrawn: { document, from: '2023-04-01' } });
    expect(PlanEvent.safeParse(gone).success).toBe(true);
  });

  it('stays quiet when it is withdrawn by the same document again', () => {
    given(planDecider, published(one), gone).when(withdraw(), seen('')).thenNothing();
  });

  it('refuses what is not published, a second document, days that cannot be, and a version after it', () => {
    given(planDecider).when(withdraw(), seen('')).thenRejected('PLAN_VERSION_UNKNOWN');
    const other = { ...document, number: '10/QĐ-UBND' };
    given(planDecider, published(one), gone)
      .when(withdraw({ document: other }), seen(''))
      .thenRejected('PLAN_WITHDRAWN');
    given(planDecider, published(one))
      .when(withdraw({ document: { ...document, date: toLocalDate('2023-03-02') } }), seen(''))
      .thenRejected('PLAN_WITHDRAWAL_AHEAD');
    given(planDecider, published(one))
      .when(withdraw({ from: toLocalDate('2023-02-01') }), seen(''))
      .thenRejected('PLAN_WITHDRAWN_BACKWARDS');
    given(planDecider, published(one), gone)
      .when(publish(two, { version: 2 }), seen(two))
      .thenRejected('PLAN_WITHDRAWN');
  });
});
