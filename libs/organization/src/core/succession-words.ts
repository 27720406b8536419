import { eventCatalogue, type LocalDate } from '@core/kernel';
import { z } from 'zod';
import { UnitId } from './person-words';
import { LegalBasis } from './succession';

const date = z.iso
  .date()
  .regex(/^(19|20|21)\d\d-/)
  .transform((text) => text as LocalDate);

/** A piece of open work as a decision names it. */
export const NamedWork = z.strictObject({
  category: z.string().regex(/^[a-z]{1,40}$/),
  id: z.uuid(),
});
export type NamedWork = z.infer<typeof NamedWork>;

/** What the province has to say: who goes on, by which document. */
export const SuccessionWish = z.strictObject({
  /** The unit that goes on. */
  to: UnitId,
  document: LegalBasis.shape.document,
  issuedOn: date,
  /** Only these pieces; null for everything of the unit that still waits. */
  work: z.array(NamedWork).min(1).max(500).nullable(),
});
export type SuccessionWish = z.infer<typeof SuccessionWish>;

/** Names the unit that goes on with what an ended unit has left open (Luật 72/2025, Điều 54 khoản 8). */
export const DecideSuccession = z.strictObject({
  type: z.literal('DecideSuccession'),
  data: z.strictObject({ unit: UnitId, ...SuccessionWish.shape }),
});
export const SuccessionCommand = z.discriminatedUnion('type', [DecideSuccession]);
export type SuccessionCommand = z.infer<typeof SuccessionCommand>;

export const SuccessionDecided = z.strictObject({
  type: z.literal('SuccessionDecided'),
  data: z.strictObject({
    unit: UnitId,
    to: UnitId,
    work: z.array(NamedWork).nullable(),
    basis: LegalBasis,
    by: z.string().min(1),
    on: date,
  }),
});
export const SuccessionEvent = z.discriminatedUnion('type', [SuccessionDecided]);
export type SuccessionEvent = z.infer<typeof SuccessionEvent>;

/** Every version of every event of a succession. */
export const successionCatalogue = eventCatalogue<SuccessionEvent>({ SuccessionDecided });
