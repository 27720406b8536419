import type { Message, MessageOf } from '@core/kernel';
import type { Stage } from '@core/plans';
import type { CaseCommandType, CaseEventType } from './case-words';
import type { CaseContext } from './context';
import { liveFile, openFile, type StandingFile, standsIn } from './guards';
import type { LawEvent } from './law-words';
import type { CaseOutcome, LifecycleEvent } from './lifecycle-words';
import type { CasePermission, Folds, Rules, Undoes } from './rule';
import type { CaseFile } from './state';

/** A rule as a stage writes it: the case is open and stands in the stage, or it is not asked. */
export interface StageRule<Command extends Message, Event extends Message> {
  readonly permission: CasePermission;
  readonly stepUp?: true;
  /** For facts that happen whether or not the case is suspended, such as a council's result. */
  readonly whileSuspended?: true;
  when?(file: StandingFile, context: CaseContext): void;
  decide(
    data: Command['data'],
    file: StandingFile,
    context: CaseContext,
  ): readonly (Event | LifecycleEvent | LawEvent)[];
}

/** Everything that makes one stage different from the others. */
export interface StageSlice<Command extends Message, Event extends Message> {
  readonly rules: { readonly [T in Command['type']]: StageRule<MessageOf<Command, T>, Event> };
  readonly folds: Folds<Event>;
  readonly undoes?: Undoes<Event>;
  /** Throws when the stage's own work is not finished, whatever the plan requires besides. */
  finish(file: CaseFile, context: CaseContext): void;
  /** The next lawful step, before it is asked whether this actor may take it. */
  next(file: CaseFile, context: CaseContext): CaseCommandType;
  /** What becomes of the slice when the case enters the stage once more, and which proofs must be given anew. */
  again?(file: CaseFile): { readonly file: CaseFile; readonly unproven: readonly Event['type'][] };
  /** What must happen when the case leaves the stage unfinished. */
  leave?(file: CaseFile, reason: string, context: CaseContext): readonly Event[];
  /** How the case ended when this stage was its last; `completed` unless said otherwise. */
  outcome?(file: CaseFile): CaseOutcome;
}

/** A stage's rules with the guards that all stages share around them. */
export function stage<Command extends Message<CaseCommandType>, Event extends Message<CaseEventType>>(
  name: Stage,
  slice: StageSlice<Command, Event>,
) {
  const guarded = Object.entries<StageRule<Message, Event>>(slice.rules).map(([type, rule]) => {
    const fileOf = (...[state, context]: Parameters<Rules<Command>[Command['type']]['when']>) => {
      const file = rule.whileSuspended ? liveFile(state) : openFile(state);
      standsIn(name, file, context);
      rule.when?.(file, context);
      return file;
    };
    return [
      type,
      {
        permission: rule.permission,
        stepUp: rule.stepUp ?? false,
        stage: name,
        when: (...asked: Parameters<typeof fileOf>) => void fileOf(...asked),
        decide: (data: unknown, ...asked: Parameters<typeof fileOf>) => rule.decide(data, fileOf(...asked), asked[1]),
      },
    ];
  });
  return { ...slice, name, rules: Object.fromEntries(guarded) as Rules<Command> };
}
