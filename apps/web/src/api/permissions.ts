import { type PermissionName, PERMISSIONS, type Role } from '@core/organization';
import type { Me } from '@core/platform';

/** The roles whose holders may do something at some unit or other. */
export function rolesWith(permission: PermissionName): readonly Role[] {
  return Object.keys(PERMISSIONS[permission]) as Role[];
}

/** What a person holds today. */
export function heldToday(me: Me): Me['holdings'] {
  return me.holdings.filter(({ from, to }) => from <= me.today && (to === null || me.today <= to));
}

/** Whether any role that the person holds today may do this somewhere; the API decides where. */
export function maySomewhere(permission: PermissionName, me: Me): boolean {
  const roles: readonly string[] = rolesWith(permission);
  return heldToday(me).some(({ role }) => roles.includes(role));
}
