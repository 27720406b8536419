import { z } from 'zod';

const Share = { num: z.int().min(0).max(1_000_000), den: z.int().min(0).max(1_000_000) };

/**
 * The share of yes votes that selects a candidate: `num/den` of all members or of those present, reached (`GE`) or
 * exceeded (`GT`). Values are data of the plan or the by-laws; none is a constant of the law: they differ by decree, council and title.
 */
export const Threshold = z.strictObject({
  ...Share,
  op: z.enum(['GE', 'GT']),
  base: z.enum(['ALL_MEMBERS', 'ATTENDEES']),
});
export type Threshold = z.infer<typeof Threshold>;

/** The share of members that must be present for a vote to count. */
export const Quorum = z.strictObject(Share);
export type Quorum = z.infer<typeof Quorum>;

/** An open vote as it was counted before there were recusals: how many belong to the council, how many came, and how they voted. */
export const Ballot = z.strictObject({
  members: z.int().min(1).max(1000),
  present: z.int().min(0).max(1000),
  yes: z.int().min(0).max(1000),
  no: z.int().min(0).max(1000),
  abstain: z.int().min(0).max(1000),
});
export type Ballot = z.infer<typeof Ballot>;

export const SelectionOutcome = z.enum(['selected', 'not-selected']);
export type SelectionOutcome = z.infer<typeof SelectionOutcome>;

/** Whether a threshold makes sense at all: a share above nothing that everybody's yes can reach. */
export function isPossible({ num, den, op }: Threshold): boolean {
  return num > 0 && (op === 'GT' ? num < den : num <= den);
}

/** Whether a quorum makes sense: at most all members. */
export function isPossibleQuorum({ num, den }: Quorum): boolean {
  return den > 0 && num <= den;
}
