import { ById, Executed, type RouteTable } from '@core/platform';
import { LocalDateSchema, RecordKind } from '@core/plans';
import { z } from 'zod';
import { ObligationCommand } from './obligation-words';
import { RecordCommand } from './record-words';
import { ReportCommand } from './report-words';
import {
  ObligationPage,
  ObligationStanding,
  ObligationView,
  RecordPage,
  RecordView,
  ReportCounted,
  ReportPage,
  ReportStatus,
  ReportView,
} from './views';

const UnitId = z.string().min(1).max(100);
/** Where a page ends: the day and id of its last line. */
const Cursor = z.string().regex(/^\d{4}-\d{2}-\d{2}~[0-9a-f-]{36}$/);

export const obligationRoutes = {
  listObligations: {
    method: 'GET',
    path: '/obligations',
    summary: 'What units owe, nearest last day first, with counts by unit, of those that the person may see',
    access: { kind: 'filtered', permission: 'obligation.read' },
    follows: 'prove-obligations',
    query: z.strictObject({
      /** That unit and those under it. */
      unit: UnitId.optional(),
      /** `true`: that unit alone. */
      own: z.enum(['true', 'false']).optional(),
      /** Last possible days up to this one. */
      due: LocalDateSchema.optional(),
      state: ObligationStanding.optional(),
      plan: z.string().regex(/^[a-z0-9-]+$/).max(100).optional(), // prettier-ignore
      limit: z.coerce.number().int().min(1).max(500).optional(),
      /** So many units are counted one by one, a hundred where nothing is said. */
      units: z.coerce.number().int().min(0).max(2000).optional(),
      after: Cursor.optional(),
    }),
    answer: { status: 200, body: ObligationPage },
  },
  getObligation: {
    method: 'GET',
    path: '/obligations/{id}',
    summary: 'An obligation with the way to its last day, its clause, its proofs, its history and what is possible now',
    access: { kind: 'permission', permission: 'obligation.read' },
    follows: 'prove-obligations',
    params: ById,
    answer: { status: 200, body: ObligationView },
    problems: [404],
  },
  executeObligationCommand: {
    method: 'POST',
    path: '/obligations/{id}/commands',
    summary: 'Asks something of an obligation: a paper that proves it, an excuse, another day, another unit',
    access: { kind: 'per-command', commands: 'obligation' },
    params: ById,
    body: ObligationCommand,
    answer: { status: 200, body: Executed },
    requires: { version: true, key: true },
    problems: [404, 409, 412, 422, 428],
  },
  listRecords: {
    method: 'GET',
    path: '/records',
    summary: 'What units have recorded of their work, newest first, of those that the person may see',
    access: { kind: 'filtered', permission: 'record.read' },
    query: z.strictObject({
      unit: UnitId.optional(),
      kind: RecordKind.optional(),
      from: LocalDateSchema.optional(),
      to: LocalDateSchema.optional(),
      limit: z.coerce.number().int().min(1).max(500).optional(),
      after: Cursor.optional(),
    }),
    answer: { status: 200, body: RecordPage },
  },
  getRecord: {
    method: 'GET',
    path: '/records/{id}',
    summary: 'A record of work with everything that it says',
    access: { kind: 'permission', permission: 'record.read' },
    params: ById,
    answer: { status: 200, body: RecordView },
    problems: [404],
  },
  listReports: {
    method: 'GET',
    path: '/reports',
    summary: 'Reports of units that the person may see, or those that have come in to them; latest period first',
    access: { kind: 'filtered', permission: 'report.read' },
    query: z.strictObject({
      /** `written`: of these units; `incoming`: taken in by them, for them, or passed on to them. */
      box: z.enum(['written', 'incoming']).optional(),
      unit: UnitId.optional(),
      plan: z.string().regex(/^[a-z0-9-]+$/).max(100).optional(), // prettier-ignore
      form: z.string().regex(/^[a-z][a-z0-9-]*$/).max(100).optional(), // prettier-ignore
      period: z.string().regex(/^[a-z0-9][A-Za-z0-9.-]{0,149}$/).optional(), // prettier-ignore
      status: ReportStatus.optional(),
      limit: z.coerce.number().int().min(1).max(500).optional(),
      after: Cursor.optional(),
    }),
    answer: { status: 200, body: ReportPage },
  },
  getReport: {
    method: 'GET',
    path: '/reports/{id}',
    summary: 'A report with its text, its frozen numbers, its way and what may be asked of it',
    access: { kind: 'permission', permission: 'report.read' },
    params: ById,
    answer: { status: 200, body: ReportView },
    problems: [404],
  },
  getReportCounted: {
    method: 'GET',
    path: '/reports/{id}/counted',
    summary: 'What one number of a report counts, drawn again at its place in the log',
    access: { kind: 'permission', permission: 'report.read' },
    params: ById,
    query: z.strictObject({ figure: z.string().regex(/^[A-Za-z][A-Za-z0-9.-]{0,100}$/) }),
    answer: { status: 200, body: ReportCounted },
    problems: [404],
  },
  executeReportCommand: {
    method: 'POST',
    path: '/reports/{id}/commands',
    summary: 'Draws up a report under an id of the client (DrawUpReport with If-None-Match: *), submits or takes it in',
    access: { kind: 'per-command', commands: 'report' },
    params: ById,
    body: ReportCommand,
    answer: { status: 200, body: Executed },
    requires: { version: true, key: true },
    problems: [404, 409, 412, 422, 428],
  },
  executeRecordCommand: {
    method: 'POST',
    path: '/records/{id}/commands',
    summary: 'Records work under an id of the client (RecordWork with If-None-Match: *), amends or withdraws it',
    access: { kind: 'per-command', commands: 'record' },
    params: ById,
    body: RecordCommand,
    answer: { status: 200, body: Executed },
    requires: { version: true, key: true },
    problems: [404, 409, 412, 422, 428],
  },
} as const satisfies RouteTable;
