-- Where a case stood from one day to another: what a list is compared with. Made of the log by one reader, without a word about
-- people: `neuguong rebuild whereabouts` makes it again.
create table pipeline.whereabouts (
  case_id uuid not null,
  since date not null,
  -- The first day on which it was elsewhere; null for where it is.
  until date,
  -- The event that brought it there.
  version integer not null,
  status text not null,
  stage text,
  unit text collate "C" not null,
  primary key (case_id, since),
  check (until > since)
);

grant select on pipeline.whereabouts to neuguong_app, neuguong_projector, neuguong_auditor;
grant insert (case_id, since, until, version, status, stage, unit), update (until, version, status, stage, unit)
  on pipeline.whereabouts to neuguong_projector;
