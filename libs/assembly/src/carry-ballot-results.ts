import type { BallotEvent } from '@core/ballot';
import type { RoundCommand } from '@core/council';
import type { Policy, Send } from '@core/kernel';

/**
 * What a secret ballot counted goes back to the round in which it was held: whoever was there and said neither yes nor no
 * (a blank or spoilt paper, or none) counts as an abstention, as with a show of hands.
 */
export const carryBallotResults: Policy<BallotEvent> = {
  name: 'carry-ballot-results',
  categories: ['ballot'],
  react(event): readonly Send[] {
    if (event.type !== 'BallotTallied') return [];
    const { meeting, present, results } = event.data;
    if (meeting === undefined || present === undefined) return [];
    return results.map(({ case: candidate, yes, no }) => {
      const data = { case: candidate, yes, no, abstain: present - yes - no };
      const command: RoundCommand = { type: 'RecordOpenVote', data };
      return { category: 'round', streamId: meeting, command, key: `ballot-result.${candidate}` };
    });
  },
};
