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

const prose = z.string().trim().normalize('NFC').min(1).max(2000).regex(/^[^\0]*$/); // prettier-ignore

/** The document that withdraws a plan as a whole (bãi bỏ), and the first day on which the plan binds nobody any more. */
const withdrawal = {
  plan: z.string().regex(/^[a-z0-9-]+$/).max(100), // prettier-ignore
  document: z.strictObject({ number: prose.max(200), date: LocalDateSchema }),
  from: LocalDateSchema,
  reason: prose,
};

/** Takes a plan out of force as a whole, whatever its versions. */
export const WithdrawPlan = z.strictObject({ type: z.literal('WithdrawPlan'), data: z.strictObject(withdrawal) });
export type WithdrawPlan = z.infer<typeof WithdrawPlan>;

export const PlanCommand = z.discriminatedUnion('type', [PublishPlan, WithdrawPlan]);
export type PlanCommand = z.infer<typeof PlanCommand>;

/** A version is public from this day on and is never changed. */
export const PlanPublished = z.strictObject({
  type: z.literal('PlanPublished'),
  data: z.strictObject({ plan: Plan, fingerprint: PlanFingerprint, by: z.string().min(1), on: LocalDateSchema }),
});
export type PlanPublished = z.infer<typeof PlanPublished>;

/** From a day on the plan binds nobody: no case is opened under it, and what is still owed under it ends. */
export const PlanWithdrawn = z.strictObject({
  type: z.literal('PlanWithdrawn'),
  data: z.strictObject({ ...withdrawal, by: z.string().min(1), on: LocalDateSchema }),
});
export type PlanWithdrawn = z.infer<typeof PlanWithdrawn>;

export const PlanEvent = z.discriminatedUnion('type', [PlanPublished, PlanWithdrawn]);
export type PlanEvent = z.infer<typeof PlanEvent>;

/** Every version of every event of a plan. */
export const planCatalogue = eventCatalogue<PlanEvent>({ PlanPublished, PlanWithdrawn });
