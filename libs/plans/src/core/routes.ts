import type { RouteTable } from '@core/platform';
import { z } from 'zod';
import { Plan } from './schema';

export const plansRoutes = {
  listPlans: {
    method: 'GET',
    path: '/plans',
    summary: 'Published plans with their fingerprints',
    access: { kind: 'signed-in' },
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
    params: z.object({ id: z.string().max(100), version: z.coerce.number().int().min(1).max(1_000_000) }),
    answer: { status: 200, body: Plan },
    problems: [404],
  },
} as const satisfies RouteTable;
