import type { Queryable } from '@lib/event-store';

/** One look at a case. */
export interface Reading {
  readonly caseId: string;
  readonly reader: string;
  readonly role: string;
  readonly unit: string;
  readonly what: 'case' | 'past' | 'history' | 'evidence' | 'proof' | 'bundle' | 'export';
  readonly version?: number;
}

/** The record of who has looked at what. */
export class ReadingLog {
  constructor(private readonly db: Queryable) {}

  async record(reading: Reading): Promise<void> {
    await this.db.query({
      name: 'record-reading',
      text: `insert into history.readings (case_id, reader, role, unit, what, version) values ($1, $2, $3, $4, $5, $6)`,
      values: [reading.caseId, reading.reader, reading.role, reading.unit, reading.what, reading.version ?? null],
    });
  }

  /** Notes that all of these cases were in a list that somebody took away. */
  async recordExport(caseIds: readonly string[], by: Pick<Reading, 'reader' | 'role' | 'unit'>): Promise<void> {
    await this.db.query(
      `insert into history.readings (case_id, reader, role, unit, what)
       select id, $2, $3, $4, 'export' from unnest($1::uuid[]) as id`,
      [caseIds, by.reader, by.role, by.unit],
    );
  }

  /** Notes that all of these were looked at in one list. */
  async recordAll(ids: readonly string[], by: Pick<Reading, 'reader' | 'role' | 'unit'>): Promise<void> {
    if (ids.length === 0) return;
    await this.db.query(
      `insert into history.readings (case_id, reader, role, unit, what)
       select id, $2, $3, $4, 'case' from unnest($1::uuid[]) as id`,
      [ids, by.reader, by.role, by.unit],
    );
  }

  /** The last 500 looks at a case, newest first. */
  async of(caseId: string): Promise<(Reading & { readonly at: string })[]> {
    const { rows } = await this.db.query<Omit<Reading, 'caseId' | 'version'> & { version: number | null; at: Date }>(
      `select reader, role, unit, what, version, read_at as at from history.readings
        where case_id = $1 order by id desc limit 500`,
      [caseId],
    );
    return rows.map(({ version, ...row }) => ({
      ...row,
      caseId,
      at: row.at.toISOString(),
      ...(version === null ? {} : { version }),
    }));
  }
}
