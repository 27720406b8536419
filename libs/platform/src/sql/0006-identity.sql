-- Accounts, sessions and what happened to them. No password, no token and no name stands here in the clear.
create schema identity;

create table identity.accounts (
  id uuid primary key,
  -- One account for one person; the person's name and roles live in the register of the organization.
  person uuid not null unique,
  login text collate "C" not null unique check (login ~ '^[a-z0-9][a-z0-9._-]{1,49}$'),
  password_hash text not null check (password_hash like '$argon2id$%'),
  password_set_at timestamptz not null,
  -- A one-time password is in use: it opens nothing but the setting of an own one.
  must_change boolean not null,
  created_at timestamptz not null,
  disabled_at timestamptz,
  first_administrator boolean not null default false
);
-- There was one first administrator, and there is never a second.
create unique index accounts_first_administrator on identity.accounts (first_administrator) where first_administrator;

create table identity.sessions (
  -- SHA-256 of the cookie's token: who reads this table can open no session.
  token_hash bytea primary key check (length(token_hash) = 32),
  id uuid not null unique,
  account uuid not null references identity.accounts (id),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  stepped_up_at timestamptz,
  revoked_at timestamptz
);
create index sessions_account on identity.sessions (account);

-- Failures are counted by what was typed, known or not, so that an unknown login is delayed like a known one.
create table identity.sign_in_attempts (
  login_hash bytea primary key check (length(login_hash) = 32),
  failures integer not null check (failures > 0),
  last_at timestamptz not null,
  delayed_until timestamptz not null
);
create index sign_in_attempts_last on identity.sign_in_attempts (last_at);

create table identity.security_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  kind text collate "C" not null check (kind in (
    'signed-in', 'sign-in-failed', 'signed-out', 'stepped-up', 'password-refused', 'password-changed',
    'password-reset', 'account-opened', 'account-disabled', 'sessions-revoked')),
  -- Null when nobody has the login that was tried; what was typed is not kept, it may have been a password.
  account uuid,
  by_account uuid
);
create index security_log_account on identity.security_log (account, id);

create function identity.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'identity.% is append only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger security_log_append_only before update or delete on identity.security_log
  for each row execute function identity.refuse_change();
create trigger security_log_no_truncate before truncate on identity.security_log
  for each statement execute function identity.refuse_change();
alter table identity.security_log enable always trigger security_log_append_only;
alter table identity.security_log enable always trigger security_log_no_truncate;

grant usage on schema identity to neuguong_app, neuguong_auditor;
grant select on identity.accounts, identity.sessions, identity.sign_in_attempts to neuguong_app;
grant insert (id, person, login, password_hash, password_set_at, must_change, created_at, first_administrator),
      update (password_hash, password_set_at, must_change, disabled_at) on identity.accounts to neuguong_app;
grant insert (token_hash, id, account, created_at, seen_at, expires_at),
      update (seen_at, stepped_up_at, revoked_at), delete on identity.sessions to neuguong_app;
grant insert, update (failures, last_at, delayed_until), delete on identity.sign_in_attempts to neuguong_app;
grant insert (kind, account, by_account) on identity.security_log to neuguong_app;
grant select (id, person, login, password_set_at, must_change, created_at, disabled_at, first_administrator)
  on identity.accounts to neuguong_auditor;
grant select (id, account, created_at, seen_at, expires_at, stepped_up_at, revoked_at)
  on identity.sessions to neuguong_auditor;
grant select on identity.security_log to neuguong_auditor;
