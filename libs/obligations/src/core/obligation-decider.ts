import type { Decider } from '@core/kernel';
import type { ObligationContext } from './obligation-context';
import { type ObligationPermission, type ObligationRule, obligationRules, refusalOf } from './obligation-rules';
import { NOT_OPENED, type ObligationFile, type ObligationState } from './obligation-state';
import {
  OBLIGATION_COMMAND_TYPES,
  obligationCatalogue,
  type ObligationCommand,
  type ObligationCommandType,
  type ObligationEvent,
  type ObligationEventData,
} from './obligation-words';
import { proofName } from './proof';
import type { ObligationDeadline } from './reminders';

/** One thing that a unit owes for one period: opened, reminded of, proven or missed, excused, handed over, closed. */
export const obligationDecider: Decider<ObligationState, ObligationCommand, ObligationEvent, ObligationContext> = {
  category: 'obligation',
  initial: NOT_OPENED,
  events: obligationCatalogue,
  decide(command, state, context) {
    const rule = obligationRules[command.type] as ObligationRule;
    return rule.decide(command.data, state, context);
  },
  evolve(state, event) {
    if (event.type === 'ObligationOpened') return { status: 'open', file: openedFile(event.data) };
    return state.status === 'unopened' ? state : evolved(state, event);
  },
};

type Opened = Exclude<ObligationState, { readonly status: 'unopened' }>;

function evolved(
  state: Opened,
  event: Exclude<ObligationEvent, { readonly type: 'ObligationOpened' }>,
): ObligationState {
  const { file } = state;
  switch (event.type) {
    case 'ObligationAmended':
      return { status: 'open', file: amended(file, event.data) };
    case 'ProofAdded':
      return { ...state, file: { ...file, proofs: [...file.proofs, event.data.proof] } };
    case 'ObligationProven': {
      const { proof, late } = event.data;
      const proofs = [...file.proofs, proof];
      return { status: 'proven', file: { ...file, proofs }, dated: proof.dated, late };
    }
    case 'ProofWithdrawn': {
      const gone = proofName(event.data.proof);
      const left = { ...file, proofs: file.proofs.filter((proof) => proofName(proof) !== gone) };
      if (!event.data.owedAgain) return { ...state, file: left };
      return { status: 'open', file: promised(left, event.data.deadline) };
    }
    case 'ObligationReminded':
    case 'ObligationEscalated':
      return { ...state, file: rung(file, event.data.key) };
    case 'ObligationMissed':
      return { ...state, file: { ...rung(file, event.data.key), missedOn: file.missedOn ?? event.data.on } };
    case 'ObligationExcused': {
      const { on, document, reason } = event.data;
      return { status: 'excused', file, on, document, reason };
    }
    case 'ObligationHandedOver': {
      const { from, to, on, basis, deadline } = event.data;
      const handedOver = [...file.handedOver, { from, to, on, basis }];
      return { ...state, file: promised({ ...file, unit: to, handedOver }, deadline) };
    }
    case 'ObligationMoved': {
      const { missedOn: before, ...rest } = file;
      const stays = before !== undefined && event.data.deadline.dueOn < event.data.on ? { missedOn: before } : {};
      return { ...state, file: promised({ ...rest, ...stays }, event.data.deadline) };
    }
    case 'ObligationClosed':
      return { status: 'closed', file, on: event.data.on, why: event.data.why };
  }
}

function openedFile(data: ObligationEventData<'ObligationOpened'>): ObligationFile {
  const { obligation, plan, code, title, work, cadence, period, provenBy, source, rule, late } = data;
  return {
    ...{ obligation, plan, code, title, work, cadence, period, provenBy, source, rule, late },
    unit: data.unit,
    dueOn: data.dueOn,
    ...(data.dueOpen !== undefined && { dueOpen: data.dueOpen }),
    ...(data.occasion && { occasion: data.occasion }),
    ...(data.deadline && { deadline: data.deadline }),
    revision: data.deadline?.revision ?? 0,
    rung: [],
    proofs: [],
    handedOver: [],
    openedOn: data.on,
  };
}

/** Proofs that are no longer asked for are let go; the reader of the log brings whatever proves it now. */
function amended(file: ObligationFile, data: ObligationEventData<'ObligationAmended'>): ObligationFile {
  const { plan, title, work, cadence, period, provenBy, source, rule, dueOn, deadline, on } = data;
  const { missedOn, deadline: before, dueOpen: _open, ...rest } = file;
  const unchanged = JSON.stringify(provenBy) === JSON.stringify(file.provenBy);
  const missed = missedOn !== undefined && dueOn !== null && dueOn < on;
  const kept: ObligationFile = {
    ...{ ...rest, plan, title, work, cadence, period, provenBy, source, rule, dueOn },
    ...(data.dueOpen !== undefined && { dueOpen: data.dueOpen }),
    ...(missed && { missedOn }),
    ...(before && dueOn !== null && { deadline: before }),
    proofs: unchanged ? file.proofs : [],
  };
  return promised(kept, deadline);
}

function promised(file: ObligationFile, deadline: ObligationDeadline | undefined): ObligationFile {
  if (!deadline) return file;
  return { ...file, dueOn: deadline.dueOn, deadline, revision: deadline.revision, rung: [] };
}

function rung(file: ObligationFile, key: string): ObligationFile {
  return { ...file, rung: [...file.rung, key] };
}

/** The promise that an event makes, if it makes one; it supersedes every earlier promise of the same obligation. */
export function promisedIn(event: ObligationEvent): ObligationDeadline | undefined {
  return 'deadline' in event.data && typeof event.data.deadline === 'object' ? event.data.deadline : undefined;
}

export interface ObligationCommandRow {
  readonly permission: ObligationPermission;
  readonly stepUp: boolean;
}

/** What the edge must know of each command: who may send it, and whether it needs a fresh proof of identity. */
export const OBLIGATION_COMMANDS = Object.fromEntries(
  Object.entries(obligationRules).map(([type, { permission, stepUp }]) => [type, { permission, stepUp }]),
) as Record<keyof typeof obligationRules, ObligationCommandRow> satisfies Record<
  ObligationCommandType,
  ObligationCommandRow
>;

/** A command that an obligation would take now, or the reason why not, in the words that a refusal would use. */
export type ObligationOffer =
  | { readonly command: ObligationCommandType; readonly possible: true }
  | {
      readonly command: ObligationCommandType;
      readonly possible: false;
      readonly code: string;
      readonly sentence: string;
    };

/** What an obligation offers to people now, from the same guards that would refuse it; permission is not asked here. */
export function obligationOffers(state: ObligationState, context: ObligationContext): readonly ObligationOffer[] {
  return OBLIGATION_COMMAND_TYPES.filter((type) => obligationRules[type].permission !== 'system').map((command) => {
    const refusal = refusalOf(() => obligationRules[command].when(state, context));
    if (!refusal) return { command, possible: true };
    return { command, possible: false, code: refusal.code, sentence: refusal.sentence };
  });
}

/** The commands that the obligation would take now; a refusal out of place carries them. */
export function possibleForObligation(
  state: ObligationState,
  context: ObligationContext,
): readonly ObligationCommandType[] {
  return obligationOffers(state, context)
    .filter(({ possible }) => possible)
    .map(({ command }) => command);
}
