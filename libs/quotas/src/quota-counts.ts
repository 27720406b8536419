import type { LocalDate } from '@core/kernel';
import type { Stage, SubjectKind } from '@core/plans';
import type { Queryable } from '@lib/event-store';
import type { Candidate, CountedCase } from './core';

/** A count as it is kept, with what telling exemplars apart needs. */
export interface CountRow extends CountedCase {
  readonly code: string;
  readonly quarter: number;
  readonly stands: boolean;
}

/** An open case of a plan, with the minimums toward which it counts already. */
export interface OpenCase extends Candidate {
  readonly unit: string;
  readonly countedFor: readonly string[];
}

/** Reads what the reader of the log has counted. */
export class QuotaCounts {
  constructor(private readonly db: Queryable) {}

  /**
   * Every count of a plan in a calendar year, taken back or not. `unit` is the one at whose level the case counts.
   * Names are compared where they stand, in the table that an erasure empties, and only their being alike is told.
   */
  async counted(plan: string, year: number, only: { readonly code?: string } = {}): Promise<readonly CountRow[]> {
    const { rows } = await this.db.query<CountRow>(
      `select n.code, n.unit, n.quarter, n.stands, n.case_id as id, c.kind, n.counted_on::text as "countedOn",
              c.told_apart as "toldApart",
              case when s.fold is not null then (dense_rank() over (order by s.unit, s.year, s.fold))::text end as alike
         from quotas.counts n
         join quotas.cases c on c.id = n.case_id
         left join pipeline.case_subjects s on s.case_id = n.case_id
        where n.plan = $1 and n.year = $2 and ($3::text is null or n.code = $3)
        order by n.counted_on, n.case_id`,
      [plan, year, only.code ?? null],
    );
    return rows;
  }

  /** Every open or suspended case of a plan. */
  async open(plan: string): Promise<readonly OpenCase[]> {
    const { rows } = await this.db.query<OpenCase>(
      `select f.id, f.unit, f.subject_kind as kind, f.stage, f.due_on::text as "dueOn", f.status = 'suspended' as suspended,
              array(select n.code from quotas.counts n where n.case_id = f.id and n.stands) as "countedFor"
         from pipeline.case_files f
        where f.plan = $1 and f.status in ('open', 'suspended') and f.stage is not null
        order by f.due_on nulls last, f.id`,
      [plan],
    );
    return rows;
  }

  /** What a list of cases shows of them; a name that was erased is missing. */
  async shown(cases: readonly string[]): Promise<ReadonlyMap<string, ShownCase>> {
    const { rows } = await this.db.query<ShownCase & { id: string }>(
      `select f.id, s.name, f.unit, f.subject_kind as kind, f.stage, f.due_on::text as "dueOn"
         from pipeline.case_files f left join pipeline.case_subjects s on s.case_id = f.id where f.id = any($1)`,
      [cases],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}

export interface ShownCase {
  readonly name: string | null;
  readonly unit: string;
  readonly kind: SubjectKind;
  readonly stage: Stage | null;
  readonly dueOn: LocalDate | null;
}
