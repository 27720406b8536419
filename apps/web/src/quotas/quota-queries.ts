import { type QuotaLineView, quotaRoutes } from '@core/quotas';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../api/call';
import { t } from '../language/t';

/** What the table is asked for; it stands in the address of the page. */
export interface QuotaSearch {
  readonly plan?: string | undefined;
  readonly year?: number | undefined;
  readonly level?: string | undefined;
  readonly unit?: string | undefined;
  readonly short?: boolean | undefined;
  /** The line whose cases are shown. */
  readonly line?: string | undefined;
}

export const quotasQuery = ({ plan, year, unit, short }: QuotaSearch) =>
  queryOptions({
    queryKey: ['quotas', plan ?? '', year ?? 0, unit ?? '', short ?? false],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call(quotaRoutes.listQuotas, { query: { plan, year, unit, short: short ? 'true' : undefined }, signal }),
  });

export const quotaCasesQuery = (line: string) =>
  queryOptions({
    queryKey: ['quota-cases', line],
    queryFn: ({ signal }) => call(quotaRoutes.getQuotaCases, { params: { line }, signal }),
  });

/** "2024" stays; "2024-Q2" becomes "quý 2/2024". */
export function periodWords({ key }: QuotaLineView['period']): string {
  const [year = key, quarter] = key.split('-Q');
  return quarter ? t.quotas.quarter(quarter, year) : year;
}
