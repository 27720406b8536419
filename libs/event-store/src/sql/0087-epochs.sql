-- A new epoch of the log, after a restore that has lost events. For the owner only, by `neuguong epoch open`.

-- Closes the open log as it was last signed and opens the next one with its first event. From here on no event is taken
-- that names the closed log: a process that still knows only that one is refused by a check that costs the append nothing
-- before there is a second epoch. `not valid`: what is there already was written before, and stays.
create function event_store.open_epoch(
  old_log text, signed_size bigint, signed_root bytea, why text,
  new_log text, command_id uuid, recorded timestamptz, opening_text text
) returns bigint language plpgsql volatile set search_path = pg_catalog as $$
declare
  start constant bytea := decode(repeat('00', 32), 'hex');
  opening_stream constant text := 'log-' || split_part(new_log, '/', 2);
  last_position bigint;
  opened bigint;
begin
  -- Whoever is writing has committed when this is granted, and nobody draws a position until this transaction ends.
  lock table event_store.events in access exclusive mode;
  select coalesce(max(position), 0) into last_position from event_store.events;
  update event_store.logs set closed_size = signed_size, closed_root = signed_root
   where origin = old_log and closed_size is null;
  if not found then
    raise exception 'the log % is not open', old_log using errcode = 'object_not_in_prerequisite_state';
  end if;
  insert into event_store.logs (origin, reason) values (new_log, why);
  insert into event_store.log_head (origin, position) values (new_log, last_position);
  execute 'alter table event_store.events drop constraint if exists events_log';
  execute format('alter table event_store.events add constraint events_log
                    check (position <= %s or strpos(canonical, %L) > 0) not valid',
                 last_position, '"log":"' || new_log || '"');
  perform pg_advisory_xact_lock_shared((20039::bigint << 48) + last_value) from event_store.position_seq;
  insert into event_store.commands (id, stream, version, fingerprint, answer)
  values (command_id, opening_stream, 1, sha256(convert_to(opening_text, 'UTF8')), 'null');
  insert into event_store.events
    (stream, version, type, schema, command, occurred_at, recorded_at, canonical, prev, hash)
  values (opening_stream, 1, 'LogOpened', 1, command_id, recorded, recorded, opening_text, start,
          sha256('\x00'::bytea || start || convert_to(opening_text, 'UTF8')))
  returning position into opened;
  return opened;
end $$;
revoke all on function event_store.open_epoch from public;
