import type { LiveKind } from '@core/notifications';
import type { Places } from '@lib/notifications';
import type { Pool } from 'pg';

interface PlaceRow {
  readonly id: string;
  readonly units: readonly string[];
  readonly people: readonly string[];
}

/** For each kind the row that is written with the append, so that it is there when the event is. */
const OF_KIND: Readonly<Record<LiveKind, string>> = {
  case: `select id, array[unit] as units, '{}'::uuid[] as people from pipeline.case_files where id = any($1::uuid[])`,
  obligation: `select id, array[unit] as units, '{}'::uuid[] as people from obligations.obligations
    where id = any($1::uuid[])`,
  record: `select id, array[unit] as units, '{}'::uuid[] as people from obligations.records where id = any($1::uuid[])`,
  report: `select id, array[unit] as units, '{}'::uuid[] as people from obligations.reports where id = any($1::uuid[])`,
  round: `select id, array[council] as units, '{}'::uuid[] as people from council.rounds where id = any($1::uuid[])`,
  proposal: `select id, array[authority, unit] as units, '{}'::uuid[] as people from commendation.proposals
    where id = any($1::uuid[])`,
  programme: `select id, array[unit] as units, '{}'::uuid[] as people from inspection.programmes
    where id = any($1::uuid[])`,
  // Whoever is on the team sees a visit wherever it is.
  visit: `select id, array[unit] as units, people from inspection.visits where id = any($1::uuid[])`,
  complaint: `select id, array[unit] as units, '{}'::uuid[] as people from inspection.complaints
    where id = any($1::uuid[])`,
};

/** Where things stand now that pages are told of. */
export function livePlaces(
  pool: Pool,
): (kind: LiveKind, ids: readonly string[]) => Promise<ReadonlyMap<string, Places>> {
  return async (kind, ids) => {
    const { rows } = await pool.query<PlaceRow>({ name: `live-${kind}`, text: OF_KIND[kind], values: [ids] });
    return new Map(rows.map(({ id, units, people }) => [id, { units, people }]));
  };
}
