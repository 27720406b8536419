import { eventCatalogue, type LocalDate, PERSONAL, type Personal, personalText, sealedText } from '@core/kernel';
import { z } from 'zod';
import { Role } from './role';
import { LegalBasis } from './succession';

const date = z.iso
  .date()
  .regex(/^(19|20|21)\d\d-/)
  .transform((text) => text as LocalDate);
/** The id of a unit, as data/SOURCE.md describes it. */
export const UnitId = z
  .string()
  .regex(/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$/)
  .max(80);
const grantId = z.uuid();
/** Number and date of the document that gives a role; a reference, not a text about the person. */
const basis = z.string().trim().normalize('NFC').min(1).max(200).regex(/^\P{Cc}*$/u); // prettier-ignore

/** Puts a person into the register of a unit. A sample is invented and must be shown as such. */
export const RegisterPerson = z.strictObject({
  type: z.literal('RegisterPerson'),
  data: z.strictObject({ name: personalText(120), title: personalText(120), unit: UnitId, sample: z.boolean() }),
});
export type RegisterPerson = z.infer<typeof RegisterPerson>;

/** Gives a role at a unit from one day to another (inclusive); `to` null while no end is known. */
export const GrantRole = z.strictObject({
  type: z.literal('GrantRole'),
  data: z.strictObject({ role: Role, unit: UnitId, from: date, to: date.nullable(), basis }),
});
export type GrantRole = z.infer<typeof GrantRole>;

/** Ends a granted role: from the day `on` it is not held any more. */
export const RevokeRole = z.strictObject({
  type: z.literal('RevokeRole'),
  data: z.strictObject({ grant: grantId, on: date, reason: personalText(500) }),
});
export type RevokeRole = z.infer<typeof RevokeRole>;

/** A work address, as people type one: a mail server has the last word on whether there is such a mailbox. */
export const WorkEmail = z
  .string()
  .trim()
  .max(254)
  .regex(
    /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/,
  )
  .transform((text) => text as Personal)
  .meta({ ...PERSONAL });

/** Says to which address reminders go; null takes it back. */
export const SetContact = z.strictObject({
  type: z.literal('SetContact'),
  data: z.strictObject({ email: WorkEmail.nullable() }),
});
export type SetContact = z.infer<typeof SetContact>;

/** The unit of a granted role has ended: from the day `on` the role is held at `to`. Only the system asks for it. */
export const TakeOverRole = z.strictObject({
  type: z.literal('TakeOverRole'),
  data: z.strictObject({ grant: grantId, from: UnitId, to: UnitId, on: date, basis: LegalBasis }),
});
export type TakeOverRole = z.infer<typeof TakeOverRole>;

export const PersonCommand = z.discriminatedUnion('type', [
  RegisterPerson,
  GrantRole,
  RevokeRole,
  SetContact,
  TakeOverRole,
]);
export type PersonCommand = z.infer<typeof PersonCommand>;

const sealed = sealedText();

export const PersonRegistered = z.strictObject({
  type: z.literal('PersonRegistered'),
  data: z.strictObject({ name: sealed, title: sealed, unit: UnitId, sample: z.boolean() }),
});
export type PersonRegistered = z.infer<typeof PersonRegistered>;

/** `grant` is the id of the command that gave the role, so a repeated command names the same grant. */
export const RoleGranted = z.strictObject({
  type: z.literal('RoleGranted'),
  data: z.strictObject({ grant: grantId, role: Role, unit: UnitId, from: date, to: date.nullable(), basis }),
});
export type RoleGranted = z.infer<typeof RoleGranted>;

export const RoleRevoked = z.strictObject({
  type: z.literal('RoleRevoked'),
  data: z.strictObject({ grant: grantId, on: date, reason: sealed }),
});
export type RoleRevoked = z.infer<typeof RoleRevoked>;

export const ContactSet = z.strictObject({
  type: z.literal('ContactSet'),
  data: z.strictObject({ email: sealed.nullable() }),
});
export type ContactSet = z.infer<typeof ContactSet>;

/**
 * The role goes on at another unit. `grant` is not held any more from the day `on`; `next` is the grant that goes on, new
 * unless the role was held there already.
 */
export const RoleTakenOver = z.strictObject({
  type: z.literal('RoleTakenOver'),
  data: z.strictObject({
    grant: grantId,
    next: grantId,
    role: Role,
    from: UnitId,
    to: UnitId,
    on: date,
    until: date.nullable(),
    basis: LegalBasis,
  }),
});
export type RoleTakenOver = z.infer<typeof RoleTakenOver>;

export const PersonEvent = z.discriminatedUnion('type', [
  PersonRegistered,
  RoleGranted,
  RoleRevoked,
  ContactSet,
  RoleTakenOver,
]);
export type PersonEvent = z.infer<typeof PersonEvent>;

/** Every version of every event of a person. */
export const personCatalogue = eventCatalogue<PersonEvent>({
  PersonRegistered,
  RoleGranted,
  RoleRevoked,
  ContactSet,
  RoleTakenOver,
});
