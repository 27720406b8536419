import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

const TABLES = `
  select format('alter table %s disable trigger user', name) as open,
         format('delete from %s', name) as empty,
         format('copy %s (%s) to stdout', name, columns) as read,
         format('copy %s (%s) from stdin', name, columns) as write
    from (select c.oid::regclass as name,
                 (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
                   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
            from pg_class c where c.relnamespace = 'event_store'::regnamespace and c.relkind = 'r') as t`;

/** How the triggers that refuse every change come back, each as it was. */
const TRIGGERS = `
  select format('alter table %s enable %s trigger %I', tgrelid::regclass, case tgenabled when 'A' then 'always' else '' end, tgname) as close
    from pg_trigger join pg_class c on c.oid = tgrelid
   where not tgisinternal and tgenabled in ('A', 'O') and c.relnamespace = 'event_store'::regnamespace`;

const SEQUENCES = `
  select format('select setval(%L, %s, %L)', c.oid::regclass, coalesce(s.last_value, s.start_value), s.last_value is not null) as text
    from pg_sequences s join pg_class c on c.relname = s.sequencename and c.relnamespace = s.schemaname::regnamespace
   where s.schemaname = 'event_store'`;

/**
 * What `pg_dump --data-only` and its restore do: every table of the event store by COPY, every sequence by setval, into
 * a database that the migration has just made. As owners of both; triggers and foreign keys rest meanwhile.
 * @returns how many tables were moved
 */
export async function moveLog(source: Client, target: Client): Promise<number> {
  const { rows: tables } = await source.query<{ open: string; empty: string; read: string; write: string }>(TABLES);
  const { rows: sequences } = await source.query<{ text: string }>(SEQUENCES);
  const { rows: triggers } = await target.query<{ close: string }>(TRIGGERS);
  await target.query('begin');
  await target.query('set local session_replication_role = replica');
  for (const { open } of tables) await target.query(open);
  for (const { empty } of tables) await target.query(empty); // of what the migration has put there
  for (const { read, write } of tables) {
    await pipeline(source.query(copyTo(read)), target.query(copyFrom(write)));
  }
  for (const { text } of sequences) await target.query(text);
  for (const { close } of triggers) await target.query(close);
  await target.query('commit');
  return tables.length;
}
