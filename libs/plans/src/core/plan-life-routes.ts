import { ById, Executed, type RouteTable } from '@core/platform';
import { z } from 'zod';
import { IssuedDocument, UnitCriteriaCommand, UnitCriterion } from './criteria-words';
import { PlanIdText } from './draft-words';
import { REQUEST_STATUSES } from './request';
import { PlanRequestCommand } from './request-words';
import { PlanRef } from './schema';

const named = z.object({ id: z.string(), name: z.string() });
const version = z.coerce.number().int().min(1).max(1_000_000);

const PlanRequestRow = z.object({
  id: z.uuid(),
  version: z.int(),
  plan: PlanRef,
  unit: named,
  answering: named,
  clause: z.string(),
  text: z.string(),
  status: z.enum(REQUEST_STATUSES),
  askedOn: z.string(),
});
export type PlanRequestRow = z.infer<typeof PlanRequestRow>;

const PlanRequestView = PlanRequestRow.extend({
  answers: z.array(z.object({ answer: z.string(), by: named, on: z.string() })),
  /** The draft that takes it up. */
  draft: z.string().nullable(),
  mayAnswer: z.boolean(),
  mayWithdraw: z.boolean(),
});
export type PlanRequestView = z.infer<typeof PlanRequestView>;

const CoverageRow = z.object({
  unit: named,
  level: z.string().nullable(),
  /** Null for a unit that has none in force. */
  criteria: IssuedDocument.nullable(),
  unitPlan: IssuedDocument.nullable(),
});
export type CoverageRow = z.infer<typeof CoverageRow>;

const CoverageView = z.object({
  /** Units within the plan's reach that the person may see. */
  items: z.array(CoverageRow),
  levels: z.array(z.object({ level: z.string(), units: z.int(), criteria: z.int(), unitPlans: z.int() })),
});
export type CoverageView = z.infer<typeof CoverageView>;

const UnitCriteriaView = z.object({
  version: z.int(),
  plan: z.string(),
  unit: named,
  inForce: z.boolean(),
  versions: z.array(z.object({ document: IssuedDocument, items: z.array(UnitCriterion) })),
  unitPlan: IssuedDocument.nullable(),
});
export type UnitCriteriaView = z.infer<typeof UnitCriteriaView>;

const byPlanAndUnit = z.object({ plan: PlanIdText, unit: z.string().regex(/^[\w.:-]{1,100}$/) });

export const planLifeRoutes = {
  listPlanRequests: {
    method: 'GET',
    path: '/plan-requests',
    summary: 'What units ask to have changed in plans, the newest first',
    access: { kind: 'filtered', permission: 'petition.read' },
    query: z.strictObject({ plan: PlanIdText.optional() }),
    answer: { status: 200, body: z.object({ items: z.array(PlanRequestRow) }) },
  },
  getPlanRequest: {
    method: 'GET',
    path: '/plan-requests/{id}',
    summary: 'A request to change a plan, with its answers',
    access: { kind: 'permission', permission: 'petition.read' },
    params: ById,
    answer: { status: 200, body: PlanRequestView },
    problems: [404],
  },
  executePlanRequestCommand: {
    method: 'POST',
    path: '/plan-requests/{id}/commands',
    summary: 'Asks for a change with If-None-Match: * under an id of the client, or answers',
    access: { kind: 'per-command', commands: 'petition' },
    params: ById,
    body: PlanRequestCommand,
    answer: { status: 200, body: Executed },
    requires: { version: true, key: true },
    problems: [404, 409, 412, 422, 428],
  },
  getPlanCoverage: {
    method: 'GET',
    path: '/plans/{id}/{version}/coverage',
    summary: 'Which units have criteria and a plan of their own under this plan, and which have not',
    access: { kind: 'filtered', permission: 'criteria.read' },
    params: z.object({ id: PlanIdText, version }),
    answer: { status: 200, body: CoverageView },
    problems: [404],
  },
  getUnitCriteria: {
    method: 'GET',
    path: '/plan-criteria/{plan}/{unit}',
    summary: 'What a unit has of its own under a plan: its criteria through their versions, and its plan',
    access: { kind: 'permission', permission: 'criteria.read' },
    params: byPlanAndUnit,
    answer: { status: 200, body: UnitCriteriaView },
    problems: [404],
  },
  executeUnitCriteriaCommand: {
    method: 'POST',
    path: '/plan-criteria/{plan}/{unit}/commands',
    summary: "Issues, amends or withdraws a unit's own criteria or plan; the first with If-None-Match: *",
    access: { kind: 'per-command', commands: 'criteria' },
    params: byPlanAndUnit,
    body: UnitCriteriaCommand,
    answer: { status: 200, body: Executed },
    requires: { version: true, key: true },
    problems: [404, 409, 412, 422, 428],
  },
} as const satisfies RouteTable;
