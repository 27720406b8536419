import type { LocalDate } from '@core/kernel';
import type { CommendationForm } from './forms';
import type { AwardCode } from './law';
import type { AwardStream } from './streams';

/** One award that was decided, as whoever keeps awards tells it. */
export interface AwardRecord {
  /** The case that it was decided in. */
  readonly case: string;
  readonly form: CommendationForm;
  /** The award itself, where the form alone does not say which. */
  readonly award?: AwardCode;
  readonly stream: AwardStream;
  /** The achievement that it is for: the id of the case that first told of it. */
  readonly achievement: string;
  /** The year of the achievement. */
  readonly year: number;
  readonly decision: { readonly number: string; readonly date: LocalDate; readonly authority: string };
  /** An annulled award counts for nothing: neither on a ladder nor against another award. */
  readonly annulled: boolean;
  /** Where it stands as one of several: the list and its nominee, or the case and which of its own decisions. */
  readonly given?: { readonly proposal: string; readonly nominee: string };
  /** What was given with it, in đồng; missing where nothing was, or where nobody knows. */
  readonly bonus?: number;
  /** Decided before this system; declared by one and confirmed by another. `case` is then the id of that declaration. */
  readonly attested?: true;
}

/**
 * Awards of one recipient. A recipient is known by the id of the first case about them; an officer says of a later case
 * that it is about the same one. Whoever keeps awards fills this: the cases do, and whatever decides awards beside them.
 */
export interface AwardsOf {
  awardsOf(recipient: string): Promise<readonly AwardRecord[]>;
}

/** The awards of several keepers, as one log. */
export function joined(...logs: readonly AwardsOf[]): AwardsOf {
  return {
    async awardsOf(recipient) {
      return (await Promise.all(logs.map((log) => log.awardsOf(recipient)))).flat();
    },
  };
}
