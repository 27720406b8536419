import { type MessageOf, Rejection } from '@core/kernel';
import { appraisalRules } from './appraisal-rules';
import { annulmentRules } from './annulment-rules';
import { decisionRules } from './decision-rules';
import { draftingRules } from './drafting-rules';
import type { ProposalContext } from './proposal-context';
import type { ProposalState } from './proposal-state';
import type { ProposalCommand, ProposalCommandType, ProposalEvent } from './proposal-words';
import type { ProposalRule } from './proposal-rule';

/** A rule for each command of a proposal; one that is missing does not compile. */
export const proposalRules: {
  readonly [T in ProposalCommandType]: ProposalRule<MessageOf<ProposalCommand, T>['data']>;
} = { ...draftingRules, ...appraisalRules, ...decisionRules, ...annulmentRules };

/** What the edge must know of each command: who may send it, at whose unit, and whether it needs a fresh proof of identity. */
export const PROPOSAL_COMMANDS = Object.fromEntries(
  Object.entries(proposalRules).map(([type, { permission, at, stepUp }]) => [type, { permission, at, stepUp }]),
) as Record<ProposalCommandType, Pick<ProposalRule<never>, 'permission' | 'at' | 'stepUp'>>;

/** What a rule answers. @throws Rejection */
export function decideProposal(
  { type, data }: ProposalCommand,
  state: ProposalState,
  context: ProposalContext,
): readonly ProposalEvent[] {
  return (proposalRules[type] as ProposalRule<typeof data>).decide(data, state, context);
}

/** A command that is possible now, or the coded reason why it is not. */
export type ProposalOffer =
  | { readonly command: ProposalCommandType; readonly possible: true }
  | {
      readonly command: ProposalCommandType;
      readonly possible: false;
      readonly code: string;
      readonly sentence: string;
    };

/** Every command of people with what stands in its way; permission is not asked here. */
export function proposalOffers(state: ProposalState, context: ProposalContext): readonly ProposalOffer[] {
  return Object.entries(proposalRules)
    .filter(([type, rule]) => rule.permission !== 'system' && type !== 'ProposeAward')
    .map(([type, rule]): ProposalOffer => {
      const command = type as ProposalCommandType;
      const refusal = refusalOf(() => rule.when(state, context));
      if (!refusal) return { command, possible: true };
      return { command, possible: false, code: refusal.code, sentence: refusal.sentence };
    });
}

/** The names of the commands that a proposal would take now. */
export function possibleForProposal(state: ProposalState, context: ProposalContext): readonly ProposalCommandType[] {
  return proposalOffers(state, context).flatMap((offer) => (offer.possible ? [offer.command] : []));
}

function refusalOf(ask: () => void): Rejection | undefined {
  try {
    ask();
    return undefined;
  } catch (error) {
    if (error instanceof Rejection) return error;
    throw error;
  }
}
