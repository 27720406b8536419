import { ById, type RouteTable } from '@core/platform';
import { PlanRef, Stage } from '@core/plans';
import { z } from 'zod';
import { MIGRATION_BLOCKS } from './migration';

const MigrationRow = z.object({
  case: z.uuid(),
  version: z.int(),
  name: z.string(),
  unit: z.object({ id: z.string(), name: z.string() }),
  stage: Stage.nullable(),
  blocked: z.array(z.object({ code: z.enum(MIGRATION_BLOCKS), sentence: z.string() })).readonly(),
  kept: z.array(z.string()).readonly(),
  missing: z.array(z.object({ title: z.string(), fresh: z.boolean() })).readonly(),
  notices: z.array(z.string()).readonly(),
});
export type MigrationRow = z.infer<typeof MigrationRow>;

const MigrationPage = z.object({
  from: PlanRef,
  to: PlanRef,
  items: z.array(MigrationRow),
  next: z.uuid().nullable(),
});
export type MigrationPage = z.infer<typeof MigrationPage>;

const PlanName = z
  .string()
  .regex(/^[a-z0-9-]+$/)
  .max(100);
const version = z.coerce.number().int().min(1).max(1_000_000);

export const migrationRoutes = {
  getPlanMigration: {
    method: 'GET',
    path: '/plans/{id}/{version}/migration',
    summary: 'What would become of each open case of this version under another one: nothing is changed',
    access: { kind: 'filtered', permission: 'case.approve' },
    params: z.object({ id: PlanName, version }),
    query: z.strictObject({
      /** The other version; of the same plan unless another is named. */
      to: version,
      plan: PlanName.optional(),
      after: z.uuid().toLowerCase().optional(),
      limit: z.coerce.number().int().min(1).max(500).optional(),
    }),
    answer: { status: 200, body: MigrationPage },
    problems: [404],
  },
  getDraftMigration: {
    method: 'GET',
    path: '/plan-drafts/{id}/migration',
    summary: 'What would become of each open case under a plan that is still being written: nothing is changed',
    access: { kind: 'permission', permission: 'draft.read' },
    params: ById,
    query: z.strictObject({
      /** The published version whose cases are meant. */
      plan: PlanName,
      from: version,
      after: z.uuid().toLowerCase().optional(),
      limit: z.coerce.number().int().min(1).max(500).optional(),
    }),
    answer: { status: 200, body: MigrationPage },
    problems: [404, 409],
  },
} as const satisfies RouteTable;
