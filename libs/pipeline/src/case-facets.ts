import type { LocalDate } from '@core/kernel';
import type { Change, FacetsView } from '@core/pipeline';
import type { Sector, Stage, SubjectKind } from '@core/plans';
import type { Queryable } from '@lib/event-store';
import { type CaseFilter, CHANGE, type Facet, FACETS, facetsOf, LISTED } from './case-filter';

const SETS = ['stage', 'status', 'sector', 'plan', 'subject_kind', 'year', 'unit'] as const;
type Set = (typeof SETS)[number];

/** Counts of a list as the database knows them: by value, without names. */
export interface FacetCounts extends Omit<FacetsView, 'plan' | 'units' | 'compared'> {
  readonly plan: ReadonlyMap<string, number>;
  readonly units: ReadonlyMap<string, number>;
}

/** How the cases of a list stood and stand: so many that went one way. */
export interface Comparison {
  readonly change: Change;
  readonly from: Stage | null;
  readonly to: Stage | null;
  readonly lived: boolean;
  readonly lives: boolean;
  readonly count: number;
}

type Counts = Record<Set, Map<string, number>> & { total: number; overdue: number; held: Map<string, number> };

/** The facet behind each column that is counted. */
const FACET_OF: Readonly<Record<Set, Facet>> = {
  ...{ stage: 'stage', status: 'status', sector: 'sector', plan: 'plan', year: 'year', unit: 'units' },
  subject_kind: 'kind',
};

const OVERDUE = `count(*) filter (where f.status = 'open' and f.due_on < $8::date)::int`;
/** One look at the cases counts them by every column at once. */
const ALL = `select grouping(f.stage, f.status, f.sector, f.plan, f.subject_kind, f.year, f.unit) as mask,
    coalesce(f.stage, f.status, f.sector, f.plan, f.subject_kind, f.year::text, f.unit) as value,
    count(*)::int as count, ${OVERDUE} as overdue
  from ${LISTED} where ${FACETS}
  group by grouping sets ((f.stage), (f.status), (f.sector), (f.plan), (f.subject_kind), (f.year), (f.unit), ())`;
const HELD = `select kind as value, count(*)::int as count
  from ${LISTED} cross join unnest(f.holds) kind where ${FACETS} and f.holds is not null group by 1`;
const COMPARED = `select ${CHANGE} as change, w.stage as from, f.stage as to,
    coalesce(w.status in ('open', 'suspended'), false) as lived, f.status in ('open', 'suspended') as lives,
    count(*)::int as count
  from ${LISTED} where ${FACETS} group by 1, 2, 3, 4, 5`;

/**
 * Counts of a list by facet. Each facet is counted without its own choice, so that another one can be weighed: the facets
 * that nobody has chosen from are counted in one look, and each chosen one in a look of its own.
 */
export class CaseFacetCounts {
  constructor(private readonly db: Queryable) {}

  /** @param seen every unit that the person may see, whichever unit is chosen */
  async count(filter: CaseFilter, seen: readonly string[], today: LocalDate): Promise<FacetCounts> {
    const chosen = SETS.filter((set) => isChosen(filter, FACET_OF[set], seen));
    const [all, held, overdue, ...others] = await Promise.all([
      this.#all(facetsOf(filter, today)),
      this.#held(facetsOf(filter, today, 'held')),
      filter.overdue ? this.#all(facetsOf(filter, today, 'overdue')) : undefined,
      ...chosen.map((set) => this.#all(facetsOf(widened(filter, set, seen), today, FACET_OF[set]))),
    ]);
    const of = (set: Set) => others[chosen.indexOf(set)]?.[set] ?? all[set];
    return {
      total: all.total,
      stage: listed(of('stage'), (value) => (value === NONE ? null : (value as Stage))),
      status: listed(of('status'), (value) => value as FacetCounts['status'][number]['value']),
      sector: listed(of('sector'), (value) => value as Sector),
      plan: of('plan'),
      kind: listed(of('subject_kind'), (value) => value as SubjectKind),
      year: listed(of('year'), Number).sort((a, b) => b.value - a.value),
      units: of('unit'),
      held: listed(held, (value) => value as FacetCounts['held'][number]['value']),
      overdue: (overdue ?? all).overdue,
    };
  }

  /** Every way that the cases of a list have gone since its day; what was chosen of the changes narrows nothing. */
  async compare(filter: CaseFilter, today: LocalDate): Promise<readonly Comparison[]> {
    const { rows } = await this.db.query<Comparison>(COMPARED, facetsOf(filter, today, 'change'));
    return rows;
  }

  async #all(values: readonly unknown[]): Promise<Counts> {
    const { rows } = await this.db.query<{ mask: number; value: string | null; count: number; overdue: number }>(
      ALL,
      values,
    );
    const counts = { ...Object.fromEntries(SETS.map((set) => [set, new Map()])), total: 0, overdue: 0 } as Counts;
    for (const { mask, value, count, overdue } of rows) {
      const set = SETS.find((_, at) => mask === EVERYTHING - 2 ** (SETS.length - 1 - at));
      if (set) counts[set].set(value ?? NONE, count);
      else Object.assign(counts, { total: count, overdue });
    }
    return counts;
  }

  async #held(values: readonly unknown[]): Promise<Map<string, number>> {
    const { rows } = await this.db.query<{ value: string; count: number }>(HELD, values);
    return new Map(rows.map(({ value, count }) => [value, count]));
  }
}

const NONE = '';
const EVERYTHING = 2 ** SETS.length - 1;

function isChosen(filter: CaseFilter, facet: Facet, seen: readonly string[]): boolean {
  return facet === 'units' ? filter.units.length < seen.length : filter[facet] !== undefined;
}

function widened(filter: CaseFilter, set: Set, seen: readonly string[]): CaseFilter {
  return set === 'unit' ? { ...filter, units: seen } : filter;
}

function listed<T>(counts: ReadonlyMap<string, number>, value: (key: string) => T): { value: T; count: number }[] {
  return [...counts].map(([key, count]) => ({ value: value(key), count })).sort((a, b) => b.count - a.count);
}
