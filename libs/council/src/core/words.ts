import type { Personal } from '@core/kernel';
import { PERSONAL } from '@core/kernel';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';

/** The id of a person, a unit or a stream. */
export const Id = z.string().regex(/^[\w.:-]{1,100}$/);

/** A personal text of an event. It has no upper length, because ciphertext is longer than what was written. */
export const sealed = z
  .string()
  .min(1)
  .transform((text) => text as Personal)
  .meta({ ...PERSONAL });

/** Text of the office that is not about people: 1 to `max` characters, NFC, one line. */
export const officeText = (max: number) =>
  z.string().trim().normalize('NFC').min(1).max(max).regex(/^\P{Cc}*$/u); // prettier-ignore

/** A document by which something was decided: its number, and its day. */
export const DecisionRef = z.strictObject({ number: officeText(100), date: LocalDateSchema });
export type DecisionRef = z.infer<typeof DecisionRef>;

export const command = <Type extends string, Shape extends z.core.$ZodLooseShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), data: z.strictObject(shape) });

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
