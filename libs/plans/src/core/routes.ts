import { UnitId } from '@core/organization';
import { Executed, type RouteTable } from '@core/platform';
import { z } from 'zod';
import { WithdrawPlan } from './plan-words';
import { Plan } from './schema';

/** An id as plans have it; a refusal repeats it, so it may not hold whatever somebody types. */
const PlanId = z
  .string()
  .regex(/^[a-z0-9-]+$/)
  .max(100);

export const plansRoutes = {
  listPlans: {
    method: 'GET',
    path: '/plans',
    summary:
      'Published plans with their fingerprints; with `unit`, the one under which that unit works on the business date',
    access: { kind: 'signed-in' },
    query: z.strictObject({ unit: UnitId.optional() }),
    answer: {
      status: 200,
      body: z.object({
        items: z.array(
          z.object({
            id: z.string(),
            version: z.int(),
            title: z.string(),
            validFrom: z.string(),
            validTo: z.string(),
            fingerprint: z.string(),
            /** Id of the issuing unit. */
            issuer: z.string(),
            /** Documents above it; one that is in the system names its plan. */
            parents: z.array(z.object({ document: z.string(), plan: z.string().optional() })),
            /** The document that withdrew it, and the first day on which it binds nobody; null while it stands. */
            withdrawn: z
              .object({ from: z.string(), document: z.object({ number: z.string(), date: z.string() }) })
              .nullable(),
          }),
        ),
      }),
    },
  },
  getPlan: {
    method: 'GET',
    path: '/plans/{id}/{version}',
    summary: 'A published plan, each item with its clause',
    access: { kind: 'signed-in' },
    params: z.object({ id: PlanId, version: z.coerce.number().int().min(1).max(1_000_000) }),
    answer: { status: 200, body: Plan },
    problems: [404],
  },
  withdrawPlan: {
    method: 'POST',
    path: '/plans/{id}/withdrawal',
    summary: 'Withdraws a plan as a whole, by its issuer: nothing more is opened under it, and what is owed ends',
    access: { kind: 'permission', permission: 'draft.decide' },
    params: z.object({ id: PlanId }),
    body: WithdrawPlan.shape.data.omit({ plan: true }),
    answer: { status: 200, body: Executed },
    requires: { key: true },
    problems: [404, 409, 422],
  },
} as const satisfies RouteTable;
