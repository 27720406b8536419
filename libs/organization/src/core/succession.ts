import type { LocalDate } from '@core/kernel';
import { z } from 'zod';

const date = z.iso
  .date()
  .regex(/^(19|20|21)\d\d-/)
  .transform((text) => text as LocalDate);

/**
 * The document that something about a unit rests on. `verified` says whether its text has been read for this product, or
 * whether it is only what a list that nobody has compared with the document says.
 */
export const LegalBasis = z.strictObject({
  document: z.string().trim().normalize('NFC').min(1).max(300).regex(/^\P{Cc}*$/u), // prettier-ignore
  issuedOn: date.nullable(),
  verified: z.boolean(),
  /** Where the statement comes from, when it is not the document itself. */
  note: z.string().min(1).max(1000).optional(),
});
export type LegalBasis = z.infer<typeof LegalBasis>;

/**
 * How a unit went into another: `whole` and `part` as the documents say, `decided` where the province has named the one
 * that goes on with the work.
 */
export const SUCCESSION_RELATIONS = ['whole', 'part', 'decided'] as const;
export const SuccessionRelation = z.enum(SUCCESSION_RELATIONS);
export type SuccessionRelation = z.infer<typeof SuccessionRelation>;

/** That a unit went into another when it ended. */
export interface Succession {
  readonly from: string;
  readonly to: string;
  /** The first day of the new state of things. */
  readonly on: LocalDate;
  readonly relation: SuccessionRelation;
  /** The document, as a sentence may name it. */
  readonly basis: string;
}

/** A basis as one line: the document and its date, and that nobody has compared it where that is so. */
export function basisText({ document, issuedOn, verified }: LegalBasis): string {
  const dated = issuedOn === null ? document : `${document} ngày ${issuedOn.split('-').reverse().join('/')}`;
  return verified ? dated : `${dated} (chưa đối chiếu văn bản)`;
}
