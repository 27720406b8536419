import { z } from 'zod';

/** Why one is commended; results of thematic and ad-hoc awards are no basis for a higher award by merit. */
export const AwardStream = z.enum([
  'merit',
  'thematic',
  'ad-hoc',
  'lifetime-contribution',
  'seniority',
  'external-relations',
]);
export type AwardStream = z.infer<typeof AwardStream>;
