import { ById, type RouteTable } from '@core/platform';
import { z } from 'zod';

const minutes = { access: { kind: 'permission', permission: 'round.read' }, params: ById, problems: [404] } as const;
const award = {
  access: { kind: 'permission', permission: 'commendation.read' },
  params: ById,
  problems: [404],
} as const;
/** By which document the list went up; without it, the last one. */
const OfDocument = z.strictObject({ number: z.string().min(1).max(100).optional() });
const file = { answer: { status: 200, body: 'binary' } } as const;
const page = { answer: { status: 200, body: 'page' } } as const;

export const documentsRoutes = {
  getMinutesFile: {
    method: 'GET',
    path: '/rounds/{id}/minutes.docx',
    summary: 'The minutes of a session as a Word file; the same events give the same bytes',
    ...minutes,
    ...file,
  },
  getMinutesPage: {
    method: 'GET',
    path: '/rounds/{id}/minutes.html',
    summary: 'The minutes of a session as a page for A4',
    ...minutes,
    ...page,
  },
  getShortlistFile: {
    method: 'GET',
    path: '/rounds/{id}/submission.docx',
    summary: 'The submission by which the list of a session went up, as a Word file',
    ...minutes,
    query: OfDocument,
    ...file,
  },
  getShortlistPage: {
    method: 'GET',
    path: '/rounds/{id}/submission.html',
    summary: 'The submission by which the list of a session went up, as a page for A4',
    ...minutes,
    query: OfDocument,
    ...page,
  },
  getSubmissionFile: {
    method: 'GET',
    path: '/proposals/{id}/submission.docx',
    summary: 'The submission of a proposal as a Word file',
    ...award,
    ...file,
  },
  getSubmissionPage: {
    method: 'GET',
    path: '/proposals/{id}/submission.html',
    summary: 'The submission of a proposal as a page for A4',
    ...award,
    ...page,
  },
  getDecisionFile: {
    method: 'GET',
    path: '/proposals/{id}/decision.docx',
    summary: 'The decision on a proposal as a Word file',
    ...award,
    ...file,
  },
  getDecisionPage: {
    method: 'GET',
    path: '/proposals/{id}/decision.html',
    summary: 'The decision on a proposal as a page for A4',
    ...award,
    ...page,
  },
} as const satisfies RouteTable;
