-- Rounds of the councils for lists and for finding a round's council; the truth is each round's stream.
create schema council;

create table council.rounds (
  id uuid primary key,
  version integer not null,
  council text collate "C" not null,
  held_on date not null,
  status text not null,
  members integer not null,
  candidates integer not null,
  changed_at timestamptz not null
);
create index rounds_by_council on council.rounds (council, held_on);

grant usage on schema council to neuguong_app, neuguong_projector, neuguong_auditor;
grant select, insert, update on council.rounds to neuguong_app;
grant select on council.rounds to neuguong_projector, neuguong_auditor;
