-- Proposals of awards, the awards that were given, and the funds that pay for them: one row each, for lists and for rules
-- that ask across streams. Names of nominees stay sealed under the key of their proposal.
create schema commendation;

create table commendation.proposals (
  id uuid primary key,
  version integer not null,
  unit text collate "C" not null,
  -- Who takes the file in and decides.
  authority text collate "C" not null,
  award text collate "C" not null,
  stream text not null,
  level text not null,
  status text not null,
  nominees integer not null,
  proposed_on date not null,
  -- The last possible day of the appraisal while its clock runs.
  due_on date,
  number text,
  decided_on date,
  presented integer not null,
  annulled integer not null,
  -- What of annulled awards is still outside, and later awards that wait for a decision because of them.
  recoveries_open integer not null,
  consequences_open integer not null,
  changed_at timestamptz not null
);
create index proposals_of_unit on commendation.proposals (unit, proposed_on desc, id);
create index proposals_of_authority on commendation.proposals (authority, proposed_on desc, id);

-- One award each; an annulled one stays and says so.
create table commendation.awards (
  proposal uuid not null,
  nominee text collate "C" not null,
  subject text collate "C" not null,
  kind text not null,
  case_id uuid,
  -- Sealed under the proposal's key.
  name text not null,
  recipient_unit text collate "C" not null,
  unit text collate "C" not null,
  authority text collate "C" not null,
  award text collate "C" not null,
  stream text not null,
  level text not null,
  achievement_key text collate "C" not null,
  year integer not null,
  number text not null,
  decided_on date not null,
  bonus bigint,
  presented_on date,
  annulled_on date,
  primary key (proposal, nominee)
);
create index awards_of_subject on commendation.awards (subject, decided_on);
create index awards_of_case on commendation.awards (case_id) where case_id is not null;
create index awards_of_unit on commendation.awards (recipient_unit, decided_on desc);

-- The numbers of decisions: of one authority in one year each is given once, whoever writes at the same time.
create table commendation.decision_numbers (
  authority text collate "C" not null,
  year integer not null,
  number text collate "C" not null,
  proposal uuid not null,
  primary key (authority, year, number)
);

create table commendation.funds (
  id uuid primary key,
  version integer not null,
  unit text collate "C" not null,
  year integer not null,
  allotted bigint not null,
  free bigint not null,
  committed bigint not null,
  paid bigint not null,
  changed_at timestamptz not null,
  unique (unit, year),
  -- No đồng appears or is lost.
  check (allotted + free + committed + paid = 0)
);

-- What a fund has paid for an award and not got back.
create table commendation.paid_bonuses (
  proposal uuid not null,
  nominee text collate "C" not null,
  paid bigint not null check (paid >= 0),
  primary key (proposal, nominee)
);

grant usage on schema commendation to neuguong_app, neuguong_projector, neuguong_auditor;
grant select on all tables in schema commendation to neuguong_app;
grant select on commendation.proposals, commendation.decision_numbers, commendation.funds, commendation.paid_bonuses
  to neuguong_projector, neuguong_auditor;
-- The auditor counts awards and follows them without their sealed names.
grant select (proposal, nominee, subject, kind, case_id, recipient_unit, unit, authority, award, stream, level,
  achievement_key, year, number, decided_on, bonus, presented_on, annulled_on) on commendation.awards to neuguong_auditor;
grant insert on all tables in schema commendation to neuguong_app;
grant update (version, authority, level, status, nominees, due_on, number, decided_on, presented, annulled,
  recoveries_open, consequences_open, changed_at) on commendation.proposals to neuguong_app;
grant update (presented_on, annulled_on) on commendation.awards to neuguong_app;
grant update (version, allotted, free, committed, paid, changed_at) on commendation.funds to neuguong_app;
grant update (paid) on commendation.paid_bonuses to neuguong_app;
