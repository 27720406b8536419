import { z } from 'zod';

declare const personal: unique symbol;

/**
 * Text about a person or household: a name, an address, an achievement, a reason, a comment.
 * At the edge it is plain text; before a rule sees it, it is sealed under the key of the case's subject (see the vault
 * in event-store), so events hold only ciphertext. Rules pass it on and never look inside.
 */
export type Personal = string & { readonly [personal]: true };

/** Zod metadata by which the vault finds the fields to seal. */
export const PERSONAL = { personal: true } as const;

/** A personal text field of a command, 1 to `max` characters after trimming. */
export function personalText(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .transform((text) => text as Personal)
    .meta({ ...PERSONAL });
}
