-- Lists of cases that a person has named to find them again: facets, order and columns, never a text that was searched for.
create table pipeline.case_views (
  person uuid not null,
  id uuid not null,
  name text not null check (name is nfc normalized and length(name) between 1 and 80),
  wanted jsonb not null,
  changed_at timestamptz not null default clock_timestamp(),
  primary key (person, id)
);

grant select, delete on pipeline.case_views to neuguong_app;
grant insert (person, id, name, wanted), update (name, wanted, changed_at) on pipeline.case_views to neuguong_app;

-- Whoever is erased leaves no names of lists behind.
create function pipeline.forget_views() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from pipeline.case_views v where v.person = right(new.subject, 36)::uuid;
  return new;
end $$;
create trigger destroyed_forgets_views after insert on vault.destroyed
  for each row when (new.subject like 'person-%') execute function pipeline.forget_views();
