-- Keys of subjects. Personal fields of events are ciphertext under these; destroying a key erases them everywhere at
-- once and leaves every hash and proof as it was. The wrapping key never enters the database.
create schema vault;

create table vault.subject_keys (
  subject text collate "C" primary key,
  wrapped bytea not null,
  created_at timestamptz not null default clock_timestamp()
);

grant usage on schema vault to neuguong_app, neuguong_projector;
grant select on vault.subject_keys to neuguong_app, neuguong_projector;
grant insert (subject, wrapped) on vault.subject_keys to neuguong_app;
