-- What cases count for. Both tables are made of the log by one reader and hold no word about people: `neuguong rebuild
-- quotas` makes them again.
create schema quotas;

-- What the minimums need to know of a case.
create table quotas.cases (
  id uuid primary key,
  -- The last event of the case that was read.
  version integer not null,
  plan text not null,
  plan_version integer not null,
  unit text collate "C" not null,
  year integer not null,
  kind text not null,
  told_apart uuid[] not null,
  ended text,
  accepted boolean not null,
  introduced boolean not null
);

-- One row for each minimum and case, whatever is read twice or at the same time; a corrected date moves it.
create table quotas.counts (
  plan text not null,
  code text collate "C" not null,
  case_id uuid not null,
  level text not null,
  -- The unit at its level on the day on which the case began to count: for Sở Nội vụ and the province's minimum, the province.
  unit text collate "C" not null,
  counted_when text not null,
  counted_on date not null,
  year integer not null,
  quarter integer not null check (quarter between 1 and 4),
  publicity text,
  -- False while it is taken back.
  stands boolean not null,
  primary key (plan, code, case_id)
);
create index counts_by_case on quotas.counts (case_id);
create index counts_by_year on quotas.counts (plan, year);

grant usage on schema quotas to neuguong_app, neuguong_projector, neuguong_auditor;
grant select on quotas.cases, quotas.counts to neuguong_app, neuguong_projector, neuguong_auditor;
grant insert on quotas.cases, quotas.counts to neuguong_projector;
grant update (version, kind, ended, accepted, introduced, unit, plan_version) on quotas.cases to neuguong_projector;
grant update (counted_on, year, quarter, stands) on quotas.counts to neuguong_projector;
