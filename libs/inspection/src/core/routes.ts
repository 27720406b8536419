import { ById, Executed, type RouteTable } from '@core/platform';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { ComplaintCommand } from './complaint-words';
import { ProgrammeCommand } from './programme-words';
import {
  ComplaintPage,
  ProgrammePage,
  ProgrammeView,
  ReceivedFile,
  VISIT_STATUSES,
  VisitPage,
  VisitReadings,
  VisitView,
} from './views';
import { VisitCommand } from './visit-words';

const UnitId = z.string().min(1).max(100);
/** Where a page ends: the day and id of its last line. */
const Cursor = z.string().regex(/^\d{4}-\d{2}-\d{2}~[0-9a-f-]{36}$/);
const Year = z.coerce.number().int().min(2000).max(2199);

export const inspectionRoutes = {
  listProgrammes: {
    method: 'GET',
    path: '/programmes',
    summary: 'Programmes of inspections that the person may see, and where they may draft one',
    access: { kind: 'filtered', permission: 'inspection.read' },
    query: z.strictObject({ year: Year.optional(), unit: UnitId.optional() }),
    answer: { status: 200, body: ProgrammePage },
  },
  getProgramme: {
    method: 'GET',
    path: '/programmes/{id}',
    summary: 'A programme with its scores, teams, visits, bound, what stands in its way and what is possible now',
    access: { kind: 'permission', permission: 'inspection.read' },
    params: ById,
    answer: { status: 200, body: ProgrammeView },
    problems: [404],
  },
  getPlanningProgress: {
    method: 'GET',
    path: '/programmes/{id}/planning',
    summary: 'Server-sent events of the planning run that is under way, until it is over',
    access: { kind: 'permission', permission: 'inspection.read' },
    params: ById,
    answer: { status: 200, body: 'events' },
    problems: [404],
  },
  getProgrammeCalendar: {
    method: 'GET',
    path: '/programmes/{id}/calendar',
    summary: 'The visits of a programme, or of one team of it, as an iCalendar file',
    access: { kind: 'permission', permission: 'inspection.read' },
    params: ById,
    query: z.strictObject({ team: z.coerce.number().int().min(1).max(100).optional() }),
    answer: { status: 200, body: 'calendar' },
    problems: [404],
  },
  executeProgrammeCommand: {
    method: 'POST',
    path: '/programmes/{id}/commands',
    summary:
      'Drafts a programme of a council and year (DraftProgramme with If-None-Match: *), plans, changes, announces it',
    access: { kind: 'per-command', commands: 'programme' },
    params: ById,
    body: ProgrammeCommand,
    answer: { status: 200, body: Executed },
    requires: { version: true, key: true },
    problems: [404, 409, 412, 422, 428],
  },
  listVisits: {
    method: 'GET',
    path: '/visits',
    summary: 'Visits at units, latest first, of those that the person may see',
    access: { kind: 'filtered', permission: 'visit.read' },
    follows: 'announce-visits',
    query: z.strictObject({
      unit: UnitId.optional(),
      programme: z.uuid().toLowerCase().optional(),
      status: z.enum(VISIT_STATUSES).optional(),
      /** `true`: those on whose team the person is. */
      mine: z.enum(['true', 'false']).optional(),
      from: LocalDateSchema.optional(),
      to: LocalDateSchema.optional(),
      limit: z.coerce.number().int().min(1).max(500).optional(),
      after: Cursor.optional(),
    }),
    answer: { status: 200, body: VisitPage },
  },
  getVisit: {
    method: 'GET',
    path: '/visits/{id}',
    summary: 'A visit with its checklist, findings, minutes and recommendations, and what is possible now',
    access: { kind: 'permission', permission: 'visit.read' },
    follows: 'announce-visits',
    params: ById,
    answer: { status: 200, body: VisitView },
    problems: [404],
  },
  executeVisitCommand: {
    method: 'POST',
    path: '/visits/{id}/commands',
    summary: 'Records what a team finds, its minutes and recommendations; answers a recommendation; accepts the answer',
    access: { kind: 'per-command', commands: 'visit' },
    params: ById,
    body: VisitCommand,
    answer: { status: 200, body: Executed },
    requires: { version: true, key: true },
    problems: [404, 409, 412, 422, 428],
  },
  addVisitFile: {
    method: 'POST',
    path: '/visits/{id}/files',
    summary: 'Receives a photo or paper of a visit; its kind is told by its bytes',
    access: { kind: 'permission', permission: 'visit.file' },
    params: ById,
    rawBody: true,
    answer: { status: 201, body: ReceivedFile },
    problems: [404, 409, 413, 415],
  },
  getVisitFile: {
    method: 'GET',
    path: '/visits/{id}/files/{sha256}',
    summary: 'A file of a visit, as a download',
    access: { kind: 'permission', permission: 'visit.read' },
    params: ById.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    answer: { status: 200, body: 'binary' },
    problems: [404],
  },
  getVisitReadings: {
    method: 'GET',
    path: '/visits/{id}/readings',
    summary: 'Who has looked at a visit or its files, newest first',
    access: { kind: 'permission', permission: 'readings.read' },
    params: ById,
    answer: { status: 200, body: VisitReadings },
    problems: [404],
  },
  listComplaints: {
    method: 'GET',
    path: '/complaints',
    summary: 'What was brought forward about units, latest first, of those that the person may see',
    access: { kind: 'filtered', permission: 'complaint.read' },
    query: z.strictObject({ unit: UnitId.optional() }),
    answer: { status: 200, body: ComplaintPage },
  },
  executeComplaintCommand: {
    method: 'POST',
    path: '/complaints/{id}/commands',
    summary: 'Records a complaint about a unit under an id of the client (If-None-Match: *), or settles it',
    access: { kind: 'per-command', commands: 'complaint' },
    params: ById,
    body: ComplaintCommand,
    answer: { status: 200, body: Executed },
    requires: { version: true, key: true },
    problems: [404, 409, 412, 422, 428],
  },
} as const satisfies RouteTable;
