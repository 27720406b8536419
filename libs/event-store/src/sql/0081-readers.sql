-- What readers of the log keep beside it: the streams that a subscription has parked, folded states as a cache, and how
-- the tables of a projection are made anew beside the live ones.

-- Streams parked since something was last handled well: so many in a row, and the subscription is at fault, not they.
alter table event_store.checkpoints add column parked_in_row integer not null default 0;

-- A stream that a subscription could not handle. It is held back from this event on; the others go on.
create table event_store.parked (
  subscription text not null,
  stream text collate "C" not null,
  -- The first event that was not handled; it and all later ones wait for a retry.
  version integer not null check (version > 0),
  position bigint not null,
  -- A word, never a sentence: what a handler says of an error may hold what an event holds.
  code text collate "C" not null check (code ~ '^[A-Za-z0-9_]{1,60}$'),
  attempts integer not null default 1,
  parked_at timestamptz not null default clock_timestamp(),
  tried_at timestamptz not null default clock_timestamp(),
  primary key (subscription, stream)
);

-- A cache: it may be emptied at any time and changes no answer. Unlogged, so it costs no write-ahead log, and a crash of
-- the database empties it. States hold personal text only as it stands in the events, sealed.
create unlogged table event_store.snapshots (
  stream text collate "C" primary key,
  version integer not null check (version > 0),
  -- Of the event that the state ends with: a snapshot of another history does not fit.
  hash bytea not null,
  -- Of the code that folded it: a snapshot by other rules does not fit.
  fold bytea not null,
  state text not null,
  -- HMAC over all of the above under a key that the database does not have.
  mac bytea not null,
  stored_at timestamptz not null default clock_timestamp()
);

grant select on event_store.parked to neuguong_app, neuguong_auditor;
grant select, delete on event_store.parked to neuguong_projector;
grant insert (subscription, stream, version, position, code) on event_store.parked to neuguong_projector;
grant update (version, position, code, attempts, tried_at) on event_store.parked to neuguong_projector;
grant select, delete on event_store.snapshots to neuguong_app;
grant insert (stream, version, hash, fold, state, mac) on event_store.snapshots to neuguong_app;
grant update (version, hash, fold, state, mac) on event_store.snapshots to neuguong_app;

-- Tables like the live ones, empty, in a schema beside theirs: columns, defaults, indexes, checks, references among
-- them, grants. What could not be made alike is refused.
create function event_store.shadow_make(live name, shadow name, names name[]) returns void
language plpgsql set search_path = pg_catalog as $$
declare
  one name;
  made text;
begin
  execute format('create schema %I', shadow);
  foreach one in array names loop
    if exists (select from pg_trigger t where t.tgrelid = format('%I.%I', live, one)::regclass and not t.tgisinternal) then
      raise exception '%.% has triggers', live, one using errcode = 'feature_not_supported';
    end if;
    execute format('create table %I.%I (like %I.%I including all)', shadow, one, live, one);
  end loop;
  -- Names without a schema in a definition are those of its own schema, here and where it is made again.
  foreach one in array names loop
    for made in
      select format('alter table %I.%I add constraint %I ', shadow, one, c.conname) ||
             replace(pg_get_constraintdef(c.oid), format('REFERENCES %I.', live), format('REFERENCES %I.', shadow))
        from pg_constraint c where c.contype = 'f' and c.conrelid = format('%I.%I', live, one)::regclass
    loop
      execute made;
    end loop;
    for made in
      select format('grant %s on %I.%I to %s', a.privilege_type, shadow, one, event_store.grantee(a.grantee))
        from pg_class c, aclexplode(c.relacl) a
       where c.oid = format('%I.%I', live, one)::regclass and a.grantee <> c.relowner
      union all
      select format('grant %s (%I) on %I.%I to %s', a.privilege_type, t.attname, shadow, one, event_store.grantee(a.grantee))
        from pg_attribute t, aclexplode(t.attacl) a
       where t.attrelid = format('%I.%I', live, one)::regclass
    loop
      execute made;
    end loop;
  end loop;
end $$;

create function event_store.grantee(role oid) returns text language sql stable set search_path = pg_catalog as $$
  select case when role = 0 then 'public' else quote_ident(pg_get_userbyid(role)) end
$$;

-- The shadow's tables take the place of the live ones, which are dropped; whatever else leans on these refuses it.
create function event_store.shadow_swap(live name, shadow name, names name[]) returns void
language plpgsql set search_path = pg_catalog as $$
declare
  one name;
begin
  execute (select 'drop table ' || string_agg(format('%I.%I', live, n), ', ') from unnest(names) n);
  foreach one in array names loop
    execute format('alter table %I.%I set schema %I', shadow, one, live);
  end loop;
  execute format('drop schema %I', shadow);
end $$;

create function event_store.shadow_drop(shadow name) returns void language plpgsql set search_path = pg_catalog as $$
begin
  execute format('drop schema if exists %I cascade', shadow);
end $$;

-- One hash over a table's rows, whatever their order; columns that are not made from the log are left out.
create function event_store.rows_hash(live name, one name, leaving_out text[]) returns text
language plpgsql stable set search_path = pg_catalog set timezone = 'UTC' as $$
declare
  hash text;
begin
  execute format(
    'select encode(sha256(coalesce(string_agg(b.hash, '''' order by b.hash), '''')), ''hex'')
       from (select sha256(string_agg(r.hash, '''' order by r.hash)) as hash
               from (select sha256(convert_to((to_jsonb(t) - $1)::text, ''UTF8'')) as hash from %I.%I t) r
              group by get_byte(r.hash, 0)) b', live, one)
    into hash using leaving_out;
  return hash;
end $$;

revoke execute on function event_store.shadow_make(name, name, name[]), event_store.shadow_swap(name, name, name[]),
  event_store.shadow_drop(name), event_store.rows_hash(name, name, text[]) from public;
grant execute on function event_store.rows_hash(name, name, text[]) to neuguong_app, neuguong_projector, neuguong_auditor;
