import { ById, Executed, type RouteTable } from '@core/platform';
import { z } from 'zod';
import { DRAFT_STATUSES } from './draft';
import { DraftMark, PlanDraftCommand } from './draft-words';
import { PLAN_FAULT_CODES } from './fault';
import { PlanBody } from './plan-parts';

const named = z.object({ id: z.string(), name: z.string() });
const ref = z.object({ id: z.string(), version: z.int() });

const PlanDraftRow = z.object({
  id: z.uuid(),
  version: z.int(),
  issuer: named,
  /** Which plan, and which version of it, it will be. */
  plan: ref,
  title: z.string(),
  basis: ref.nullable(),
  validFrom: z.string(),
  validTo: z.string(),
  status: z.enum(DRAFT_STATUSES),
});
export type PlanDraftRow = z.infer<typeof PlanDraftRow>;

const PlanDraftView = PlanDraftRow.extend({
  body: PlanBody,
  /** What was taken over from an older plan and has not been looked at. */
  marks: z.array(DraftMark).readonly(),
  drafters: z.array(named),
  returned: z.object({ reasons: z.string(), by: named, on: z.string() }).nullable(),
  /** What keeps it from being published, each beside its place in the plan. */
  faults: z.array(z.object({ code: z.enum(PLAN_FAULT_CODES), path: z.string(), sentence: z.string() })).readonly(),
  /** Of the text as it stands, once it is whole: what an approver confirms. */
  fingerprint: z.string().nullable(),
  /** Open cases of earlier versions in stages that this one has not. */
  orphans: z.int(),
  mayEdit: z.boolean(),
  mayDecide: z.boolean(),
});
export type PlanDraftView = z.infer<typeof PlanDraftView>;

export const planDraftRoutes = {
  listPlanDrafts: {
    method: 'GET',
    path: '/plan-drafts',
    summary: 'Plans that are being written, the latest changed first',
    access: { kind: 'filtered', permission: 'draft.read' },
    answer: { status: 200, body: z.object({ items: z.array(PlanDraftRow) }) },
  },
  getPlanDraft: {
    method: 'GET',
    path: '/plan-drafts/{id}',
    summary: 'A plan that is being written, with what keeps it from being published',
    access: { kind: 'permission', permission: 'draft.read' },
    params: ById,
    answer: { status: 200, body: PlanDraftView },
    problems: [404],
  },
  executePlanDraftCommand: {
    method: 'POST',
    path: '/plan-drafts/{id}/commands',
    summary: 'Starts a draft with If-None-Match: * under an id of the client, writes it, or decides about it',
    access: { kind: 'per-command', commands: 'plan-draft' },
    params: ById,
    body: PlanDraftCommand,
    answer: { status: 200, body: Executed },
    requires: { version: true, key: true },
    problems: [404, 409, 412, 422, 428],
  },
} as const satisfies RouteTable;
