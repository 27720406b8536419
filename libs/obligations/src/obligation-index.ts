import type { Queryable } from '@lib/event-store';
import type { LocalDate } from '@core/kernel';
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
