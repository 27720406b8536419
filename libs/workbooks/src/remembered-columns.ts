import { createHash } from 'node:crypto';
import type { Queryable } from '@lib/event-store';
import { ColumnMapping, foldHeader } from './core';

/** A heading and where it stands, counted from 0. */
interface Heading {
  readonly index: number;
  readonly heading: string;
}

/** What people have chosen to be in the columns of their lists, for the next list with the same headings. */
export class RememberedColumns {
  constructor(private readonly db: Queryable) {}

  /** Keeps a choice in the place of the one before. */
  async keep(person: string, headings: readonly Heading[], mapping: ColumnMapping): Promise<void> {
    await this.db.query(
      `insert into workbooks.remembered_columns as r (person, headings, mapping) values ($1, $2, $3)
       on conflict (person, headings) do update set (mapping, changed_at) = (excluded.mapping, clock_timestamp())
         where r.mapping <> excluded.mapping`,
      [person, digestOf(headings), JSON.stringify(mapping)],
    );
  }

  /** What this person has chosen for a list with these headings; undefined where there was none. */
  async find(person: string, headings: readonly Heading[]): Promise<ColumnMapping | undefined> {
    const { rows } = await this.db.query<{ mapping: unknown }>(
      'select mapping from workbooks.remembered_columns where person = $1 and headings = $2',
      [person, digestOf(headings)],
    );
    return ColumnMapping.optional().parse(rows[0]?.mapping);
  }
}

/** Of all headings with their places, as headings are compared. */
function digestOf(headings: readonly Heading[]): Buffer {
  const text = headings.map(({ index, heading }) => `${index} ${foldHeader(heading)}`).join('\n');
  return createHash('sha256').update(text).digest();
}
