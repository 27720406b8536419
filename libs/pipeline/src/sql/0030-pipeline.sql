-- What screens and rules ask of cases. Everything here can be made again from the log; names of people are kept apart,
-- so that erasing a subject is one deletion.
create schema pipeline;

create table pipeline.case_files (
  id uuid primary key,
  version integer not null,
  plan text not null,
  plan_version integer not null,
  unit text collate "C" not null,
  year integer not null,
  subject_kind text not null,
  sector text not null,
  source text not null,
  status text not null,
  outcome text,
  stage text,
  stage_entered_on date,
  due_on date,
  owner_role text,
  owner uuid,
  -- The next lawful step, and the role whose step it is: whom the case waits for.
  next_step text,
  waits_for text,
  drafter text not null,
  opened_on date not null,
  counted_year integer,
  changed_at timestamptz not null
);
create index case_files_by_unit on pipeline.case_files (unit, status, stage);
create index case_files_by_due on pipeline.case_files (status, due_on, id);

create table pipeline.case_subjects (
  case_id uuid primary key,
  unit text collate "C" not null,
  year integer not null,
  name text collate "vi-x-icu" not null,
  -- Lower case without tone marks: what searching and the look for duplicates compare.
  fold text collate "C" not null
);
create index case_subjects_probable on pipeline.case_subjects (unit, year, fold);

create table pipeline.evidence (
  case_id uuid not null,
  sha256 text collate "C" not null,
  media_type text not null,
  size bigint not null,
  stored_by text not null,
  stored_at timestamptz not null default clock_timestamp(),
  primary key (case_id, sha256)
);

grant usage on schema pipeline to neuguong_app, neuguong_projector, neuguong_auditor;
grant select, insert, update on pipeline.case_files, pipeline.case_subjects to neuguong_app;
grant select, insert on pipeline.evidence to neuguong_app;
grant select on pipeline.case_files to neuguong_projector, neuguong_auditor;
