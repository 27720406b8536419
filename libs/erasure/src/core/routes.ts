import { ById, Executed, type RouteTable } from '@core/platform';
import { z } from 'zod';
import { ERASURE_STATUSES } from './erasure';
import { ErasureCommand, ErasureGround } from './erasure-words';

const date = z.iso.date();

const ErasureRow = z.object({
  id: z.uuid(),
  version: z.int(),
  /** The stream of the subject, `case-<uuid>`, `person-<uuid>`, `proposal-<uuid>` and so on (`ERASABLE`). */
  subject: z.string(),
  unit: z.object({ id: z.string(), name: z.string() }),
  /** Null where a replay is all that is known. */
  ground: ErasureGround.nullable(),
  status: z.enum(ERASURE_STATUSES),
  receivedOn: date,
  dueOn: date.nullable(),
  deferredUntil: date.nullable(),
});
export type ErasureRow = z.infer<typeof ErasureRow>;

const ErasureView = ErasureRow.extend({
  reference: z.string().nullable(),
  recordedBy: z.string().nullable(),
  /** The decision that stands, with the article it rests on and what was known of the time to keep the data. */
  decision: z
    .object({
      by: z.string(),
      on: date,
      article: z.string(),
      keptUntil: z.string().nullable(),
      retentionSource: z.string().nullable(),
      retentionVerified: z.boolean().nullable(),
      despiteRetention: z.string().nullable(),
    })
    .nullable(),
  carriedOutOn: date.nullable(),
});
export type ErasureView = z.infer<typeof ErasureView>;

export const erasureRoutes = {
  listErasures: {
    method: 'GET',
    path: '/erasures',
    summary: 'Requests to erase personal data that the person may see, the newest first',
    access: { kind: 'filtered', permission: 'erasure.read' },
    answer: { status: 200, body: z.object({ items: z.array(ErasureRow) }) },
  },
  getErasure: {
    method: 'GET',
    path: '/erasures/{id}',
    summary: 'A request to erase personal data, its decision and whether it is carried out',
    access: { kind: 'permission', permission: 'erasure.read' },
    params: ById,
    answer: { status: 200, body: ErasureView },
    problems: [404],
  },
  executeErasureCommand: {
    method: 'POST',
    path: '/erasures/{id}/commands',
    summary: 'Records a request with If-None-Match: * under an id of the client, or decides about it',
    access: { kind: 'per-command', commands: 'erasure' },
    params: ById,
    body: ErasureCommand,
    answer: { status: 200, body: Executed },
    requires: { version: true, key: true },
    problems: [404, 409, 412, 422, 428],
  },
} as const satisfies RouteTable;
