import { ROLES } from '@core/organization';
import { CASE_EVENT_TYPES } from '@core/pipeline';
import { checkPlan } from './check';
import { publishedPlans } from './published-plans';

describe('plans that come with the product', () => {
  it.each(publishedPlans.map((plan) => [`${plan.id} v${plan.version}`, plan] as const))(
    '%s asks only for what a case can prove, of roles that people hold',
    (_, plan) => {
      const known = { eventTypes: new Set<string>(CASE_EVENT_TYPES), roles: new Set<string>(ROLES) };
      expect(checkPlan(plan, known)).toEqual([]);
    },
  );
});
