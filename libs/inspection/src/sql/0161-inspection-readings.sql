-- Who has looked at a programme, a visit or a complaint: these name people and hold what was said about them. A reading is
-- a fact like any other: it is added and never changed.
create table inspection.readings (
  id bigint generated always as identity primary key,
  subject text not null check (subject in ('programme', 'visit', 'complaint')),
  subject_id uuid not null,
  reader text not null,
  role text not null,
  unit text collate "C" not null,
  what text not null check (what in ('all', 'file', 'calendar')),
  read_at timestamptz not null default clock_timestamp()
);
create index readings_of_subject on inspection.readings (subject_id, id);

create trigger readings_append_only before update or delete on inspection.readings
  for each row execute function event_store.refuse_change();
create trigger readings_no_truncate before truncate on inspection.readings
  for each statement execute function event_store.refuse_change();
alter table inspection.readings enable always trigger readings_append_only;
alter table inspection.readings enable always trigger readings_no_truncate;

grant select on inspection.readings to neuguong_app, neuguong_auditor;
grant insert (subject, subject_id, reader, role, unit, what) on inspection.readings to neuguong_app;
