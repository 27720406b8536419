-- Councils for lists, and what sessions have decided: the shortlist of the council above. The truth is in the streams.
create table council.councils (
  id uuid primary key,
  version integer not null,
  unit text collate "C" not null unique,
  level text not null,
  valid_from date not null,
  valid_to date,
  bylaw integer not null,
  changed_at timestamptz not null
);

create table council.decisions (
  round uuid not null,
  case_id text collate "C" not null,
  council text collate "C" not null,
  held_on date not null,
  award text,
  outcome text not null,
  yes integer not null,
  needed integer not null,
  base integer not null,
  from_round uuid,
  decided_on date not null,
  primary key (round, case_id)
);
create index decisions_by_council on council.decisions (council, held_on);
create index decisions_by_case on council.decisions (case_id);

grant select, insert, update on council.councils to neuguong_app;
grant select, insert on council.decisions to neuguong_app;
grant select on council.councils, council.decisions to neuguong_projector, neuguong_auditor;
