import { basisText, foldVietnamese, givenNameKey, type PersonEvent } from '@core/organization';
import { type Personal, unreachable } from '@core/kernel';
import type { Side, SideRows } from '@lib/event-store';

/** The statements by which a person's command writes its rows in the commit of its events. */
export const organizationSides = {
  people: {
    name: 'organization.people',
    sql: (rows: string) => `
      insert into organization.people (id, name, name_fold, name_key, title, unit, sample)
      select r.id, r.name, r.name_fold, r.name_key, r.title, r.unit, r.sample
        from json_to_recordset(${rows}::json)
          as r(id uuid, name text, name_fold text, name_key text, title text, unit text, sample boolean)
      on conflict (id) do update
         set name = excluded.name, name_fold = excluded.name_fold, name_key = excluded.name_key,
             title = excluded.title, unit = excluded.unit, sample = excluded.sample`,
  },
  holdings: {
    name: 'organization.holdings',
    sql: (rows: string) => `
      insert into organization.holdings (id, person, role, unit, valid_from, valid_to, basis)
      select r.id, r.person, r.role, r.unit, r.valid_from, r.valid_to, r.basis
        from json_to_recordset(${rows}::json)
          as r(id uuid, person uuid, role text, unit text, valid_from date, valid_to date, basis text)
      on conflict (id) do nothing`,
  },
  revocations: {
    name: 'organization.revocations',
    sql: (rows: string) => `
      update organization.holdings h
         set revoked_on = r.revoked_on
        from json_to_recordset(${rows}::json) as r(id uuid, revoked_on date)
       where h.id = r.id`,
  },
  contacts: {
    name: 'organization.contacts',
    sql: (rows: string) => `
      insert into organization.contacts (person, email, changed_at)
      select r.person, r.email, clock_timestamp() from json_to_recordset(${rows}::json) as r(person uuid, email text)
      on conflict (person) do update set email = excluded.email, changed_at = excluded.changed_at`,
  },
} as const satisfies Record<string, Side>;

/**
 * The rows that one command's events write.
 * @param personId the uuid of the person's stream
 * @param reveal opens sealed text: lists show names in plain, under the rights of this schema
 */
export function personSideRows(
  personId: string,
  events: readonly PersonEvent[],
  reveal: (sealed: Personal) => string,
): readonly SideRows[] {
  return events.flatMap((event) => sideRows(personId, event, reveal));
}

function sideRows(
  personId: string,
  event: PersonEvent,
  reveal: (sealed: Personal) => string,
): SideRows | readonly SideRows[] {
  switch (event.type) {
    case 'PersonRegistered': {
      const name = reveal(event.data.name).normalize('NFC');
      const row = {
        id: personId,
        name,
        name_fold: foldVietnamese(name),
        name_key: givenNameKey(name),
        title: reveal(event.data.title).normalize('NFC'),
        unit: event.data.unit,
        sample: event.data.sample,
      };
      return { side: organizationSides.people, rows: [row] };
    }
    case 'RoleGranted': {
      const { grant, role, unit, from, to, basis } = event.data;
      const row = { id: grant, person: personId, role, unit, valid_from: from, valid_to: to, basis };
      return { side: organizationSides.holdings, rows: [row] };
    }
    case 'RoleRevoked':
      return { side: organizationSides.revocations, rows: [{ id: event.data.grant, revoked_on: event.data.on }] };
    case 'ContactSet': {
      const { email } = event.data;
      return {
        side: organizationSides.contacts,
        rows: [{ person: personId, email: email === null ? null : reveal(email) }],
      };
    }
    case 'RoleTakenOver': {
      const { grant, next, role, to: unit, on, until, basis } = event.data;
      const row = { id: next, person: personId, role, unit, valid_from: on, valid_to: until, basis: basisText(basis) };
      return [
        { side: organizationSides.revocations, rows: [{ id: grant, revoked_on: on }] },
        { side: organizationSides.holdings, rows: [row] },
      ];
    }
    default:
      return unreachable(event);
  }
}
