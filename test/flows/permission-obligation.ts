import { randomUUID } from 'node:crypto';
import { ROLES } from '@core/organization';
import { CASE_EVENT_TYPES } from '@core/pipeline';
import type { House } from '@lib/assembly';
import { Execute, ExecuteHandler } from '@lib/event-store';
import { obligationAggregate, obligationId, obligationKey } from '@lib/obligations';
import {
  type Plan,
  planAggregate,
  planFingerprint,
  planStreamId,
  publishedPlans,
  refOf,
  type Source,
} from '@lib/plans';

const CODE = 'own-plan';
const source: Source = { kind: 'clause', clause: 'Mục V', rows: [] };

/** A plan of its own by which one unit owes one thing. */
export function planThatOwes(unit: string): Plan {
  const [first] = publishedPlans;
  if (!first) throw new Error('no plan is published');
  const { openRows: _open, ...whole } = first;
  return {
    ...whole,
    id: 'nhiem-vu-thu',
    quotas: [],
    obligations: [
      {
        code: CODE,
        title: 'Ban hành kế hoạch (mẫu)',
        text: 'Đơn vị ban hành kế hoạch.',
        work: 'governance',
        owedBy: [{ kind: 'one-unit', unit }],
        cadence: { kind: 'once', due: { kind: 'year', year: 2025 } },
        provenBy: [{ kind: 'paper' }, { kind: 'report', report: 'own-report' }],
        source,
      },
    ],
    reports: [
      {
        code: 'own-report',
        title: 'Báo cáo (mẫu)',
        kind: 'topical',
        route: 'upward',
        sections: [{ title: 'Kết quả', figures: ['obligations', 'cases', 'quotas', 'records'] }],
        source,
      },
    ],
    routes: [
      {
        code: 'upward',
        title: 'Lên tỉnh (mẫu)',
        from: [{ kind: 'one-unit', unit }],
        addressee: { kind: 'one-unit', unit: 'vn.40' },
        source,
      },
    ],
  };
}

/** Opens what the unit owes by that plan, as the keeper does. @returns its id */
export async function openObligation(house: House, plan: Plan, unit: string): Promise<string> {
  const id = obligationId(obligationKey({ plan: plan.id, code: CODE, unit, period: 'once' }));
  const data = { plan: refOf(plan), code: CODE, unit, period: 'once' };
  const order = {
    aggregate: obligationAggregate(house.obliging),
    streamId: id,
    command: { type: 'OpenObligation' as const, data },
    occasion: {
      commandId: randomUUID(),
      actor: { id: 'system', role: 'system', unit },
      today: house.clock.today(),
      now: house.clock.now(),
    },
    expected: 'any' as const,
    fingerprint: house.vault.fingerprint(data),
    correlation: 'test',
  };
  await new ExecuteHandler(house.store).execute(new Execute(order) as never);
  return id;
}

/** Publishes a plan, as its issuer's release does. */
export async function publishPlan(house: House, plan: Plan | undefined): Promise<void> {
  if (!plan) throw new Error('no plan is published');
  const command = { type: 'PublishPlan' as const, data: { plan, fingerprint: planFingerprint(plan) } };
  const order = {
    aggregate: planAggregate({
      eventTypes: new Set<string>(CASE_EVENT_TYPES),
      roles: new Set<string>(ROLES),
      units: (id) => house.units.tree.exists(id, house.clock.today()),
    }),
    streamId: planStreamId(plan.id),
    command,
    occasion: {
      commandId: randomUUID(),
      actor: { id: 'system', role: 'system', unit: plan.issuer },
      today: house.clock.today(),
      now: house.clock.now(),
    },
    expected: 'any' as const,
    fingerprint: house.vault.fingerprint(command),
    correlation: 'test',
  };
  await new ExecuteHandler(house.store).execute(new Execute(order) as never);
  await house.refresh();
}
