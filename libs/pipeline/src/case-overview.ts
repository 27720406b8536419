import type { LocalDate } from '@core/kernel';
import type { Stage } from '@core/plans';
import type { Queryable } from '@lib/event-store';

/** So many open cases, of which so many are behind their last day. */
interface Counted {
  readonly open: number;
  readonly late: number;
}

export interface StageCount extends Counted {
  readonly stage: Stage;
  readonly suspended: number;
}

export interface LoadCount extends Counted {
  readonly owner: string | null;
  readonly role: string | null;
}

export interface UnitCount extends Counted {
  readonly unit: string;
}

const OPEN = `count(*) filter (where status = 'open')::int as open,
              count(*) filter (where status = 'open' and due_on < $2::date)::int as late`;

/** Counts over the rows that commands write in their own commit. */
export class CaseOverview {
  constructor(private readonly db: Queryable) {}

  async stages(units: readonly string[], today: LocalDate): Promise<readonly StageCount[]> {
    const { rows } = await this.db.query<StageCount>(
      `select stage, ${OPEN}, count(*) filter (where status = 'suspended')::int as suspended
         from pipeline.case_files
        where unit = any($1) and status in ('open', 'suspended') and stage is not null
        group by stage`,
      [units, today],
    );
    return rows;
  }

  /** By whoever owns the stage now; a role where nobody does. Most in hand first. */
  async load(units: readonly string[], today: LocalDate, limit: number): Promise<readonly LoadCount[]> {
    const { rows } = await this.db.query<LoadCount>(
      `select owner, case when owner is null then waits_for end as role, ${OPEN}
         from pipeline.case_files
        where unit = any($1) and status = 'open'
        group by 1, 2 order by open desc, late desc, owner nulls last, role limit $3`,
      [units, today, limit],
    );
    return rows;
  }

  async units(units: readonly string[], today: LocalDate, limit: number): Promise<readonly UnitCount[]> {
    const { rows } = await this.db.query<UnitCount>(
      `select unit, ${OPEN} from pipeline.case_files
        where unit = any($1) and status = 'open'
        group by unit order by open desc, late desc, unit collate "C" limit $3`,
      [units, today, limit],
    );
    return rows;
  }
}
