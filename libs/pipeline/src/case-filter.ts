import type { LocalDate } from '@core/kernel';
import { foldVietnamese } from '@core/organization';
import type { CaseFacets } from '@core/pipeline';

/** The facets of a list, and the units whose cases the person may see; of these, where a unit is asked for, those under it. */
export interface CaseFilter extends Omit<CaseFacets, 'unit'> {
  readonly units: readonly string[];
}

export type Facet = Exclude<keyof CaseFacets, 'unit' | 'text' | 'since'> | 'units';

/**
 * What every list of cases reads from: a case, its subject, and where the case stood on the day with which it is compared.
 * A join that a question does not need costs nothing: PostgreSQL plans with the values, and sees that it is none.
 */
export const LISTED = `pipeline.case_files f
    left join pipeline.case_subjects s on s.case_id = f.id
    left join pipeline.whereabouts w on $12::date is not null and w.case_id = f.id and w.since <= $12::date
      and (w.until is null or w.until > $12::date)`;

/** What became of a case since that day. */
export const CHANGE = `case
    when w.case_id is null then 'new'
    when w.status in ('open', 'suspended') and f.status not in ('open', 'suspended') then 'ended'
    when w.status not in ('open', 'suspended') and f.status in ('open', 'suspended') then 'reopened'
    when w.stage is distinct from f.stage then 'moved'
    when w.status = f.status then 'unchanged'
    when f.status = 'suspended' then 'paused'
    when f.status = 'open' then 'resumed'
    else 'ended' end`;

export const FACETS = `f.unit = any($1::text[])
    and ($2::text is null or s.fold like '%' || $2 || '%')
    and ($3::text[] is null or f.stage = any($3))
    and ($4::text[] is null or f.status = any($4))
    and ($5::text[] is null or f.sector = any($5))
    and ($6::int[] is null or f.year = any($6))
    and (not $7::boolean or (f.status = 'open' and f.due_on < $8::date))
    and ($9::text[] is null or f.plan = any($9))
    and ($10::text[] is null or f.subject_kind = any($10))
    and ($11::text[] is null or f.holds && $11)
    and ($13::text[] is null or ${CHANGE} = any($13))`;

/** The values of FACETS and LISTED, in their order; `open` is a facet that narrows nothing this time. */
export function facetsOf(filter: CaseFilter, today: LocalDate, open?: Facet): readonly unknown[] {
  const { units, text, stage, status, sector, year, plan, kind, held, overdue = false, since, change } = filter;
  const several = <T>(facet: Facet, given: T | readonly T[] | undefined): readonly T[] | null =>
    given === undefined || facet === open ? null : Array.isArray(given) ? (given as readonly T[]) : [given as T];
  return [
    units,
    text ? likeText(foldVietnamese(text)) : null,
    several('stage', stage),
    several('status', status),
    several('sector', sector),
    several('year', year),
    overdue && open !== 'overdue',
    today,
    several('plan', plan),
    several('kind', kind),
    several('held', held),
    since ?? null,
    since === undefined ? null : several('change', change),
  ];
}

function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
