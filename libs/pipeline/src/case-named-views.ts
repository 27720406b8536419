import { type NamedView, reject, WantedCases } from '@core/pipeline';
import type { Queryable } from '@lib/event-store';

const MOST = 50;

/** Lists of cases that people have named for themselves. A view that this release cannot read any more is left out. */
export class CaseNamedViews {
  constructor(private readonly db: Queryable) {}

  /** Those of one person, the newest name last. */
  async of(person: string): Promise<NamedView[]> {
    const { rows } = await this.db.query<{ id: string; name: string; wanted: unknown }>(
      'select id, name, wanted from pipeline.case_views where person = $1 order by name, id',
      [person],
    );
    return rows.flatMap(({ id, name, wanted }) => {
      const read = WantedCases.safeParse(wanted);
      return read.success ? [{ id, name, wanted: read.data }] : [];
    });
  }

  /** @throws Rejection CASE_VIEWS_FULL */
  async keep(person: string, { id, name, wanted }: NamedView): Promise<NamedView> {
    const { rowCount } = await this.db.query(
      `insert into pipeline.case_views (person, id, name, wanted)
       select $1::uuid, $2::uuid, $3, $4::jsonb
        where (select count(*) from pipeline.case_views v where v.person = $1::uuid and v.id <> $2::uuid) < $5
       on conflict (person, id) do update set (name, wanted, changed_at) =
         (excluded.name, excluded.wanted, clock_timestamp())`,
      [person, id, name, JSON.stringify(wanted), MOST],
    );
    return rowCount === 0 ? reject('CASE_VIEWS_FULL', { most: MOST }) : { id, name, wanted };
  }

  /** @returns whether there was one */
  async forget(person: string, id: string): Promise<boolean> {
    const { rowCount } = await this.db.query('delete from pipeline.case_views where person = $1 and id = $2', [
      person,
      id,
    ]);
    return (rowCount ?? 0) > 0;
  }
}
