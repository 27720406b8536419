import { LocalDateSchema, PlanRef } from '@core/plans';
import { z } from 'zod';
import { Ballot, Quorum, SelectionOutcome, Threshold } from './threshold';
import { type CountedVote, ruleOfShares } from './voting';
import { Id } from './words';

// What events of rounds were before sessions had by-laws, recusals and papers; and what the same events are today.

const stamp = { by: Id, on: LocalDateSchema };
/** The source of a rule that was given as two shares when the round was convened. */
export const GIVEN_AT_CONVENING = 'Tỷ lệ ghi khi triệu tập';

const Convened = z.strictObject({
  round: Id,
  council: Id,
  plan: PlanRef,
  heldOn: LocalDateSchema,
  members: z.array(Id).min(1).max(200),
  threshold: Threshold,
  quorum: Quorum,
  ...stamp,
});

/** Nobody stood aside in those rounds, and everybody voted by the one share. */
export const convenedBefore = {
  schema: Convened,
  up: ({ threshold, quorum, ...rest }: z.infer<typeof Convened>) => ({
    ...rest,
    offices: [],
    rules: { general: ruleOfShares(threshold, quorum, GIVEN_AT_CONVENING), special: [] },
    recusal: 'declared-only' as const,
    agenda: [],
  }),
};

export const attendanceBefore = z.strictObject({
  present: z.array(Id),
  needed: z.int().min(1),
  quorate: z.boolean(),
  ...stamp,
});

/** Nobody took part from elsewhere before it was written down. */
export const everybodyInTheRoom = <T extends object>(before: T) => ({ ...before, online: [] });

const Decided = z.strictObject({
  case: Id,
  ballot: Ballot,
  threshold: Threshold,
  quorum: Quorum,
  needed: z.int().min(1),
  base: z.int().min(1),
  outcome: SelectionOutcome,
  ...stamp,
});

export const decidedBefore = {
  schema: Decided,
  up: ({ ballot, threshold, quorum, ...rest }: z.infer<typeof Decided>) => ({
    ...rest,
    ...openVoteBefore(ballot, threshold, quorum),
  }),
};

/** A show of hands as it was counted then: whoever came voted yes, no, or had no opinion. */
export function openVoteBefore(
  { members, present, yes, no, abstain }: Ballot,
  threshold: Threshold,
  quorum: Quorum,
): CountedVote {
  return {
    mode: 'show-of-hands',
    rule: ruleOfShares(threshold, quorum, GIVEN_AT_CONVENING),
    assembly: { members, present, recused: 0, recusedPresent: 0, written: 0, policy: 'declared-only' },
    tally: { issued: present, yes, no, blank: abstain, invalid: 0, notReturned: 0, writtenYes: 0, writtenNo: 0 },
  };
}
