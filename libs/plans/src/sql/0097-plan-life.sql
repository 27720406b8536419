-- A plan's life, for lists: what is being drafted, what units ask to have changed, and each unit's own criteria and plan.
-- The truth is each one's stream; these rows are written in the commit of its events.
create table plans.drafts (
  id uuid primary key,
  version integer not null,
  issuer text collate "C" not null,
  plan_id text not null,
  plan_version integer not null,
  title text not null,
  basis_id text,
  basis_version integer,
  valid_from date not null,
  valid_to date not null,
  status text not null,
  changed_at timestamptz not null
);
create index drafts_by_issuer on plans.drafts (issuer, status);

create table plans.requests (
  id uuid primary key,
  version integer not null,
  plan_id text not null,
  plan_version integer not null,
  unit text collate "C" not null,
  -- Who has to answer: the plan's issuer, or whoever it was forwarded to.
  answering text collate "C" not null,
  clause text not null,
  body text not null,
  status text not null,
  asked_on date not null,
  changed_at timestamptz not null
);
create index requests_by_plan on plans.requests (plan_id, asked_on);

create table plans.unit_criteria (
  plan_id text not null,
  unit text collate "C" not null,
  version integer not null,
  -- Null while the unit has no criteria of its own, or has withdrawn them; likewise its own plan.
  criteria_version integer,
  criteria_number text,
  criteria_on date,
  unit_plan_number text,
  unit_plan_on date,
  changed_at timestamptz not null,
  primary key (plan_id, unit)
);

grant select on plans.drafts, plans.requests, plans.unit_criteria to neuguong_app, neuguong_projector, neuguong_auditor;
grant insert (id, version, issuer, plan_id, plan_version, title, basis_id, basis_version, valid_from, valid_to, status,
              changed_at),
      update (version, title, valid_from, valid_to, status, changed_at) on plans.drafts to neuguong_app;
grant insert (id, version, plan_id, plan_version, unit, answering, clause, body, status, asked_on, changed_at),
      update (version, answering, status, changed_at) on plans.requests to neuguong_app;
grant insert (plan_id, unit, version, criteria_version, criteria_number, criteria_on, unit_plan_number, unit_plan_on,
              changed_at),
      update (version, criteria_version, criteria_number, criteria_on, unit_plan_number, unit_plan_on, changed_at)
  on plans.unit_criteria to neuguong_app;
