-- Days that units have decided to close or to work, as calendars read them; the truth is each declaration's stream.
create table organization.closures (
  id uuid primary key,
  version integer not null,
  unit text collate "C" not null,
  -- [{"date": "2024-03-11", "kind": "unit-closed"}, …]
  days json not null,
  reason text not null check (reason is nfc normalized),
  document text not null check (document is nfc normalized),
  withdrawn boolean not null
);
create index closures_in_force on organization.closures (unit) where not withdrawn;

grant select on organization.closures to neuguong_app, neuguong_projector, neuguong_auditor;
grant insert (id, version, unit, days, reason, document, withdrawn), update (version, withdrawn)
  on organization.closures to neuguong_app;

-- Whoever thinks of closing a day asks what is due on it.
create index deadlines_of_unit on scheduling.deadlines (unit, due_on);
