import type { MessageOf } from '@core/kernel';
import type { RoundContext } from './round-context';
import type { RoundState } from './round-state';
import type { RoundCommand, RoundCommandType, RoundEvent } from './round-words';

export type RoundPermission = 'round.convene' | 'round.record' | 'round.declare' | 'round.count' | 'system';

/** One command's rule. `when` looks at the round alone, so that a screen can ask it before anything is typed. */
export interface RoundRule<Command extends RoundCommand = RoundCommand> {
  readonly permission: RoundPermission;
  /** Whether the person must have proven their identity again just now. */
  readonly stepUp: boolean;
  when(state: RoundState, context: RoundContext): void;
  decide(data: Command['data'], state: RoundState, context: RoundContext): readonly RoundEvent[];
}

/** Rules for some of the commands. */
export type RoundRules<T extends RoundCommandType> = { readonly [K in T]: RoundRule<MessageOf<RoundCommand, K>> };

export function rule<Data, Held>(
  permission: RoundPermission,
  holding: (state: RoundState, context: RoundContext) => Held,
  decide: (data: Data, held: Held, context: RoundContext) => readonly RoundEvent[],
  stepUp = false,
) {
  return {
    permission,
    stepUp,
    when: (state: RoundState, context: RoundContext) => void holding(state, context),
    decide: (data: Data, state: RoundState, context: RoundContext) => decide(data, holding(state, context), context),
  };
}
