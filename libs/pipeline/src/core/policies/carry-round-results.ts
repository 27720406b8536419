import type { RoundEvent } from '@core/council';
import type { Policy, Send } from '@core/kernel';
import type { CommandData } from '../case-words';

/** What the council decided about a case goes back to the case, with the tally and the threshold that applied. */
export const carryRoundResults: Policy<RoundEvent> = {
  name: 'carry-round-results',
  categories: ['round'],
  react(event, streamId): readonly Send[] {
    if (event.type !== 'CandidateDecided') return [];
    const { case: caseId, mode, rule, assembly, tally, chairAgrees, outcome, from } = event.data;
    // Taken up from the list of a council below: the case has been decided there, and this result is the session's.
    if (from) return [];
    const vote = { mode, rule, assembly, tally, ...(chairAgrees !== undefined && { chairAgrees }) };
    const data: CommandData<'RecordSelectionResult'> = { round: streamId, ...vote, outcome };
    const key = `selection-result.${caseId}`;
    return [{ category: 'case', streamId: caseId, command: { type: 'RecordSelectionResult', data }, key }];
  },
};
