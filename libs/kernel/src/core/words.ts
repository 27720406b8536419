import { z } from 'zod';
import { PERSONAL, type Personal, type personalText } from './personal';

/** How a shape gets its texts about people: plain text of limited length in a command, sealed in an event. */
export type PersonalFields = (max: number) => ReturnType<typeof personalText>;

/** A personal text of an event. It has no upper length, because ciphertext is longer than what was written. */
export const sealedText = (_max?: number): ReturnType<PersonalFields> =>
  z
    .string()
    .min(1)
    .transform((text) => text as Personal)
    .meta({ ...PERSONAL });

/** Text that is not about people (a document's number, a place, a reason of the office): 1 to `max` characters, NFC. */
export const plainText = (max: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(1)
    .max(max)
    .refine((text) => !text.includes('\0'));

/** The id of a person, a unit or a stream. */
export const Id = z.string().regex(/^[\w.:-]{1,100}$/);

/** Fingerprint of a file, SHA-256 in lower-case hexadecimal. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A command schema: a type name and what is asked for. */
export const command = <Type extends string, Shape extends z.core.$ZodLooseShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), data: z.strictObject(shape) });

/**
 * How a library writes its event schemas: a type name, what happened, and what each of its events says besides.
 * @param common fields of every event, such as by whom and on which business date
 */
export const eventsWith =
  <Common extends z.core.$ZodLooseShape>(common: Common) =>
  <Type extends string, Shape extends z.core.$ZodLooseShape>(type: Type, shape: Shape) =>
    z.strictObject({ type: z.literal(type), data: z.strictObject({ ...shape, ...common }) });

interface Word {
  readonly shape: { readonly type: { readonly value: string } };
}

/** One schema a type, for forms, for the API description and for the vault. */
export function byType<W extends Word>(words: readonly W[]) {
  return Object.fromEntries(words.map((word) => [word.shape.type.value, word])) as {
    readonly [T in W['shape']['type']['value']]: Extract<
      W,
      { readonly shape: { readonly type: { readonly value: T } } }
    >;
  };
}
