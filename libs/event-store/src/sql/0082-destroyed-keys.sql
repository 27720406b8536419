-- Keys that were destroyed, and may never come back: neither by a command nor by a copy of older rows. The row is written
-- in the commit that destroys the key; every process looks here twice a second and forgets what it remembers.
create table vault.destroyed (
  subject text collate "C" primary key,
  destroyed_at timestamptz not null default clock_timestamp()
);

create trigger destroyed_append_only before update or delete on vault.destroyed
  for each row execute function event_store.refuse_change();
create trigger destroyed_no_truncate before truncate on vault.destroyed
  for each statement execute function event_store.refuse_change();
alter table vault.destroyed enable always trigger destroyed_append_only;
alter table vault.destroyed enable always trigger destroyed_no_truncate;

create function vault.refuse_destroyed() returns trigger language plpgsql volatile security definer
set search_path = pg_catalog as $$
begin
  if exists (select from vault.destroyed d where d.subject = new.subject) then
    raise exception 'the key of % was destroyed', new.subject using errcode = 'foreign_key_violation';
  end if;
  return new;
end $$;
create trigger subject_keys_stay_destroyed before insert or update on vault.subject_keys
  for each row execute function vault.refuse_destroyed();

-- For rows that hold something of a subject in plain: they may be written only while its key is there. The row lock makes
-- a writer and an erasure wait for one another, so that neither passes the other by. A subject that never had a key is
-- left alone. The trigger's first argument is the category, its second the column with the uuid.
create function vault.refuse_erased() returns trigger language plpgsql volatile security definer
set search_path = pg_catalog as $$
declare
  named text := tg_argv[0] || '-' || (to_jsonb(new) ->> tg_argv[1]);
begin
  perform from vault.subject_keys k where k.subject = named for key share;
  if not found and exists (select from vault.destroyed d where d.subject = named) then
    raise exception '% was erased', named using errcode = 'foreign_key_violation';
  end if;
  return new;
end $$;

grant select on vault.destroyed to neuguong_app, neuguong_projector, neuguong_auditor;
grant usage on schema vault to neuguong_auditor;
