import { eventCatalogue } from '@core/kernel';
import { z } from 'zod';
import { Plan } from './schema';
import { LocalDateSchema } from './source';

/** SHA-256 of a plan's canonical text, in lower-case hexadecimal. */
export const PlanFingerprint = z.string().regex(/^[0-9a-f]{64}$/);

/** Puts a version of a plan in force. The fingerprint is that of the text which the caller has read and approved. */
export const PublishPlan = z.strictObject({
  type: z.literal('PublishPlan'),
  /** `approvedBy`: who has approved the text, where a policy carries the approval out. */
  data: z.strictObject({ plan: Plan, fingerprint: PlanFingerprint, approvedBy: z.string().min(1).max(100).optional() }),
});
export type PublishPlan = z.infer<typeof PublishPlan>;

export const PlanCommand = z.discriminatedUnion('type', [PublishPlan]);
export type PlanCommand = z.infer<typeof PlanCommand>;

/** A version is public from this day on and is never changed. */
export const PlanPublished = z.strictObject({
  type: z.literal('PlanPublished'),
  data: z.strictObject({ plan: Plan, fingerprint: PlanFingerprint, by: z.string().min(1), on: LocalDateSchema }),
});
export type PlanPublished = z.infer<typeof PlanPublished>;

export const PlanEvent = z.discriminatedUnion('type', [PlanPublished]);
export type PlanEvent = z.infer<typeof PlanEvent>;

/** Every version of every event of a plan. */
export const planCatalogue = eventCatalogue<PlanEvent>({ PlanPublished });
