-- How reminders reach people outside of the house: addresses, wishes, mails with many lines, calendars.

-- A person's work address in plain, for the mailer alone; the events hold it sealed, and erasing a person removes it.
create table organization.contacts (
  person uuid primary key references organization.people (id) on delete cascade,
  email text check (length(email) between 3 and 254),
  changed_at timestamptz not null default clock_timestamp()
);
create trigger contacts_of_the_living before insert or update on organization.contacts
  for each row execute function vault.refuse_erased('person', 'person');
grant select on organization.contacts to neuguong_app, neuguong_projector;
grant insert (person, email, changed_at), update (email, changed_at) on organization.contacts to neuguong_app;

-- What a person wants; a person without a row wants what the house has by default. Hours are Vietnam's.
create table notifications.settings (
  person uuid primary key,
  digest boolean not null,
  quiet_from time not null,
  quiet_to time not null,
  changed_at timestamptz not null default clock_timestamp()
);
grant select on notifications.settings to neuguong_app, neuguong_projector, neuguong_auditor;
grant insert (person, digest, quiet_from, quiet_to), update (digest, quiet_from, quiet_to, changed_at)
  on notifications.settings to neuguong_app;

-- One e-mail with the lines of one person: the digest of a day, or what is urgent after it. Without a person it goes to the
-- mailbox of the office. Its id is its Message-ID, and follows from person and day, so there is one digest a day for ever.
create table notifications.mails (
  id uuid primary key,
  person uuid,
  kind text collate "C" not null check (kind in ('digest', 'urgent', 'office')),
  -- By the business clock: when it was to go.
  due_at timestamptz not null,
  composed_at timestamptz not null default clock_timestamp(),
  attempts integer not null default 0,
  -- Not to be tried before then: the wait after a failure, or the time that the one who tries has for it.
  retry_at timestamptz,
  sent_at timestamptz,
  -- Given up until somebody asks for it again, and the code of the last failure.
  parked_at timestamptz,
  code text collate "C",
  check (sent_at is null or parked_at is null)
);
create index mails_to_try on notifications.mails (retry_at) where sent_at is null and parked_at is null;
create index mails_parked on notifications.mails (parked_at) where parked_at is not null;
create index mails_due on notifications.mails (due_at);
grant select on notifications.mails to neuguong_app, neuguong_projector, neuguong_auditor;
grant insert (id, person, kind, due_at, retry_at), update (attempts, retry_at, sent_at, parked_at, code)
  on notifications.mails to neuguong_projector;
grant update (attempts, retry_at, parked_at) on notifications.mails to neuguong_app;

-- The mail whose line a delivery by e-mail is.
alter table notifications.deliveries add column mail uuid references notifications.mails (id);
create index deliveries_of_mail on notifications.deliveries (mail);
create index deliveries_to_compose on notifications.deliveries (message)
  where channel = 'email' and mail is null and delivered_at is null;
grant update (mail) on notifications.deliveries to neuguong_projector;

-- A private calendar is known by the hash of its secret; a new secret takes the place of the old one.
create table notifications.calendars (
  person uuid primary key,
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  issued_at timestamptz not null default clock_timestamp()
);
grant select, delete on notifications.calendars to neuguong_app;
grant insert (person, secret_hash), update (secret_hash, issued_at) on notifications.calendars to neuguong_app;
grant select (person, issued_at) on notifications.calendars to neuguong_auditor;

create index alarms_by_time on scheduling.alarms (fire_at);

-- Whoever is erased has no address, no mail, no wishes and no calendar.
create or replace function erasure.carry_out(entry text) returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  listed constant json := entry::json;
  named constant text := listed ->> 'subject';
  decided constant uuid := listed ->> 'decision';
  who constant uuid := right(named, 36);
  notice constant text := '(đã xóa theo quyết định)';
begin
  if not exists (
    select from event_store.events e
     where e.stream = 'erasure-' || decided and e.type in ('ErasureGranted', 'ErasureReplayed')
       and e.canonical::json #>> '{data,subject}' = named
  ) then
    raise exception 'no decision of the log grants this' using errcode = 'insufficient_privilege';
  end if;
  insert into vault.destroyed (subject) values (named) on conflict do nothing;
  delete from vault.subject_keys k where k.subject = named;
  case left(named, -37)
    when 'case' then
      delete from pipeline.case_subjects s where s.case_id = who;
      delete from pipeline.evidence f where f.case_id = who;
    when 'person' then
      update organization.people p set name = notice, name_fold = '', name_key = '', title = notice where p.id = who;
      delete from notifications.messages m where m.person = who;
      delete from notifications.mails l where l.person = who;
      delete from notifications.settings w where w.person = who;
      delete from notifications.calendars c where c.person = who;
      delete from organization.contacts c where c.person = who;
      delete from identity.sign_in_attempts t using identity.accounts a
       where a.person = who and t.login_hash = sha256(convert_to(a.login, 'UTF8'));
      delete from identity.sessions s using identity.accounts a where a.person = who and s.account = a.id;
      -- Of the account its id stays, which the security log names: no login, no password that anybody knows.
      update identity.accounts a
         set login = 'erased-' || who, disabled_at = coalesce(a.disabled_at, clock_timestamp()), must_change = true,
             password_hash = '$argon2id$v=19$m=19456,t=2,p=1$ZXJhc2VkLWVyYXNlZA$'
                             || rtrim(encode(sha256(convert_to(gen_random_uuid()::text, 'UTF8')), 'base64'), '=')
       where a.person = who;
  end case;
  insert into erasure.carried_out (line, hash, decision, subject, entry)
  values ((listed ->> 'n')::integer, listed ->> 'hash', decided, named, carry_out.entry) on conflict do nothing;
end $$;
