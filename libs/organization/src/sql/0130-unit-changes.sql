-- What a document did to a unit on a day. The register says what units were; this says by what they became it.
create table organization.unit_changes (
  unit text collate "C" not null,
  changed_on date not null,
  change text not null check (change in
    ('UnitCreated', 'UnitRenamed', 'UnitRetyped', 'UnitMoved', 'UnitMerged', 'UnitSplit', 'UnitDissolved',
     'FunctionTransferred')),
  basis text not null,
  primary key (unit, changed_on, change)
);
grant select, insert on organization.unit_changes to neuguong_app;
grant select on organization.unit_changes to neuguong_projector, neuguong_auditor;
