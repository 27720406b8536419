import type { RoundCommand } from '@core/council';
import type { Policy, Send } from '@core/kernel';
import type { CaseEvent } from '../case-words';

/** A case that is introduced to a round becomes its candidate, and one that is taken back leaves it. */
export const carryIntroductions: Policy<CaseEvent> = {
  name: 'carry-introductions',
  categories: ['case'],
  react(event, streamId): readonly Send[] {
    if (event.type === 'IntroducedToRound') return [to(event.data.round, 'IntroduceCandidate', streamId)];
    if (event.type === 'IntroductionWithdrawn') return [to(event.data.round, 'WithdrawCandidate', streamId)];
    return [];
  },
};

function to(round: string, type: 'IntroduceCandidate' | 'WithdrawCandidate', caseId: string): Send<RoundCommand> {
  return { category: 'round', streamId: round, command: { type, data: { case: caseId } }, key: `candidate.${caseId}` };
}
