import { obligationRoutes } from '@core/obligations';
import { unitTimeRoutes } from '@core/organization';
import { caseRoutes } from '@core/pipeline';
import { quotaRoutes } from '@core/quotas';
import type { Me } from '@core/platform';
import { keepPreviousData, queryOptions, useQueries } from '@tanstack/react-query';
import { call, codeOf } from '../api/call';
import { maySomewhere } from '../api/permissions';
import type { Minimum, Numbers } from './figures';

const STEADY_MS = 5 * 60_000;
const MOST_UNITS = 2000;

export const unitMapQuery = (unit: string, on: string | undefined) =>
  queryOptions({
    queryKey: ['unit-map', unit, on ?? ''],
    staleTime: STEADY_MS,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(unitTimeRoutes.getUnitMap, { params: { unit }, query: { on }, signal }),
  });

type Counted = { readonly byUnit: ReadonlyMap<string, number>; readonly sum: number };

async function cases(unit: string, narrowed: object, signal: AbortSignal): Promise<Counted> {
  const { units, total } = await call(caseRoutes.getCaseFacets, { body: { unit, ...narrowed }, signal });
  return { byUnit: new Map(units.map(({ id, own }) => [id, own])), sum: total };
}

async function owed(unit: string, signal: AbortSignal): Promise<Counted> {
  const query = { unit, own: 'false' as const, limit: 1, units: MOST_UNITS };
  const { units, counts } = await call(obligationRoutes.listObligations, { query, signal });
  return { byUnit: new Map(units.map((one) => [one.unit.id, one.late])), sum: counts.late };
}

/** The minimums of each unit, all periods of the year together; none where no plan sets any. */
async function minimums(unit: string, signal: AbortSignal): Promise<ReadonlyMap<string, Minimum> | null> {
  const table = await call(quotaRoutes.listQuotas, { query: { unit }, signal }).catch((error: unknown) => {
    if (codeOf(error) === 'NOT_FOUND') return null;
    throw error;
  });
  if (table === null) return null;
  const found = new Map<string, Minimum>();
  for (const { unit: of, counted, minimum, shortfall } of table.items) {
    const was = found.get(of.id) ?? { counted: 0, minimum: 0, shortfall: 0 };
    found.set(of.id, {
      counted: was.counted + counted,
      minimum: was.minimum + minimum,
      shortfall: was.shortfall + shortfall,
    });
  }
  return found;
}

/** The numbers of everything under a unit that the person may see, and what went wrong with them. */
export function useNumbers(unit: string, me: Me) {
  const mayCases = maySomewhere('case.read', me);
  const [open, late, duties, quota] = useQueries({
    queries: [
      {
        queryKey: ['unit-map', unit, 'open'],
        enabled: mayCases,
        queryFn: ({ signal }: { signal: AbortSignal }) => cases(unit, { status: ['open'] }, signal),
      },
      {
        queryKey: ['unit-map', unit, 'late'],
        enabled: mayCases,
        queryFn: ({ signal }: { signal: AbortSignal }) => cases(unit, { overdue: true }, signal),
      },
      {
        queryKey: ['unit-map', unit, 'owed'],
        enabled: maySomewhere('obligation.read', me),
        queryFn: ({ signal }: { signal: AbortSignal }) => owed(unit, signal),
      },
      {
        queryKey: ['unit-map', unit, 'quota'],
        enabled: maySomewhere('quota.read', me),
        queryFn: ({ signal }: { signal: AbortSignal }) => minimums(unit, signal),
      },
    ],
  });
  const numbers: Numbers = {
    ...{ open: open.data?.byUnit, late: late.data?.byUnit, owed: duties.data?.byUnit },
    quota: quota.data ?? undefined,
    sums: { open: open.data?.sum ?? 0, late: late.data?.sum ?? 0, owed: duties.data?.sum ?? 0 },
  };
  const failed = [open, late, duties, quota].find(({ isError }) => isError);
  return { numbers, failed, loading: [open, late, duties, quota].some(({ isLoading }) => isLoading) };
}
