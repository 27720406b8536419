import type { AwardStream, SimplifiedGround } from '@core/law';
import type { CitedDocument } from '../holds-words';
import type { SelectionOutcome, VoteTally, VotingAssembly } from '@core/council';

/** One council round that this case came before. */
export interface RoundResult {
  readonly round: string;
  readonly assembly: VotingAssembly;
  readonly tally: VoteTally;
  /** Yes votes that were needed, of `base`. */
  readonly needed: number;
  readonly base: number;
  readonly outcome: SelectionOutcome;
}

/** What selection remembers: the round that now has the case, and the results of rounds before. */
export interface SelectionFile {
  readonly round?: { readonly id: string; readonly council: string };
  readonly results: readonly RoundResult[];
  readonly selected: boolean;
  /** Why it goes on without a council's vote, by the simplified procedure. */
  readonly waived?: {
    readonly ground: SimplifiedGround;
    readonly stream: AwardStream;
    readonly document: CitedDocument;
  };
}

export const noSelection: SelectionFile = { results: [], selected: false };
