import { type LocalDate, plainText } from '@core/kernel';
import { z } from 'zod';

/**
 * A calendar date that exists, as text; unlike a custom check it can be written into OpenAPI. Only of three centuries:
 * a date at the edge of what computers know leaves no day before or after it to be reminded on.
 */
export const LocalDateSchema = z.iso.date().regex(/^(19|20|21)\d\d-/) as unknown as z.ZodType<LocalDate, string>;

/** A document by which something was decided or proven: its number, and its day. */
export const DocumentRef = z.strictObject({ number: plainText(100), date: LocalDateSchema });
export type DocumentRef = z.infer<typeof DocumentRef>;

/** Where a statement comes from: a clause of the document, or a default of the house that the document leaves open. */
export const Source = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('clause'),
    /** The place in the document, as a Vietnamese reader looks for it. */
    clause: z.string().min(1),
    /** Rows of the requirement register that read the clause. */
    rows: z.array(z.string()).default([]),
  }),
  z.strictObject({ kind: z.literal('house'), reason: z.string().min(1) }),
]);
export type Source = z.infer<typeof Source>;

/** What the document leaves open stays `unknown` and is shown as such; it is never invented. */
export const Unknown = z.strictObject({ unknown: z.literal(true), note: z.string().min(1) });
export const orUnknown = <T extends z.ZodType>(known: T) => z.union([known, Unknown]);
