/** What the security log tells apart; none of it says more of a person than the account's id. */
export type SecurityEvent =
  | 'signed-in'
  | 'sign-in-failed'
  | 'signed-out'
  | 'stepped-up'
  | 'password-refused'
  | 'password-changed'
  | 'password-reset'
  | 'account-opened'
  | 'account-disabled'
  | 'sessions-revoked';

interface Writes {
  query(text: string, values: readonly unknown[]): Promise<unknown>;
}

/**
 * Writes one line that nobody can change or remove afterwards.
 * @param account whose account it is about; null when nobody has the login that was tried
 * @param by the account that did it, when it was another one
 */
export async function writeSecurityLog(
  db: Writes,
  kind: SecurityEvent,
  account: string | null,
  by: string | null = null,
): Promise<void> {
  await db.query('insert into identity.security_log (kind, account, by_account) values ($1, $2, $3)', [
    kind,
    account,
    by,
  ]);
}
