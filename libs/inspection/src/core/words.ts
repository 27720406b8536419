import { eventsWith, Id } from '@core/kernel';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';

export { byType, command, Id, type PersonalFields, plainText, sealedText, Sha256 } from '@core/kernel';
export { DocumentRef } from '@core/plans';

/** The code of a part of a plan, or of a field of expertise. */
export const Code = z.string().regex(/^[a-z][a-z0-9-]{0,99}$/);

/** Days from one to another, both inclusive. */
export const Days = z.strictObject({ from: LocalDateSchema, to: LocalDateSchema });
export type Days = z.infer<typeof Days>;

/** What an alarm asks: which promise it belongs to, and which of its reminders it is. */
export const alarm = { deadline: z.string().min(1).max(300), key: z.string().min(1).max(50) };

/** An event schema: what happened, by whom and on which business date. */
export const event = eventsWith({ by: Id, on: LocalDateSchema });
