-- Who asked for a long piece of work, and for which unit: each person sees their own, and who runs the house those of its units.
alter table scheduling.works add column asked_by text;
alter table scheduling.works add column unit text collate "C";
create index works_asked on scheduling.works (asked_by, wanted_at desc) where asked_by is not null;
create index works_by_time on scheduling.works (wanted_at desc);

grant insert (asked_by, unit) on scheduling.works to neuguong_app;
