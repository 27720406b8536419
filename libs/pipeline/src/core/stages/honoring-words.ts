import { personalText } from '@core/kernel';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { command, event, Id, PartId, type PersonalFields, plainText, sealedText } from '../words';

/** Where an exemplar is honored: at a conference, a congress, a review of a movement, or on the spot. */
export const HonorForm = z.enum(['conference', 'congress', 'review', 'on-the-spot']);
export type HonorForm = z.infer<typeof HonorForm>;

const honor = (personal: PersonalFields) => ({
  id: PartId,
  form: HonorForm,
  date: LocalDateSchema,
  /** The unit that honored. */
  honoredBy: Id,
  place: plainText(300),
  occasion: personal(500),
});

export const honoringCommands = [
  command('RecordHonor', honor(personalText)),
  command('CancelHonor', { honor: PartId, reason: personalText(2000) }),
] as const;
export const HonoringCommand = z.discriminatedUnion('type', honoringCommands);
export type HonoringCommand = z.infer<typeof HonoringCommand>;

export const honoringEvents = [
  event('HonorRecorded', honor(sealedText)),
  event('HonorCanceled', { honor: PartId, reason: sealedText(2000) }),
] as const;
export const HonoringEvent = z.discriminatedUnion('type', honoringEvents);
export type HonoringEvent = z.infer<typeof HonoringEvent>;
