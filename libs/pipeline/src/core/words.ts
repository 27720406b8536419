import { PERSONAL, type Personal, type personalText } from '@core/kernel';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';

/** A field that holds text about people; the vault finds it by its metadata. */
export type PersonalField = ReturnType<typeof personalText>;

/** How a shape gets its personal fields: plain text of limited length in a command, ciphertext in an event. */
export type PersonalFields = (max: number) => PersonalField;

/** A personal field of an event. It has no upper length, because ciphertext is longer than what was written. */
export const sealedText: PersonalFields = () =>
  z
    .string()
    .min(1)
    .transform((text) => text as Personal)
    .meta({ ...PERSONAL });

/** Text that is not about people (a place, a channel, a number): 1 to `max` characters, NFC. */
export const plainText = (max: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(1)
    .max(max)
    .refine((text) => !text.includes('\0'));

/** The id of a person, a unit, a case or a round. */
export const Id = z.string().regex(/^[\w.:-]{1,100}$/);

/** A name that the caller gives to a part of a case (an action, a claim, an honor), unique within it. */
export const PartId = z.string().regex(/^[A-Za-z0-9][\w-]{0,63}$/);

/** Fingerprint of an evidence file, SHA-256 in lower-case hexadecimal. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A command schema: a type name and what is asked for. */
export const command = <Type extends string, Shape extends z.core.$ZodLooseShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), data: z.strictObject(shape) });

/** An event schema: a type name, what happened, by whom and on which business date. */
export const event = <Type extends string, Shape extends z.core.$ZodLooseShape>(type: Type, shape: Shape) =>
  z.strictObject({
    type: z.literal(type),
    data: z.strictObject({ ...shape, by: Id, on: LocalDateSchema }),
  });
