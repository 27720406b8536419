-- A case whose unit has ended lies at the one that goes on; the unit it was taken over from is shown beside it.
alter table pipeline.case_files add column former_unit text collate "C";

-- Its promises keep their days and are answered for by the new unit.
grant update (unit) on scheduling.deadlines to neuguong_app;
