-- Programmes of inspections, visits, recommendations and complaints, one row each for lists, for scores and for what is
-- open at a unit; the truth is each stream. Written beside the events, in the same commit.
create schema inspection;

create table inspection.programmes (
  id uuid primary key,
  version integer not null,
  unit text collate "C" not null,
  standing_body text collate "C",
  year integer not null,
  status text not null,
  -- Of the last planning run; null before the first.
  run uuid,
  run_status text,
  -- What is planned: [{ "visit", "unit", "date", "team" }].
  visits jsonb not null,
  changed_at timestamptz not null,
  unique (unit, year)
);

create table inspection.visits (
  id uuid primary key,
  version integer not null,
  programme uuid not null,
  council text collate "C" not null,
  unit text collate "C" not null,
  date date not null,
  status text not null,
  -- Who goes there, and who heads them; ids only.
  people uuid[] not null,
  head uuid,
  outcome text,
  minutes_on date,
  minutes_due_on date not null,
  findings integer not null,
  owed integer not null,
  changed_at timestamptz not null
);
create index visits_of_unit on inspection.visits (unit, date desc, id);
create index visits_of_council on inspection.visits (council, date desc, id);
create index visits_of_programme on inspection.visits (programme);
create index visits_of_heads on inspection.visits (head);
create index visits_of_people on inspection.visits using gin (people);

create table inspection.recommendations (
  id uuid primary key,
  visit uuid not null,
  owner text collate "C" not null,
  due_on date not null,
  status text not null,
  missed_on date,
  done_on date
);
create index recommendations_of_visit on inspection.recommendations (visit);
create index recommendations_of_owner on inspection.recommendations (owner, due_on) where status <> 'done';

create table inspection.complaints (
  id uuid primary key,
  version integer not null,
  unit text collate "C" not null,
  received_on date not null,
  status text not null,
  result text,
  changed_at timestamptz not null
);
create index complaints_of_unit on inspection.complaints (unit, received_on desc, id);

-- Photos and scanned papers of visits: the file lies outside, under its fingerprint.
create table inspection.files (
  visit uuid not null,
  sha256 text not null,
  media_type text not null,
  size bigint not null,
  stored_by text not null,
  stored_at timestamptz not null default clock_timestamp(),
  primary key (visit, sha256)
);

grant usage on schema inspection to neuguong_app, neuguong_projector, neuguong_auditor;
grant select, insert, update on inspection.programmes, inspection.visits, inspection.recommendations, inspection.complaints
  to neuguong_app;
grant select, insert (visit, sha256, media_type, size, stored_by) on inspection.files to neuguong_app;
grant select on inspection.programmes, inspection.visits, inspection.recommendations, inspection.complaints
  to neuguong_projector, neuguong_auditor;
grant select on inspection.files to neuguong_auditor;
