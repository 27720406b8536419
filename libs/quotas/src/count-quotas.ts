import type { LocalDate } from '@core/kernel';
import { caseEventSchemas, type CaseEvent } from '@core/pipeline';
import type { UnitsOfDay } from '@core/plans';
import type { Projection, Queryable, RecordedEvent } from '@lib/event-store';
import { type CaseTally, type Count, stands, TALLIED, tallied, unitAtLevel } from './core';

interface Known {
  readonly version: number;
  readonly tally: CaseTally | undefined;
}

/**
 * Keeps what cases count for. It is a reader of the log and no side row of the case's command: a count is no part of a
 * case's truth but a reading of it, which can be made again whenever the reading changes (docs/adr/0027).
 * Nothing is counted twice: two cases never share a row, and an event that was read is not read again.
 * @param units the organization, asked for days that have passed
 */
export function countQuotas(units: () => UnitsOfDay): Projection {
  return {
    name: 'count-quotas',
    schema: 'quotas',
    tables: ['cases', 'counts'],
    categories: ['case'],
    async handle(events, tx) {
      const ids = [...new Set(events.map(({ stream }) => idOf(stream)))];
      const known = await read(tx, ids);
      const changed = new Map<string, Known & { readonly tally: CaseTally }>();
      const atLevel = (unit: string, level: Count['level'], date: LocalDate) => unitAtLevel(unit, level, units(), date);
      for (const event of events) {
        const id = idOf(event.stream);
        const before = changed.get(id) ?? known.get(id);
        if (before && event.version <= before.version) continue;
        const tally = tallied(before?.tally, wordOf(event), atLevel);
        if (tally) changed.set(id, { version: event.version, tally });
      }
      if (changed.size > 0) await write(tx, changed);
    },
  };
}

const idOf = (stream: string) => stream.slice(-36);

/** Only what the fold reads is checked: a case has many events, and most say nothing about a minimum. */
function wordOf(event: RecordedEvent): CaseEvent {
  const schema = TALLIED.has(event.type) ? caseEventSchemas[event.type as CaseEvent['type']] : undefined;
  const read = schema?.safeParse({ type: event.type, data: event.data });
  if (read && !read.success) {
    throw new Error(`${event.type} is not as its schema says: ${read.error.issues[0]?.path.join('.')}`);
  }
  return { type: event.type, data: event.data } as unknown as CaseEvent;
}

async function read(tx: Queryable, ids: readonly string[]): Promise<Map<string, Known>> {
  const { rows } = await tx.query<{ version: number; tally: CaseTally; id: string }>(
    `select c.id, c.version, json_build_object(
              'plan', c.plan, 'planVersion', c.plan_version, 'unit', c.unit, 'year', c.year, 'kind', c.kind,
              'toldApart', c.told_apart, 'ended', c.ended, 'accepted', c.accepted, 'introduced', c.introduced,
              'counts', coalesce((select json_agg(json_build_object(
                 'code', n.code, 'level', n.level, 'countedWhen', n.counted_when, 'countedOn', n.counted_on,
                 'year', n.year, 'quarter', n.quarter, 'unit', n.unit, 'publicity', n.publicity) order by n.code)
                 from counts n where n.case_id = c.id), '[]')) as tally
       from cases c where c.id = any($1)`,
    [ids],
  );
  return new Map(rows.map(({ id, version, tally }) => [id, { version, tally }]));
}

async function write(
  tx: Queryable,
  changed: ReadonlyMap<string, { version: number; tally: CaseTally }>,
): Promise<void> {
  const cases = [...changed].map(([id, { version, tally }]) => ({
    id,
    version,
    plan: tally.plan,
    plan_version: tally.planVersion,
    unit: tally.unit,
    year: tally.year,
    kind: tally.kind,
    told_apart: tally.toldApart,
    ended: tally.ended,
    accepted: tally.accepted,
    introduced: tally.introduced,
  }));
  const counts = [...changed].flatMap(([id, { tally }]) =>
    tally.counts.map((count) => ({
      plan: tally.plan,
      code: count.code,
      case_id: id,
      level: count.level,
      unit: count.unit,
      counted_when: count.countedWhen,
      counted_on: count.countedOn,
      year: count.year,
      quarter: count.quarter,
      publicity: count.publicity,
      stands: stands(count, tally),
    })),
  );
  await tx.query(
    `insert into cases select r.* from json_to_recordset($1::json) as r(id uuid, version int, plan text, plan_version int,
       unit text, year int, kind text, told_apart uuid[], ended text, accepted boolean, introduced boolean)
     on conflict (id) do update set (version, plan_version, unit, kind, ended, accepted, introduced) =
       (excluded.version, excluded.plan_version, excluded.unit, excluded.kind, excluded.ended, excluded.accepted, excluded.introduced)`,
    [JSON.stringify(cases)],
  );
  await tx.query(
    `insert into counts select r.* from json_to_recordset($1::json) as r(plan text, code text, case_id uuid, level text,
       unit text, counted_when text, counted_on date, year int, quarter int, publicity text, stands boolean)
     on conflict (plan, code, case_id) do update set (counted_on, year, quarter, stands) =
       (excluded.counted_on, excluded.year, excluded.quarter, excluded.stands)`,
    [JSON.stringify(counts)],
  );
}
