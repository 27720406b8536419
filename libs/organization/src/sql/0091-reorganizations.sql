-- Units change by recorded events from here on: the application ends rows and begins new ones in the commit of those events.
-- What a row says of its days is never rewritten, only that it has ended.
grant insert on organization.units, organization.unit_successions to neuguong_app;
grant update (valid_to) on organization.units to neuguong_app;

-- Besides what documents say, what the province has decided.
alter table organization.unit_successions drop constraint unit_successions_relation_check;
alter table organization.unit_successions
  add constraint unit_successions_relation_check check (relation in ('whole', 'part', 'decided'));
create index unit_successions_new on organization.unit_successions (new_id);

-- Ended units of which several took parts, or for which the documents name none: their open work waits for the province.
-- `decided_on` says since when everything of it has a successor.
create table organization.awaited_successions (
  unit text primary key,
  since date not null,
  why text not null check (why in ('several', 'none')),
  decided_on date
);
grant select, insert on organization.awaited_successions to neuguong_app;
grant update (decided_on) on organization.awaited_successions to neuguong_app;
grant select on organization.awaited_successions to neuguong_projector, neuguong_auditor;
