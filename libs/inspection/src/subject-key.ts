import { type Queryable, reject as storeRejects, type SubjectKey, type Vault } from '@lib/event-store';

/**
 * The key of a stream that the system has opened, which has nothing to seal: it is made when the first person writes.
 * Two who write at once use the one that was first.
 * @throws Rejection SUBJECT_ERASED where no key may be made any more
 */
export async function subjectKey(
  vault: Pick<Vault, 'create' | 'find'>,
  db: Queryable,
  subject: string,
): Promise<SubjectKey> {
  const known = await vault.find(subject);
  if (known) return known;
  const { side } = vault.create(subject);
  await db.query(
    `insert into vault.subject_keys (subject, wrapped)
     select r.subject, decode(r.wrapped, 'base64') from json_to_recordset($1::json) as r(subject text, wrapped text)
     on conflict (subject) do nothing`,
    [JSON.stringify(side.rows)],
  );
  return (await vault.find(subject)) ?? storeRejects('SUBJECT_ERASED');
}
