import type { LocalDate } from '@core/kernel';
import { z } from 'zod';

/** What a person may be, at a unit and for a time. */
export const ROLES = [
  'staff',
  'approver',
  'council-member',
  'council-secretary',
  'inspector',
  'auditor',
  'administrator',
] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** Roles that stand apart: whoever audits or administers does nothing else in the same days. */
export const EXCLUSIVE_ROLES: readonly Role[] = ['auditor', 'administrator'];

/** A role held at a unit from one day to another, both inclusive; `to` is null while no end is known. */
export interface Holding {
  readonly role: Role;
  readonly unit: string;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
}

/** True on every day of the holding. */
export function holds(holding: Holding, date: LocalDate): boolean {
  return holding.from <= date && (holding.to === null || date <= holding.to);
}
