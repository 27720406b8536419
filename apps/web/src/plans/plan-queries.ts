import { planDraftRoutes, planLifeRoutes, plansRoutes } from '@core/plans';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/call';

export const plansQuery = queryOptions({
  queryKey: ['plans'],
  queryFn: ({ signal }) => call(plansRoutes.listPlans, { signal }),
});

/** A published version never changes. */
export const planQuery = (id: string, version: string) =>
  queryOptions({
    queryKey: ['plan', id, version],
    staleTime: Infinity,
    queryFn: ({ signal }) => call(plansRoutes.getPlan, { params: { id, version }, signal }),
  });

export const draftsQuery = queryOptions({
  queryKey: ['plan-drafts'],
  queryFn: ({ signal }) => call(planDraftRoutes.listPlanDrafts, { signal }),
});

export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: ['plan-drafts', id],
    queryFn: ({ signal }) => call(planDraftRoutes.getPlanDraft, { params: { id }, signal }),
  });

export const coverageQuery = (id: string, version: string) =>
  queryOptions({
    queryKey: ['plan-coverage', id, version],
    queryFn: ({ signal }) => call(planLifeRoutes.getPlanCoverage, { params: { id, version }, signal }),
  });

export const unitCriteriaQuery = (plan: string, unit: string) =>
  queryOptions({
    queryKey: ['unit-criteria', plan, unit],
    retry: false,
    queryFn: ({ signal }) => call(planLifeRoutes.getUnitCriteria, { params: { plan, unit }, signal }),
  });

export const requestsQuery = (plan: string) =>
  queryOptions({
    queryKey: ['plan-requests', plan],
    queryFn: ({ signal }) => call(planLifeRoutes.listPlanRequests, { query: { plan }, signal }),
  });

export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: ['plan-requests', 'one', id],
    queryFn: ({ signal }) => call(planLifeRoutes.getPlanRequest, { params: { id }, signal }),
  });
