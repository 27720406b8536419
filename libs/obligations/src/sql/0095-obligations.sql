-- What units owe, one row an obligation, for lists and for finding which one something proves; the truth is each
-- obligation's stream. Written beside the events, in the same commit.
create schema obligations;

create table obligations.obligations (
  id uuid primary key,
  version integer not null,
  plan text collate "C" not null,
  plan_version integer not null,
  code text collate "C" not null,
  title text not null,
  work text not null,
  cadence text not null,
  -- The unit on which the plan laid it, and the one that answers for it now.
  laid_on text collate "C" not null,
  unit text collate "C" not null,
  former_units text[] not null,
  period text collate "C" not null,
  period_kind text not null,
  period_from date not null,
  period_to date not null,
  due_on date,
  -- The document leaves its day open; a day beside it is a rule of the house.
  due_open boolean not null,
  status text not null,
  late_entered boolean not null,
  missed_on date,
  done_on date,
  done_late boolean,
  occasion_record uuid,
  -- What proves it, as words: record:coverage, report:annual, case:CaseSelected, quota:NA-33, paper.
  asks text[] not null,
  opened_on date not null,
  changed_at timestamptz not null
);
create index obligations_of_unit on obligations.obligations (unit, status, due_on, id);
create index obligations_by_due on obligations.obligations (due_on, id) where status = 'open';
create index obligations_of_plan on obligations.obligations (plan, code);
create index obligations_of_occasion on obligations.obligations (occasion_record) where occasion_record is not null;
create index obligations_left_by on obligations.obligations using gin (former_units);

grant usage on schema obligations to neuguong_app, neuguong_projector, neuguong_auditor;
grant select, insert, update on obligations.obligations to neuguong_app;
grant select on obligations.obligations to neuguong_projector, neuguong_auditor;
