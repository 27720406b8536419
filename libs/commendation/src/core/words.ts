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

/** The id of an entry of a fund, chosen by whoever posts it. */
export const EntryId = z.string().regex(/^[\w.:-]{1,100}$/);

/** The id of a part of a proposal, chosen by whoever adds it; short, because entries of funds are named after it. */
export const PartId = z.string().regex(/^[\w.:-]{1,40}$/);

/** A document by which something was decided or found: its number, and its day. */
export const PaperRef = z.strictObject({ number: plainText(100), date: LocalDateSchema });
export type PaperRef = z.infer<typeof PaperRef>;

/** The largest sum that one entry may name, in đồng: thousands of them still add up to whole numbers. */
export const LARGEST_SUM = 1_000_000_000_000;
/** A sum of money in đồng: a whole number, at least one. */
export const Dong = z.int().min(1).max(LARGEST_SUM);
/** A sum that may be nothing. */
export const DongOrNone = z.int().min(0).max(LARGEST_SUM);

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
