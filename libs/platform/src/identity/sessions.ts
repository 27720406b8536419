import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { isAlive, SESSION_LIFE_MS, type SessionView, steppedUpUntil } from '../core';
import type { Session, SessionReader } from '../http';
import { IDENTITY_OPTIONS, type IdentityOptions } from './ports';
import { writeSecurityLog } from './security-log';
import { inTransaction } from './transaction';

/** How long an answer from memory may be old: a revoked session or role is refused within this time. */
const REMEMBERED_MS = 500;
/** Use is written down this often; the idle end of a session is that much early at most. */
const SEEN_EVERY_MS = 30_000;
const FORGET_ABOVE = 2_000;
const KEPT_MS = 30 * 86_400_000;

interface Remembered {
  readonly since: number;
  found: Session | undefined | Promise<Session | undefined>;
}

interface SessionRow {
  readonly id: string;
  readonly account: string;
  readonly person: string;
  readonly login: string;
  readonly must_change: boolean;
  readonly seen_at: Date;
  readonly expires_at: Date;
  readonly stepped_up_at: Date | null;
}

/** Sessions in PostgreSQL, each known by the hash of a random token, with a memory of half a second before it. */
@Injectable()
export class Sessions implements SessionReader {
  readonly #remembered = new Map<string, Remembered>();
  readonly #pool: Pool;
  readonly #now: () => number;

  constructor(@Inject(IDENTITY_OPTIONS) private readonly options: IdentityOptions) {
    this.#pool = options.pool;
    this.#now = options.now ?? Date.now;
  }

  /** The session of a token with what its person holds now; undefined when it has ended or never was. */
  find(token: string): Session | undefined | Promise<Session | undefined> {
    const now = this.#now();
    const key = hashOf(token).toString('base64');
    const known = this.#remembered.get(key);
    if (known && now - known.since < REMEMBERED_MS && now >= known.since) return known.found;
    if (this.#remembered.size >= FORGET_ABOVE) this.#forgetOld(now);
    const entry: Remembered = { since: now, found: undefined };
    const loading = this.#load(token, now).then(
      (session) => (entry.found = session),
      (error: unknown) => {
        if (this.#remembered.get(key) === entry) this.#remembered.delete(key);
        throw error;
      },
    );
    entry.found = loading;
    this.#remembered.set(key, entry);
    return loading;
  }

  /** Opens a session on a transaction of the caller. @returns the token, which nobody keeps but the browser */
  async open(tx: PoolClient, account: string): Promise<string> {
    const now = this.#now();
    const token = randomBytes(32).toString('base64url');
    await tx.query('delete from identity.sessions where account = $1 and expires_at < $2', [
      account,
      new Date(now - KEPT_MS),
    ]);
    await tx.query(
      `insert into identity.sessions (token_hash, id, account, created_at, seen_at, expires_at)
       values ($1, $2, $3, $4, $4, $5)`,
      [hashOf(token), randomUUID(), account, new Date(now), new Date(now + SESSION_LIFE_MS)],
    );
    return token;
  }

  /** Ends the session of a token, known or not. */
  async end(token: string, on: Pick<PoolClient, 'query'> = this.#pool): Promise<void> {
    await on.query('update identity.sessions set revoked_at = $2 where token_hash = $1 and revoked_at is null', [
      hashOf(token),
      new Date(this.#now()),
    ]);
    this.forget();
  }

  /** Ends every session of an account but one. @returns how many were alive */
  async endAll(account: string, except: string | null, on: Pick<PoolClient, 'query'> = this.#pool): Promise<number> {
    const { rowCount } = await on.query(
      `update identity.sessions set revoked_at = $3
        where account = $1 and id is distinct from $2 and revoked_at is null and expires_at > $3`,
      [account, except, new Date(this.#now())],
    );
    this.forget();
    return rowCount ?? 0;
  }

  /** Ends all other sessions of somebody at their own wish. */
  async endOthers(session: Session): Promise<number> {
    const ended = await inTransaction(this.#pool, async (tx) => {
      const count = await this.endAll(session.account, session.id, tx);
      if (count > 0) await writeSecurityLog(tx, 'sessions-revoked', session.account);
      return count;
    });
    this.forget();
    return ended;
  }

  /** The password was typed again. @returns until when that counts, in milliseconds */
  async stepUp(session: Session): Promise<number> {
    const now = this.#now();
    await this.#pool.query('update identity.sessions set stepped_up_at = $2 where id = $1', [
      session.id,
      new Date(now),
    ]);
    this.forget();
    return steppedUpUntil({ seenAt: now, expiresAt: now, steppedUpAt: now }, now) ?? now;
  }

  /** The sessions of an account that are alive, the one used last first. */
  async list(session: Session): Promise<SessionView[]> {
    const now = this.#now();
    const { rows } = await this.#pool.query<SessionRow & { created_at: Date }>(
      `select id, created_at, seen_at, expires_at, stepped_up_at from identity.sessions
        where account = $1 and revoked_at is null order by seen_at desc, id`,
      [session.account],
    );
    return rows
      .filter((row) => isAlive(timesOf(row), now))
      .map((row) => ({
        id: row.id,
        createdAt: row.created_at.toISOString(),
        seenAt: row.seen_at.toISOString(),
        current: row.id === session.id,
      }));
  }

  /** Those of these sessions that are alive. Looking is no use of them: a page that lies open keeps no session awake. */
  async alive(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await this.#pool.query<SessionRow>({
      name: 'sessions-alive',
      text: `select s.id, s.seen_at, s.expires_at, s.stepped_up_at
               from identity.sessions s join identity.accounts a on a.id = s.account
              where s.id = any($1::uuid[]) and s.revoked_at is null and a.disabled_at is null`,
      values: [ids],
    });
    const now = this.#now();
    return new Set(rows.filter((row) => isAlive(timesOf(row), now)).map(({ id }) => id));
  }

  /** Empties the memory: what was changed through this process counts at once. */
  forget(): void {
    this.#remembered.clear();
  }

  async #load(token: string, now: number): Promise<Session | undefined> {
    const { rows } = await this.#pool.query<SessionRow>({
      name: 'session-of-token',
      text: `select s.id, s.account, a.person, a.login, a.must_change, s.seen_at, s.expires_at, s.stepped_up_at
               from identity.sessions s join identity.accounts a on a.id = s.account
              where s.token_hash = $1 and s.revoked_at is null and a.disabled_at is null`,
      values: [hashOf(token)],
    });
    const row = rows[0];
    if (!row || !isAlive(timesOf(row), now)) return undefined;
    if (now - row.seen_at.getTime() >= SEEN_EVERY_MS) {
      await this.#pool.query('update identity.sessions set seen_at = $2 where id = $1 and seen_at < $2', [
        row.id,
        new Date(now),
      ]);
    }
    return {
      id: row.id,
      account: row.account,
      person: row.person,
      login: row.login,
      holdings: await this.options.directory.holdings(row.person),
      steppedUp: steppedUpUntil(timesOf(row), now) !== null,
      mustChange: row.must_change,
    };
  }

  #forgetOld(now: number): void {
    for (const [key, entry] of this.#remembered) {
      if (now - entry.since >= REMEMBERED_MS) this.#remembered.delete(key);
    }
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function timesOf(row: Pick<SessionRow, 'seen_at' | 'expires_at' | 'stepped_up_at'>) {
  return {
    seenAt: row.seen_at.getTime(),
    expiresAt: row.expires_at.getTime(),
    steppedUpAt: row.stepped_up_at?.getTime() ?? null,
  };
}
