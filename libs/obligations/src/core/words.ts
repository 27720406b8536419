import { eventsWith, Id } from '@core/kernel';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';

export { byType, command, Id, type PersonalFields, plainText, sealedText, Sha256 } from '@core/kernel';
export { DocumentRef } from '@core/plans';

/** The code of a part of a plan. */
export const Code = z.string().regex(/^[a-z][a-z0-9-]{0,99}$/);

/** An event schema: what happened, by whom and on which business date. */
export const event = eventsWith({ by: Id, on: LocalDateSchema });
