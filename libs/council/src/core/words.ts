import { eventsWith, Id, sealedText } from '@core/kernel';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';

export { byType, command, Id } from '@core/kernel';

/** A personal text of an event. It has no upper length, because ciphertext is longer than what was written. */
export const sealed = sealedText();

/** Text of the office that is not about people: 1 to `max` characters, NFC, one line. */
export const officeText = (max: number) =>
  z.string().trim().normalize('NFC').min(1).max(max).regex(/^\P{Cc}*$/u); // prettier-ignore

/** A document by which something was decided: its number, and its day. */
export const DecisionRef = z.strictObject({ number: officeText(100), date: LocalDateSchema });
export type DecisionRef = z.infer<typeof DecisionRef>;

export const event = eventsWith({ by: Id, on: LocalDateSchema });
