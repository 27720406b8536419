-- Declarations of awards of before this system can be erased: their names lie under keys of their own, their scans go with them.
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
      delete from identity.sign_in_attempts t using identity.accounts a
       where a.person = who and t.login_hash = sha256(convert_to(a.login, 'UTF8'));
      delete from identity.sessions s using identity.accounts a where a.person = who and s.account = a.id;
      -- Of the account its id stays, which the security log names: no login, no password that anybody knows.
      update identity.accounts a
         set login = 'erased-' || who, disabled_at = coalesce(a.disabled_at, clock_timestamp()), must_change = true,
             password_hash = '$argon2id$v=19$m=19456,t=2,p=1$ZXJhc2VkLWVyYXNlZA$'
                             || rtrim(encode(sha256(convert_to(gen_random_uuid()::text, 'UTF8')), 'base64'), '=')
       where a.person = who;
    when 'visit' then
      delete from inspection.files f where f.visit = who;
    when 'attestation' then
      delete from commendation.attestation_files f where f.attestation = who;
    else
      -- Proposals, sessions, programmes, complaints, records and reports: whatever they tell of people lies under the key.
      null;
  end case;
  insert into erasure.carried_out (line, hash, decision, subject, entry)
  values ((listed ->> 'n')::integer, listed ->> 'hash', decided, named, carry_out.entry) on conflict do nothing;
end $$;
