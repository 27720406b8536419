-- Requests to erase somebody's data, for lists; the truth is each request's stream. Subjects are named by id alone.
create schema erasure;

create table erasure.requests (
  id uuid primary key,
  version integer not null,
  subject text collate "C" not null,
  unit text collate "C" not null,
  ground text not null,
  status text not null,
  received_on date not null,
  -- By when the requester is to be answered.
  due_on date,
  -- Deferred until that day.
  deferred_until date,
  changed_at timestamptz not null
);
create index requests_by_unit on erasure.requests (unit, received_on);

-- What this database knows to be carried out, line by line of the list outside of it. A line that is on the list and not
-- here means that this database is older than the list.
create table erasure.carried_out (
  line integer primary key check (line > 0),
  hash text collate "C" not null check (hash ~ '^[0-9a-f]{64}$'),
  decision uuid not null,
  subject text collate "C" not null,
  carried_out_at timestamptz not null default clock_timestamp()
);
create trigger carried_out_append_only before update or delete on erasure.carried_out
  for each row execute function event_store.refuse_change();
create trigger carried_out_no_truncate before truncate on erasure.carried_out
  for each statement execute function event_store.refuse_change();
alter table erasure.carried_out enable always trigger carried_out_append_only;
alter table erasure.carried_out enable always trigger carried_out_no_truncate;

-- Rows with a name, or about a file of the subject, cannot be written any more once the subject is erased.
create trigger case_subjects_of_the_living before insert or update on pipeline.case_subjects
  for each row execute function vault.refuse_erased('case', 'case_id');
create trigger evidence_of_the_living before insert on pipeline.evidence
  for each row execute function vault.refuse_erased('case', 'case_id');

-- The one way to destroy a key: for a subject whose erasure was granted, or is replayed from the list, by an event of the
-- log. It takes the key first, so that whoever is just writing a name is waited for, and then everything in plain. May be
-- run again at any time.
create function erasure.carry_out(decision uuid, subject text, line integer, hash text) returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  who uuid := right(subject, 36)::uuid;
  notice constant text := '(đã xóa theo quyết định)';
begin
  if not exists (
    select from event_store.events e
     where e.stream = 'erasure-' || decision and e.type in ('ErasureGranted', 'ErasureReplayed')
       and e.canonical::json #>> '{data,subject}' = carry_out.subject
  ) then
    raise exception 'no decision of the log grants this' using errcode = 'insufficient_privilege';
  end if;
  insert into vault.destroyed (subject) values (carry_out.subject) on conflict do nothing;
  delete from vault.subject_keys k where k.subject = carry_out.subject;
  case left(carry_out.subject, -37)
    when 'case' then
      delete from pipeline.case_subjects s where s.case_id = who;
      delete from pipeline.evidence f where f.case_id = who;
    when 'person' then
      update organization.people p set name = notice, name_fold = '', name_key = '', title = notice where p.id = who;
      delete from notifications.messages m where m.person = who;
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
  insert into erasure.carried_out (line, hash, decision, subject)
  values (carry_out.line, carry_out.hash, carry_out.decision, carry_out.subject) on conflict do nothing;
end $$;
revoke all on function erasure.carry_out(uuid, text, integer, text) from public;

grant usage on schema erasure to neuguong_app, neuguong_projector, neuguong_auditor;
grant select on erasure.requests, erasure.carried_out to neuguong_app, neuguong_projector, neuguong_auditor;
grant insert (id, version, subject, unit, ground, status, received_on, due_on, deferred_until, changed_at),
      update (version, status, deferred_until, changed_at) on erasure.requests to neuguong_app;
grant execute on function erasure.carry_out(uuid, text, integer, text) to neuguong_projector;
