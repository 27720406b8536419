import type { Decider } from '@core/kernel';
import type { ProgrammeContext } from './programme-context';
import { type ProgrammePermission, type ProgrammeRule, programmeRules, refusalOf } from './programme-rules';
import { NOT_DRAFTED, type ProgrammeFile, type ProgrammeState, type RunEnd } from './programme-state';
import {
  PROGRAMME_COMMAND_TYPES,
  programmeCatalogue,
  type ProgrammeCommand,
  type ProgrammeCommandType,
  type ProgrammeEvent,
} from './programme-words';

/** A council's inspections of a year: whom, when and by whom, how that was found, changed, approved and announced. */
export const programmeDecider: Decider<ProgrammeState, ProgrammeCommand, ProgrammeEvent, ProgrammeContext> = {
  category: 'programme',
  initial: NOT_DRAFTED,
  events: programmeCatalogue,
  decide(command, state, context) {
    const rule = programmeRules[command.type] as ProgrammeRule;
    return rule.decide(command.data, state, context);
  },
  evolve(state, event) {
    if (event.type === 'ProgrammeDrafted') return { status: 'draft', file: drafted(event.data) };
    return state.status === 'none' ? state : evolved(state, event);
  },
};

type Live = Exclude<ProgrammeState, { readonly status: 'none' }>;
type Later = Exclude<ProgrammeEvent, { readonly type: 'ProgrammeDrafted' }>;

function evolved(state: Live, event: Later): ProgrammeState {
  const { file } = state;
  switch (event.type) {
    case 'InputsSet':
      return { ...state, file: { ...file, inputs: event.data.inputs, fresh: false } };
    case 'PlanningRequested': {
      const { by: _by, on: _on, ...run } = event.data;
      return { ...state, file: { ...file, run } };
    }
    case 'ProgrammePlanned': {
      const { answer, visits } = event.data;
      const ended = endedRun(file, { kind: 'planned', answer });
      const { end: _, ...asked } = ended.run ?? { problem: undefined };
      const made = asked.problem ? { made: { ...asked, answer } } : {};
      return { status: 'planned', file: { ...ended, ...made, visits, fresh: true, changes: 0 } };
    }
    case 'PlanningInfeasible':
      return { ...state, file: endedRun(file, { kind: 'infeasible', answer: event.data.answer }) };
    case 'PlanningFailed': {
      const { why, faults } = event.data;
      return { ...state, file: endedRun(file, { kind: 'failed', why, faults }) };
    }
    case 'PlanningCancelled':
      return { ...state, file: endedRun(file, { kind: 'cancelled' }) };
    case 'ProgrammeChanged':
      return { status: 'planned', file: { ...file, visits: event.data.visits, changes: file.changes + 1 } };
    case 'ProgrammeApproved': {
      const { document, on, deadline } = event.data;
      const approved = { document, on, ...(deadline && { deadline }) };
      return { status: 'approved', file: { ...file, approved, rung: [], revision: file.revision + 1 } };
    }
    case 'ProgrammeAnnounced': {
      const news = new Map(event.data.visits.map((one) => [one.visit, one]));
      const told = [...file.told.filter(({ visit }) => !news.has(visit)), ...news.values()];
      return { status: 'announced', file: { ...file, told } };
    }
    case 'ProgrammeReminded':
      return { ...state, file: { ...file, rung: [...file.rung, event.data.key] } };
    case 'PlannedVisitTakenOver': {
      const { visit, to } = event.data;
      // One visit to a successor is enough, however many of its predecessors were on the list.
      const there = file.visits.some((one) => one.unit === to);
      const visits = there
        ? file.visits.filter((one) => one.visit !== visit)
        : file.visits.map((one) => (one.visit === visit ? { ...one, unit: to } : one));
      const told = file.told.map((one) => (one.visit === visit && !there ? { ...one, unit: to } : one));
      return { ...state, file: { ...file, visits, told } };
    }
    case 'ProgrammeClosed':
      return { status: 'closed', file, on: event.data.on, reason: event.data.reason };
  }
}

function drafted(data: Extract<ProgrammeEvent, { readonly type: 'ProgrammeDrafted' }>['data']): ProgrammeFile {
  const { programme, unit, year, standingBody, on } = data;
  return {
    ...{ programme, unit, year, draftedOn: on },
    ...(standingBody !== undefined && { standingBody }),
    visits: [],
    told: [],
    rung: [],
    fresh: false,
    changes: 0,
    revision: 0,
  };
}

function endedRun(file: ProgrammeFile, end: RunEnd): ProgrammeFile {
  return file.run ? { ...file, run: { ...file.run, end } } : file;
}

export interface ProgrammeCommandRow {
  readonly permission: ProgrammePermission;
  readonly stepUp: boolean;
}

/** What the edge must know of each command: who may send it, and whether it needs a fresh proof of identity. */
export const PROGRAMME_COMMANDS = Object.fromEntries(
  Object.entries(programmeRules).map(([type, { permission, stepUp }]) => [type, { permission, stepUp }]),
) as Record<ProgrammeCommandType, ProgrammeCommandRow>;

/** A command that would be taken now, or why not, in the words that a refusal would use. */
export interface Offer {
  readonly command: string;
  readonly possible: boolean;
  readonly code: string | null;
  readonly sentence: string | null;
}

/** What a programme offers to people now, from the same guards that would refuse it; permission is not asked here. */
export function programmeOffers(state: ProgrammeState): readonly Offer[] {
  return PROGRAMME_COMMAND_TYPES.filter((type) => programmeRules[type].permission !== 'system').map((command) => {
    const refusal = refusalOf(() => programmeRules[command].when(state));
    return { command, possible: !refusal, code: refusal?.code ?? null, sentence: refusal?.sentence ?? null };
  });
}

/** The commands that a programme would take now; a refusal out of place carries them. */
export function possibleForProgramme(state: ProgrammeState): readonly string[] {
  return programmeOffers(state).flatMap(({ command, possible }) => (possible ? [command] : []));
}
