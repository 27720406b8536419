-- What a session has passed and submitted to the council above, and which session there has taken it up. The truth is in
-- the streams of the sessions; a case that goes up once more takes the place of its earlier row.
create table council.submissions (
  round uuid not null,
  case_id text collate "C" not null,
  council text collate "C" not null,
  to_unit text collate "C" not null,
  number text not null,
  dated date not null,
  submitted_on date not null,
  taken_by uuid,
  primary key (round, case_id)
);
create index submissions_by_receiver on council.submissions (to_unit) where taken_by is null;
create index submissions_by_taker on council.submissions (taken_by);

grant select, insert, update on council.submissions to neuguong_app;
grant select on council.submissions to neuguong_projector, neuguong_auditor;
