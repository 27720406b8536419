import type { BallotEvent } from '@core/ballot';
import type { RoundCommand } from '@core/council';
import type { Policy, Send } from '@core/kernel';

/** What a secret ballot counted goes back, all of it at once, to the session in which it was held. */
export const carryBallotResults: Policy<BallotEvent> = {
  name: 'carry-ballot-results',
  categories: ['ballot'],
  react(event, ballot): readonly Send[] {
    if (event.type !== 'BallotTallied') return [];
    const { meeting, invalid, notReturned, results } = event.data;
    const [first] = results;
    if (meeting === undefined || !first) return [];
    const data = {
      ballot,
      // Each paper carries all candidates, so any of them tells how many papers there were.
      issued: first.yes + first.no + first.blank + invalid + notReturned,
      ...{ invalid, notReturned },
      counts: results.map(({ case: id, yes, no, blank }) => ({ case: id, yes, no, blank })),
      agreed: results.filter(({ because }) => because !== 'chair-disagrees').map((one) => one.case),
    };
    const command: RoundCommand = { type: 'RecordBallotResult', data };
    return [{ category: 'round', streamId: meeting, command, key: 'ballot-result' }];
  },
};
