import type { LocalDate } from '@core/kernel';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';

/**
 * Where a rule of law comes from. `verified` says whether somebody has held it against the official text; what nobody has
 * is used all the same and is shown as unverified wherever it counts.
 */
export const Provision = z.strictObject({
  instrument: z.string().min(1),
  article: z.string().min(1).optional(),
  verified: z.boolean(),
  note: z.string().min(1).optional(),
});
export type Provision = z.infer<typeof Provision>;

/** What stands beside every rule: from when to when it holds, and from when to when this system said so (both inclusive). */
export const stated = {
  validFrom: LocalDateSchema,
  validTo: LocalDateSchema.nullable(),
  /** The day on which the rule was entered here; an answer of an earlier day did not know it. */
  knownFrom: LocalDateSchema,
  /** The last day on which it counted here, before a correction took its place. */
  knownTo: LocalDateSchema.nullable(),
  provision: Provision,
};

export interface Stated {
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly knownFrom: LocalDate;
  readonly knownTo: LocalDate | null;
  readonly provision: Provision;
}

const within = (date: LocalDate, from: LocalDate, to: LocalDate | null) => from <= date && (to === null || date <= to);

/** The statements that hold on a day, as they were known on another: both dates of the question are calendar dates. */
export function inForce<T extends Stated>(statements: readonly T[], on: LocalDate, known: LocalDate): readonly T[] {
  return statements.filter(
    (one) => within(on, one.validFrom, one.validTo) && within(known, one.knownFrom, one.knownTo),
  );
}

/** "Điều 54 Nghị định 152/2025/NĐ-CP", with the doubt where nobody has compared the text. */
export function provisionText({ instrument, article, verified }: Provision): string {
  const text = article ? `${article} ${instrument}` : instrument;
  return verified ? text : `${text} (chưa đối chiếu văn bản gốc)`;
}
