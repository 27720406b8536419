import type { ProposalStatus } from '@core/commendation';
import type { LocalDate } from '@core/kernel';
import type { AuthorityLevel, AwardStream } from '@core/law';
import type { Queryable } from '@lib/event-store';

export interface ProposalListRow {
  readonly id: string;
  readonly version: number;
  readonly unit: string;
  readonly authority: string;
  readonly award: string;
  readonly stream: AwardStream;
  readonly level: AuthorityLevel;
  readonly status: Exclude<ProposalStatus, 'none'>;
  readonly nominees: number;
  readonly proposedOn: LocalDate;
  readonly dueOn: LocalDate | null;
  readonly number: string | null;
  readonly decidedOn: LocalDate | null;
  readonly presented: number;
  readonly annulled: number;
  readonly recoveriesOpen: number;
  readonly consequencesOpen: number;
}

/** At which units a person may take which step of a proposal. */
export interface ProposalSteps {
  readonly propose: readonly string[];
  readonly appraise: readonly string[];
  readonly decide: readonly string[];
  readonly present: readonly string[];
}

export interface ProposalFilter {
  /** Units that propose or decide. */
  readonly units: readonly string[];
  readonly status?: string | undefined;
  /** Only those with something left to recover or to settle. */
  readonly aftermath?: boolean | undefined;
  /** Only those whose next step somebody may take: the units at which they may take each. */
  readonly waiting?: ProposalSteps | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

const COLUMNS = `id, version, unit, authority, award, stream, level, status, nominees, proposed_on::text as "proposedOn",
  due_on::text as "dueOn", number, decided_on::text as "decidedOn", presented, annulled,
  recoveries_open as "recoveriesOpen", consequences_open as "consequencesOpen"`;

const among = (step: keyof ProposalSteps) => `(select json_array_elements_text($7::json->'${step}'))`;
/** Whose next step lies with the person: with whoever proposed it, or with the authority, step by step. */
const WAITING = `(
  (status = 'returned' and unit in ${among('propose')})
  or (status in ('proposed', 'in-appraisal') and authority in ${among('appraise')})
  or (status = 'appraised' and authority in ${among('decide')})
  or (status = 'decided' and recoveries_open > 0 and authority in ${among('appraise')})
  or (status = 'decided' and consequences_open > 0 and authority in ${among('decide')})
  or (status = 'decided' and authority in ${among('present')} and exists (select from commendation.awards a
    where a.proposal = id and a.presented_on is null and a.annulled_on is null)))`;

/** Lists of proposals, from the rows that their commands have written. */
export class ProposalLists {
  constructor(private readonly db: Queryable) {}

  /** Newest first. */
  async page({ units, status, aftermath, waiting, after, limit }: ProposalFilter): Promise<readonly ProposalListRow[]> {
    const [day, id] = after?.split('~') ?? [null, null];
    const { rows } = await this.db.query<ProposalListRow>(
      `select ${COLUMNS} from commendation.proposals
        where (unit = any($1) or authority = any($1)) and ($2::text is null or status = $2)
          and (not $3 or recoveries_open + consequences_open > 0)
          and ($7::json is null or ${WAITING})
          and ($4::text is null or (proposed_on::text collate "C", id::text collate "C") < ($4, $5::text))
        order by proposed_on desc, id desc limit $6`,
      [units, status ?? null, aftermath ?? false, day, id, limit, waiting ? JSON.stringify(waiting) : null],
    );
    return rows;
  }

  /** The row of one proposal. */
  async one(id: string): Promise<ProposalListRow | undefined> {
    const { rows } = await this.db.query<ProposalListRow>(
      `select ${COLUMNS} from commendation.proposals where id = $1`,
      [id],
    );
    return rows[0];
  }

  /** Who proposes and who decides; undefined where there is none of that id. */
  async seatsOf(id: string): Promise<{ readonly unit: string; readonly authority: string } | undefined> {
    const { rows } = await this.db.query<{ unit: string; authority: string }>(
      'select unit, authority from commendation.proposals where id = $1',
      [id],
    );
    return rows[0];
  }

  /** Of these proposals those whose appraisal clock runs, with its last possible day. */
  async openAmong(
    ids: readonly string[],
  ): Promise<
    readonly { readonly id: string; readonly name: string; readonly unit: string; readonly dueOn: LocalDate }[]
  > {
    const { rows } = await this.db.query<{ id: string; name: string; unit: string; dueOn: LocalDate }>(
      `select id, award as name, authority as unit, due_on::text as "dueOn" from commendation.proposals
        where id = any($1::uuid[]) and due_on is not null`,
      [ids],
    );
    return rows;
  }
}
