import { workbookRoutes } from '@core/workbooks';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/call';

export const uploadsQuery = queryOptions({
  queryKey: ['uploads'],
  queryFn: ({ signal }) => call(workbookRoutes.listUploads, { signal }),
});

export const uploadQuery = (id: string) =>
  queryOptions({
    queryKey: ['upload', id],
    queryFn: ({ signal }) => call(workbookRoutes.getUpload, { params: { id }, signal }),
  });
