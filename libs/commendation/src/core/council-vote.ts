import type { LocalDate } from '@core/kernel';
import type { CouncilVote } from './proposal-words';
import { reject } from './rejections';

type Listed = readonly { readonly id: string }[];

/**
 * Whether minutes of a council can be about these nominees: held by now, one line for each of them, sums that add up.
 * @throws Rejection COUNCIL_IN_FUTURE, COUNCIL_VOTE_OF_OTHERS, COUNCIL_VOTE_IMPOSSIBLE
 */
export function requirePossible({ heldOn, votes }: CouncilVote, nominees: Listed, today: LocalDate): void {
  if (heldOn > today) reject('COUNCIL_IN_FUTURE', { on: heldOn });
  const named = new Set(votes.map(({ nominee }) => nominee));
  const whole = nominees.every(({ id }) => named.has(id));
  if (!whole || votes.length !== nominees.length) reject('COUNCIL_VOTE_OF_OTHERS');
  for (const { ayes, of, needed } of votes) {
    if (ayes > of || needed > of) reject('COUNCIL_VOTE_IMPOSSIBLE', { ayes, of });
  }
}

/** @throws Rejection COUNCIL_VOTE_SHORT when one of these nominees has fewer votes than were needed */
export function requireCarried({ votes }: CouncilVote, nominees: Listed): void {
  for (const { id } of nominees) {
    const vote = votes.find(({ nominee }) => nominee === id);
    if (vote && vote.ayes < vote.needed) {
      reject('COUNCIL_VOTE_SHORT', { ayes: vote.ayes, of: vote.of, needed: vote.needed });
    }
  }
}
