import type { LocalDate } from '@core/kernel';
import type { ReportStatus } from '@core/obligations';
import type { Queryable } from '@lib/event-store';

export interface ReportListRow {
  readonly id: string;
  readonly version: number;
  readonly plan: string;
  readonly planVersion: number;
  readonly form: string;
  readonly title: string;
  readonly unit: string;
  readonly intake: string | null;
  readonly addressee: string | null;
  readonly passedTo: readonly string[];
  readonly period: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly status: ReportStatus;
  readonly submittedOn: LocalDate | null;
  readonly receivedOn: LocalDate | null;
}

export interface ReportFilter {
  readonly units: readonly string[];
  readonly box: 'written' | 'incoming';
  readonly plan?: string | undefined;
  readonly form?: string | undefined;
  readonly period?: string | undefined;
  readonly status?: ReportStatus | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

const COLUMNS = `id, version, plan, plan_version as "planVersion", form, title, unit, intake, addressee,
  passed_to as "passedTo", period, period_from::text as "from", period_to::text as "to", status,
  submitted_on::text as "submittedOn", received_on::text as "receivedOn"`;

/** Lists of reports. */
export class ReportLists {
  constructor(private readonly db: Queryable) {}

  /** Latest period first. What comes in is what was submitted: a draft is seen by its own unit and those above it alone. */
  async page({ units, box, plan, form, period, status, after, limit }: ReportFilter): Promise<ReportListRow[]> {
    const [day, id] = after?.split('~') ?? [null, null];
    const { rows } = await this.db.query<ReportListRow>(
      `select ${COLUMNS} from obligations.reports
        where case $2 when 'written' then unit = any($1)
                else status in ('submitted', 'received')
                     and (intake = any($1) or addressee = any($1) or (status = 'received' and passed_to && $1::text[])) end
          and ($3::text is null or plan = $3) and ($4::text is null or form = $4)
          and ($5::text is null or period = $5) and ($6::text is null or status = $6)
          and ($7::text is null or (period_to::text collate "C", id::text collate "C") < ($7, $8::text))
        order by period_to desc, id desc limit $9`,
      [units, box, plan ?? null, form ?? null, period ?? null, status ?? null, day, id, limit],
    );
    return rows;
  }

  async find(id: string): Promise<ReportListRow | undefined> {
    const { rows } = await this.db.query<ReportListRow>(
      `select ${COLUMNS} from obligations.reports where id = $1::uuid`,
      [id],
    );
    return rows[0];
  }

  /** The titles of obligations by their ids. */
  async titles(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.db.query<{ id: string; title: string }>(
      'select id, title from obligations.obligations where id = any($1::uuid[])',
      [ids],
    );
    return new Map(rows.map(({ id, title }) => [id, title]));
  }
}
