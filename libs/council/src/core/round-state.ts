import type { LocalDate } from '@core/kernel';
import type { PlanRef } from '@core/plans';
import type { Quorum, SelectionOutcome, Threshold } from './threshold';

/** A vote as counted for one candidate, with what the threshold asked for. */
export interface Vote {
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  readonly needed: number;
  readonly base: number;
  readonly outcome: SelectionOutcome;
}

export interface Candidate {
  readonly case: string;
  readonly vote?: Vote;
}

/** Everything remembered of one round of a council (đợt bình chọn). */
export interface RoundFile {
  readonly id: string;
  /** The unit whose council meets. */
  readonly council: string;
  readonly plan: PlanRef;
  readonly heldOn: LocalDate;
  readonly members: readonly string[];
  readonly threshold: Threshold;
  readonly quorum: Quorum;
  readonly candidates: readonly Candidate[];
  /** Who came; absent until attendance is recorded. */
  readonly attendance?: { readonly present: readonly string[]; readonly needed: number; readonly quorate: boolean };
  readonly minutes?: string;
}

/** What a round can be. Only a convened one takes candidates, attendance and votes. */
export type RoundState =
  | { readonly status: 'unconvened' }
  | { readonly status: 'convened'; readonly file: RoundFile }
  | { readonly status: 'closed'; readonly file: RoundFile; readonly on: LocalDate }
  | { readonly status: 'annulled'; readonly file: RoundFile; readonly on: LocalDate };

export const UNCONVENED: RoundState = { status: 'unconvened' };
