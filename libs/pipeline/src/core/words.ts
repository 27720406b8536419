import { eventsWith, Id } from '@core/kernel';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';

export { command, Id, type PersonalFields, plainText, sealedText, Sha256 } from '@core/kernel';

/** A name that the caller gives to a part of a case (an action, a claim, an honor), unique within it. */
export const PartId = z.string().regex(/^[A-Za-z0-9][\w-]{0,63}$/);

/** An event schema: what happened, by whom and on which business date. */
export const event = eventsWith({ by: Id, on: LocalDateSchema });
