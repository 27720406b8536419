import { ballotRoutes, type BallotStatus } from '@core/ballot';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/call';

const LOOK_MS = 3_000;

/** How far a ballot is. It is asked without a session, so that looking at it says nothing about who looks. */
export const turnoutQuery = (id: string) =>
  queryOptions({
    queryKey: ['ballot-turnout', id],
    queryFn: ({ signal }) => call(ballotRoutes.getTurnout, { params: { id }, signal }),
    refetchInterval: LOOK_MS,
    staleTime: 0,
  });

export const ballotQuery = (id: string) =>
  queryOptions({
    queryKey: ['ballot', id],
    queryFn: ({ signal }) => call(ballotRoutes.getBallot, { params: { id }, signal }),
  });

/** The same for whoever looks on: who has taken a paper, and how many shares have come, as they come. */
export const watchedBallotQuery = (id: string) =>
  queryOptions({
    ...ballotQuery(id),
    refetchInterval: ({ state }) =>
      state.data?.status === 'tallied' || state.data?.status === 'annulled' ? false : LOOK_MS,
  });

export const ceremonyQuery = (id: string) =>
  queryOptions({
    queryKey: ['ballot-ceremony', id],
    queryFn: ({ signal }) => call(ballotRoutes.getCeremony, { params: { id }, signal }),
    // Three people on three devices wait for one another here.
    refetchInterval: ({ state }) => (state.data?.opened ? false : LOOK_MS),
  });

export const ballotsQuery = (meeting: string) =>
  queryOptions({
    queryKey: ['ballots', meeting],
    queryFn: ({ signal }) => call(ballotRoutes.listBallots, { query: { meeting }, signal }),
  });

export const recordQuery = (id: string, status: BallotStatus | undefined) =>
  queryOptions({
    queryKey: ['ballot-record', id, status],
    queryFn: ({ signal }) => call(ballotRoutes.getBallotRecord, { params: { id }, signal }),
    retry: false,
  });
