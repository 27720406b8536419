import { commendationRoutes, type ProposalStep } from '@core/commendation';
import type { LocalDate } from '@core/kernel';
import { caseRoutes } from '@core/pipeline';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/call';

export interface Wanted {
  readonly unit: string | undefined;
  readonly status: ProposalStep | undefined;
  readonly aftermath: boolean;
}

export const proposalsQuery = ({ unit, status, aftermath }: Wanted) =>
  queryOptions({
    queryKey: ['proposals', unit ?? '', status ?? '', aftermath],
    queryFn: ({ signal }) =>
      call(commendationRoutes.listProposals, {
        query: { unit, status, limit: 200, ...(aftermath && { aftermath: 'true' as const }) },
        signal,
      }),
  });

export const proposalQuery = (id: string) =>
  queryOptions({
    queryKey: ['proposal', id],
    queryFn: ({ signal }) => call(commendationRoutes.getProposal, { params: { id }, signal }),
  });

/** What the law says of an award on a day. */
export const awardLawQuery = (award: string, on: LocalDate) =>
  queryOptions({
    queryKey: ['award-law', award, on],
    queryFn: ({ signal }) => call(commendationRoutes.getAwardLaw, { query: { award, on }, signal }),
  });

/** Whom a list may name again: those who were given an award, and cases that wait for one. */
export const recipientsQuery = queryOptions({
  queryKey: ['recipients'],
  queryFn: async ({ signal }) => {
    const [awards, cases] = await Promise.all([
      call(commendationRoutes.listAwards, { query: { limit: 500 }, signal }),
      call(caseRoutes.searchCases, { body: { stage: 'commendation', status: 'open', limit: 200 }, signal }),
    ]);
    return { awards: awards.items, cases: cases.items };
  },
});

export const fundQuery = (unit: string, year: number) =>
  queryOptions({
    queryKey: ['fund', unit, year],
    queryFn: ({ signal }) => call(commendationRoutes.getFund, { params: { unit, year: String(year) }, signal }),
  });
