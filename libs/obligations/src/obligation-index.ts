import type { Queryable } from '@lib/event-store';
import { obligationId } from './obligation-aggregate';

/** Which obligations there are, from the rows that their commands have written. */
export class ObligationIndex {
  constructor(private readonly db: Queryable) {}

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
}
