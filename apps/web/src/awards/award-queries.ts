import { attestationRoutes, type AttestationView, commendationRoutes, type ProposalStep } from '@core/commendation';
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

/** Proposals whose next step is the person's own. */
export const waitingProposalsQuery = queryOptions({
  queryKey: ['proposals', 'waiting'],
  queryFn: ({ signal }) => call(commendationRoutes.listProposals, { query: { waiting: 'true', limit: 50 }, signal }),
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

/** Awards of before this system as they were declared: of one recipient, or all that the person may see. */
export const attestationsQuery = ({
  recipient,
  status,
}: {
  readonly recipient?: string;
  readonly status?: AttestationView['status'] | undefined;
}) =>
  queryOptions({
    queryKey: ['attestations', recipient ?? '', status ?? ''],
    queryFn: ({ signal }) =>
      call(attestationRoutes.listAttestations, {
        query: { limit: 200, ...(recipient !== undefined && { recipient }), ...(status && { status }) },
        signal,
      }),
  });

/** Whom a list may name again: those who were given an award, here or before, and cases that wait for one. */
export const recipientsQuery = queryOptions({
  queryKey: ['recipients'],
  queryFn: async ({ signal }) => {
    const [awards, cases, attested] = await Promise.all([
      call(commendationRoutes.listAwards, { query: { limit: 500 }, signal }),
      call(caseRoutes.searchCases, { body: { stage: 'commendation', status: 'open', limit: 200 }, signal }),
      call(attestationRoutes.listAttestations, { query: { limit: 200 }, signal }),
    ]);
    return { awards: awards.items, cases: cases.items, attested: attested.items };
  },
});

export const fundQuery = (unit: string, year: number) =>
  queryOptions({
    queryKey: ['fund', unit, year],
    queryFn: ({ signal }) => call(commendationRoutes.getFund, { params: { unit, year: String(year) }, signal }),
  });
