import { closingRules } from './closing-rules';
import { conveningRules } from './convening-rules';
import type { RoundRules } from './round-rule';
import type { RoundCommandType } from './round-words';
import { shortlistRules } from './shortlist-rules';
import { sittingRules } from './sitting-rules';
import { votingRules } from './voting-rules';

/** A rule for each command of a session; one that is missing does not compile. */
export const roundRules: RoundRules<RoundCommandType> = {
  ...conveningRules,
  ...shortlistRules,
  ...sittingRules,
  ...votingRules,
  ...closingRules,
};
