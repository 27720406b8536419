-- What units have done and reported, one row each, for lists; and what of it, and of their cases, proves an obligation.
create table obligations.records (
  id uuid primary key,
  version integer not null,
  unit text collate "C" not null,
  kind text not null,
  dated date not null,
  until_on date,
  -- Sealed under the record's own key: it may name people.
  title text not null,
  place text,
  document_number text,
  document_date date,
  participants integer,
  amount bigint,
  channel text,
  evidence text[] not null,
  occasion_plan text collate "C",
  occasion text collate "C",
  status text not null,
  changed_at timestamptz not null
);
create index records_of_unit on obligations.records (unit, dated desc, id);
create index records_of_occasions on obligations.records (occasion_plan, occasion) where occasion is not null;

create table obligations.reports (
  id uuid primary key,
  version integer not null,
  plan text collate "C" not null,
  plan_version integer not null,
  form text collate "C" not null,
  title text not null,
  unit text collate "C" not null,
  -- Who takes it in and for whom; null for a body that the organization does not hold.
  intake text collate "C",
  addressee text collate "C",
  passed_to text[] not null,
  period text collate "C" not null,
  period_from date not null,
  period_to date not null,
  status text not null,
  submitted_on date,
  received_on date,
  changed_at timestamptz not null
);
create index reports_of_unit on obligations.reports (unit, period_from desc, id);
create index reports_taken_in on obligations.reports (intake, status);
create index reports_addressed on obligations.reports (addressee, status);

-- Everything in the log that may prove an obligation, whether it is open yet or not; kept by its reader of the log.
create table obligations.proofs (
  -- The name of the proof within an obligation: record.<id>, case.<id>.<type>, report.<id>, quota.<code>.<case>.
  name text collate "C" not null,
  asked text collate "C" not null,
  dated date not null,
  unit text collate "C" not null,
  -- Null for what counts under any plan.
  plan text collate "C",
  -- Of a report, which names its period itself.
  period text collate "C",
  primary key (name, asked, dated)
);
create index proofs_of_unit on obligations.proofs (unit, asked, dated);

grant select, insert, update on obligations.records, obligations.reports to neuguong_app;
grant select on obligations.records, obligations.reports to neuguong_projector, neuguong_auditor;
grant select, insert, update (dated), delete on obligations.proofs to neuguong_projector;
grant select on obligations.proofs to neuguong_app, neuguong_auditor;
