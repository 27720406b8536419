-- Who has looked at what. A reading is a fact like any other: it is added and never changed.
create schema history;

create table history.readings (
  id bigint generated always as identity primary key,
  case_id uuid not null,
  reader text not null,
  role text not null,
  unit text collate "C" not null,
  what text not null check (what in ('case', 'past', 'history', 'evidence', 'proof')),
  version integer,
  read_at timestamptz not null default clock_timestamp()
);
create index readings_by_case on history.readings (case_id, id);

create trigger readings_append_only before update or delete on history.readings
  for each row execute function event_store.refuse_change();
create trigger readings_no_truncate before truncate on history.readings
  for each statement execute function event_store.refuse_change();
alter table history.readings enable always trigger readings_append_only;
alter table history.readings enable always trigger readings_no_truncate;

grant usage on schema history to neuguong_app, neuguong_auditor;
grant select on history.readings to neuguong_app, neuguong_auditor;
grant insert (case_id, reader, role, unit, what, version) on history.readings to neuguong_app;
