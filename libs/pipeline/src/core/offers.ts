import { Rejection } from '@core/kernel';
import { caseRules, COMMANDS } from './case-decider';
import { CASE_COMMAND_TYPES, type CaseCommandType } from './case-words';
import type { CaseContext } from './context';
import type { CaseState } from './state';
import { stages } from './stages';

/** A command that the case would take now, or the reason why not, in the words that a refusal would use. */
export type Offer =
  | { readonly command: CaseCommandType; readonly possible: true }
  | { readonly command: CaseCommandType; readonly possible: false; readonly code: string; readonly sentence: string };

/**
 * What a case offers now: every command of its stage and of the shared life, from the same guards that would refuse it.
 * Permission is not asked here, but who the actor is matters: nobody is offered to accept what they drafted.
 */
export function offers(state: CaseState, context: CaseContext): readonly Offer[] {
  const standing = state.status === 'unopened' ? undefined : state.file.standing?.stage;
  return CASE_COMMAND_TYPES.filter((type) => {
    const { stage, permission } = COMMANDS[type];
    return (stage === 'lifecycle' || stage === standing) && permission !== 'system';
  }).map((type) => offer(type, state, context));
}

/** Whether one command would be taken now. */
export function offer(command: CaseCommandType, state: CaseState, context: CaseContext): Offer {
  try {
    caseRules[command].when(state, context);
    return { command, possible: true };
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return { command, possible: false, code: error.code, sentence: error.sentence };
  }
}

/** The commands that would be taken now; a refusal out of place carries them. */
export function possibleNow(state: CaseState, context: CaseContext): readonly CaseCommandType[] {
  return offers(state, context)
    .filter(({ possible }) => possible)
    .map(({ command }) => command);
}

/**
 * The next lawful step, for the one main button. Undefined when the next step is not this actor's to take or waits for
 * something that the plan requires; the offer of that step says what.
 */
export function primary(state: CaseState, context: CaseContext): CaseCommandType | undefined {
  const next = nextStep(state, context);
  return next && offer(next, state, context).possible ? next : undefined;
}

/** The next lawful step, whoever may take it. */
export function nextStep(state: CaseState, context: CaseContext): CaseCommandType | undefined {
  switch (state.status) {
    case 'unopened':
      return 'OpenCase';
    case 'suspended':
      return 'ResumeCase';
    case 'withdrawn':
    case 'closed':
      return undefined;
    case 'open':
      return state.file.standing ? stages[state.file.standing.stage].next(state.file, context) : undefined;
  }
}
