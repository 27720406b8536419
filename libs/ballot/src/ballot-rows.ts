import type { LocalDate } from '@core/kernel';
import type { Queryable, Side } from '@lib/event-store';
import type { BallotStatus } from './core';

/** One row a ballot, for lists and for its turnout. */
export const ballotRows: Side = {
  name: 'ballots.ballots',
  sql: (rows) => `
    insert into ballots.ballots (id, meeting, council, status, opened_on, candidates, members, issued)
    select r.* from json_to_recordset(${rows}) as r(id uuid, meeting text, council text, status text, opened_on date,
      candidates int, members int, issued int)
    on conflict (id) do update set (status, issued) = (excluded.status, excluded.issued)`,
};

export interface BallotListRow {
  readonly id: string;
  readonly meeting: string | null;
  readonly council: string;
  readonly status: BallotStatus;
  readonly opened_on: LocalDate;
  readonly candidates: number;
  readonly members: number;
  readonly issued: number;
}

/** Lists of ballots. */
export class BallotLists {
  constructor(private readonly db: Queryable) {}

  /** The newest 200 ballots of these councils, or of one of their meetings. */
  async of(councils: readonly string[], meeting?: string): Promise<readonly BallotListRow[]> {
    const { rows } = await this.db.query<BallotListRow>(
      `select id, meeting, council, status, opened_on, candidates, members, issued from ballots.ballots
        where council = any($1) and ($2::text is null or meeting = $2) order by opened_on desc, id limit 200`,
      [councils, meeting ?? null],
    );
    return rows;
  }

  async find(id: string): Promise<BallotListRow | undefined> {
    const { rows } = await this.db.query<BallotListRow>(
      `select id, meeting, council, status, opened_on, candidates, members, issued from ballots.ballots where id = $1`,
      [id],
    );
    return rows[0];
  }
}
