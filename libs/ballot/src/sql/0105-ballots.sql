-- What is asked of ballots by name: which there are, and how far the key of a box is before its ballot opens. Nothing of
-- casting is here.
create schema ballots;

-- One row a ballot, for lists and for its turnout. Written beside the ballot's events, in their commit.
create table ballots.ballots (
  id uuid primary key,
  meeting text collate "C",
  council text collate "C" not null,
  status text not null check (status in ('issuing', 'casting', 'closed', 'sealed', 'tallied', 'annulled')),
  opened_on date not null,
  candidates integer not null,
  members integer not null,
  issued integer not null
);
-- A meeting votes on one paper at a time: two secretaries cannot open two ballots side by side.
create unique index ballots_running on ballots.ballots (meeting) where status not in ('tallied', 'annulled');
create index ballots_of_council on ballots.ballots (council, opened_on desc);

-- The key of a box that is to be opened: its public half, once the team has made it.
create table ballots.ceremonies (
  id uuid primary key,
  meeting text collate "C" not null,
  council text collate "C" not null,
  sealing_key text
);
create index ceremonies_of_meeting on ballots.ceremonies (meeting);

-- The three who will count: the public key of each one's device, and their share as long as it is on its way there,
-- sealed to that key.
create table ballots.counting_team (
  ceremony uuid not null references ballots.ceremonies (id),
  person text collate "C" not null,
  place integer not null,
  device_key text,
  sealed_share text,
  kept boolean not null default false,
  primary key (ceremony, person)
);

grant usage on schema ballots to neuguong_app, neuguong_projector, neuguong_auditor;
grant select on ballots.ballots, ballots.ceremonies, ballots.counting_team to neuguong_app, neuguong_auditor;
grant select on ballots.ballots to neuguong_projector;
grant insert on ballots.ballots to neuguong_app;
grant update (status, issued) on ballots.ballots to neuguong_app;
grant insert (id, meeting, council) on ballots.ceremonies to neuguong_app;
grant update (sealing_key) on ballots.ceremonies to neuguong_app;
grant insert (ceremony, person, place) on ballots.counting_team to neuguong_app;
grant update (device_key, sealed_share, kept) on ballots.counting_team to neuguong_app;
