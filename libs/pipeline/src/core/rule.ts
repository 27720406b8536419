import type { Message, MessageOf } from '@core/kernel';
import type { Stage } from '@core/plans';
import type { CaseEvent, CaseEventType } from './case-words';
import type { CaseContext } from './context';
import type { CaseFile, CaseState } from './state';

/** What a person's role must allow for a command; the matrix of roles and relations of units is the organization's. */
export type CasePermission =
  'case.open' | 'case.work' | 'case.approve' | 'case.reassign' | 'case.record-result' | 'system';

/** What the edge must know of a command before it reaches the rule. */
export interface CommandRow {
  readonly permission: CasePermission;
  /** Whether the person must have proven their identity again just now: decisions that bind others. */
  readonly stepUp: boolean;
  readonly stage: Stage | 'lifecycle';
}

/** One command's rule. `when` looks at the case alone, so that a screen can ask it before anything is typed. */
export interface Rule<Command extends Message> extends CommandRow {
  /** Throws the Rejection that keeps this command from being possible now. */
  when(state: CaseState, context: CaseContext): void;
  /** The events of the command; asks `when` first. */
  decide(data: Command['data'], state: CaseState, context: CaseContext): readonly CaseEvent[];
}

/** A rule for each command of a union; one that is missing does not compile. */
export type Rules<Command extends Message> = {
  readonly [T in Command['type']]: Rule<MessageOf<Command, T>>;
};

/** How each event of a union changes the file; one that is missing does not compile. */
export type Folds<Event extends Message> = {
  readonly [T in Event['type']]: (file: CaseFile, data: MessageOf<Event, T>['data']) => CaseFile;
};

/** Which earlier proofs an event takes back: removing evidence unproves that it was attached. */
export type Undoes<Event extends Message> = {
  readonly [T in Event['type']]?: (file: CaseFile, data: MessageOf<Event, T>['data']) => readonly CaseEventType[];
};

/** Who did it and on which business date; every event says so. */
export const stamp = ({ occasion }: CaseContext) => ({ by: occasion.actor.id, on: occasion.today });
