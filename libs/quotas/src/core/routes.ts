import type { RouteTable } from '@core/platform';
import { OrganLevel } from '@core/plans';
import { z } from 'zod';
import { QuotaCases, QuotaTable } from './views';

const PlanId = z.string().regex(/^[a-z0-9-]+$/).max(100); // prettier-ignore

export const quotaRoutes = {
  listQuotas: {
    method: 'GET',
    path: '/quotas',
    summary:
      'Minimums of a plan in a year with what counts, what is missing and what to expect, for units that the person may see',
    access: { kind: 'filtered', permission: 'quota.read' },
    follows: 'count-quotas',
    query: z.strictObject({
      /** Without it the plan of the unit at which the person holds a role. */
      plan: PlanId.optional(),
      year: z.coerce.number().int().min(2000).max(2100).optional(),
      /** That unit, what went into it, and the units under it. */
      unit: z.string().min(1).max(100).optional(),
      level: OrganLevel.optional(),
      /** `true`: only lines of which something is missing, the most urgent first. */
      short: z.enum(['true', 'false']).optional(),
    }),
    answer: { status: 200, body: QuotaTable },
    problems: [404],
  },
  getQuotaCases: {
    method: 'GET',
    path: '/quotas/{line}/cases',
    summary: 'The cases behind a line: what counts, what no longer does, what may still',
    access: { kind: 'permission', permission: 'quota.read' },
    follows: 'count-quotas',
    params: z.object({ line: z.string().min(1).max(400) }),
    answer: { status: 200, body: QuotaCases },
    problems: [404],
  },
} as const satisfies RouteTable;
