import type { LocalDate } from '@core/kernel';
import type { ComplaintRow, ProgrammeRow, VisitRow } from '@core/inspection';
import type { Queryable } from '@lib/event-store';

export interface ProgrammeListRow {
  readonly id: string;
  readonly version: number;
  readonly unit: string;
  readonly year: number;
  readonly status: ProgrammeRow['status'];
  readonly run: ProgrammeRow['run'];
  readonly visits: number;
  readonly changedAt: Date;
}

export interface VisitListRow extends Omit<VisitRow, 'unit' | 'council'> {
  readonly unit: string;
  readonly council: string;
}

export interface VisitFilter {
  readonly units: readonly string[];
  readonly person: string;
  readonly mine?: boolean | undefined;
  readonly programme?: string | undefined;
  readonly status?: VisitRow['status'] | undefined;
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface ComplaintListRow extends Omit<ComplaintRow, 'unit' | 'text'> {
  readonly unit: string;
}

/** A piece of inspection work that is open at a unit. */
export interface OpenAtUnit {
  readonly id: string;
  readonly stream: string;
  readonly unit: string;
  readonly date: LocalDate;
}

/** Lists of programmes, visits and complaints, from the rows that their commands have written. */
export class InspectionLists {
  constructor(private readonly db: Queryable) {}

  async programmes(units: readonly string[], year: number | undefined): Promise<readonly ProgrammeListRow[]> {
    const { rows } = await this.db.query<ProgrammeListRow>(
      `select id, version, unit, year, status, run_status as run, jsonb_array_length(visits) as visits,
              changed_at as "changedAt"
         from inspection.programmes where unit = any($1) and ($2::int is null or year = $2)
        order by year desc, unit limit 200`,
      [units, year ?? null],
    );
    return rows;
  }

  /** The council of a programme; undefined where there is none of that id. */
  async councilOf(id: string): Promise<string | undefined> {
    const { rows } = await this.db.query<{ unit: string }>('select unit from inspection.programmes where id = $1', [
      id,
    ]);
    return rows[0]?.unit;
  }

  /** Latest first. Whoever is on a team sees its visits wherever they are. */
  async visits(filter: VisitFilter): Promise<readonly VisitListRow[]> {
    const { units, person, mine, programme, status, from, to, after, limit } = filter;
    const [day, id] = after?.split('~') ?? [null, null];
    const { rows } = await this.db.query<VisitListRow>(
      `select id, version, programme, council, unit, date::text as date, status, outcome,
              minutes_on::text as "minutesOn", minutes_due_on::text as "minutesDueOn", findings, owed,
              $2::uuid = any(people) as mine
         from inspection.visits
        where (unit = any($1) or $2::uuid = any(people)) and ($3::boolean is null or ($2::uuid = any(people)) = $3)
          and ($4::uuid is null or programme = $4) and ($5::text is null or status = $5)
          and ($6::date is null or date >= $6) and ($7::date is null or date <= $7)
          and ($8::text is null or (date::text collate "C", id::text collate "C") < ($8, $9::text))
        order by date desc, id desc limit $10`,
      [units, person, mine ?? null, programme ?? null, status ?? null, from ?? null, to ?? null, day, id, limit],
    );
    return rows;
  }

  /** The unit of a visit; undefined where there is none of that id. */
  async visitedUnit(id: string): Promise<string | undefined> {
    const { rows } = await this.db.query<{ unit: string }>('select unit from inspection.visits where id = $1', [id]);
    return rows[0]?.unit;
  }

  /** The unit that owes a recommendation of a visit. */
  async ownerOf(visit: string, recommendation: string): Promise<string | undefined> {
    const { rows } = await this.db.query<{ owner: string }>(
      'select owner from inspection.recommendations where id = $1 and visit = $2',
      [recommendation, visit],
    );
    return rows[0]?.owner;
  }

  async complaints(units: readonly string[]): Promise<readonly ComplaintListRow[]> {
    const { rows } = await this.db.query<ComplaintListRow>(
      `select id, version, unit, received_on::text as "receivedOn", status, result
         from inspection.complaints where unit = any($1) order by received_on desc, id limit 200`,
      [units],
    );
    return rows;
  }

  /** The unit about which a complaint is; undefined where there is none of that id. */
  async complainedAbout(id: string): Promise<string | undefined> {
    const { rows } = await this.db.query<{ unit: string }>('select unit from inspection.complaints where id = $1', [
      id,
    ]);
    return rows[0]?.unit;
  }

  /** Visits of programmes at these units that nobody may have been told of yet. */
  async plannedAt(units: readonly string[]): Promise<readonly OpenAtUnit[]> {
    const { rows } = await this.db.query<OpenAtUnit>(
      `select v ->> 'visit' as id, p.id as stream, v ->> 'unit' as unit, v ->> 'date' as date
         from inspection.programmes p, jsonb_array_elements(p.visits) v
        where p.status <> 'closed' and v ->> 'unit' = any($1) order by 1`,
      [units],
    );
    return rows;
  }

  /** Visits that are open at these units, or whose recommendations they owe. */
  async visitsAt(units: readonly string[]): Promise<readonly OpenAtUnit[]> {
    const { rows } = await this.db.query<OpenAtUnit>(
      `select v.id, v.id as stream, v.unit, v.date::text as date from inspection.visits v
        where v.status = 'open' and v.unit = any($1)
        union
       select v.id, v.id, r.owner, v.date::text from inspection.recommendations r
         join inspection.visits v on v.id = r.visit
        where r.status <> 'done' and r.owner = any($1) order by 1`,
      [units],
    );
    return rows;
  }

  /** Of these visits the open ones, with the next day by which something is owed. */
  async openAmong(
    ids: readonly string[],
  ): Promise<
    readonly { readonly id: string; readonly name: string; readonly unit: string; readonly dueOn: LocalDate }[]
  > {
    const { rows } = await this.db.query<{ id: string; name: string; unit: string; dueOn: LocalDate }>(
      `select id, 'Kiểm tra' as name, unit, date::text as "dueOn" from inspection.visits
        where id = any($1::uuid[]) and status = 'open' and minutes_on is null
        union all
       select visit, 'Kiến nghị sau kiểm tra', owner, due_on::text from inspection.recommendations
        where visit = any($1::uuid[]) and status <> 'done'`,
      [ids],
    );
    return rows;
  }
}
