-- The business clock: no row means today in Vietnam; a row means a chosen date (demo, tests, simulation).
create schema platform;

create table platform.business_clock (
  one boolean primary key default true check (one),
  chosen date not null,
  set_at timestamptz not null default clock_timestamp()
);

grant usage on schema platform to neuguong_app, neuguong_projector, neuguong_auditor;
grant select on platform.business_clock to neuguong_app, neuguong_projector, neuguong_auditor;
