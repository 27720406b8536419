import { councilRoutes } from '@core/council';
import { inspectionRoutes, type VisitRow, type VisitView } from '@core/inspection';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/call';
import { orKept } from '../offline/or-kept';
import { allTakenAlong, refresh, takenAlong } from '../offline/taken-along';

export const programmesQuery = queryOptions({
  queryKey: ['programmes'],
  queryFn: ({ signal }) => call(inspectionRoutes.listProgrammes, { signal }),
});

export const programmeQuery = (id: string) =>
  queryOptions({
    queryKey: ['programme', id],
    queryFn: ({ signal }) => call(inspectionRoutes.getProgramme, { params: { id }, signal }),
  });

/** Visits as the server lists them, or those that were taken along while the network is gone. */
export const visitsQuery = queryOptions({
  queryKey: ['visits'],
  networkMode: 'always',
  queryFn: async ({ signal }): Promise<{ readonly items: readonly VisitRow[]; readonly kept: boolean }> => {
    const along = await allTakenAlong();
    const kept = along.length === 0 ? undefined : along.map(rowOf);
    const ask = async (within: AbortSignal) =>
      (await call(inspectionRoutes.listVisits, { query: { limit: 100 }, signal: within })).items;
    const { value, kept: shown } = await orKept<readonly VisitRow[]>(signal, kept, ask);
    return { items: value, kept: shown };
  },
});

/** What a list says of a visit that was taken along. */
function rowOf(view: VisitView): VisitRow {
  const { id, version, programme, council, unit, date, status, minutes, minutesDueOn, findings, mine } = view;
  return {
    ...{ id, version, programme, council, unit, date, status, minutesDueOn, mine },
    outcome: minutes?.outcome ?? null,
    minutesOn: minutes?.on ?? null,
    findings: findings.length,
    owed: view.recommendations.filter((one) => one.status !== 'done').length,
  };
}

/** A visit as the server has it, or as it was taken along while the network is gone. */
export const visitQuery = (id: string) =>
  queryOptions({
    queryKey: ['visit', id],
    retry: false,
    networkMode: 'always',
    queryFn: async ({ signal }): Promise<{ readonly view: VisitView; readonly kept: boolean }> => {
      const ask = (within: AbortSignal) => call(inspectionRoutes.getVisit, { params: { id }, signal: within });
      const { value: view, kept } = await orKept(signal, await takenAlong(id).catch(() => undefined), ask);
      if (!kept) await refresh(view).catch(() => undefined);
      return { view, kept };
    },
  });

/** Whether a visit was taken along; null where this device keeps nothing. */
export const alongQuery = (id: string) =>
  queryOptions({
    queryKey: ['along', id],
    networkMode: 'always',
    queryFn: async () => {
      if (!('serviceWorker' in navigator)) return null;
      return takenAlong(id).then(
        (view) => view !== undefined,
        () => null,
      );
    },
  });

export const membersQuery = (council: string) =>
  queryOptions({
    queryKey: ['council-members', council],
    queryFn: ({ signal }) => call(councilRoutes.listCouncilMembers, { params: { unit: council }, signal }),
  });
