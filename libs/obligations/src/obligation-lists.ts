import type { LocalDate } from '@core/kernel';
import type { ObligationCounts, ObligationStanding } from '@core/obligations';
import type { Queryable } from '@lib/event-store';

export interface ObligationListRow {
  readonly id: string;
  readonly version: number;
  readonly plan: string;
  readonly plan_version: number;
  readonly code: string;
  readonly title: string;
  readonly work: string;
  readonly cadence: string;
  readonly unit: string;
  readonly period: string;
  readonly period_kind: string;
  readonly period_from: LocalDate;
  readonly period_to: LocalDate;
  readonly due_on: LocalDate | null;
  readonly due_open: boolean;
  readonly late_entered: boolean;
  readonly missed_on: LocalDate | null;
  readonly done_on: LocalDate | null;
  readonly done_late: boolean | null;
  readonly state: ObligationStanding;
}

export interface ObligationFilter {
  readonly units: readonly string[];
  readonly due?: LocalDate | undefined;
  readonly state?: ObligationStanding | undefined;
  readonly plan?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Today, and the last day that still counts as soon. */
export interface Days {
  readonly today: LocalDate;
  readonly soon: LocalDate;
}

const FAR = '9999-12-31';

/** Lists of obligations, from the rows that their commands have written. */
export class ObligationLists {
  constructor(private readonly db: Queryable) {}

  /** Nearest last day first, those without a day at the end. */
  async page({ units, due, state, plan, after, limit }: ObligationFilter, days: Days): Promise<ObligationListRow[]> {
    const [day, id] = after?.split('~') ?? [null, null];
    const { rows } = await this.db.query<ObligationListRow>(
      `select * from (
         select id, version, plan, plan_version, code, title, work, cadence, unit, period, period_kind,
                period_from::text, period_to::text, due_on::text, due_open, late_entered, missed_on::text,
                done_on::text, done_late, coalesce(due_on, $8::date) as sorted,
                case when $3::text = 'handed-over' and not unit = any($1) then 'handed-over'
                     when status <> 'open' then status
                     when due_on < $5::date then 'late'
                     when due_on <= $6::date then 'due-soon'
                     else 'open' end as state
           from obligations.obligations
          where (unit = any($1) or ($3::text = 'handed-over' and former_units && $1::text[]))
            and ($2::date is null or due_on <= $2::date) and ($4::text is null or plan = $4)
       ) o
       where ($3::text is null or state = $3)
         and ($7::text is null or (sorted::text collate "C", id::text collate "C") > ($7, $9::text))
       order by sorted, id limit $10`,
      [units, due ?? null, state ?? null, plan ?? null, days.today, days.soon, day, FAR, id, limit],
    );
    return rows;
  }

  /** Counts by unit, those with most that is late first. */
  async counts(
    units: readonly string[],
    plan: string | undefined,
    days: Days,
  ): Promise<readonly (ObligationCounts & { readonly unit: string })[]> {
    const { rows } = await this.db.query<ObligationCounts & { unit: string }>(
      `select unit,
              count(*) filter (where status = 'open' and (due_on is null or due_on > $3::date))::int as open,
              count(*) filter (where status = 'open' and due_on between $2::date and $3::date)::int as "dueSoon",
              count(*) filter (where status = 'open' and due_on < $2::date)::int as late,
              count(*) filter (where status = 'proven')::int as proven,
              count(*) filter (where status = 'proven' and done_late)::int as "provenLate",
              count(*) filter (where status = 'excused')::int as excused,
              count(*) filter (where status = 'closed')::int as closed
         from obligations.obligations
        where unit = any($1) and ($4::text is null or plan = $4)
        group by unit order by late desc, "dueSoon" desc, unit`,
      [units, days.today, days.soon, plan ?? null],
    );
    return rows;
  }

  /** The unit that answers for an obligation now; undefined where there is none of that id. */
  async unitOf(id: string): Promise<string | undefined> {
    const { rows } = await this.db.query<{ unit: string }>('select unit from obligations.obligations where id = $1', [
      id,
    ]);
    return rows[0]?.unit;
  }
}
