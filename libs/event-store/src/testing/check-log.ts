import { type LinkedText, verifyStream } from '../core';
import { sha256 } from '../hash';
import type { Queryable } from '../event-log';

/** A command whose sender was told that it is done. */
export interface Acknowledged {
  readonly command: string;
  readonly stream: string;
  readonly version: number;
}

/** The most lines of one kind: a log that is wrong everywhere need not say so everywhere. */
const MOST = 50;

const LOST = `
  select case when c.id is null
              then format('command %s was acknowledged and is lost', told.id)
              else format('command %s was acknowledged at %s/%s, not %s/%s', told.id, told.stream, told.version, c.stream, c.version)
         end as fault
    from unnest($1::uuid[], $2::text[], $3::int[]) as told(id, stream, version)
    left join event_store.commands c on c.id = told.id
   where c.id is null or c.stream <> told.stream or c.version <> told.version
   limit ${MOST}`;

const ORPHANS = `
  select format('events of command %s have no command row', e.command) as fault
    from event_store.events e
   where not exists (select from event_store.commands c where c.id = e.command)
   group by e.command
   limit ${MOST}`;

/** The events of a command are one run of versions that ends at its row's version and is as long as its answer says. */
const PARTIAL = `
  with written as (
    select command, count(*) as events, min(stream) as stream, max(stream) as other, min(version) as low, max(version) as high
      from event_store.events group by command
  )
  select format('command %s has %s of its %s events at %s/%s', c.id, coalesce(w.events, 0), answer.events, c.stream, c.version) as fault
    from event_store.commands c
   cross join lateral (select json_array_length(c.answer::json -> 'events') as events) answer
    left join written w on w.command = c.id
   where w.events is distinct from answer.events or w.stream <> c.stream or w.other <> c.stream
      or w.high <> c.version or w.low <> c.version - answer.events + 1
   limit ${MOST}`;

const DISORDER = `
  select case when version <> expected then format('%s/%s stands where version %s should', stream, version, expected)
              else format('%s/%s has a position before its predecessor''s', stream, version)
         end as fault
    from (select stream, version, position,
                 1 + coalesce(lag(version) over w, 0) as expected,
                 lag(position) over w as before
            from event_store.events window w as (partition by stream order by version)) as e
   where version <> expected or position <= before
   limit ${MOST}`;

/** What the columns say against what was hashed. */
const UNTRUE = `
  select format('%s/%s is of command %s, its text says %s', stream, version, command, canonical::json ->> 'command') as fault
    from event_store.events
   where canonical::json ->> 'command' <> command::text
   limit ${MOST}`;

const PAGE = 5_000;
const NEXT_PAGE = `
  select stream, version, canonical, encode(prev, 'hex') as prev, encode(hash, 'hex') as hash
    from event_store.events where (stream, version) > ($1, $2) order by stream, version limit ${PAGE}`;

/**
 * Looks at a whole store after a fault, knowing nothing of how it was written: whatever was acknowledged is there once,
 * a command is there with its row and all its events or not at all, versions run 1..n in the order of positions, and
 * every chain is whole. Statements over sets and one pass over the texts: some seconds for 100,000 events.
 * @returns one line a violation, at most 50 of a kind; none when all is well
 */
export async function faultsOfLog(db: Queryable, acknowledged: readonly Acknowledged[] = []): Promise<string[]> {
  const told = [
    acknowledged.map(({ command }) => command),
    acknowledged.map(({ stream }) => stream),
    acknowledged.map(({ version }) => version),
  ];
  return [
    ...(await lines(db, LOST, told)),
    ...(await lines(db, ORPHANS)),
    ...(await lines(db, PARTIAL)),
    ...(await lines(db, DISORDER)),
    ...(await lines(db, UNTRUE)),
    ...(await brokenChains(db)),
  ];
}

/** What a statement that looks for faults has found. */
export async function lines(db: Queryable, text: string, values: readonly unknown[] = []): Promise<string[]> {
  const { rows } = await db.query<{ fault: string }>(text, values);
  return rows.map((row) => row.fault);
}

/** One pass over the log in the order of its primary key, a stream at a time. */
async function brokenChains(db: Queryable): Promise<string[]> {
  const faults: string[] = [];
  let held: LinkedText[] = [];
  const judge = async () => {
    const stream = held[0]?.stream;
    if (stream === undefined) return;
    const report = await verifyStream(stream, held, sha256);
    if (!report.whole) faults.push(`the chain of ${stream} breaks at ${report.version}: ${report.fault}`);
    held = [];
  };
  for (let last: LinkedText | undefined; ;) {
    const { rows } = await db.query<LinkedText>(NEXT_PAGE, [last?.stream ?? '', last?.version ?? 0]);
    for (const row of rows) {
      if (row.stream !== held[0]?.stream) await judge();
      held.push(row);
    }
    last = rows.at(-1);
    if (rows.length < PAGE) break;
  }
  await judge();
  return faults.slice(0, MOST);
}
