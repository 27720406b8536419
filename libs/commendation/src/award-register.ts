import { type AwardHeld, type AwardsAsked, numberKey, recordOf } from '@core/commendation';
import type { LocalDate } from '@core/kernel';
import type { AwardRecord, AwardsOf } from '@core/law';
import type { Queryable } from '@lib/event-store';

/** One award in a list, its name still sealed. */
export interface AwardListRow extends AwardHeld {
  readonly name: string;
  readonly recipientUnit: string;
  readonly unit: string;
}

export interface AwardFilter {
  /** Units that proposed, decided, or to which the recipient belongs. */
  readonly units: readonly string[];
  readonly award?: string | undefined;
  readonly year?: number | undefined;
  readonly subject?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Columns of an award as rules ask for it; none of them names anybody. */
const HELD = `proposal, nominee, subject, kind, case_id as "case", award, stream, level, authority,
  achievement_key as "achievementKey", year, number, decided_on::text as "decidedOn", presented_on::text as "presentedOn",
  bonus::float8 as bonus,
  annulled_on is not null as annulled`;

/** The awards that were given, the numbers of decisions, and what was paid: what rules ask across proposals. */
export class AwardRegister implements AwardsOf {
  constructor(private readonly db: Queryable) {}

  /** @param recipient the id of the first case about somebody, or by which proposals know them */
  async awardsOf(recipient: string): Promise<readonly AwardRecord[]> {
    return (await this.heldBy({ subjects: [recipient], cases: [recipient] })).flatMap(recordOf);
  }

  /** Oldest decision first, annulled ones among them. */
  async heldBy({ subjects = [], cases = [] }: AwardsAsked): Promise<readonly AwardHeld[]> {
    if (subjects.length + cases.length === 0) return [];
    const { rows } = await this.db.query<AwardHeld>(
      `select ${HELD} from commendation.awards
        where subject = any($1) or case_id::text = any($2) order by decided_on, proposal, nominee`,
      [subjects, cases],
    );
    return rows;
  }

  /** Newest decision first. */
  async page({ units, award, year, subject, after, limit }: AwardFilter): Promise<readonly AwardListRow[]> {
    const [day, proposal, nominee] = after?.split('~') ?? [null, null, null];
    const { rows } = await this.db.query<AwardListRow>(
      `select ${HELD}, name, recipient_unit as "recipientUnit", unit from commendation.awards
        where (unit = any($1) or authority = any($1) or recipient_unit = any($1))
          and ($2::text is null or award = $2) and ($3::int is null or extract(year from decided_on) = $3)
          and ($4::text is null or subject = $4)
          and ($5::text is null or (decided_on::text collate "C", proposal::text collate "C", nominee) < ($5, $6::text, $7::text))
        order by decided_on desc, proposal desc, nominee desc limit $8`,
      [units, award ?? null, year ?? null, subject ?? null, day, proposal, nominee, limit],
    );
    return rows;
  }

  /** Whether a decision has that number already. */
  async isNumberUsed(authority: string, year: number, number: string): Promise<boolean> {
    const { rowCount } = await this.db.query(
      'select from commendation.decision_numbers where authority = $1 and year = $2 and number = $3',
      [authority, year, numberKey(number)],
    );
    return (rowCount ?? 0) > 0;
  }

  /** What was paid and has not come back, in đồng, by nominee. */
  async paidFor(proposal: string): Promise<ReadonlyMap<string, number>> {
    const { rows } = await this.db.query<{ nominee: string; paid: string }>(
      'select nominee, paid::text from commendation.paid_bonuses where proposal = $1',
      [proposal],
    );
    return new Map(rows.map(({ nominee, paid }) => [nominee, Number(paid)]));
  }
}

/** The day after which a list goes on: the last of its lines. */
export function awardCursor(row: {
  readonly decidedOn: LocalDate;
  readonly proposal: string;
  readonly nominee: string;
}) {
  return `${row.decidedOn}~${row.proposal}~${row.nominee}`;
}
