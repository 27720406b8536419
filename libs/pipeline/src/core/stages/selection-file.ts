import type { Ballot, SelectionOutcome } from '@core/council';

/** One council round that this case came before. */
export interface RoundResult {
  readonly round: string;
  readonly ballot: Ballot;
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
}

export const noSelection: SelectionFile = { results: [], selected: false };
