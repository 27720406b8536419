-- A submitted case is before one session above at a time. Two sessions may have seen it free at once; whoever commits second
-- meets the primary key, whatever it had seen, and its append comes to nothing. The truth is in the streams of the sessions.
create table council.takings (
  round uuid not null,
  case_id text collate "C" not null,
  session uuid not null,
  primary key (round, case_id)
);
insert into council.takings (round, case_id, session)
  select round, case_id, taken_by from council.submissions where taken_by is not null;

grant select, insert, delete on council.takings to neuguong_app;
grant select on council.takings to neuguong_projector, neuguong_auditor;
