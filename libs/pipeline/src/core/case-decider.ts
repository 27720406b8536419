import type { Decider } from '@core/kernel';
import type { Stage } from '@core/plans';
import {
  type CaseCommand,
  type CaseCommandType,
  type CaseEvent,
  caseCatalogue,
  type CaseEventType,
} from './case-words';
import type { CaseContext } from './context';
import { annulmentFolds, annulmentRules, annulmentUndoes } from './annulments';
import { consultationFolds, consultationRules } from './consultation';
import { holdFolds, holdRules } from './holds';
import { lawFolds, lawRules } from './law-of-case';
import { listedAwardFolds, listedAwardRules, listedAwardUndoes } from './listed-awards';
import { lifecycleRules } from './lifecycle';
import { lifecycleFolds, openedFile } from './lifecycle-folds';
import type { CommandRow, Folds, Rule, Rules, Undoes } from './rule';
import { type CaseFile, type CaseState, UNOPENED } from './state';
import { stages } from './stages';

/** Every rule of a case. A command without a rule does not compile, nor does a rule that returns a foreign event. */
export const caseRules = {
  ...lifecycleRules,
  ...holdRules,
  ...lawRules,
  ...listedAwardRules,
  ...annulmentRules,
  ...consultationRules,
  ...stages.discovery.rules,
  ...stages.nurturing.rules,
  ...stages.selection.rules,
  ...stages.replication.rules,
  ...stages.honoring.rules,
  ...stages.commendation.rules,
} as const satisfies Rules<CaseCommand>;

/** What the edge must know of each command: who may send it, and whether it needs a fresh proof of identity. */
export const COMMANDS = Object.fromEntries(
  Object.entries(caseRules).map(([type, { permission, stepUp, stage }]) => [type, { permission, stepUp, stage }]),
) as Record<keyof typeof caseRules, CommandRow> satisfies Record<CaseCommandType, CommandRow>;

const stageFolds = {
  ...holdFolds,
  ...lawFolds,
  ...listedAwardFolds,
  ...annulmentFolds,
  ...consultationFolds,
  ...stages.discovery.folds,
  ...stages.nurturing.folds,
  ...stages.selection.folds,
  ...stages.replication.folds,
  ...stages.honoring.folds,
  ...stages.commendation.folds,
};
const folds = { ...lifecycleFolds, ...stageFolds, CaseOpened: null } as const satisfies Record<CaseEventType, unknown>;

const undoes: Undoes<CaseEvent> = {
  HoldReleased: () => ['HoldPlaced'],
  ...listedAwardUndoes,
  ...annulmentUndoes,
  ...stages.discovery.undoes,
  ...stages.nurturing.undoes,
  ...stages.selection.undoes,
  ...stages.replication.undoes,
  ...stages.honoring.undoes,
  ...stages.commendation.undoes,
};

/** The case (hồ sơ): one stream from its discovery to its commendation. */
export const caseDecider: Decider<CaseState, CaseCommand, CaseEvent, CaseContext> = {
  category: 'case',
  initial: UNOPENED,
  events: caseCatalogue,
  decide(command, state, context) {
    const rule = caseRules[command.type] as Rule<CaseCommand>;
    return rule.decide(command.data, state, context);
  },
  evolve(state, event) {
    if (event.type === 'CaseOpened') return { status: 'open', file: openedFile(event.data) };
    if (state.status === 'unopened') return state;
    const after = folded(state, event);
    // A stage's own entry proves nothing in it; every other event is a proof where the case stands.
    if (after.status === 'unopened' || event.type === 'StageEntered') return after;
    return { ...after, file: proven(after.file, event, state.file) };
  },
};

type Opened = Exclude<CaseState, { readonly status: 'unopened' }>;
type Fold<Held, After> = (held: Held, data: CaseEvent['data']) => After;

function folded(state: Opened, event: CaseEvent): CaseState {
  const fold = folds[event.type];
  if (event.type in lifecycleFolds) return (fold as Fold<Opened, CaseState>)(state, event.data);
  return { ...state, file: (fold as Fold<CaseFile, CaseFile>)(state.file, event.data) };
}

/** Awards of lists are decided wherever the case stands, and prove where the plan asks for them. */
const PROVES_IN: { readonly [T in CaseEventType]?: Stage } = {
  CommendationDecided: 'commendation',
  CommendationDenied: 'commendation',
  CommendationAnnulled: 'commendation',
};

/** Notes what an event proves in the stage where the case stands, and takes back what it undoes. */
function proven(file: CaseFile, event: CaseEvent, before: CaseFile): CaseFile {
  const stage = PROVES_IN[event.type] ?? file.standing?.stage;
  if (!stage) return file;
  const undo = undoes[event.type] as
    ((file: CaseFile, data: CaseEvent['data']) => readonly CaseEventType[]) | undefined;
  const count: { [T in CaseEventType]?: number } = { ...file.proofs[stage] };
  count[event.type] = (count[event.type] ?? 0) + 1;
  for (const type of undo?.(before, event.data) ?? []) count[type] = Math.max(0, (count[type] ?? 0) - 1);
  return { ...file, proofs: { ...file.proofs, [stage]: count } };
}

export type CaseFolds = Folds<CaseEvent>;
