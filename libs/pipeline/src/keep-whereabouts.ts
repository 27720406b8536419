import { toVietnamDate } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import { type Whereabouts, whereaboutsAfter } from '@core/pipeline';
import type { Projection, Queryable, RecordedEvent } from '@lib/event-store';

/** Where a case was from one day to another; `until` is null for where it is now. */
interface Stay extends Whereabouts {
  readonly since: LocalDate;
  readonly until: LocalDate | null;
  readonly version: number;
}

/**
 * Keeps where each case stood on each day, so that a list is compared with a date by one join instead of folding every case
 * (docs/adr/0050). The day is that of `occurredAt` in Vietnam, as for a case that is shown as of a date; where several
 * events fall on one day, the last of them counts. A business clock that was set back moves nobody back in time.
 */
export function keepWhereabouts(): Projection {
  return {
    name: 'keep-whereabouts',
    schema: 'pipeline',
    tables: ['whereabouts'],
    categories: ['case'],
    async handle(events, tx) {
      const stays = await read(tx, [...new Set(events.map(({ stream }) => idOf(stream)))]);
      const changed = new Map<string, { readonly id: string; readonly stay: Stay }>();
      for (const event of events) {
        const id = idOf(event.stream);
        for (const stay of staysAfter(stays.get(id), event)) {
          changed.set(`${id} ${stay.since}`, { id, stay });
          stays.set(id, stay);
        }
      }
      if (changed.size > 0) await write(tx, [...changed.values()]);
    },
  };
}

const idOf = (stream: string) => stream.slice(-36);

/** The stays that an event writes, the one that goes on last; none where the case stays where it is, or it was read before. */
function staysAfter(before: Stay | undefined, event: RecordedEvent): readonly Stay[] {
  if (before && event.version <= before.version) return [];
  const now = whereaboutsAfter(before, { type: event.type, data: event.data });
  if (!now || now === before) return [];
  const { status, stage, unit } = now;
  if (before && before.status === status && before.stage === stage && before.unit === unit) return [];
  const on = toVietnamDate(event.occurredAt);
  const since = before && before.since > on ? before.since : on;
  const stay: Stay = { status, stage, unit, since, until: null, version: event.version };
  return before && before.since < since ? [{ ...before, until: since }, stay] : [stay];
}

async function read(tx: Queryable, ids: readonly string[]): Promise<Map<string, Stay>> {
  const { rows } = await tx.query<Stay & { case_id: string }>(
    `select case_id, since::text as since, null as until, version, status, stage, unit
       from whereabouts where case_id = any($1::uuid[]) and until is null`,
    [ids],
  );
  return new Map(rows.map(({ case_id: id, ...stay }) => [id, stay]));
}

async function write(tx: Queryable, changed: readonly { readonly id: string; readonly stay: Stay }[]): Promise<void> {
  const rows = changed.map(({ id, stay: { since, until, version, status, stage, unit } }) => {
    return { case_id: id, since, until, version, status, stage, unit };
  });
  await tx.query(
    `insert into whereabouts (case_id, since, until, version, status, stage, unit)
     select r.* from json_to_recordset($1::json) as r(case_id uuid, since date, until date, version int, status text,
       stage text, unit text)
     on conflict (case_id, since) do update set (until, version, status, stage, unit) =
       (excluded.until, excluded.version, excluded.status, excluded.stage, excluded.unit)`,
    [JSON.stringify(rows)],
  );
}
