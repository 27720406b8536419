import { type House, systemAt } from '@lib/assembly';
import { obligationAggregate, obligationId, obligationKey } from '@lib/obligations';
import { type Plan, publishedPlans, refOf, type Source } from '@lib/plans';
import { send } from '../support/send';

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
  await send(house, obligationAggregate(house.obliging), id, { type: 'OpenObligation', data }, systemAt(unit));
  return id;
}
