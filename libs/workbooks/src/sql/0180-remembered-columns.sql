-- Which columns a person has chosen for a list with these headings, for the next list that has the same. Of the headings only
-- their digest is kept.
create table workbooks.remembered_columns (
  person text not null,
  headings bytea not null check (length(headings) = 32),
  mapping jsonb not null,
  changed_at timestamptz not null default clock_timestamp(),
  primary key (person, headings)
);
grant select, insert (person, headings, mapping), update (mapping, changed_at) on workbooks.remembered_columns to neuguong_app;
