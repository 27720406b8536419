import { toInstant, toLocalDate } from '@core/kernel';
import { type Plan, planDecider, publishedPlans } from '@core/plans';
import { planFingerprint } from './fingerprint';
import { planAggregate, plansSides, planStreamId, publishedRows } from './publishing';

const first = publishedPlans[0] as Plan;

describe('the plan as an aggregate', () => {
  const occasion = {
    commandId: 'c1',
    actor: { id: 'p1', role: 'approver', unit: 'na.so-noi-vu' },
    today: toLocalDate('2023-03-01'),
    now: toInstant('2023-03-01T01:00:00.000Z'),
  };
  const command = { type: 'PublishPlan' as const, data: { plan: first, fingerprint: planFingerprint(first) } };

  it('gathers the faults and the fingerprint that the rule asks for, and the row and grounds of what happened', async () => {
    const aggregate = planAggregate({ eventTypes: new Set(), roles: new Set(['staff']) });
    const streamId = planStreamId(first.id);
    const context = await aggregate.context(planDecider.initial, command, occasion, streamId);
    expect(context.fingerprint).toBe(command.data.fingerprint);
    expect(new Set(context.faults.map((fault) => fault.code))).toEqual(
      new Set(['REQUIREMENT_UNPROVABLE', 'OWNER_ROLE_UNKNOWN']),
    );
    const events = planDecider.decide(command, planDecider.initial, { ...context, faults: [] });
    const change = { streamId, before: planDecider.initial, after: planDecider.initial, events, version: 1, occasion };
    expect(aggregate.sides?.(change)).toEqual([{ side: plansSides, rows: publishedRows(events) }]);
    expect(aggregate.grounds?.(change)).toEqual({ plan: { id: first.id, version: 1 } });
  });

  it('has one stream for each plan', () => {
    expect(planStreamId(first.id)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(planStreamId('other')).not.toBe(planStreamId(first.id));
  });
});
