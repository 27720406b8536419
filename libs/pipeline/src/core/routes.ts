import { ById, Executed, type RouteTable } from '@core/platform';
import { SubjectKind } from '@core/plans';
import { z } from 'zod';
import { CaseFacets, CaseOrder, CasePage, CaseViewWish, FacetsView, NamedView, NamedViews } from './case-list';
import { CaseCommand } from './case-words';
import {
  BoardView,
  OverviewView,
  CaseView,
  DuplicatesView,
  EffectsView,
  EvidenceReceipt,
  HistoryView,
  ProofView,
  ReadingsView,
  WorkView,
} from './views';

/** `at`: an event number, or a date; by the business clock, or by when it was recorded. */
const AsOf = z.strictObject({
  at: z
    .string()
    .regex(/^(\d{1,9}|\d{4}-\d{2}-\d{2})$/)
    .optional(),
  clock: z.enum(['occurred', 'recorded']).optional(),
});

/** A list of more cases than this is narrowed, not scrolled through. */
const MOST_SKIPPED = 1_000_000;

const paging = {
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
};

export const caseRoutes = {
  getWork: {
    method: 'GET',
    path: '/work',
    summary: 'What the person who asks has to do, most urgent first',
    access: { kind: 'filtered', permission: 'work.read' },
    follows: 'carry-round-results',
    answer: { status: 200, body: WorkView },
  },
  getBoard: {
    method: 'GET',
    path: '/board',
    summary: 'Open cases by stage',
    access: { kind: 'filtered', permission: 'case.read' },
    follows: 'carry-round-results',
    query: z.strictObject({ unit: z.string().max(100).optional() }),
    answer: { status: 200, body: BoardView },
  },
  getOverview: {
    method: 'GET',
    path: '/overview',
    summary: 'How many open cases stand in which stage, with whom and where; with `unit`, of that and those under it',
    access: { kind: 'filtered', permission: 'case.read' },
    query: z.strictObject({ unit: z.string().max(100).optional() }),
    answer: { status: 200, body: OverviewView },
    problems: [404],
  },
  // Search is a POST because its text may be a name, and names do not belong in addresses.
  searchCases: {
    method: 'POST',
    path: '/cases/search',
    summary: 'Cases that the person may see, by facets and by name without tone marks',
    access: { kind: 'filtered', permission: 'case.read' },
    follows: 'carry-round-results',
    body: CaseFacets.extend({
      order: CaseOrder.optional(),
      descending: z.boolean().optional(),
      after: paging.after,
      /** How many to pass by behind `after`, for whoever scrolls on by more than a page. */
      skip: z.int().min(0).max(MOST_SKIPPED).optional(),
      limit: z.int().min(1).max(200).optional(),
    }),
    answer: { status: 200, body: CasePage },
  },
  getCaseFacets: {
    method: 'POST',
    path: '/cases/facets',
    summary: 'How many cases of a list there are by each facet, and how they have changed since a day',
    access: { kind: 'filtered', permission: 'case.read' },
    follows: 'carry-round-results',
    body: CaseFacets,
    answer: { status: 200, body: FacetsView },
  },
  listCaseViews: {
    method: 'GET',
    path: '/me/case-views',
    summary: "The person's own named lists of cases",
    access: { kind: 'signed-in' },
    answer: { status: 200, body: NamedViews },
  },
  nameCaseView: {
    method: 'PUT',
    path: '/me/case-views/{id}',
    summary:
      'Names a list of cases, or changes one, under an id of the client; texts that were searched for are not kept',
    access: { kind: 'signed-in' },
    params: ById,
    body: CaseViewWish,
    answer: { status: 200, body: NamedView },
    problems: [409],
  },
  forgetCaseView: {
    method: 'DELETE',
    path: '/me/case-views/{id}',
    summary: 'Takes a named list of cases away',
    access: { kind: 'signed-in' },
    params: ById,
    answer: { status: 200, body: z.object({ forgotten: z.boolean() }) },
  },
  findDuplicates: {
    method: 'POST',
    path: '/cases/duplicates',
    summary: 'Cases that are probably about the same subject: folded name, unit and year',
    access: { kind: 'permission', permission: 'case.open' },
    body: z.strictObject({
      name: z.string().trim().min(1).max(300),
      kind: SubjectKind,
      unit: z.string().min(1).max(100),
      year: z.int().min(2000).max(2100),
    }),
    answer: { status: 200, body: DuplicatesView },
  },
  getCase: {
    method: 'GET',
    path: '/cases/{id}',
    summary: 'A case now, or as of an event number or a date',
    access: { kind: 'permission', permission: 'case.read' },
    params: ById,
    query: AsOf,
    answer: { status: 200, body: CaseView },
    problems: [404],
  },
  executeCaseCommand: {
    method: 'POST',
    path: '/cases/{id}/commands',
    summary: 'Asks something of a case; OpenCase with If-None-Match: * opens it under an id of the client',
    access: { kind: 'per-command', commands: 'case' },
    params: ById,
    body: CaseCommand,
    answer: { status: 200, body: Executed },
    requires: { version: true, key: true },
    problems: [404, 409, 412, 422, 428],
  },
  previewCaseCommand: {
    method: 'POST',
    path: '/cases/{id}/effects',
    summary: 'What a command would lead to if it were sent now, by the rules that would decide it; writes nothing',
    access: { kind: 'per-command', commands: 'case' },
    params: ById,
    body: CaseCommand,
    answer: { status: 200, body: EffectsView },
    problems: [404],
  },
  getCaseHistory: {
    method: 'GET',
    path: '/cases/{id}/history',
    summary: 'Every event of a case in order, with its links of the chain',
    access: { kind: 'permission', permission: 'history.read' },
    params: ById,
    answer: { status: 200, body: HistoryView },
    problems: [404],
  },
  getCaseProof: {
    method: 'GET',
    path: '/cases/{id}/proof',
    summary: 'Recomputes the hash chain of a case, says whether it is whole and how far it is sealed and signed',
    access: { kind: 'permission', permission: 'history.read' },
    params: ById,
    /** `links`: with the texts that were hashed, to compute the chain where it is read. */
    query: z.strictObject({ links: z.enum(['true', 'false']).optional() }),
    answer: { status: 200, body: ProofView },
    problems: [404],
  },
  getCaseBundle: {
    method: 'GET',
    path: '/cases/{id}/bundle',
    summary: 'The evidence of a case as a zip that verifies without this software; personal texts stay sealed',
    access: { kind: 'permission', permission: 'bundle.read' },
    params: ById,
    query: z.strictObject({ since: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional() }),
    answer: { status: 200, body: 'binary' },
    problems: [404, 409],
  },
  getCaseReadings: {
    method: 'GET',
    path: '/cases/{id}/readings',
    summary: 'Who has looked at a case, newest first',
    access: { kind: 'permission', permission: 'readings.read' },
    params: ById,
    answer: { status: 200, body: ReadingsView },
    problems: [404],
  },
  addEvidence: {
    method: 'POST',
    path: '/cases/{id}/evidence',
    summary: 'Receives a file (PDF, Word, Excel, PNG, JPEG; 20 MB) and answers with its fingerprint',
    access: { kind: 'permission', permission: 'evidence.add' },
    params: ById,
    rawBody: true,
    answer: { status: 201, body: EvidenceReceipt },
    problems: [404, 409, 413, 415],
  },
  getEvidence: {
    method: 'GET',
    path: '/cases/{id}/evidence/{sha256}',
    summary: 'An evidence file, as a download',
    access: { kind: 'permission', permission: 'evidence.read' },
    params: ById.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    answer: { status: 200, body: 'binary' },
    problems: [404],
  },
} as const satisfies RouteTable;
