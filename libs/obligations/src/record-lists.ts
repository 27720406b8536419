import type { LocalDate } from '@core/kernel';
import type { RecordRow } from '@core/obligations';
import type { Queryable } from '@lib/event-store';

export interface RecordListRow {
  readonly id: string;
  readonly version: number;
  readonly unit: string;
  readonly kind: RecordRow['kind'];
  /** Sealed under the record's key. */
  readonly title: string;
  readonly dated: LocalDate;
  readonly until: LocalDate | null;
  readonly place: string | null;
  readonly documentNumber: string | null;
  readonly participants: number | null;
  readonly amount: string | null;
  readonly occasion_plan: string | null;
  readonly occasion: string | null;
  readonly status: RecordRow['status'];
}

export interface RecordFilter {
  readonly units: readonly string[];
  readonly kind?: string | undefined;
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Lists of records of work. */
export class RecordLists {
  constructor(private readonly db: Queryable) {}

  /** Newest first. */
  async page({ units, kind, from, to, after, limit }: RecordFilter): Promise<RecordListRow[]> {
    const [day, id] = after?.split('~') ?? [null, null];
    const { rows } = await this.db.query<RecordListRow>(
      `select id, version, unit, kind, title, dated::text, until_on::text as until, place,
              document_number as "documentNumber", participants, amount::text, occasion_plan, occasion, status
         from obligations.records
        where unit = any($1) and ($2::text is null or kind = $2) and ($3::date is null or dated >= $3::date)
          and ($4::date is null or dated <= $4::date) and ($5::text is null
            or (dated::text collate "C", id::text collate "C") < ($5, $6::text))
        order by dated desc, id desc limit $7`,
      [units, kind ?? null, from ?? null, to ?? null, day, id, limit],
    );
    return rows;
  }

  /** The unit of a record; undefined where there is none of that id. */
  async unitOf(id: string): Promise<string | undefined> {
    const { rows } = await this.db.query<{ unit: string }>('select unit from obligations.records where id = $1', [id]);
    return rows[0]?.unit;
  }
}
