-- Units in time, people, and the roles that people hold at units.
create schema organization;

-- One row for each version of a unit; both dates are inclusive. The State reuses codes, so no code is a key.
-- That the rows of one id never share a day is checked when the tree is built, before rows are written.
create table organization.units (
  id text not null check (id ~ '^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$'),
  code text,
  name text not null check (name is nfc normalized),
  name_fold text not null,
  kind text not null,
  level text not null check (level in ('state', 'province', 'district', 'commune', 'office')),
  parent text,
  acts_for text,
  valid_from date not null,
  valid_to date,
  source text not null,
  primary key (id, valid_from),
  check (valid_to is null or valid_from <= valid_to),
  check (parent <> id and acts_for <> id)
);
create index units_parent on organization.units (parent);

-- Which unit went into which when units ended, as a law or resolution says; open work follows these rows.
create table organization.unit_successions (
  old_id text not null,
  new_id text not null,
  happened_on date not null,
  relation text not null check (relation in ('whole', 'part')),
  basis text not null,
  primary key (old_id, new_id, happened_on)
);

-- Names stand here in plain text for lists; the events hold them sealed, and erasing a person empties this row.
create table organization.people (
  id uuid primary key,
  name text not null,
  name_fold text not null,
  -- Given name first: the order of every list of people.
  name_key text not null,
  title text not null,
  unit text not null,
  sample boolean not null
);
create index people_unit on organization.people (unit);

-- A role from one day to another, both inclusive; from the day revoked_on it is not held any more.
create table organization.holdings (
  id uuid primary key,
  person uuid not null references organization.people (id) on delete cascade,
  role text not null check (role in
    ('staff', 'approver', 'council-member', 'council-secretary', 'inspector', 'auditor', 'administrator')),
  unit text not null,
  valid_from date not null,
  valid_to date,
  basis text not null,
  revoked_on date,
  check (valid_to is null or valid_from <= valid_to)
);
create index holdings_person on organization.holdings (person);
create index holdings_unit_role on organization.holdings (unit, role);

grant usage on schema organization to neuguong_app, neuguong_projector, neuguong_auditor;
grant select on organization.units, organization.unit_successions to neuguong_app;
grant select, insert, update on organization.people, organization.holdings to neuguong_app;
grant select on all tables in schema organization to neuguong_projector, neuguong_auditor;
