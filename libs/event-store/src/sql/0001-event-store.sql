-- The event store: one append-only table, the idempotency rows, the checkpoints of its readers.
-- Roles exist before this file runs. Every grant is by column: what is not granted cannot be chosen by a client.
create schema event_store;

-- The origin of the log is part of every hash. A lossy restore opens a new epoch here; rows are never changed.
create table event_store.logs (
  origin text primary key,
  opened_at timestamptz not null default clock_timestamp(),
  closed_size bigint,
  closed_root bytea,
  reason text
);
insert into event_store.logs (origin, reason) values ('neu-guong/' || gen_random_uuid(), 'first epoch');

-- Starts at "0, already called", so that the fence's key is below every position from the first event on.
create sequence event_store.position_seq minvalue 0 start 0;
select setval('event_store.position_seq', 0, true);

create table event_store.events (
  stream text collate "C" not null check (stream ~ '^[a-z][a-z-]*-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'),
  version integer not null check (version > 0),
  position bigint not null default nextval('event_store.position_seq'),
  type text collate "C" not null,
  schema integer not null check (schema > 0),
  command uuid not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  stored_at timestamptz not null default clock_timestamp(),
  canonical text not null,
  prev bytea not null check (length(prev) = 32),
  hash bytea not null,
  primary key (stream, version),
  -- A stream begins with 32 zero bytes, and only there.
  constraint events_first check ((version = 1) = (prev = decode(repeat('00', 32), 'hex'))),
  -- SHA-256 of 0x00, prev and the canonical bytes: the link of the chain and the leaf of the log (RFC 9162, 2.1.1).
  constraint events_hash check (hash = sha256('\x00'::bytea || prev || convert_to(canonical, 'UTF8'))),
  -- The application's clock is believed only near the database's.
  constraint events_clock check (recorded_at between stored_at - interval '5 minutes' and stored_at + interval '5 minutes')
);
create unique index events_position on event_store.events (position);
alter sequence event_store.position_seq owned by event_store.events.position;

-- A command id is answered once, for ever.
create table event_store.commands (
  id uuid primary key,
  stream text collate "C" not null,
  version integer not null,
  fingerprint bytea not null check (length(fingerprint) = 32),
  answer text not null,
  stored_at timestamptz not null default clock_timestamp()
);

create table event_store.checkpoints (
  subscription text primary key,
  position bigint not null default 0,
  updated_at timestamptz not null default clock_timestamp()
);

-- Append only, for everybody: grants stop the application, these triggers stop the owner and a replication session.
create function event_store.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'event_store.% is append only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger events_append_only before update or delete on event_store.events
  for each row execute function event_store.refuse_change();
create trigger events_no_truncate before truncate on event_store.events
  for each statement execute function event_store.refuse_change();
create trigger commands_append_only before update or delete on event_store.commands
  for each row execute function event_store.refuse_change();
create trigger commands_no_truncate before truncate on event_store.commands
  for each statement execute function event_store.refuse_change();
alter table event_store.events enable always trigger events_append_only;
alter table event_store.events enable always trigger events_no_truncate;
alter table event_store.commands enable always trigger commands_append_only;
alter table event_store.commands enable always trigger commands_no_truncate;

-- Nothing at or below the horizon can still appear. A writer takes a shared lock keyed by the sequence's last value
-- before it draws a position; a reader looks at the sequence first and at the locks second. 20039 is "NG".
create function event_store.horizon() returns bigint language plpgsql volatile set search_path = pg_catalog as $$
declare
  drawn bigint;
  open_from bigint;
begin
  select last_value into drawn from event_store.position_seq;
  select min((l.classid::bigint << 32) + l.objid::bigint) - (20039::bigint << 48) into open_from
    from pg_locks l
   where l.locktype = 'advisory' and l.objsubid = 1
     and l.database = (select oid from pg_database where datname = current_database())
     and (l.classid::bigint >> 16) = 20039;
  return least(drawn, coalesce(open_from, drawn));
end $$;

-- A volatile function takes a new snapshot for each statement, so the rows are read after the horizon was found. Above
-- READ COMMITTED it would keep the transaction's old one and skip what was committed since: then it refuses to read.
create function event_store.read_all(after bigint, up_to integer)
returns table (stream text, version integer, "position" bigint, canonical text, prev bytea, hash bytea)
language plpgsql volatile set search_path = pg_catalog as $$
declare
  safe bigint := event_store.horizon();
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'event_store.read_all reads only at READ COMMITTED' using errcode = 'invalid_transaction_state';
  end if;
  return query
    select e.stream, e.version, e.position, e.canonical, e.prev, e.hash
      from event_store.events e
     where e.position > after and e.position <= safe
     order by e.position
     limit up_to;
end $$;

grant usage on schema event_store to neuguong_app, neuguong_projector, neuguong_sealer, neuguong_auditor;
grant select on event_store.logs, event_store.events, event_store.commands
  to neuguong_app, neuguong_projector, neuguong_sealer, neuguong_auditor;
grant insert (stream, version, type, schema, command, occurred_at, recorded_at, canonical, prev, hash)
  on event_store.events to neuguong_app;
grant insert (id, stream, version, fingerprint, answer) on event_store.commands to neuguong_app;
grant usage, select on sequence event_store.position_seq to neuguong_app;
grant select on sequence event_store.position_seq to neuguong_projector, neuguong_sealer, neuguong_auditor;
grant select on event_store.checkpoints to neuguong_app, neuguong_auditor;
grant select, insert, update on event_store.checkpoints to neuguong_projector;
