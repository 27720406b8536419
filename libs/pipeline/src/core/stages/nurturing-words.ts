import { personalText } from '@core/kernel';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { command, event, Id, PartId, type PersonalFields, sealedText } from '../words';

/** What the unit does for a new exemplar (NA-28, NA-29); a remedy answers one recorded weakness. */
export const NurtureKind = z.enum(['material', 'moral', 'technical', 'remedy']);
export type NurtureKind = z.infer<typeof NurtureKind>;

const nurturePlan = (personal: PersonalFields) => ({
  actions: z
    .array(
      z.strictObject({
        id: PartId,
        kind: NurtureKind,
        description: personal(2000),
        owner: Id,
        dueOn: LocalDateSchema,
        /** Only of a remedy: the weakness that it answers. */
        weakness: PartId.optional(),
      }),
    )
    .min(1)
    .max(50),
  weaknesses: z.array(z.strictObject({ id: PartId, description: personal(2000) })).max(20),
});

export const nurturingCommands = [
  command('DrawNurturePlan', nurturePlan(personalText)),
  command('RecordNurtureProgress', { action: PartId, outcome: personalText(2000), done: z.boolean() }),
  command('ReviseNurturePlan', { ...nurturePlan(personalText), reason: personalText(2000) }),
  command('ConcludeNurturing', { assessment: personalText(4000) }),
  command('LapseNurturing', { reason: personalText(2000) }),
] as const;
export const NurturingCommand = z.discriminatedUnion('type', nurturingCommands);
export type NurturingCommand = z.infer<typeof NurturingCommand>;

export const nurturingEvents = [
  event('NurturePlanDrawn', nurturePlan(sealedText)),
  event('NurtureProgressRecorded', { action: PartId, outcome: sealedText(2000), done: z.boolean() }),
  event('NurturePlanRevised', { ...nurturePlan(sealedText), reason: sealedText(2000) }),
  event('NurturingConcluded', { assessment: sealedText(4000) }),
  event('NurturingLapsed', { reason: sealedText(2000) }),
] as const;
export const NurturingEvent = z.discriminatedUnion('type', nurturingEvents);
export type NurturingEvent = z.infer<typeof NurturingEvent>;
