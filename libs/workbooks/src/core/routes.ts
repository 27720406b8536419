import { ById, type RouteTable } from '@core/platform';
import { caseRoutes } from '@core/pipeline';
import { z } from 'zod';
import { ColumnMapping } from './columns';
import { DUPLICATE_CHOICES, UploadList, UploadView } from './views';

const ofUnit = z.strictObject({ unit: z.string().min(1).max(100) });
const opening = { kind: 'permission', permission: 'case.open' } as const;

export const workbookRoutes = {
  getWorkbookTemplate: {
    method: 'GET',
    path: '/workbooks/template',
    summary: 'An Excel workbook to fill in: the columns of a list of nominees, with drop-downs for a unit and its plan',
    access: opening,
    query: ofUnit,
    answer: { status: 200, body: 'binary' },
  },
  listUploads: {
    method: 'GET',
    path: '/workbooks',
    summary: 'Lists that were uploaded where the person may open cases, newest first',
    access: { kind: 'filtered', permission: 'case.open' },
    answer: { status: 200, body: UploadList },
  },
  addUpload: {
    method: 'POST',
    path: '/workbooks',
    summary:
      'Receives a list of nominees (.xlsx, 10 MB) for a unit; its columns are found and its rows checked, nothing is opened',
    access: opening,
    query: ofUnit,
    rawBody: true,
    answer: { status: 201, body: UploadView },
    problems: [413, 415],
  },
  getUpload: {
    method: 'GET',
    path: '/workbooks/{id}',
    summary: 'What a list holds, which column is which, and what is wrong with its rows',
    access: opening,
    params: ById,
    answer: { status: 200, body: UploadView },
    problems: [404],
  },
  checkUpload: {
    method: 'POST',
    path: '/workbooks/{id}/check',
    summary: 'Checks all rows again, with other columns; the same rules as OpenCase, and nothing is opened',
    access: opening,
    params: ById,
    body: z.strictObject({ mapping: ColumnMapping }),
    answer: { status: 200, body: UploadView },
    problems: [404, 409],
  },
  commitUpload: {
    method: 'POST',
    path: '/workbooks/{id}/commit',
    summary: 'Opens a case for each good row; asked again it goes on where it stopped',
    access: opening,
    params: ById,
    body: z.strictObject({ duplicates: z.enum(DUPLICATE_CHOICES) }),
    answer: { status: 200, body: UploadView },
    problems: [404, 409],
  },
  cancelUpload: {
    method: 'POST',
    path: '/workbooks/{id}/cancel',
    summary: 'Stops what is under way; cases that were opened stay open. Without any the file is removed at once',
    access: opening,
    params: ById,
    answer: { status: 200, body: UploadView },
    problems: [404, 409],
  },
  getUploadProgress: {
    method: 'GET',
    path: '/workbooks/{id}/progress',
    summary: 'Server-sent events of the check or the commit that is under way, until it is over',
    access: opening,
    params: ById,
    answer: { status: 200, body: 'events' },
    problems: [404],
  },
  getUploadReport: {
    method: 'GET',
    path: '/workbooks/{id}/report',
    summary: "The sender's own workbook with one more column that says what is wrong with each row",
    access: opening,
    params: ById,
    answer: { status: 200, body: 'binary' },
    problems: [404, 409],
  },
  // A POST for the reason that searching is one: its text may be a name.
  exportCases: {
    method: 'POST',
    path: '/cases/export',
    summary: 'Exactly the cases that searchCases would list, as an Excel workbook; each is recorded as read',
    access: { kind: 'filtered', permission: 'case.read' },
    follows: 'carry-round-results',
    body: caseRoutes.searchCases.body.omit({ after: true, limit: true, skip: true }),
    answer: { status: 200, body: 'binary' },
    problems: [413],
  },
} as const satisfies RouteTable;
