import { successionRoutes, unitTimeRoutes } from '@core/organization';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../api/call';

const STEADY_MS = 5 * 60_000;
const FOUND = 50;

/** Units of any year by a part of their name; nothing is asked for without one. */
export const unitsFoundQuery = (text: string, on: string | undefined) =>
  queryOptions({
    queryKey: ['units-found', text, on ?? ''],
    enabled: text !== '',
    staleTime: STEADY_MS,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(unitTimeRoutes.findUnits, { query: { text, on, limit: FOUND }, signal }),
  });

/** A unit through time, with its names of a day. */
export const unitLifeQuery = (unit: string, on: string | undefined) =>
  queryOptions({
    queryKey: ['unit-life', unit, on ?? ''],
    staleTime: STEADY_MS,
    queryFn: ({ signal }) => call(unitTimeRoutes.getUnitLife, { params: { unit }, query: { on }, signal }),
  });

export const awaitedQuery = queryOptions({
  queryKey: ['successions'],
  queryFn: ({ signal }) => call(successionRoutes.listAwaitedSuccessions, { query: { limit: 1000 }, signal }),
});

export const successionQuery = (unit: string) =>
  queryOptions({
    queryKey: ['succession', unit],
    queryFn: ({ signal }) => call(successionRoutes.getAwaitedSuccession, { params: { unit }, signal }),
  });
