-- What a list of cases is counted by, in one text, so that one look at one index counts every facet at once: by unit, by these,
-- and by the day on which a case is due. The plan comes last, for its id may hold any letter.
alter table pipeline.case_files add column facets text collate "C" generated always as
  (coalesce(stage, '') || '|' || status || '|' || sector || '|' || subject_kind || '|' || year::text || '|' || plan) stored;
create index case_files_counted on pipeline.case_files (unit, facets, due_on);
