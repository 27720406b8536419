import type { LocalDate } from '@core/kernel';
import type { Queryable, Side } from '@lib/event-store';

/** One row a round, for lists and for finding the council of a round. */
export const roundRows: Side = {
  name: 'council.rounds',
  sql: (rows) => `
    insert into council.rounds (id, version, council, held_on, status, members, candidates, changed_at)
    select r.* from json_to_recordset(${rows}) as r(id uuid, version int, council text, held_on date, status text,
      members int, candidates int, changed_at timestamptz)
    on conflict (id) do update set (version, council, status, candidates, changed_at) =
      (excluded.version, excluded.council, excluded.status, excluded.candidates, excluded.changed_at)`,
};

export interface RoundListRow {
  readonly id: string;
  readonly version: number;
  readonly council: string;
  readonly held_on: LocalDate;
  readonly status: 'convened' | 'closed' | 'annulled';
  readonly members: number;
  readonly candidates: number;
}

/** Lists of rounds, and who sits on a council. */
export class CouncilLists {
  constructor(private readonly db: Queryable) {}

  /** The newest 200 rounds of these councils. */
  async rounds(councils: readonly string[]): Promise<RoundListRow[]> {
    const { rows } = await this.db.query<RoundListRow>(
      `select id, version, council, held_on, status, members, candidates from council.rounds
        where council = any($1) order by held_on desc, id limit 200`,
      [councils],
    );
    return rows;
  }

  /** The council of a round, or undefined when there is no such round. It changes when its unit has ended. */
  async councilOf(round: string): Promise<string | undefined> {
    const { rows } = await this.db.query<{ council: string }>('select council from council.rounds where id = $1', [
      round,
    ]);
    return rows[0]?.council;
  }

  /** Whether a round of that council is convened and neither closed nor annulled. */
  async takesCandidates(round: string, council: string): Promise<boolean> {
    const { rowCount } = await this.db.query(
      `select from council.rounds where id::text = $1 and council = $2 and status = 'convened'`,
      [round, council],
    );
    return rowCount === 1;
  }

  /** The people who hold a council role at one of these units on a date: the denominator of a vote. */
  async members(units: readonly string[], on: LocalDate): Promise<string[]> {
    const { rows } = await this.db.query<{ person: string }>(
      `select distinct person from organization.holdings
        where unit = any($1) and role = 'council-member'
          and valid_from <= $2 and (valid_to is null or $2 <= valid_to) and (revoked_on is null or $2 < revoked_on)
        order by person`,
      [units, on],
    );
    return rows.map((row) => row.person);
  }

  /** Rounds of these councils that are neither closed nor annulled, in order of id. */
  async openAt(
    councils: readonly string[],
  ): Promise<readonly { readonly id: string; readonly council: string; readonly held_on: LocalDate }[]> {
    const { rows } = await this.db.query<{ id: string; council: string; held_on: LocalDate }>(
      `select id, council, held_on from council.rounds where council = any($1) and status = 'convened' order by id`,
      [councils],
    );
    return rows;
  }

  /** Names of the subjects of cases, for the list of candidates. */
  async caseNames(cases: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.db.query<{ case_id: string; name: string }>(
      'select case_id, name from pipeline.case_subjects where case_id::text = any($1)',
      [cases],
    );
    return new Map(rows.map((row) => [row.case_id, row.name]));
  }
}
