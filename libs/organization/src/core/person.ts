import { type Decider, type LocalDate, type Occasion, type Personal, unreachable } from '@core/kernel';
import type { PermissionName } from './permissions';
import {
  type GrantRole,
  personCatalogue,
  type PersonCommand,
  type PersonEvent,
  type RegisterPerson,
  type RevokeRole,
  type SetContact,
  type TakeOverRole,
} from './person-words';
import { reject } from './rejections';
import { basisText } from './succession';
import { EXCLUSIVE_ROLES, type Holding } from './role';

/** A role as it was granted; from the day `revokedOn` it is not held any more. */
export interface Grant extends Holding {
  readonly grant: string;
  readonly basis: string;
  readonly revokedOn: LocalDate | null;
}

export interface Registered {
  readonly stage: 'registered';
  readonly name: Personal;
  readonly title: Personal;
  readonly unit: string;
  readonly sample: boolean;
  readonly grants: readonly Grant[];
  /** The work address; absent where none was ever given, null where it was taken back. */
  readonly email?: Personal | null;
}
export type PersonState = { readonly stage: 'unknown' } | Registered;

/** What a rule about a person may know beside the history: whose stream it is, and which units exist on a day. */
export interface PersonContext extends Occasion {
  readonly personId: string;
  unitExists(id: string, date: LocalDate): boolean;
}

/** A person of the register and the roles held, in a stream `person-<uuid>`. */
export const person: Decider<PersonState, PersonCommand, PersonEvent, PersonContext> = {
  category: 'person',
  initial: { stage: 'unknown' },
  events: personCatalogue,

  decide(command, state, context) {
    switch (command.type) {
      case 'RegisterPerson':
        return register(command, state, context);
      case 'GrantRole':
        return grant(command, registered(state), context);
      case 'RevokeRole':
        return revoke(command, registered(state), context);
      case 'SetContact':
        return contact(command, registered(state));
      case 'TakeOverRole':
        return takeOver(command, registered(state), context);
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'PersonRegistered':
        return { stage: 'registered', ...event.data, grants: [] };
      case 'RoleGranted':
        if (state.stage === 'unknown') return state;
        return { ...state, grants: [...state.grants, { ...event.data, revokedOn: null }] };
      case 'RoleRevoked':
        if (state.stage === 'unknown') return state;
        return { ...state, grants: revoked(state.grants, event.data) };
      case 'ContactSet':
        return state.stage === 'unknown' ? state : { ...state, email: event.data.email };
      case 'RoleTakenOver': {
        if (state.stage === 'unknown') return state;
        const { next, role, to: unit, on, until, basis } = event.data;
        const grants = revoked(state.grants, event.data);
        if (grants.some((held) => held.grant === next)) return { ...state, grants };
        const goesOn = { grant: next, role, unit, from: on, to: until, basis: basisText(basis), revokedOn: null };
        return { ...state, grants: [...grants, goesOn] };
      }
      default:
        return state;
    }
  },
};

/** True when the grant gives the role on that day. */
export function isInForce(granted: Grant, date: LocalDate): boolean {
  return (
    granted.from <= date &&
    (granted.to === null || date <= granted.to) &&
    (granted.revokedOn === null || date < granted.revokedOn)
  );
}

/** The permission that each command needs, at the unit that `personCommandUnit` names. */
export const personPermissions: Readonly<Record<PersonCommand['type'], PermissionName | 'system'>> = {
  RegisterPerson: 'person.manage',
  GrantRole: 'person.manage',
  RevokeRole: 'person.manage',
  SetContact: 'person.manage',
  TakeOverRole: 'system',
};

/**
 * The unit at which a command is asked for: where the person belongs or will belong, or where the role is held, so that nobody gives
 * or takes a role beyond their own reach. Undefined where the state has no such grant.
 */
export function personCommandUnit(command: PersonCommand, state: PersonState): string | undefined {
  if (command.type === 'RegisterPerson' || command.type === 'GrantRole') return command.data.unit;
  if (command.type === 'TakeOverRole') return command.data.from;
  if (state.stage === 'unknown') return undefined;
  if (command.type === 'SetContact') return state.unit;
  return state.grants.find((held) => held.grant === command.data.grant)?.unit;
}

function registered(state: PersonState): Registered {
  return state.stage === 'registered' ? state : reject('PERSON_NOT_REGISTERED');
}

function register(command: RegisterPerson, state: PersonState, context: PersonContext): readonly PersonEvent[] {
  const { data } = command;
  if (state.stage === 'registered') {
    const same = state.name === data.name && state.title === data.title && state.unit === data.unit;
    return same && state.sample === data.sample ? [] : reject('PERSON_ALREADY_REGISTERED');
  }
  if (!context.unitExists(data.unit, context.today)) {
    reject('PERSON_UNIT_UNKNOWN', { unit: data.unit, date: context.today });
  }
  return [{ type: 'PersonRegistered', data }];
}

function grant(command: GrantRole, state: Registered, context: PersonContext): readonly PersonEvent[] {
  const { role, unit, from, to, basis } = command.data;
  if (context.actor.id === context.personId) reject('GRANT_TO_ONESELF');
  if (to !== null && to < from) reject('GRANT_DATES_REVERSED', { from, to });
  if (!context.unitExists(unit, from)) reject('GRANT_UNIT_UNKNOWN', { unit, date: from });

  const concurrent = state.grants.filter((other) => sharesADay(other, from, to));
  const held = concurrent.find((other) => other.role === role && other.unit === unit);
  if (held) {
    const same = held.from === from && held.to === to && held.basis === basis && held.revokedOn === null;
    return same ? [] : reject('GRANT_OVERLAPS', { unit, from: held.from });
  }
  const apart = [role, ...concurrent.map((other) => other.role)].some((one) => EXCLUSIVE_ROLES.includes(one));
  if (apart && concurrent.some((other) => other.role !== role)) reject('GRANT_EXCLUSIVE_ROLE');

  return [{ type: 'RoleGranted', data: { grant: context.commandId, role, unit, from, to, basis } }];
}

function revoke(command: RevokeRole, state: Registered, context: PersonContext): readonly PersonEvent[] {
  const { data } = command;
  const held = state.grants.find((granted) => granted.grant === data.grant);
  if (!held) return reject('GRANT_NOT_FOUND');
  if (data.on < context.today) reject('REVOCATION_IN_THE_PAST', { on: data.on });
  const endedBefore = held.to !== null && held.to < data.on;
  const revokedBefore = held.revokedOn !== null && held.revokedOn <= data.on;
  return endedBefore || revokedBefore ? [] : [{ type: 'RoleRevoked', data }];
}

function contact(command: SetContact, state: Registered): readonly PersonEvent[] {
  const { email } = command.data;
  return email === (state.email ?? null) ? [] : [{ type: 'ContactSet', data: { email } }];
}

/** A role at a unit that has ended goes on at the successor; one that is not held any more, or was taken over, stays as it is. */
function takeOver({ data }: TakeOverRole, state: Registered, context: PersonContext): readonly PersonEvent[] {
  const held = state.grants.find((granted) => granted.grant === data.grant);
  if (!held) return reject('GRANT_NOT_FOUND');
  const on = held.from > data.on ? held.from : data.on;
  if (held.unit !== data.from || !isInForce(held, on)) return [];
  if (!context.unitExists(data.to, on)) reject('GRANT_UNIT_UNKNOWN', { unit: data.to, date: on });
  const { grant, role, to: until } = held;
  const there = state.grants.find(
    (other) => other.role === role && other.unit === data.to && isInForce(other, on) && other.to === until,
  );
  const next = there?.grant ?? context.commandId;
  return [{ type: 'RoleTakenOver', data: { grant, next, role, from: held.unit, to: data.to, on, until, basis: data.basis } }]; // prettier-ignore
}

function revoked(
  grants: readonly Grant[],
  { grant, on }: { readonly grant: string; readonly on: LocalDate },
): readonly Grant[] {
  // prettier-ignore
  return grants.map((held) => (held.grant === grant ? { ...held, revokedOn: on } : held));
}

/** True when the grant is in force on at least one day from `from` to `to`. */
function sharesADay(granted: Grant, from: LocalDate, to: LocalDate | null): boolean {
  const first = granted.from < from ? from : granted.from;
  return isInForce(granted, first) && (to === null || first <= to);
}
