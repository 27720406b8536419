import type { Queryable } from '@lib/event-store';
import type { LocalDate } from '@core/kernel';
import type { Standing } from '@core/obligations';
import { obligationId } from './obligation-aggregate';

/** An obligation that is still open, with the day by which it is owed now. */
export interface OpenObligation {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly dueOn: LocalDate;
}

/** Which obligations there are, from the rows that their commands have written. */
export class ObligationIndex {
  constructor(private readonly db: Queryable) {}

  /** Obligations of these units that are open, in order of id. */
  async openAt(
    units: readonly string[],
  ): Promise<readonly { readonly id: string; readonly unit: string; readonly title: string }[]> {
    const { rows } = await this.db.query<{ id: string; unit: string; title: string }>(
      `select id, unit, title from obligations.obligations where unit = any($1::text[]) and status = 'open' order by id`,
      [units],
    );
    return rows;
  }

  /**
   * Obligations of a plan that were opened under a version before this one and may have to follow it: the open ones, and
   * those that were closed. Of a plan that was withdrawn all, with a version beyond every other.
   */
  async behind(plan: string, version: number): Promise<readonly Standing[]> {
    const { rows } = await this.db.query<Omit<Standing, 'plan'> & { plan: string; plan_version: number }>(
      `select id, version, plan, plan_version, code, laid_on as "laidOn", unit, period, status
         from obligations.obligations
        where plan = $1 and plan_version < $2 and status in ('open', 'closed') order by id`,
      [plan, version],
    );
    return rows.map(({ plan: id, plan_version: of, ...row }) => ({ ...row, plan: { id, version: of } }));
  }

  /** Which of these names have no obligation yet, in their order. */
  async missing(keys: readonly string[]): Promise<readonly string[]> {
    const ids = keys.map(obligationId);
    const { rows } = await this.db.query<{ id: string }>(
      'select id from obligations.obligations where id = any($1::uuid[])',
      [ids],
    );
    const there = new Set(rows.map(({ id }) => id));
    return keys.filter((_, i) => !there.has(ids[i] as string));
  }

  /** Of these obligations the open ones that have a day. */
  async openAmong(ids: readonly string[]): Promise<readonly OpenObligation[]> {
    const { rows } = await this.db.query<OpenObligation>(
      `select id, title as name, unit, due_on::text as "dueOn" from obligations.obligations
        where id = any($1::uuid[]) and status = 'open' and due_on is not null`,
      [ids],
    );
    return rows;
  }
}
