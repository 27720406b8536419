import type { LocalDate } from '@core/kernel';
import { foldVietnamese } from '@core/organization';
import type { CaseFacets } from '@core/pipeline';

/** The facets of a list, and the units whose cases the person may see; of these, where a unit is asked for, those under it. */
export interface CaseFilter extends Omit<CaseFacets, 'unit'> {
  readonly units: readonly string[];
}

export type Facet = Exclude<keyof CaseFacets, 'unit' | 'text' | 'since'> | 'units';

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

/** What a question about a list has to join: the subject of a case, and where it stood on the day with which it is compared. */
export type Joined = 'plain' | 'named' | 'compared' | 'named and compared';

/** What a list reads from and what narrows it, as SQL. */
export interface Listed {
  readonly from: string;
  readonly where: string;
}

const OF_A_CASE = `f.unit = any($1::text[])
    and ($3::text[] is null or f.stage = any($3))
    and ($4::text[] is null or f.status = any($4))
    and ($5::text[] is null or f.sector = any($5))
    and ($6::int[] is null or f.year = any($6))
    and (not $7::boolean or (f.status = 'open' and f.due_on < $8::date))
    and ($9::text[] is null or f.plan = any($9))
    and ($10::text[] is null or f.subject_kind = any($10))
    and ($11::text[] is null or f.holds && $11)`;
const CASE = 'pipeline.case_files f';
const SUBJECT = 'join pipeline.case_subjects s on s.case_id = f.id';
const PAST = `left join pipeline.whereabouts w on w.case_id = f.id and w.since <= $12::date
      and (w.until is null or w.until > $12::date)`;
const BY_NAME = `and ($2::text is null or s.fold like '%' || $2 || '%')`;
const BY_CHANGE = `and ($13::text[] is null or ${CHANGE} = any($13))`;
const NO_NAME = 'and $2::text is null';
// A day with which a list is compared narrows nothing by itself; it is named, for PostgreSQL wants every value to have a type.
const NO_DAY = 'and $13::text[] is null and ($12::date is null or $12 is not null)';

/** A join that a question does not need is not in its text: an empty one still costs a step for each of 100,000 rows. */
export const LISTED: Readonly<Record<Joined, Listed>> = {
  plain: { from: CASE, where: [OF_A_CASE, NO_NAME, NO_DAY].join(' ') },
  named: { from: [CASE, SUBJECT].join(' '), where: [OF_A_CASE, BY_NAME, NO_DAY].join(' ') },
  compared: { from: [CASE, PAST].join(' '), where: [OF_A_CASE, NO_NAME, BY_CHANGE].join(' ') },
  'named and compared': {
    from: [CASE, SUBJECT, PAST].join(' '),
    where: [OF_A_CASE, BY_NAME, BY_CHANGE].join(' '),
  },
};

/** @param named whether the subject is asked for, for its name or its place in the order of names */
export function joinedBy({ since }: CaseFilter, named: boolean): Joined {
  if (since === undefined) return named ? 'named' : 'plain';
  return named ? 'named and compared' : 'compared';
}

/** What counting the cases of a list has to join: the day of a comparison only where one of its changes is chosen. */
export function countedBy({ text, since, change }: CaseFilter): Joined {
  return joinedBy({ units: [], since: change === undefined ? undefined : since }, text !== undefined);
}

/** A text for each way of joining, made once: every value travels beside them. */
export function textsBy(text: (listed: Listed, joined: Joined) => string): Readonly<Record<Joined, string>> {
  const made = Object.entries(LISTED).map(([joined, listed]) => [joined, text(listed, joined as Joined)]);
  return Object.fromEntries(made) as Record<Joined, string>;
}

/** The values of LISTED, in their order; `open` is a facet that narrows nothing this time. */
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
