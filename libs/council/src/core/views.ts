import { LocalDateSchema, PlanRef } from '@core/plans';
import { z } from 'zod';
import { Ballot, Quorum, SelectionOutcome, Threshold } from './threshold';

const Named = z.object({ id: z.string(), name: z.string() });

export const RoundRow = z.object({
  id: z.uuid(),
  version: z.int(),
  council: Named,
  heldOn: LocalDateSchema,
  status: z.enum(['convened', 'closed', 'annulled']),
  members: z.int(),
  candidates: z.int(),
});
export const RoundPage = z.object({ items: z.array(RoundRow) });

/** A round of a council with its candidates and, once voted, "cần 10/11 phiếu". */
export const RoundView = RoundRow.extend({
  plan: PlanRef,
  threshold: Threshold,
  quorum: Quorum,
  people: z.array(Named.extend({ present: z.boolean().nullable() })),
  quorate: z.boolean().nullable(),
  results: z.array(
    z.object({
      case: z.string(),
      name: z.string(),
      ballot: Ballot.nullable(),
      needed: z.int().nullable(),
      base: z.int().nullable(),
      outcome: SelectionOutcome.nullable(),
    }),
  ),
  minutes: z.string().nullable(),
});
export type RoundView = z.infer<typeof RoundView>;
