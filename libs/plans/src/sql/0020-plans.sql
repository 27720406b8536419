-- Published versions of plans. The log is the truth (stream plan-<uuid>); these rows are written in the same commit.
create schema plans;

create table plans.published (
  id text not null,
  version integer not null check (version >= 1),
  fingerprint text not null,
  title text not null,
  -- Canonical JSON (RFC 8785): kept as text, because jsonb would not give back the bytes that were fingerprinted.
  body text not null,
  valid_from date not null,
  valid_to date not null,
  published_on date not null,
  published_at timestamptz not null default clock_timestamp(),
  primary key (id, version),
  constraint published_validity check (valid_to >= valid_from),
  constraint published_fingerprint check (fingerprint = encode(sha256(convert_to(body, 'UTF8')), 'hex'))
);

-- Append only: what is published is never edited, a change is a new version.
grant usage on schema plans to neuguong_app, neuguong_projector, neuguong_auditor;
grant select on plans.published to neuguong_app, neuguong_projector, neuguong_auditor;
grant insert (id, version, fingerprint, title, body, valid_from, valid_to, published_on)
  on plans.published to neuguong_app;
