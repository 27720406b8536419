import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  FAILURES_FORGOTTEN_SECONDS,
  isOneTimeExpired,
  passwordWeakness,
  reject,
  rejectAccount,
  SIGN_IN_DELAYS_SECONDS,
} from '../core';
import { RateLimit, type Session } from '../http';
import { Passwords } from './passwords';
import { IDENTITY_OPTIONS, type IdentityOptions } from './ports';
import { writeSecurityLog } from './security-log';
import { Sessions } from './sessions';
import { inTransaction } from './transaction';

interface Credentials {
  readonly id: string;
  readonly login: string;
  readonly password_hash: string;
  readonly password_set_at: Date;
  readonly must_change: boolean;
  readonly disabled_at: Date | null;
}

/** Everything for which somebody types a password. Known and unknown logins are treated alike, in answer and in time. */
@Injectable()
export class SignIn {
  readonly #now: () => number;
  readonly #perLogin: RateLimit;
  readonly #perAddress: RateLimit;

  constructor(
    @Inject(IDENTITY_OPTIONS) private readonly options: IdentityOptions,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
  ) {
    this.#now = options.now ?? Date.now;
    this.#perLogin = new RateLimit(options.limits?.perLogin ?? 5, this.#now);
    this.#perAddress = new RateLimit(options.limits?.perAddress ?? 20, this.#now);
  }

  /**
   * Signs somebody in and ends the session that the browser had before.
   * @param address where the request came from
   * @returns the token of the new session
   * @throws Rejection SIGN_IN_FAILED for every reason alike, SIGN_IN_DELAYED, TOO_MANY_REQUESTS
   */
  async signIn(login: string, password: string, address: string, previous: string | undefined): Promise<string> {
    const key = login.trim().toLowerCase();
    const wait = Math.max(this.#perAddress.hit(address), this.#perLogin.hit(key));
    if (wait > 0) reject('TOO_MANY_REQUESTS', { seconds: wait });
    await this.#count(key);
    const account = await this.#credentials('login', key);
    const matches = await this.passwords.matches(account?.password_hash, password);
    const oneTime = { setAt: account?.password_set_at.getTime() ?? 0, oneTime: account?.must_change ?? false };
    if (!account || !matches || account.disabled_at !== null || isOneTimeExpired(oneTime, this.#now())) {
      await writeSecurityLog(this.options.pool, 'sign-in-failed', account?.id ?? null);
      return reject('SIGN_IN_FAILED');
    }
    const token = await inTransaction(this.options.pool, async (tx) => {
      await tx.query('delete from identity.sign_in_attempts where login_hash = $1 or last_at < $2', [
        hashOf(key),
        new Date(this.#now() - FAILURES_FORGOTTEN_SECONDS * 1000), // guesses at logins of nobody leave no rows for ever
      ]);
      if (previous !== undefined) await this.sessions.end(previous, tx);
      await writeSecurityLog(tx, 'signed-in', account.id);
      return this.sessions.open(tx, account.id);
    });
    this.sessions.forget();
    return token;
  }

  /** @throws Rejection PASSWORD_WRONG, SIGN_IN_DELAYED */
  async stepUp(session: Session, password: string): Promise<number> {
    await this.#confirm(session, password);
    await writeSecurityLog(this.options.pool, 'stepped-up', session.account);
    return this.sessions.stepUp(session);
  }

  /**
   * Sets an own password; all sessions end and a new one begins.
   * @returns the token of the new session
   * @throws Rejection PASSWORD_WEAK, PASSWORD_WRONG, SIGN_IN_DELAYED
   */
  async changePassword(session: Session, current: string, next: string): Promise<string> {
    if (next === current || passwordWeakness(next, session.login) !== null) reject('PASSWORD_WEAK');
    await this.#confirm(session, current);
    const hash = await this.passwords.hash(next);
    const token = await inTransaction(this.options.pool, async (tx) => {
      await tx.query(
        'update identity.accounts set password_hash = $2, password_set_at = $3, must_change = false where id = $1',
        [session.account, hash, new Date(this.#now())],
      );
      await this.sessions.endAll(session.account, null, tx);
      await writeSecurityLog(tx, 'password-changed', session.account);
      return this.sessions.open(tx, session.account);
    });
    this.sessions.forget();
    return token;
  }

  async signOut(session: Session, token: string): Promise<void> {
    await this.sessions.end(token);
    await writeSecurityLog(this.options.pool, 'signed-out', session.account);
  }

  async #confirm(session: Session, password: string): Promise<void> {
    await this.#count(session.login);
    const account = await this.#credentials('id', session.account);
    if (!(await this.passwords.matches(account?.password_hash, password))) {
      await writeSecurityLog(this.options.pool, 'password-refused', session.account);
      rejectAccount('PASSWORD_WRONG');
    }
    await this.options.pool.query('delete from identity.sign_in_attempts where login_hash = $1', [
      hashOf(session.login),
    ]);
  }

  /**
   * Counts a try as a failure before it is made, in one statement: a thousand tries at once are counted like a thousand
   * one after the other. A password that matches takes the count away again.
   */
  async #count(key: string): Promise<void> {
    const now = new Date(this.#now());
    const { rows } = await this.options.pool.query(
      `insert into identity.sign_in_attempts as a (login_hash, failures, last_at, delayed_until)
       values ($1, 1, $2::timestamptz, $2::timestamptz + make_interval(secs => ($3::int[])[1]))
       on conflict (login_hash) do update
          set failures = case when a.last_at < $2::timestamptz - make_interval(secs => $4::int) then 1
                              else least(a.failures + 1, cardinality($3::int[])) end,
              last_at = $2::timestamptz,
              delayed_until = $2::timestamptz + make_interval(secs => ($3::int[])[
                case when a.last_at < $2::timestamptz - make_interval(secs => $4::int) then 1
                     else least(a.failures + 1, cardinality($3::int[])) end])
        where a.delayed_until <= $2::timestamptz
       returning failures`,
      [hashOf(key), now, SIGN_IN_DELAYS_SECONDS, FAILURES_FORGOTTEN_SECONDS],
    );
    if (rows.length > 0) return;
    const { rows: delayed } = await this.options.pool.query<{ delayed_until: Date }>(
      'select delayed_until from identity.sign_in_attempts where login_hash = $1',
      [hashOf(key)],
    );
    const until = delayed[0]?.delayed_until.getTime() ?? now.getTime();
    reject('SIGN_IN_DELAYED', { seconds: Math.max(1, Math.ceil((until - now.getTime()) / 1000)) });
  }

  async #credentials(by: 'id' | 'login', value: string): Promise<Credentials | undefined> {
    const { rows } = await this.options.pool.query<Credentials>(
      by === 'id'
        ? `select id, login, password_hash, password_set_at, must_change, disabled_at
             from identity.accounts where id = $1::uuid`
        : `select id, login, password_hash, password_set_at, must_change, disabled_at
             from identity.accounts where login = $1`,
      [value],
    );
    return rows[0];
  }
}

function hashOf(login: string): Buffer {
  return createHash('sha256').update(login).digest();
}
