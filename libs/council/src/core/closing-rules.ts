import type { RoundContext } from './round-context';
import { decidedRound, stamp } from './round-guards';
import { rule, type RoundRules } from './round-rule';
import { type Candidate, standingVote } from './round-state';
import type { RoundEvent } from './round-words';

/** The end of a session: every candidate is decided by the vote that counts, and the minutes are signed. */
export const closingRules: RoundRules<'CloseRound'> = {
  CloseRound: rule(
    'round.record',
    decidedRound,
    (data, file, context) => [
      ...file.candidates.flatMap((candidate) => decision(candidate, context)),
      { type: 'RoundClosed', data: { ...data, ...stamp(context) } },
    ],
    true,
  ),
};

function decision(candidate: Candidate, context: RoundContext): readonly RoundEvent[] {
  const vote = standingVote(candidate);
  if (!vote) return [];
  const { mode, rule: used, assembly, tally, chairAgrees, needed, base, outcome, because } = vote;
  const { from } = candidate;
  const data = {
    ...{ case: candidate.case, mode, rule: used, assembly, tally, needed, base, outcome },
    ...(chairAgrees !== undefined && { chairAgrees }),
    ...(because && { because }),
    ...(from && { from }),
    ...stamp(context),
  };
  return [{ type: 'CandidateDecided', data }];
}
