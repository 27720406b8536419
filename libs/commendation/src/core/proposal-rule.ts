import type { ProposalContext } from './proposal-context';
import type { Proposed, ProposalFile, ProposalState, ProposalStatus } from './proposal-state';
import type { ProposalEvent } from './proposal-words';
import { reject } from './rejections';

export type ProposalPermission =
  'commendation.propose' | 'commendation.appraise' | 'commendation.decide' | 'commendation.present' | 'system';

/** One command's rule. `when` looks at the proposal alone, so that a screen can ask it before anything is typed. */
export interface ProposalRule<Data> {
  readonly permission: ProposalPermission;
  /** Whose unit the permission is asked at: that of the proposal, or the one that decides. */
  readonly at: 'proposer' | 'authority';
  /** Whether the person must have proven their identity again just now. */
  readonly stepUp: boolean;
  when(state: ProposalState, context: ProposalContext): void;
  decide(data: Data, state: ProposalState, context: ProposalContext): readonly ProposalEvent[];
}

/** A rule of one command: `holding` says what it needs the proposal to be, `decide` what follows. */
export function rule<Data, Held>(
  [permission, at]: readonly [ProposalPermission, 'proposer' | 'authority'],
  holding: (state: ProposalState, context: ProposalContext) => Held,
  decide: (data: Data, held: Held, context: ProposalContext) => readonly ProposalEvent[],
  stepUp = false,
): ProposalRule<Data> {
  return {
    permission,
    at,
    stepUp,
    when: (state, context) => void holding(state, context),
    decide: (data, state, context) => decide(data, holding(state, context), context),
  };
}

/** The step in a word, for sentences. */
export const STATUS_NAMES: Readonly<Record<ProposalStatus, string>> = {
  none: 'chưa lập',
  proposed: 'chờ tiếp nhận',
  returned: 'trả lại để bổ sung',
  'in-appraisal': 'đang thẩm định',
  appraised: 'chờ quyết định',
  decided: 'đã quyết định',
  refused: 'đã từ chối',
  withdrawn: 'đã rút',
};

export function proposed(state: ProposalState): Proposed {
  return state.status === 'none' ? reject('AWARD_PROPOSAL_MISSING') : state;
}

/** The file of a proposal that is at one of these steps. */
export function fileAt(state: ProposalState, ...steps: readonly ProposalStatus[]): ProposalFile {
  const held = proposed(state);
  if (steps.includes(held.status)) return held.file;
  const status = STATUS_NAMES[held.status];
  const ended = held.status === 'decided' || held.status === 'refused' || held.status === 'withdrawn';
  return ended ? reject('PROPOSAL_ENDED', { status }) : reject('PROPOSAL_NOT_HERE', { status });
}

/** Who and when, as every event says it. */
export function stamp({ occasion }: ProposalContext) {
  return { by: occasion.actor.id, on: occasion.today };
}
