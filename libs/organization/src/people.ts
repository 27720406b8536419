import type { LocalDate } from '@core/kernel';
import type { Holding, Role, UnitTree } from '@core/organization';
import type { Queryable } from './queryable';

/** A person as lists show one. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  /** Invented for the demonstration. */
  readonly sample: boolean;
}

/** A holding with the id of its grant; `to` is already cut by a revocation. */
export interface HeldRole extends Holding {
  readonly grant: string;
  readonly basis: string;
}

/** A role that somebody holds at a unit. */
export interface OpenGrant {
  readonly grant: string;
  readonly person: string;
  readonly name: string;
  readonly role: Role;
  readonly unit: string;
}

/** Reads people and what they hold. Holdings are read at every request, so a revocation counts at once. */
export class People {
  constructor(private readonly database: Queryable) {}

  async find(id: string): Promise<Person | undefined> {
    const { rows } = await this.database.query<Person>(
      'select id, name, title, unit, sample from organization.people where id = $1::uuid',
      [id],
    );
    return rows[0];
  }

  /** The work address for reminders; null where there is none. */
  async email(id: string): Promise<string | null> {
    const { rows } = await this.database.query<{ email: string | null }>(
      'select email from organization.contacts where person = $1::uuid',
      [id],
    );
    return rows[0]?.email ?? null;
  }

  /** Several people at once, in no order; ids that nobody has are left out. */
  async findAll(ids: readonly string[]): Promise<readonly Person[]> {
    const { rows } = await this.database.query<Person>(
      'select id, name, title, unit, sample from organization.people where id = any($1::uuid[])',
      [ids],
    );
    return rows;
  }

  /** The people of these units, by given name in Vietnamese order. */
  async ofUnits(units: readonly string[]): Promise<readonly Person[]> {
    const { rows } = await this.database.query<Person>(
      `select id, name, title, unit, sample from organization.people
        where unit = any($1::text[])
        order by name_key collate "vi-x-icu", id`,
      [units],
    );
    return rows;
  }

  /** Everything a person holds, held or will hold, earliest first; grants revoked before their first day are left out. */
  async holdings(person: string): Promise<readonly HeldRole[]> {
    const { rows } = await this.database.query<HeldRole>(
      `select id as "grant", role, unit, basis, valid_from::text as "from",
              least(valid_to, revoked_on - 1)::text as "to"
         from organization.holdings
        where person = $1::uuid and (revoked_on is null or valid_from < revoked_on)
        order by valid_from, id`,
      [person],
    );
    return rows;
  }

  /** Grants of roles at these units that are held on that day or will be, in order of id. */
  async openAt(units: readonly string[], today: LocalDate): Promise<readonly OpenGrant[]> {
    const { rows } = await this.database.query<OpenGrant>(
      `select h.id as "grant", h.person, p.name, h.role, h.unit
         from organization.holdings h join organization.people p on p.id = h.person
        where h.unit = any($1::text[]) and (h.valid_to is null or $2::date <= h.valid_to)
          and (h.revoked_on is null or ($2::date < h.revoked_on and h.valid_from < h.revoked_on))
        order by h.id`,
      [units, today],
    );
    return rows;
  }

  /** Who holds a role that day at a unit or at an office that acts for it, by given name in Vietnamese order. */
  async inRole(role: Role, unit: string, tree: UnitTree, date: LocalDate): Promise<readonly Person[]> {
    const { rows } = await this.database.query<Person>(
      `select p.id, p.name, p.title, p.unit, p.sample
         from organization.people p
        where exists (
                select from organization.holdings h
                 where h.person = p.id and h.role = $1 and h.unit = any($2::text[])
                   and h.valid_from <= $3::date and (h.valid_to is null or $3::date <= h.valid_to)
                   and (h.revoked_on is null or $3::date < h.revoked_on))
        order by p.name_key collate "vi-x-icu", p.id`,
      [role, tree.standingAt(unit, date), date],
    );
    return rows;
  }
}
