import { obligationRoutes, type ReportRow } from '@core/obligations';
import { plansRoutes } from '@core/plans';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/call';

export type Box = 'written' | 'incoming';

export const reportsQuery = (box: Box, unit: string | undefined, status: ReportRow['status'] | undefined) =>
  queryOptions({
    queryKey: ['reports', box, unit ?? '', status ?? ''],
    queryFn: ({ signal }) => call(obligationRoutes.listReports, { query: { box, unit, status, limit: 200 }, signal }),
  });

export const reportQuery = (id: string) =>
  queryOptions({
    queryKey: ['reports', 'one', id],
    queryFn: ({ signal }) => call(obligationRoutes.getReport, { params: { id }, signal }),
  });

/** What a number counts never changes while the report is not drawn up anew: its place in the log is part of the key. */
export const countedQuery = (id: string, position: number, figure: string) =>
  queryOptions({
    queryKey: ['report-counted', id, position, figure],
    staleTime: Infinity,
    queryFn: ({ signal }) => call(obligationRoutes.getReportCounted, { params: { id }, query: { figure }, signal }),
  });

/** The plan under which a unit works today; null where none is in force for it. */
export const planOfUnitQuery = (unit: string) =>
  queryOptions({
    queryKey: ['plan-of-unit', unit],
    queryFn: async ({ signal }) => {
      const [found] = (await call(plansRoutes.listPlans, { query: { unit }, signal })).items;
      if (!found) return null;
      return call(plansRoutes.getPlan, { params: { id: found.id, version: String(found.version) }, signal });
    },
  });
