import { Provision } from '@core/law';
import { z } from 'zod';
import { Dong, PartId } from './words';

// What lists of awards and single cases say alike of an award; a page of cases loads no more of this library for it.

/** For which award money is meant. */
export const BonusFor = z.strictObject({ proposal: z.uuid(), nominee: PartId });
export type BonusFor = z.infer<typeof BonusFor>;

/** The bonus of one award as it was worked out on the day of the decision. */
export const AwardedBonus = z.strictObject({
  dong: Dong,
  hundredths: z.int().min(1),
  baseSalary: z.int().min(1),
  /** The law says "không quá": `cap` is the most that could be given. */
  cap: Dong.optional(),
  sentence: z.string().min(1),
  provisions: z.array(Provision).min(1),
});
export type AwardedBonus = z.infer<typeof AwardedBonus>;

/** Why an award is annulled (Luật 06/2022/QH15, Điều 93 khoản 2, points a to d). */
export const AnnulmentGround = z.enum(['fraud', 'false-information', 'against-the-law', 'criteria-not-met']);
export type AnnulmentGround = z.infer<typeof AnnulmentGround>;
