import { councilRoutes } from '@core/council';
import { inspectionRoutes, type VisitView } from '@core/inspection';
import { queryOptions } from '@tanstack/react-query';
import { call, codeOf } from '../api/call';
import { recall, remember } from './device-store';

export const programmesQuery = queryOptions({
  queryKey: ['programmes'],
  queryFn: ({ signal }) => call(inspectionRoutes.listProgrammes, { signal }),
});

export const programmeQuery = (id: string) =>
  queryOptions({
    queryKey: ['programme', id],
    queryFn: ({ signal }) => call(inspectionRoutes.getProgramme, { params: { id }, signal }),
  });

export const visitsQuery = queryOptions({
  queryKey: ['visits'],
  queryFn: ({ signal }) => call(inspectionRoutes.listVisits, { query: { limit: 100 }, signal }),
});

/** A visit as the server has it, or as this device saw it last while the network is gone. */
export const visitQuery = (id: string) =>
  queryOptions({
    queryKey: ['visit', id],
    retry: false,
    networkMode: 'always',
    queryFn: async ({ signal }): Promise<{ readonly view: VisitView; readonly kept: boolean }> => {
      try {
        const view = await call(inspectionRoutes.getVisit, { params: { id }, signal });
        await remember('visits', id, view).catch(() => undefined);
        return { view, kept: false };
      } catch (error) {
        if (codeOf(error) !== 'OFFLINE') throw error;
        const view = await recall<VisitView>('visits', id).catch(() => undefined);
        if (!view) throw error;
        return { view, kept: true };
      }
    },
  });

export const membersQuery = (council: string) =>
  queryOptions({
    queryKey: ['council-members', council],
    queryFn: ({ signal }) => call(councilRoutes.listCouncilMembers, { params: { unit: council }, signal }),
  });
