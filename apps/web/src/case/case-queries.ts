import { caseRoutes, type CaseView } from '@core/pipeline';
import { type PlanRef, plansRoutes } from '@core/plans';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/call';
import { computedHere } from './computed-here';

/** A moment in the life of a case: an event number, or the end of a day by one of the two clocks. */
export interface Moment {
  readonly at?: number | undefined;
  readonly on?: string | undefined;
  readonly clock?: 'occurred' | 'recorded' | undefined;
}

/** A case now, or as it was at an event or at the end of a day. */
export const caseQuery = (id: string, { at, on, clock }: Moment = {}) => {
  const moment = at === undefined ? on : String(at);
  return queryOptions({
    queryKey: ['case', id, moment ?? 'now', ...(at === undefined && on !== undefined ? [clock ?? 'occurred'] : [])],
    // A state of the past does not change.
    staleTime: at === undefined ? 15_000 : Infinity,
    queryFn: ({ signal }) =>
      call(caseRoutes.getCase, {
        params: { id },
        query: moment === undefined ? {} : { at: moment, ...(at === undefined && clock ? { clock } : {}) },
        signal,
      }),
  });
};

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['history', id],
    queryFn: ({ signal }) => call(caseRoutes.getCaseHistory, { params: { id }, signal }),
  });

/** The proof of a case with the texts that were hashed, for computing the chain here. */
export const proofQuery = (id: string) =>
  queryOptions({
    queryKey: ['proof', id],
    queryFn: async ({ signal }) => {
      const proof = await call(caseRoutes.getCaseProof, { params: { id }, query: { links: 'true' }, signal });
      return { ...proof, here: await computedHere(`case-${id}`, proof.links ?? []) };
    },
  });

export const readingsQuery = (id: string) =>
  queryOptions({
    queryKey: ['readings', id],
    queryFn: ({ signal }) => call(caseRoutes.getCaseReadings, { params: { id }, signal }),
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
