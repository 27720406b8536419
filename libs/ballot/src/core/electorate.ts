import type { Occasion } from '@core/kernel';
import type { RecusalPolicy } from '@core/law';
import type { VoteRule } from './ballot-words';

/** Who votes on whom at a meeting of a council, and by which rule: all that a ballot takes from the meeting. */
export interface Electorate {
  /** The round or session. */
  readonly meeting: string;
  /** The unit whose council meets. */
  readonly council: string;
  /** Everybody who belongs to the council on that day. */
  readonly members: readonly string[];
  readonly present: readonly string[];
  /** Who stands aside for any of the candidates. */
  readonly recused: readonly string[];
  readonly policy: RecusalPolicy;
  readonly rule: VoteRule;
  /** Cases that wait for a vote, in the order in which they stand on the paper. */
  readonly candidates: readonly string[];
}

/** Where ballots ask who votes. Rounds answer it, and sessions where there are some. */
export interface Electorates {
  /** The unit whose council meets there; undefined where there is no such meeting. */
  councilOf(meeting: string): Promise<string | undefined>;
  /**
   * Who may vote there now, on these candidates or on all that wait for a vote.
   * @throws Rejection MEETING_UNKNOWN; MEETING_NOT_HELD before attendance is recorded, or when it is over
   */
  of(meeting: string, candidates?: readonly string[]): Promise<Electorate>;
  /**
   * Notes there that these candidates are put to a ballot, before any paper of it is handed out: from then on nobody
   * declares an interest in them. @throws Rejection of the meeting's own rules
   */
  refer(
    order: {
      readonly meeting: string;
      readonly ballot: string;
      readonly candidates: readonly string[];
      readonly knowing: boolean | undefined;
    },
    occasion: Occasion,
    correlation: string,
  ): Promise<void>;
}
