import { type Decider, Rejection } from '@core/kernel';
import type { RoundContext } from './round-context';
import type { RoundPermission, RoundRule } from './round-rule';
import { roundRules } from './round-rules';
import { type RoundState, UNCONVENED } from './round-state';
import { convened, evolved } from './round-fold';
import {
  ROUND_COMMAND_TYPES,
  roundCatalogue,
  type RoundCommand,
  type RoundCommandType,
  type RoundEvent,
} from './round-words';

/** A session of a council (phiên họp, đợt bình chọn): who meets, which cases come before it, who is there and how they vote. */
export const roundDecider: Decider<RoundState, RoundCommand, RoundEvent, RoundContext> = {
  category: 'round',
  initial: UNCONVENED,
  events: roundCatalogue,
  decide(command, state, context) {
    const rule = roundRules[command.type] as RoundRule;
    return rule.decide(command.data, state, context);
  },
  evolve(state, event) {
    if (event.type === 'RoundConvened') return { status: 'convened', file: convened(event.data) };
    return state.status === 'unconvened' ? state : evolved(state, event);
  },
};

export interface RoundCommandRow {
  readonly permission: RoundPermission;
  readonly stepUp: boolean;
}

/** What the edge must know of each command: who may send it, and whether it needs a fresh proof of identity. */
export const ROUND_COMMANDS = Object.fromEntries(
  Object.entries(roundRules).map(([type, { permission, stepUp }]) => [type, { permission, stepUp }]),
) as Record<keyof typeof roundRules, RoundCommandRow> satisfies Record<RoundCommandType, RoundCommandRow>;

/** A command that the round would take now, or the reason why not, in the words that a refusal would use. */
export type RoundOffer =
  | { readonly command: RoundCommandType; readonly possible: true }
  | { readonly command: RoundCommandType; readonly possible: false; readonly code: string; readonly sentence: string };

/** What a round offers now, from the same guards that would refuse it; permission is not asked here. */
export function roundOffers(state: RoundState, context: RoundContext): readonly RoundOffer[] {
  return ROUND_COMMAND_TYPES.filter((type) => roundRules[type].permission !== 'system').map((command) => {
    try {
      roundRules[command].when(state, context);
      return { command, possible: true };
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      return { command, possible: false, code: error.code, sentence: error.sentence };
    }
  });
}

/** The commands that the round would take now; a refusal out of place carries them. */
export function possibleInRound(state: RoundState, context: RoundContext): readonly RoundCommandType[] {
  return roundOffers(state, context)
    .filter(({ possible }) => possible)
    .map(({ command }) => command);
}
