import { caseRoutes, type CaseView } from '@core/pipeline';
import { type PlanRef, plansRoutes } from '@core/plans';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/call';

/** A case now, or as it was at an event. */
export const caseQuery = (id: string, at?: number) =>
  queryOptions({
    queryKey: ['case', id, at ?? 'now'],
    // A state of the past does not change.
    staleTime: at === undefined ? 15_000 : Infinity,
    queryFn: ({ signal }) =>
      call(caseRoutes.getCase, { params: { id }, query: at === undefined ? {} : { at: String(at) }, signal }),
  });

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['history', id],
    queryFn: ({ signal }) => call(caseRoutes.getCaseHistory, { params: { id }, signal }),
  });

export const proofQuery = (id: string) =>
  queryOptions({
    queryKey: ['proof', id],
    queryFn: ({ signal }) => call(caseRoutes.getCaseProof, { params: { id }, signal }),
  });

/** A published version of a plan never changes. */
export const planQuery = (plan: PlanRef) =>
  queryOptions({
    queryKey: ['plan', plan.id, plan.version],
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      call(plansRoutes.getPlan, { params: { id: plan.id, version: String(plan.version) }, signal }),
  });

/** The plan under which a unit works now; null where no plan in force covers it. */
export const planOfUnitQuery = (unit: string) =>
  queryOptions({
    queryKey: ['plan of', unit],
    staleTime: 5 * 60_000,
    enabled: unit !== '',
    queryFn: async ({ signal }): Promise<(PlanRef & { readonly title: string }) | null> => {
      const { items } = await call(plansRoutes.listPlans, { query: { unit }, signal });
      return items[0] ?? null;
    },
  });

/** The name of a person or unit that the case mentions by id. */
export function nameIn(view: CaseView, id: string | undefined): string {
  return id === undefined ? '' : (view.names[id] ?? id);
}
