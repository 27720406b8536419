import type { LocalDate } from '@core/kernel';
import type { ErasureGround, ErasureState, ErasureStatus } from '@core/erasure';
import type { Change, Queryable, Side, SideRows } from '@lib/event-store';

/** One row a request, for lists. */
const erasureRequests: Side = {
  name: 'erasure.requests',
  sql: (rows) => `
    insert into erasure.requests (id, version, subject, unit, ground, status, received_on, due_on, deferred_until, changed_at)
    select r.* from json_to_recordset(${rows}) as r(id uuid, version int, subject text, unit text, ground text,
      status text, received_on date, due_on date, deferred_until date, changed_at timestamptz)
    on conflict (id) do update set (version, status, deferred_until, changed_at) =
      (excluded.version, excluded.status, excluded.deferred_until, excluded.changed_at)`,
};

/** What lists show of a request after a change. A replay of a request that this database does not know has no ground. */
export function erasureSideRows({ streamId, version, after, occasion }: Change<ErasureState, unknown>): SideRows[] {
  if (after.status === 'unrequested') return [];
  const { request } = after;
  const { subject, unit } = request ?? (after as Extract<ErasureState, { status: 'carried-out' }>);
  const row = {
    id: streamId,
    version,
    subject,
    unit,
    ground: request?.ground ?? '',
    status: after.status,
    received_on: request?.receivedOn ?? occasion.today,
    due_on: request?.dueOn ?? null,
    deferred_until: after.status === 'deferred' ? after.decision.until : null,
    changed_at: occasion.now,
  };
  return [{ side: erasureRequests, rows: [row] }];
}

export interface RequestRow {
  readonly id: string;
  readonly version: number;
  readonly subject: string;
  readonly unit: string;
  readonly ground: ErasureGround | null;
  readonly status: ErasureStatus;
  readonly receivedOn: LocalDate;
  readonly dueOn: LocalDate | null;
  readonly deferredUntil: LocalDate | null;
}

const COLUMNS = `id, version, subject, unit, nullif(ground, '') as ground, status, received_on as "receivedOn",
  due_on as "dueOn", deferred_until as "deferredUntil"`;

/** Requests as lists show them. */
export class ErasureRequests {
  constructor(private readonly db: Queryable) {}

  /** The newest 200 requests at these units. */
  async ofUnits(units: readonly string[]): Promise<readonly RequestRow[]> {
    const { rows } = await this.db.query<RequestRow>(
      `select ${COLUMNS} from erasure.requests where unit = any($1) order by received_on desc, id limit 200`,
      [units],
    );
    return rows;
  }

  async find(id: string): Promise<RequestRow | undefined> {
    const { rows } = await this.db.query<RequestRow>(`select ${COLUMNS} from erasure.requests where id = $1::uuid`, [
      id,
    ]);
    return rows[0];
  }
}
