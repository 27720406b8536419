import { type Electorates, reject } from '@core/ballot';
import { roundDecider } from '@core/council';
import { stateOf } from '@core/kernel';
import type { CouncilLists } from '@lib/council';
import type { EventStore } from '@lib/event-store';

/** Who votes at a round: everybody who was found present, on every case that has no vote yet. Rounds know no conflict of interest. */
export function roundElectorates(store: Pick<EventStore, 'readStream'>, rounds: CouncilLists): Electorates {
  return {
    councilOf: (meeting) => rounds.councilOf(meeting),
    async of(meeting) {
      const state = stateOf(roundDecider, await store.readStream(`round-${meeting}`));
      if (state.status === 'unconvened') return reject('MEETING_UNKNOWN');
      const { council, members, threshold, quorum, plan, candidates, attendance } = state.file;
      if (state.status !== 'convened' || !attendance) return reject('MEETING_NOT_HELD');
      const { num, den } = threshold;
      return {
        meeting,
        council,
        members,
        present: attendance.present,
        recused: [],
        policy: 'recused-in-base',
        rule: {
          share: { num, den },
          op: threshold.op === 'GT' ? 'more-than' : 'at-least',
          base: threshold.base === 'ALL_MEMBERS' ? 'all-members' : 'attendees',
          chairMustAgree: false,
          secrecy: 'secret',
          absent: 'not-counted',
          quorum,
          basis: `${plan.id} v${plan.version}`,
        },
        candidates: candidates.filter(({ vote }) => !vote).map((one) => one.case),
      };
    },
  };
}
