import { type CasePage, caseRoutes, type ListedCase } from '@core/pipeline';
import { keepPreviousData, type QueryClient, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { call } from '../api/call';

/** What a list is asked for, without its pages. */
export type CaseList = Omit<z.input<typeof caseRoutes.searchCases.body>, 'after' | 'skip' | 'limit'>;

export const PAGE = 100;

const keyOf = (list: CaseList, page: number) => ['cases', list, page] as const;

/** A page of a list: behind the nearest page before it that is known, past those between. */
function pageQuery(client: QueryClient, list: CaseList, page: number) {
  return {
    queryKey: keyOf(list, page),
    queryFn: ({ signal }: { readonly signal: AbortSignal }): Promise<CasePage> => {
      let known = page - 1;
      const nextOf = (at: number) => client.getQueryData<CasePage>(keyOf(list, at))?.next;
      while (known >= 0 && !nextOf(known)) known -= 1;
      const after = known >= 0 ? nextOf(known) : undefined;
      const skip = (page - known - 1) * PAGE;
      return call(caseRoutes.searchCases, {
        body: { ...list, limit: PAGE, ...(after && { after }), ...(skip > 0 && { skip }) },
        signal,
      });
    },
  };
}

/** The first page of a list; until it is there, that of the list before. */
export function useFirstPage(list: CaseList) {
  const client = useQueryClient();
  return useQuery({ ...pageQuery(client, list, 0), placeholderData: keepPreviousData });
}

/** The rows of the pages from one to another, as far as they are there; whoever scrolls on asks for no page twice. */
export function useRows(list: CaseList, [first, last]: readonly [first: number, last: number]) {
  const client = useQueryClient();
  const pages = useQueries({
    queries: Array.from({ length: last - first + 1 }, (_, at) => pageQuery(client, list, first + at)),
  });
  const rowAt = (index: number): ListedCase | undefined =>
    pages[Math.floor(index / PAGE) - first]?.data?.items[index % PAGE];
  return { rowAt, error: pages.find(({ error }) => error)?.error ?? undefined };
}
