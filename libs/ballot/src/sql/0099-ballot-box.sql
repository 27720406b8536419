-- The box of secret ballots. It shares no transaction, no id, no time and no order with a member: papers are handed out
-- in the log by name, and cast here without one. No foreign key, no clock, no sequence, and a login of its own.
create schema ballot_box;

-- Whether a box takes papers. Written beside the ballot's events, in their commit.
create table ballot_box.boxes (
  ballot uuid primary key,
  -- SubjectPublicKeyInfo of the key that signs papers blindly.
  signing_key bytea not null,
  phase text not null check (phase in ('issuing', 'casting', 'closed')),
  candidates integer not null check (candidates between 1 and 60)
);

-- The private halves, wrapped by a key outside the database; destroyed when the last paper has been handed out.
create table ballot_box.signing_keys (
  ballot uuid primary key,
  wrapped bytea not null
);

-- Shares of a box's key that members of the counting team have handed in, wrapped; gone when the count is done.
create table ballot_box.offered_shares (
  ballot uuid not null,
  person text collate "C" not null,
  wrapped bytea not null,
  primary key (ballot, person)
);

create table ballot_box.papers (
  ballot uuid not null,
  serial bytea not null check (length(serial) = 32),
  signature bytea not null,
  envelope bytea not null,
  primary key (ballot, serial)
);

-- The same papers after casting, written in one transaction in the order of their serials: neither the order of arrival
-- nor the transactions in which they came are left.
create table ballot_box.sealed_papers (
  ballot uuid not null,
  serial bytea not null,
  signature bytea not null,
  envelope bytea not null,
  primary key (ballot, serial)
);

grant usage on schema ballot_box to neuguong_app, neuguong_ballot, neuguong_auditor;
grant select on ballot_box.boxes to neuguong_app, neuguong_ballot, neuguong_auditor;
grant insert, update on ballot_box.boxes to neuguong_app;
grant select, delete on ballot_box.signing_keys to neuguong_app;
grant insert (ballot, wrapped) on ballot_box.signing_keys to neuguong_app;
grant select, delete on ballot_box.offered_shares to neuguong_app;
grant insert (ballot, person, wrapped) on ballot_box.offered_shares to neuguong_app;
grant select, delete on ballot_box.papers to neuguong_ballot;
grant insert (ballot, serial, signature, envelope) on ballot_box.papers to neuguong_ballot;
grant select on ballot_box.sealed_papers to neuguong_ballot;
grant insert (ballot, serial, signature, envelope) on ballot_box.sealed_papers to neuguong_ballot;
