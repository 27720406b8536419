import { addDays, daysBetween, endOfMonth } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import { type ObligationRow, obligationRoutes } from '@core/obligations';
import { caseRoutes } from '@core/pipeline';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../api/call';

/** Whose obligations are asked for. */
export interface Whose {
  /** Undefined: every unit that the person may see. */
  readonly unit: string | undefined;
  /** Those of the units under it, too. */
  readonly below: boolean;
}

const PAGE = 25;

/** The obligations of a unit that stand in one way, nearest last day first. */
export const obligationsQuery = ({ unit, below }: Whose, state: ObligationRow['state']) =>
  infiniteQueryOptions({
    queryKey: ['obligations', unit ?? '', below, state],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }: { next: string | null }) => next ?? undefined,
    queryFn: ({ pageParam: after, signal }) =>
      call(obligationRoutes.listObligations, {
        query: { unit, own: below ? 'false' : 'true', state, limit: PAGE, after },
        signal,
      }),
  });

export const obligationQuery = (id: string) =>
  queryOptions({
    queryKey: ['obligation', id],
    queryFn: ({ signal }) => call(obligationRoutes.getObligation, { params: { id }, signal }),
  });

export const recordsQuery = (unit: string | undefined, kind: string | undefined) =>
  queryOptions({
    queryKey: ['records', unit ?? '', kind ?? ''],
    queryFn: ({ signal }) =>
      call(obligationRoutes.listRecords, { query: { unit, kind: kind as undefined, limit: 200 }, signal }),
  });

export const recordQuery = (id: string) =>
  queryOptions({
    queryKey: ['records', 'one', id],
    queryFn: ({ signal }) => call(obligationRoutes.getRecord, { params: { id }, signal }),
  });

/** Something that must be done by a day: of an obligation or of a case. */
export interface Due {
  readonly id: string;
  readonly kind: 'obligation' | 'case';
  readonly on: LocalDate;
  readonly title: string;
  readonly unit: string;
  readonly tone: 'late' | 'soon' | 'calm' | 'done';
}

const LARGEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const OBLIGATIONS = 500;
const CASES = 200;
const SOON_DAYS = 7;

/** Everything due in a month, by day; `whole` is false where there was more than one answer holds. */
export const dueInMonthQuery = (month: string, { unit, below }: Whose, today: LocalDate) =>
  queryOptions({
    queryKey: ['due-in-month', month, unit ?? '', below, today],
    queryFn: async ({ signal }) => {
      const first = `${month}-01` as LocalDate;
      const [before, last] = [addDays(first, -1), endOfMonth(first)];
      const [owed, cases] = await Promise.all([
        call(obligationRoutes.listObligations, {
          query: {
            ...{ unit, own: below ? 'false' : 'true', due: last, limit: OBLIGATIONS },
            after: `${before}~${LARGEST}`,
          },
          signal,
        }),
        call(caseRoutes.searchCases, {
          body: { ...(unit ? { unit } : {}), status: 'open', limit: CASES, after: `${before}_${LARGEST}` },
          signal,
        }),
      ]);
      const inMonth = cases.items.filter(({ dueOn }) => dueOn !== null && dueOn <= last);
      const dues: Due[] = [
        ...owed.items.map((row) => ({
          ...{ id: row.id, kind: 'obligation' as const, on: row.dueOn as LocalDate, title: row.title },
          ...{ unit: row.unit.name, tone: toneOf(row) },
        })),
        ...inMonth.map((row) => ({
          ...{ id: row.id, kind: 'case' as const, on: row.dueOn as LocalDate, title: row.name },
          ...{ unit: row.unit.name, tone: nearness(row.dueOn as LocalDate, today) },
        })),
      ];
      const whole = owed.next === null && (cases.next === null || inMonth.length < cases.items.length);
      return { dues: dues.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)), whole };
    },
  });

/** How near the last day of an obligation is, or that nothing is to be done any more. */
export function toneOf({ state }: Pick<ObligationRow, 'state'>): Due['tone'] {
  if (state === 'late') return 'late';
  if (state === 'due-soon') return 'soon';
  return state === 'open' ? 'calm' : 'done';
}

function nearness(on: LocalDate, today: LocalDate): Due['tone'] {
  const days = daysBetween(today, on);
  if (days < 0) return 'late';
  return days <= SOON_DAYS ? 'soon' : 'calm';
}
