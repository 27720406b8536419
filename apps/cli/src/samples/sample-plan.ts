import { latestPlan, type Plan, publishedPlans } from '@lib/plans';

/** The plan of the sample province, in the version under which new cases are opened. Throws Error when it has gone. */
export function samplePlan(): Plan {
  const plan = latestPlan(publishedPlans, 'nghe-an-2023-2025');
  if (!plan) throw new Error('the plan of the sample province is not published');
  return plan;
}
