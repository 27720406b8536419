-- The sealed log: every event, in the order of positions and without holes, is a leaf of its epoch's Merkle tree (RFC 9162).
-- The leaf hash is the event's own hash, so nothing is stored per event: only what makes reading a proof quick.

-- Where each epoch stands. One row an epoch, moved forwards by compare-and-set on size and position: whoever computed
-- from an older head changes nothing.
create table event_store.log_head (
  origin text primary key references event_store.logs,
  size bigint not null default 0 check (size >= 0),
  -- Of the last sealed event; whatever lies between it and the next one does not exist and never will.
  position bigint not null default 0,
  root bytea not null default sha256('') check (length(root) = 32),
  -- The roots of the complete subtrees at the right edge, the largest first: all that appending needs.
  frontier bytea not null default '' check (length(frontier) % 32 = 0),
  sealed_at timestamptz not null default clock_timestamp()
);

-- Which position an index has, as runs: within one, positions and indices grow together. A run begins where positions have
-- a hole, because a transaction rolled back there.
create table event_store.log_runs (
  origin text not null references event_store.logs,
  first_index bigint not null check (first_index >= 0),
  first_position bigint not null check (first_position > first_index),
  primary key (origin, first_index)
);
create unique index log_runs_position on event_store.log_runs (origin, first_position);

-- The root of each complete subtree of 256^level leaves: a path needs at most 255 hashes of each level.
create table event_store.subtree_roots (
  origin text not null references event_store.logs,
  level smallint not null check (level between 1 and 6),
  index bigint not null check (index >= 0),
  hash bytea not null check (length(hash) = 32),
  primary key (origin, level, index)
);

-- Leaves whose events a restore has lost: the signer still knew their hashes, so that proofs of the older ones still hold.
create table event_store.lost_leaves (
  origin text not null references event_store.logs,
  index bigint not null check (index >= 0),
  hash bytea not null check (length(hash) = 32),
  primary key (origin, index)
);

-- What the signer has signed, and the keys it has signed with.
create table event_store.signed_checkpoints (
  origin text not null references event_store.logs,
  size bigint not null check (size >= 0),
  root bytea not null check (length(root) = 32),
  note text not null check (length(note) < 10000),
  stored_at timestamptz not null default clock_timestamp(),
  primary key (origin, size)
);
create table event_store.log_keys (
  vkey text primary key check (length(vkey) < 10000),
  origin text not null references event_store.logs,
  stored_at timestamptz not null default clock_timestamp()
);

-- What witnesses have cosigned: the line goes under the checkpoint's note.
create table event_store.cosignatures (
  origin text not null,
  size bigint not null,
  vkey text not null check (length(vkey) < 10000),
  line text not null check (length(line) < 10000),
  stored_at timestamptz not null default clock_timestamp(),
  primary key (origin, size, vkey),
  foreign key (origin, size) references event_store.signed_checkpoints
);

create function event_store.only_forwards() returns trigger language plpgsql as $$
begin
  if new.origin = old.origin and new.size > old.size and new.position >= old.position then return new; end if;
  raise exception 'event_store.log_head moves forwards only' using errcode = 'insufficient_privilege';
end $$;
create trigger log_head_only_forwards before update on event_store.log_head
  for each row execute function event_store.only_forwards();
create trigger log_head_no_delete before delete on event_store.log_head
  for each row execute function event_store.refuse_change();
alter table event_store.log_head enable always trigger log_head_only_forwards;
alter table event_store.log_head enable always trigger log_head_no_delete;
do $$
declare
  name text;
begin
  foreach name in array array['log_head', 'log_runs', 'subtree_roots', 'lost_leaves', 'signed_checkpoints', 'log_keys', 'cosignatures'] loop
    if name <> 'log_head' then
      execute format('create trigger %1$I before update or delete on event_store.%2$I
        for each row execute function event_store.refuse_change()', name || '_append_only', name);
      execute format('alter table event_store.%2$I enable always trigger %1$I', name || '_append_only', name);
    end if;
    execute format('create trigger %1$I before truncate on event_store.%2$I
      for each statement execute function event_store.refuse_change()', name || '_no_truncate', name);
    execute format('alter table event_store.%2$I enable always trigger %1$I', name || '_no_truncate', name);
  end loop;
end $$;

-- What is to be sealed next: only place, leaf and the log that the envelope names, behind the same horizon as
-- event_store.read_all.
create function event_store.read_leaves(after bigint, up_to integer)
returns table ("position" bigint, hash bytea, log text)
language plpgsql volatile set search_path = pg_catalog as $$
declare
  safe bigint := event_store.horizon();
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'event_store.read_leaves reads only at READ COMMITTED' using errcode = 'invalid_transaction_state';
  end if;
  return query
    select e.position, e.hash, e.canonical::json ->> 'log'
      from event_store.events e
     where e.position > after and e.position <= safe
     order by e.position
     limit up_to;
end $$;

insert into event_store.log_head (origin) select origin from event_store.logs where closed_size is null;

grant select on event_store.log_head, event_store.log_runs, event_store.subtree_roots, event_store.lost_leaves,
                event_store.signed_checkpoints, event_store.log_keys, event_store.cosignatures
  to neuguong_app, neuguong_projector, neuguong_sealer, neuguong_auditor;
grant update (size, position, root, frontier, sealed_at) on event_store.log_head to neuguong_sealer;
grant insert (origin, first_index, first_position) on event_store.log_runs to neuguong_sealer;
grant insert (origin, level, index, hash) on event_store.subtree_roots to neuguong_sealer;
grant insert (origin, size, root, note) on event_store.signed_checkpoints to neuguong_sealer;
grant insert (vkey, origin) on event_store.log_keys to neuguong_sealer;
grant insert (origin, size, vkey, line) on event_store.cosignatures to neuguong_app;
