import { PERSONAL, type Personal, type personalText } from '@core/kernel';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';

/** How a shape gets its texts about people: plain in a command, sealed in an event. */
export type PersonalFields = (max: number) => ReturnType<typeof personalText>;

/** A personal text of an event. It has no upper length, because ciphertext is longer than what was written. */
export const sealedText: PersonalFields = () =>
  z
    .string()
    .min(1)
    .transform((text) => text as Personal)
    .meta({ ...PERSONAL });

/** Text that is not about people (a document's number, a title of the office): 1 to `max` characters, NFC. */
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

/** The code of a part of a plan, or of a field of expertise. */
export const Code = z.string().regex(/^[a-z][a-z0-9-]{0,99}$/);

/** Fingerprint of a file, SHA-256 in lower-case hexadecimal. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A document by which something was decided or proven: its number, and its day. */
export const DocumentRef = z.strictObject({ number: plainText(100), date: LocalDateSchema });
export type DocumentRef = z.infer<typeof DocumentRef>;

/** Days from one to another, both inclusive. */
export const Days = z.strictObject({ from: LocalDateSchema, to: LocalDateSchema });
export type Days = z.infer<typeof Days>;

/** What an alarm asks: which promise it belongs to, and which of its reminders it is. */
export const alarm = { deadline: z.string().min(1).max(300), key: z.string().min(1).max(50) };

/** A command schema: a type name and what is asked for. */
export const command = <Type extends string, Shape extends z.core.$ZodLooseShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), data: z.strictObject(shape) });

/** An event schema: a type name, what happened, by whom and on which business date. */
export const event = <Type extends string, Shape extends z.core.$ZodLooseShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), data: z.strictObject({ ...shape, by: Id, on: LocalDateSchema }) });

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
