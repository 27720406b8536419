import { presenceNeeded as presence, votesNeeded as leastVotes } from '@core/law';
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

/** An open vote as counted: how many belong to the council, how many came, and how they voted. */
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

/** The number of people of whom the threshold asks a share. */
export function thresholdBase(threshold: Threshold, ballot: Pick<Ballot, 'members' | 'present'>): number {
  return threshold.base === 'ALL_MEMBERS' ? ballot.members : ballot.present;
}

/** The smallest number of yes votes that reaches the threshold of `base` people. Integers only; `den` must not be 0. */
export function votesNeeded(threshold: Threshold, base: number): number {
  const { num, den, op } = threshold;
  return leastVotes({ share: { num, den }, op: op === 'GT' ? 'more-than' : 'at-least' }, base);
}

/** Whether `yes` votes of `base` people reach the threshold. Integers only: 90 % of 10 is 9, not 9.000000000000002. */
export function passes(threshold: Threshold, yes: number, base: number): boolean {
  return yes >= votesNeeded(threshold, base);
}

/** Whether a threshold makes sense at all: a share above nothing that everybody's yes can reach. */
export function isPossible({ num, den, op }: Threshold): boolean {
  return den > 0 && num > 0 && (op === 'GT' ? num < den : num <= den);
}

/** How many members must be present. Integers only; `den` must not be 0. */
export function presenceNeeded(quorum: Quorum, members: number): number {
  return presence(quorum, members);
}

/** Whether a quorum makes sense: at most all members. */
export function isPossibleQuorum({ num, den }: Quorum): boolean {
  return den > 0 && num <= den;
}

export interface Feasibility {
  /** Yes votes needed, of `base`. */
  readonly needed: number;
  readonly base: number;
  /** Yes votes that may be missing before selection becomes impossible: absences, refusals and abstentions together. */
  readonly spare: number;
  /** False when even the yes of everybody present is not enough; to be said before the vote. */
  readonly feasible: boolean;
}

/** What a vote of `present` out of `members` people can still bring; the warning before a ballot. */
export function feasibility(threshold: Threshold, members: number, present: number): Feasibility {
  const base = thresholdBase(threshold, { members, present });
  const needed = votesNeeded(threshold, base);
  return { needed, base, spare: Math.max(0, present - needed), feasible: present >= needed };
}
