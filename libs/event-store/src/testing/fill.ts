import type { Queryable } from '../event-log';

const CHUNK = 100_000;

/**
 * Fills a log with true events, quickly: streams of one event each, linked and hashed by the database. As the owner,
 * who alone may.
 */
export async function fillLog(owner: Queryable, count: number, category = 'note'): Promise<void> {
  for (let done = 0; done < count; done += CHUNK) {
    await owner.query(
      `with made as materialized (
         select $2 || '-' || gen_random_uuid() as stream, gen_random_uuid() as command,
                to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, n
           from generate_series(1, $1::int) as n
       ), written as materialized (
         select stream, command, at,
                '{"command":"' || command || '","data":{"n":' || n || '},"log":"l","metadata":{"actor":"p"},"occurredAt":"' ||
                at || '","recordedAt":"' || at || '","schema":1,"stream":"' || stream ||
                '","type":"Written","v":1,"version":1}' as canonical
           from made
       )
       insert into event_store.events (stream, version, type, schema, command, occurred_at, recorded_at, canonical, prev, hash)
       select stream, 1, 'Written', 1, command, at::timestamptz, at::timestamptz, canonical, decode(repeat('00', 32), 'hex'),
              sha256('\\x00'::bytea || decode(repeat('00', 32), 'hex') || convert_to(canonical, 'UTF8'))
         from written`,
      [Math.min(CHUNK, count - done), category],
    );
  }
}
