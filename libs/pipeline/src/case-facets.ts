import type { LocalDate } from '@core/kernel';
import type { Change, FacetsView } from '@core/pipeline';
import type { Sector, Stage, SubjectKind } from '@core/plans';
import type { Queryable } from '@lib/event-store';
import { type CaseFilter, CHANGE, countedBy, facetsOf, joinedBy, textsBy } from './case-filter';

/** Facets that a case has one value of, in the order in which `case_files.facets` joins them. */
const KEY = ['stage', 'status', 'sector', 'kind', 'year', 'plan'] as const;
type KeyFacet = (typeof KEY)[number];

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

/** Cases with the same value of every such facet. */
interface Alike extends Readonly<Record<KeyFacet, string>> {
  readonly key: string;
  readonly count: number;
  /** How many of them have a day behind them on which they were due. */
  readonly late: number;
}

interface Counted {
  readonly facets: string | null;
  readonly unit: string | null;
  readonly count: number;
  readonly late: number;
}

const LATE = '(not $14::boolean or f.due_on < $8::date)';
/** One look counts cases that are alike, and those of each unit. */
const ALIKE_AND_UNITS = textsBy(({ from, where }) =>
  [
    ...['with counted as (select f.facets, f.unit, f.due_on from', from, 'where', where, 'and', LATE, ')'],
    'select facets, unit, count(*)::int as count, (count(*) filter (where due_on < $8::date))::int as late',
    'from counted group by grouping sets ((facets), (unit))',
  ].join(' '),
);
const ALIKE = textsBy(({ from, where }) =>
  [
    ...['with counted as (select f.facets, f.due_on from', from, 'where', where, 'and', LATE, ')'],
    'select facets, null as unit, count(*)::int as count, (count(*) filter (where due_on < $8::date))::int as late',
    'from counted group by facets',
  ].join(' '),
);
/** $15: which of the cases that are alike are wanted. */
const UNITS = textsBy(({ from, where }) =>
  [
    ...['with counted as (select f.unit from', from, 'where', where, 'and', LATE, 'and f.facets = any($15::text[]))'],
    'select null as facets, unit, count(*)::int as count, 0 as late from counted group by unit',
  ].join(' '),
);
const HELD = textsBy(({ from, where }) =>
  [
    ...['with held as (select f.holds from', from, 'where', where, 'and f.holds is not null)'],
    'select kind as value, count(*)::int as count from held cross join unnest(holds) kind group by 1',
  ].join(' '),
);
/** Cases that went the same way are counted first: what became of them is said of a few hundred ways and not of each case. */
const COMPARED = textsBy(({ from, where }, joined) =>
  joined === 'compared' || joined === 'named and compared'
    ? [
        'with ways as (select w.case_id is null as new, w.status as was_status, w.stage as was_stage, f.status, f.stage,',
        'count(*)::int as count',
        ...['from', from, 'where', where, 'group by 1, 2, 3, 4, 5)'],
        ...['select', CHANGE, 'as change, w.stage as from, f.stage as to,'],
        "coalesce(w.status in ('open', 'suspended'), false) as lived, f.status in ('open', 'suspended') as lives, way.count",
        'from ways way cross join lateral (select way.status, way.stage) f cross join lateral',
        '(select nullif(way.new, true) as case_id, way.was_status as status, way.was_stage as stage) w',
      ].join(' ')
    : '',
);

/**
 * Counts of a list by facet. Each facet is counted without its own choice, so that another one can be weighed: cases that are
 * alike in all of them are counted by the database, a few hundred numbers, of which each facet adds up its own.
 */
export class CaseFacetCounts {
  constructor(private readonly db: Queryable) {}

  /** @param seen every unit that the person may see, whichever unit is chosen */
  async count(filter: CaseFilter, seen: readonly string[], today: LocalDate): Promise<FacetCounts> {
    const [[alike, units], held] = await Promise.all([
      this.#alike(filter, seen, today),
      this.#held(facetsOf(filter, today, 'held'), filter),
    ]);
    const of = (facet: KeyFacet) => summed(alike.filter(chosenBy(filter, facet)), facet);
    const listedAll = alike.filter(chosenBy(filter));
    return {
      total: total(listedAll, 'count'),
      stage: listed(of('stage'), (value) => (value === NONE ? null : (value as Stage))),
      status: listed(of('status'), (value) => value as FacetCounts['status'][number]['value']),
      sector: listed(of('sector'), (value) => value as Sector),
      plan: of('plan'),
      kind: listed(of('kind'), (value) => value as SubjectKind),
      year: listed(of('year'), Number).sort((a, b) => b.value - a.value),
      units,
      held: listed(held, (value) => value as FacetCounts['held'][number]['value']),
      overdue: total(listedAll.filter(isOpen), 'late'),
    };
  }

  /** Every way that the cases of a list have gone since its day; what was chosen of the changes narrows nothing. */
  async compare(filter: CaseFilter, today: LocalDate): Promise<readonly Comparison[]> {
    const text = COMPARED[joinedBy(filter, filter.text !== undefined)];
    const { rows } = await this.db.query<Comparison>(text, facetsOf(filter, today, 'change'));
    return rows;
  }

  /** Cases by what they are alike in, at the chosen units; and those of the list at all units that the person may see. */
  async #alike(
    filter: CaseFilter,
    seen: readonly string[],
    today: LocalDate,
  ): Promise<readonly [readonly Alike[], ReadonlyMap<string, number>]> {
    const joined = countedBy(filter);
    const { stage: _stage, status: _status, sector: _sector, kind: _kind, year: _year, plan: _plan, ...open } = filter;
    const { overdue = false, ...others } = open;
    const values = (units: readonly string[]) => [...facetsOf({ ...others, units }, today), overdue];
    const narrowed = overdue || KEY.some((facet) => filter[facet] !== undefined);
    const everywhere = await this.#counted((narrowed ? ALIKE : ALIKE_AND_UNITS)[joined], values(seen));
    const here =
      filter.units.length < seen.length ? await this.#counted(ALIKE[joined], values(filter.units)) : everywhere;
    if (!narrowed) return [here.flatMap(alikeIn), byUnit(everywhere)];
    const keys = everywhere
      .flatMap(alikeIn)
      .filter(chosenBy(filter))
      .map(({ key }) => key);
    return [here.flatMap(alikeIn), byUnit(await this.#counted(UNITS[joined], [...values(seen), keys]))];
  }

  async #counted(text: string, values: readonly unknown[]): Promise<readonly Counted[]> {
    return (await this.db.query<Counted>(text, values)).rows;
  }

  async #held(values: readonly unknown[], filter: CaseFilter): Promise<Map<string, number>> {
    const text = HELD[countedBy(filter)];
    const { rows } = await this.db.query<{ value: string; count: number }>(text, values);
    return new Map(rows.map(({ value, count }) => [value, count]));
  }
}

const NONE = '';

function alikeIn({ facets: key, count, late }: Counted): Alike[] {
  if (key === null) return [];
  const [stage = '', status = '', sector = '', kind = '', year = '', ...plan] = key.split('|');
  return [{ key, stage, status, sector, kind, year, plan: plan.join('|'), count, late }];
}

function byUnit(rows: readonly Counted[]): ReadonlyMap<string, number> {
  return new Map(rows.flatMap(({ unit, count }) => (unit === null ? [] : [[unit, count] as const])));
}

const isOpen = ({ status }: Alike) => status === 'open';

/** Whether cases are chosen by a list; by the choices of all other facets, where one is left open. */
function chosenBy(filter: CaseFilter, open?: KeyFacet): (alike: Alike) => boolean {
  const choices = KEY.flatMap((facet) => {
    const values = filter[facet];
    return values === undefined || facet === open ? [] : [[facet, [values].flat().map(String)] as const];
  });
  return (alike) =>
    (!filter.overdue || isOpen(alike)) && choices.every(([facet, values]) => values.includes(alike[facet]));
}

function summed(alike: readonly Alike[], facet: KeyFacet): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { [facet]: value, count } of alike) sums.set(value, (sums.get(value) ?? 0) + count);
  return sums;
}

function total(alike: readonly Alike[], what: 'count' | 'late'): number {
  return alike.reduce((sum, one) => sum + one[what], 0);
}

function listed<T>(counts: ReadonlyMap<string, number>, value: (key: string) => T): { value: T; count: number }[] {
  return [...counts].map(([key, count]) => ({ value: value(key), count })).sort((a, b) => b.count - a.count);
}
