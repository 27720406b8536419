import type { LocalDate } from '@core/kernel';
import { type Succession, type Unit, type UnitChangeRow, UnitTree } from '@core/organization';
import type { Queryable } from './queryable';

/** An ended unit that waits, or has waited, for the province to name its successor. */
export interface Awaited {
  readonly unit: string;
  readonly since: LocalDate;
  readonly why: 'several' | 'none';
  readonly decidedOn: LocalDate | null;
}

/** The unit tree in memory, as the database has it. Call `refresh` once at start and after units have changed. */
export class Units {
  private current = new UnitTree([]);
  private seen: string | undefined;

  constructor(private readonly database: Queryable) {}

  get tree(): UnitTree {
    return this.current;
  }

  /** Reads all rows anew where one has changed; the old tree serves until the new one is whole. */
  async refresh(): Promise<UnitTree> {
    const { rows: sums } = await this.database.query<{ sum: string }>(
      `select concat_ws(' ',
                (select concat(count(*), ' ', sum(hashtextextended(u::text, 0))) from organization.units u),
                (select concat(count(*), ' ', sum(hashtextextended(s::text, 0))) from organization.unit_successions s)) as sum`,
    );
    const sum = sums[0]?.sum;
    if (sum !== undefined && sum === this.seen) return this.current;
    // One snapshot for both tables, or the tree could lack the successor of a unit that has ended in it.
    const { rows } = await this.database.query<{ units: Unit[]; successions: Succession[] }>(
      `select (select coalesce(json_agg(u order by u.id, u."validFrom"), '[]') from (
                 select id collate "C" as id, code, name, kind, level, parent, acts_for as "actsFor",
                        valid_from::text as "validFrom", valid_to::text as "validTo", source
                   from organization.units) u) as units,
              (select coalesce(json_agg(s order by s."from", s."to", s."on"), '[]') from (
                 select old_id collate "C" as "from", new_id collate "C" as "to", happened_on::text as "on", relation, basis
                   from organization.unit_successions) s) as successions`,
    );
    this.current = new UnitTree(rows[0]?.units ?? [], rows[0]?.successions ?? []);
    this.seen = sum;
    return this.current;
  }

  /** Whether the successor of an ended unit is still for the province to name. */
  async awaited(unit: string): Promise<boolean> {
    const { rows } = await this.database.query(
      'select from organization.awaited_successions where unit = $1 and decided_on is null',
      [unit],
    );
    return rows.length > 0;
  }

  /** The ended units among these that wait for the province, the longest waiting first. */
  async awaitedAmong(units: readonly string[]): Promise<readonly Awaited[]> {
    const { rows } = await this.database.query<Awaited>(
      `select unit, since::text as since, why, decided_on::text as "decidedOn"
         from organization.awaited_successions
        where unit = any($1::text[]) and decided_on is null
        order by since, unit collate "C"`,
      [units],
    );
    return rows;
  }

  /** Whether and why an ended unit waits, or has waited, for the province; undefined where it never did. */
  async awaitedOf(unit: string): Promise<Awaited | undefined> {
    const { rows } = await this.database.query<Awaited>(
      `select unit, since::text as since, why, decided_on::text as "decidedOn"
         from organization.awaited_successions where unit = $1`,
      [unit],
    );
    return rows[0];
  }

  /** What documents did to a unit, the latest first. */
  async changesOf(unit: string): Promise<readonly UnitChangeRow[]> {
    const { rows } = await this.database.query<UnitChangeRow>(
      `select unit, changed_on::text as "on", change, basis from organization.unit_changes
        where unit = $1 order by changed_on desc, change`,
      [unit],
    );
    return rows;
  }
}
