import { formatVietnamese } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import type { Queryable, Side } from '@lib/event-store';
import { type AboveRow, type SubmittedRow, submittedTo, takenAbove } from './submission-rows';

/** One row a round, for lists and for finding the council of a round. */
export const roundRows: Side = {
  name: 'council.rounds',
  sql: (rows) => `
    insert into council.rounds (id, version, council, held_on, status, members, candidates, changed_at)
    select r.* from json_to_recordset(${rows}) as r(id uuid, version int, council text, held_on date, status text,
      members int, candidates int, changed_at timestamptz)
    on conflict (id) do update set (version, council, held_on, status, members, candidates, changed_at) =
      (excluded.version, excluded.council, excluded.held_on, excluded.status, excluded.members, excluded.candidates,
       excluded.changed_at)`,
};

/** One row for each candidate that a closed session has decided. */
export const decisionRows: Side = {
  name: 'council.decisions',
  sql: (rows) => `
    insert into council.decisions (round, case_id, council, held_on, award, outcome, yes, needed, base, from_round,
      decided_on)
    select r.* from json_to_recordset(${rows}) as r(round uuid, case_id text, council text, held_on date, award text,
      outcome text, yes int, needed int, base int, from_round uuid, decided_on date)
    on conflict do nothing`,
};

export interface RoundListRow {
  readonly id: string;
  readonly version: number;
  readonly council: string;
  readonly held_on: LocalDate;
  readonly status: 'convened' | 'postponed' | 'closed' | 'annulled';
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

  /** Whether a round of that council is convened, or waits for another day, and takes candidates. */
  async takesCandidates(round: string, council: string): Promise<boolean> {
    const { rowCount } = await this.db.query(
      `select from council.rounds where id::text = $1 and council = $2 and status in ('convened', 'postponed')`,
      [round, council],
    );
    return rowCount === 1;
  }

  /** The people who hold a council role at one of these units on a date: the denominator where no council is constituted. */
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
      `select id, council, held_on from council.rounds
        where council = any($1) and status in ('convened', 'postponed') order by id`,
      [councils],
    );
    return rows;
  }

  /** Of these sessions those that are still to be held: where, on which day, and what a list calls them. */
  async openAmong(
    ids: readonly string[],
  ): Promise<
    readonly { readonly id: string; readonly name: string; readonly unit: string; readonly dueOn: LocalDate }[]
  > {
    const { rows } = await this.db.query<{ id: string; unit: string; dueOn: LocalDate }>(
      `select id, council as unit, held_on as "dueOn" from council.rounds
        where id = any($1::uuid[]) and status in ('convened', 'postponed') order by id`,
      [ids],
    );
    return rows.map((row) => ({ ...row, name: `Phiên họp Hội đồng ngày ${formatVietnamese(row.dueOn)}` }));
  }

  /** What was submitted to the councils of these units and no session has taken up, the oldest first; at most 500. */
  submittedTo(units: readonly string[]): Promise<readonly SubmittedRow[]> {
    return submittedTo(this.db, units);
  }

  /** The sessions above that have taken up what a session has submitted, with what they decided. */
  takenAbove(round: string): Promise<readonly AboveRow[]> {
    return takenAbove(this.db, round);
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
