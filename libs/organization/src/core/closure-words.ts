import { eventCatalogue, type LocalDate } from '@core/kernel';
import { z } from 'zod';
import { UnitId } from './person-words';

const date = z.iso
  .date()
  .regex(/^(19|20|21)\d\d-/)
  .transform((text) => text as LocalDate);
/** Shown in calendars and beside due dates to everybody: a text about the unit, never about a person. */
const line = z.string().trim().normalize('NFC').min(1).max(200).regex(/^\P{Cc}*$/u); // prettier-ignore

/** A day on which the unit is closed, or a day of weekly rest on which it works instead. */
const ClosureDay = z.strictObject({ date, kind: z.enum(['unit-closed', 'unit-worked']) });
export type ClosureDay = z.infer<typeof ClosureDay>;

/** What a unit decides at once: one or more closed days, with the days worked for them where it swaps. */
export const DeclareClosure = z.strictObject({
  type: z.literal('DeclareClosure'),
  data: z.strictObject({ unit: UnitId, days: z.array(ClosureDay).min(1).max(31), reason: line, document: line }),
});
export type DeclareClosure = z.infer<typeof DeclareClosure>;

/** Takes all of it back; `document` is the one that does so. */
export const WithdrawClosure = z.strictObject({
  type: z.literal('WithdrawClosure'),
  data: z.strictObject({ document: line }),
});
export type WithdrawClosure = z.infer<typeof WithdrawClosure>;

export const ClosureCommand = z.discriminatedUnion('type', [DeclareClosure, WithdrawClosure]);
export type ClosureCommand = z.infer<typeof ClosureCommand>;

export const ClosureDeclared = z.strictObject({
  type: z.literal('ClosureDeclared'),
  data: z.strictObject({ unit: UnitId, days: z.array(ClosureDay).min(1), reason: line, document: line }),
});
export type ClosureDeclared = z.infer<typeof ClosureDeclared>;

export const ClosureWithdrawn = z.strictObject({
  type: z.literal('ClosureWithdrawn'),
  data: z.strictObject({ document: line }),
});
export type ClosureWithdrawn = z.infer<typeof ClosureWithdrawn>;

export const ClosureEvent = z.discriminatedUnion('type', [ClosureDeclared, ClosureWithdrawn]);
export type ClosureEvent = z.infer<typeof ClosureEvent>;

/** Every version of every event of a unit's closed days. */
export const closureCatalogue = eventCatalogue<ClosureEvent>({ ClosureDeclared, ClosureWithdrawn });
