import { randomUUID } from 'node:crypto';
import { reach } from '@core/organization';
import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { type AccountView, Login, type OneTimePassword, reject, rejectAccount } from '../core';
import type { Session } from '../http';
import { oneTimePassword, Passwords } from './passwords';
import { IDENTITY_OPTIONS, type IdentityOptions, type Registrant } from './ports';
import { writeSecurityLog } from './security-log';
import { Sessions } from './sessions';
import { inTransaction } from './transaction';

/** An account as the database has it, without its hash. */
export interface Account {
  readonly id: string;
  readonly person: string;
  readonly login: string;
  readonly mustChange: boolean;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
}

export interface NewAccount {
  readonly person: string;
  readonly login: string;
  /** A password of the opener's choice (samples of a demonstration); without it a one-time password is made. */
  readonly password?: string;
  /** The account that opens it; null for the command line. */
  readonly by?: string | null;
}

const COLUMNS = `id, person, login, must_change as "mustChange", created_at as "createdAt", disabled_at as "disabledAt"`;

/** Accounts: opened for a person of the register, reset, disabled, never removed. */
@Injectable()
export class Accounts {
  readonly #pool: Pool;
  readonly #now: () => number;

  constructor(
    @Inject(IDENTITY_OPTIONS) private readonly options: IdentityOptions,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
  ) {
    this.#pool = options.pool;
    this.#now = options.now ?? Date.now;
  }

  /** @throws Rejection ACCOUNT_UNKNOWN */
  async find(id: string): Promise<Account> {
    const { rows } = await this.#pool.query<Account>(`select ${COLUMNS} from identity.accounts where id = $1::uuid`, [
      id,
    ]);
    return rows[0] ?? reject('ACCOUNT_UNKNOWN');
  }

  async ofPerson(person: string): Promise<Account | undefined> {
    const { rows } = await this.#pool.query<Account>(
      `select ${COLUMNS} from identity.accounts where person = $1::uuid`,
      [person],
    );
    return rows[0];
  }

  /**
   * Accounts of the people of these units by login, those after `after`; one more than `limit` where there are more.
   * @param unit only of this unit
   */
  async page(
    session: Session,
    after: string,
    limit: number,
    unit?: string,
  ): Promise<{ items: AccountView[]; next: string | null }> {
    const today = this.options.clock.today();
    const units = this.options.units();
    const managed = reach(session.holdings, 'account.manage', units, today);
    const people = await this.options.directory.ofUnits(
      unit === undefined ? managed : managed.filter((id) => id === unit),
    );
    const byId = new Map(people.map((person) => [person.id, person]));
    const { rows } = await this.#pool.query<Account>(
      `select ${COLUMNS} from identity.accounts
        where person = any($1::uuid[]) and login > $2 order by login limit $3`,
      [[...byId.keys()], after, limit + 1],
    );
    const items = rows.slice(0, limit).map((account) => {
      const person = byId.get(account.person) as Registrant;
      return {
        id: account.id,
        person: account.person,
        name: person.name,
        login: account.login,
        unit: person.unit,
        unitName: units.displayName(person.unit, today),
        mustChange: account.mustChange,
        createdAt: account.createdAt.toISOString(),
        disabledAt: account.disabledAt?.toISOString() ?? null,
      };
    });
    return { items, next: rows.length > limit ? (items.at(-1)?.login ?? null) : null };
  }

  /**
   * Opens an account. The one-time password is shown to the opener and kept nowhere.
   * @throws Rejection ACCOUNT_EXISTS for a person who has one, LOGIN_TAKEN
   */
  open(account: NewAccount): Promise<OneTimePassword> {
    return this.#open(account, false);
  }

  /**
   * Opens the account of the first administrator, once in the life of an installation.
   * @throws Rejection FIRST_ADMINISTRATOR_EXISTS, ACCOUNT_EXISTS, LOGIN_TAKEN
   */
  openFirstAdministrator(account: NewAccount): Promise<OneTimePassword> {
    return this.#open(account, true);
  }

  /** A new one-time password; all sessions of the account end. @throws Rejection ACCOUNT_UNKNOWN, ACCOUNT_DISABLED */
  async reset(id: string, by: string): Promise<OneTimePassword> {
    const account = await this.find(id);
    if (account.disabledAt) rejectAccount('ACCOUNT_DISABLED');
    if (account.id === by) rejectAccount('ACCOUNT_IS_OWN');
    const password = oneTimePassword();
    const hash = await this.passwords.hash(password);
    await inTransaction(this.#pool, async (tx) => {
      await tx.query(
        'update identity.accounts set password_hash = $2, password_set_at = $3, must_change = true where id = $1',
        [id, hash, new Date(this.#now())],
      );
      await this.sessions.endAll(id, null, tx);
      await writeSecurityLog(tx, 'password-reset', id, by);
    });
    this.sessions.forget();
    return { account: id, login: account.login, oneTimePassword: password };
  }

  /** Nobody signs in to it any more and all its sessions end. @throws Rejection ACCOUNT_UNKNOWN, ACCOUNT_IS_OWN */
  async disable(id: string, by: string): Promise<void> {
    const account = await this.find(id);
    if (account.id === by) rejectAccount('ACCOUNT_IS_OWN');
    if (account.disabledAt) return;
    await inTransaction(this.#pool, async (tx) => {
      await tx.query('update identity.accounts set disabled_at = $2 where id = $1', [id, new Date(this.#now())]);
      await this.sessions.endAll(id, null, tx);
      await writeSecurityLog(tx, 'account-disabled', id, by);
    });
    this.sessions.forget();
  }

  async #open(account: NewAccount, firstAdministrator: boolean): Promise<OneTimePassword> {
    const login = Login.parse(account.login);
    const password = account.password ?? oneTimePassword();
    const hash = await this.passwords.hash(password);
    const id = randomUUID();
    await inTransaction(this.#pool, async (tx) => {
      await tx.query(
        `insert into identity.accounts
           (id, person, login, password_hash, password_set_at, must_change, created_at, first_administrator)
         values ($1, $2, $3, $4, $5, $6, $5, $7)`,
        [id, account.person, login, hash, new Date(this.#now()), account.password === undefined, firstAdministrator],
      );
      await writeSecurityLog(tx, 'account-opened', id, account.by ?? null);
    }).catch((error: unknown) => {
      const { constraint } = error as { constraint?: string };
      if (constraint === 'accounts_first_administrator') rejectAccount('FIRST_ADMINISTRATOR_EXISTS');
      if (constraint === 'accounts_person_key') rejectAccount('ACCOUNT_EXISTS');
      if (constraint === 'accounts_login_key') reject('LOGIN_TAKEN');
      throw error;
    });
    return { account: id, login, oneTimePassword: password };
  }
}
