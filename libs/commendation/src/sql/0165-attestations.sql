-- Awards of before this system: declared by one, confirmed by another over the scanned decision. Names stay sealed under the
-- key of each declaration, and the scan goes with it.
create table commendation.attestations (
  id uuid primary key,
  version integer not null,
  unit text collate "C" not null,
  -- By which lists of awards know the recipient, or the case that is about them.
  recipient text collate "C" not null,
  kind text not null,
  name text not null,
  award text collate "C" not null,
  stream text not null,
  year integer not null,
  number text not null,
  number_key text collate "C" not null,
  decided_on date not null,
  authority text not null,
  status text not null,
  sha256 text collate "C",
  attached_by text collate "C",
  declared_by text collate "C" not null,
  declared_on date not null,
  confirmed_by text collate "C",
  confirmed_on date,
  changed_at timestamptz not null
);
-- Nobody declares one award twice, however many write at the same time.
create unique index attestations_once on commendation.attestations (recipient, award, number_key, decided_on)
  where status <> 'withdrawn';
create index attestations_of_unit on commendation.attestations (unit, declared_on desc, id);

create table commendation.attestation_files (
  attestation uuid not null,
  sha256 text collate "C" not null,
  media_type text not null,
  size bigint not null,
  stored_by text collate "C" not null,
  stored_at timestamptz not null default clock_timestamp(),
  primary key (attestation, sha256)
);
create trigger attestation_files_of_the_living before insert on commendation.attestation_files
  for each row execute function vault.refuse_erased('attestation', 'attestation');

grant select, insert on commendation.attestations to neuguong_app;
grant update (version, status, sha256, attached_by, confirmed_by, confirmed_on, changed_at)
  on commendation.attestations to neuguong_app;
grant select, insert (attestation, sha256, media_type, size, stored_by) on commendation.attestation_files to neuguong_app;
-- The auditor follows them without their sealed names.
grant select (id, version, unit, recipient, kind, award, stream, year, number, decided_on, authority, status, sha256,
  attached_by, declared_by, declared_on, confirmed_by, confirmed_on) on commendation.attestations to neuguong_auditor;
grant select on commendation.attestation_files to neuguong_auditor;
