import type { AwardRecord, AwardsOf } from '@core/law';
import { achievementOf, caseDecider, partOf } from '@core/pipeline';
import { type EventStore, type Queryable, stateAt } from '@lib/event-store';

/** Nobody has as many cases; a ring of links that grew beyond it would be a mistake. */
const MOST_CASES = 100;

/** The awards that cases have recorded, read from their own events: nothing is kept twice, and nothing can be behind. */
export class AwardsOfCases implements AwardsOf {
  constructor(
    private readonly db: Queryable,
    private readonly store: Pick<EventStore, 'scanStream' | 'headOf'>,
  ) {}

  async awardsOf(recipient: string): Promise<readonly AwardRecord[]> {
    const cases = await this.casesOf(recipient);
    const records: AwardRecord[] = [];
    for (const id of cases) records.push(...(await this.#awardsIn(id)));
    return records.sort((a, b) => (a.decision.date < b.decision.date ? -1 : 1));
  }

  /** Every case that was said, directly or over others, to be about the same recipient; the case itself among them. */
  async casesOf(id: string): Promise<readonly string[]> {
    const { rows } = await this.db.query<{ id: string }>(
      `with recursive same(id) as (
         select $1::uuid
         union
         select case when s.case_id = same.id then s.same_as else s.case_id end
           from same join pipeline.same_recipients s on same.id in (s.case_id, s.same_as)
       ) select id::text from same order by id limit $2`,
      [id, MOST_CASES],
    );
    return rows.map((row) => row.id);
  }

  /** The achievement that a case tells of, or undefined when there is no such case. */
  async achievementIn(id: string): Promise<string | undefined> {
    const { state } = await stateAt(this.store, caseDecider, `case-${id}`);
    return state.status === 'unopened' ? undefined : achievementOf(state.file);
  }

  async #awardsIn(id: string): Promise<readonly AwardRecord[]> {
    const { state } = await stateAt(this.store, caseDecider, `case-${id}`);
    if (state.status === 'unopened') return [];
    const { file } = state;
    return file.commendation.given.map((one) => {
      const { form, award, stream, number, date, authority, annulled, from, bonus } = one;
      return {
        case: id,
        ...{ form, stream, year: file.year, achievement: achievementOf(file), annulled: annulled !== undefined },
        ...(award !== undefined && { award }),
        decision: { number, date, authority },
        given: from ?? { proposal: id, nominee: partOf(file.commendation, one) },
        ...(bonus !== undefined && { bonus }),
      };
    });
  }
}
