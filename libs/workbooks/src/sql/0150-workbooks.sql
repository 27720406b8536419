-- Lists of nominees that people bring in their own workbooks. Nothing here is the truth about a case: that is in the log.
-- The file, its name and what was found wrong with it are about people: they lie sealed, and only until `purge_at`.
create schema workbooks;

create table workbooks.uploads (
  id uuid primary key,
  unit text collate "C" not null,
  uploaded_by text not null,
  -- What the key of this upload is derived with; without it nothing of the file can be read any more.
  salt bytea,
  -- Sealed.
  file_name text,
  step text not null check (step in ('checking', 'checked', 'refused', 'committing', 'finished', 'cancelled')),
  -- The work of scheduling.works that the step waits for, or waited for last.
  work uuid not null,
  -- Which column holds which field; null until the columns were looked at.
  mapping jsonb,
  -- Numbers of rows.
  counts jsonb,
  refusal text,
  duplicates text check (duplicates in ('leave-out', 'open-anyway')),
  committed_by text,
  created_at timestamptz not null default clock_timestamp(),
  changed_at timestamptz not null default clock_timestamp(),
  purge_at timestamptz not null
);
create index uploads_by_unit on workbooks.uploads (unit, created_at desc);
create index uploads_to_purge on workbooks.uploads (purge_at) where salt is not null;

-- What became of each row; a row that was opened is never opened again.
create table workbooks.rows (
  upload uuid not null references workbooks.uploads (id),
  number integer not null,
  outcome text not null check (outcome in ('opened', 'refused', 'left-out')),
  case_id uuid,
  code text,
  primary key (upload, number)
);

grant usage on schema workbooks to neuguong_app, neuguong_projector, neuguong_auditor;
grant select on workbooks.uploads, workbooks.rows to neuguong_app;
grant insert (id, unit, uploaded_by, salt, file_name, step, work, purge_at) on workbooks.uploads to neuguong_app;
grant update (salt, file_name, step, work, mapping, counts, refusal, duplicates, committed_by, changed_at, purge_at)
  on workbooks.uploads to neuguong_app;
grant insert (upload, number, outcome, case_id, code), update (outcome, case_id, code) on workbooks.rows to neuguong_app;
grant select (id, unit, uploaded_by, step, work, counts, refusal, duplicates, committed_by, created_at, changed_at, purge_at)
  on workbooks.uploads to neuguong_auditor;
grant select on workbooks.rows to neuguong_auditor;

-- A list that leaves the house as a workbook is a reading of every case in it.
alter table history.readings drop constraint readings_what_check;
alter table history.readings add constraint readings_what_check
  check (what in ('case', 'past', 'history', 'evidence', 'proof', 'bundle', 'export'));
