import { type Electorates, reject } from '@core/ballot';
import { electorateOf, roundDecider, standingVote } from '@core/council';
import { Rejection, stateOf } from '@core/kernel';
import type { CouncilLists, CouncilRegister, RoundDesk } from '@lib/council';
import { type EventStore, uuidV5 } from '@lib/event-store';
import type { Rounds } from '@lib/pipeline';

/**
 * Who votes in a session: everybody who was found present and has no interest in any of the candidates, by the rule that
 * the session was convened under. What may be voted openly may be voted secretly as well, if the council wants it.
 */
export function roundElectorates(
  store: Pick<EventStore, 'readStream'>,
  rounds: CouncilLists,
): Omit<Electorates, 'refer'> {
  return {
    councilOf: (meeting) => rounds.councilOf(meeting),
    async of(meeting, candidates) {
      const state = stateOf(roundDecider, await store.readStream(`round-${meeting}`));
      if (state.status === 'unconvened') return reject('MEETING_UNKNOWN');
      const { file } = state;
      if (state.status !== 'convened' || !file.attendance) return reject('MEETING_NOT_HELD');
      // Whether another ballot about them still stands is found when the session is told of this one.
      const counted = file.count?.counts.map((one) => one.case) ?? [];
      const waiting = file.candidates.filter((one) => !standingVote(one) && !counted.includes(one.case));
      const open = waiting.map((one) => one.case);
      const chosen = open.filter((one) => candidates?.includes(one) ?? true);
      if (chosen.length === 0) return reject('CANDIDATES_NOT_OPEN');
      const { round, rule, ...electorate } = electorateOf(state, chosen);
      return { ...electorate, meeting: round, rule: { ...rule, secrecy: 'secret' } };
    },
  };
}

/** Electorates that also note in the session, before any paper is handed out, that its candidates are put to a ballot. */
export function referringElectorates(electorates: Omit<Electorates, 'refer'>, desk: RoundDesk): Electorates {
  return {
    ...electorates,
    async refer({ meeting, ballot, candidates, knowing }, occasion, correlation) {
      const data = { ballot, cases: [...candidates], ...(knowing !== undefined && { knowing }) };
      const commandId = uuidV5(occasion.commandId, 'refer');
      const command = { type: 'ReferToBallot' as const, data };
      try {
        await desk.run({ id: meeting, command, occasion: { ...occasion, commandId }, expected: 'any', correlation });
      } catch (error) {
        if (error instanceof Rejection && error.code === 'VOTING_BEGUN') return reject('BALLOT_RUNNING');
        throw error;
      }
    },
  };
}

/** What a case asks of the sessions and councils that it goes before. */
export const sessionsOf = (
  rounds: Pick<CouncilLists, 'takesCandidates'>,
  councils: Pick<CouncilRegister, 'on'>,
): Rounds => ({
  takesCandidates: (round, council) => rounds.takesCandidates(round, council),
  constituted: (council, on) => councils.on(council, on),
});
