-- What the machine says of itself, and what somebody has asked it to do again. Names of readers, codes, numbers and times:
-- no word here is about a person or a case.
create schema operations;

-- One row a worker, kept by itself every few seconds for as long as it runs.
create table operations.processes (
  id uuid primary key,
  release text not null,
  started_at timestamptz not null default clock_timestamp(),
  heard_at timestamptz not null default clock_timestamp(),
  -- How its readers, its queue and its sweeper are doing.
  said jsonb not null
);

-- A parked stream that is to be taken up again: who asked for it and what came of it. Rows stay.
create table operations.retries (
  id uuid primary key,
  subscription text not null,
  stream text collate "C" not null,
  asked_by text not null,
  role text not null,
  -- At which the role is held, and of what is parked.
  unit text collate "C" not null,
  of_unit text collate "C" not null,
  asked_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  outcome text check (outcome in ('freed', 'still-parked', 'not-parked')),
  -- Events that were handled, and the code of what stood against the next.
  handled integer,
  code text collate "C" check (code ~ '^[A-Za-z0-9_]{1,60}$'),
  check ((ended_at is null) = (outcome is null))
);
create unique index retries_open on operations.retries (subscription, stream) where ended_at is null;
create index retries_by_time on operations.retries (asked_at desc);

grant usage on schema operations to neuguong_app, neuguong_projector, neuguong_auditor;
grant select on operations.processes, operations.retries to neuguong_app, neuguong_auditor;
grant insert (id, subscription, stream, asked_by, role, unit, of_unit) on operations.retries to neuguong_app;
grant select, delete on operations.processes to neuguong_projector;
grant insert (id, release, said), update (heard_at, said) on operations.processes to neuguong_projector;
grant select, update (ended_at, outcome, handled, code) on operations.retries to neuguong_projector;
