import { unzipSync } from 'fflate';
import type { House } from '@lib/assembly';
import type { Client } from 'pg';
import { type Ask, get, holds, post } from './permission-ask';
import { FILE, type Things } from './permission-requests';

/** A list of the unit, checked: no row of it can be opened, and its report is gone. */
export async function layUpload(house: House, owner: Client, unit: string, by: string): Promise<string> {
  const id = await house.uploads.add({ unit, by, fileName: 'danh-sach.xlsx', bytes: Buffer.from('PK') });
  await owner.query(`update workbooks.uploads set step = 'checked', counts = $2 where id = $1`, [
    id,
    JSON.stringify({ rows: 1, good: 0, wrong: 1, duplicates: 0, warned: 0 }),
  ]);
  return id;
}

/** How each route of workbooks is asked about the things. */
export const workbookRequests: Readonly<Record<string, (things: Things) => Ask>> = {
  getWorkbookTemplate: ({ unit }) => get(`/workbooks/template?unit=${unit}`),
  listUploads: ({ upload }) => ({ ...get('/workbooks'), shows: holds(upload) }),
  // A PDF: whoever may hears that it is no workbook.
  addUpload: ({ unit }) => ({ ...post(`/workbooks?unit=${unit}`, FILE), type: 'application/octet-stream' }),
  getUpload: ({ upload }) => get(`/workbooks/${upload}`),
  checkUpload: ({ upload }) => post(`/workbooks/${upload}/check`, { mapping: { name: 0 } }),
  commitUpload: ({ upload }) => post(`/workbooks/${upload}/commit`, { duplicates: 'leave-out' }),
  cancelUpload: ({ upload }) => post(`/workbooks/${upload}/cancel`),
  getUploadProgress: ({ upload }) => get(`/workbooks/${upload}/progress`),
  getUploadReport: ({ upload }) => get(`/workbooks/${upload}/report`),
  exportCases: ({ caseId }) => ({
    ...post('/cases/export', {}),
    shows: (body) =>
      Object.values(unzipSync(body as Buffer)).some((part) => Buffer.from(part).toString('utf8').includes(caseId)),
  }),
};
