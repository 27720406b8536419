import type { Decider, LocalDate } from '@core/kernel';
import type { InspectionDeadline } from './inspection-deadlines';
import type { Offer } from './programme-decider';
import { refusalOf } from './programme-rules';
import type { VisitContext } from './visit-context';
import { type VisitPermission, type VisitRule, visitRules } from './visit-rules';
import { NOT_SCHEDULED, type Recommendation, type VisitFile, type VisitState } from './visit-state';
import {
  VISIT_COMMAND_TYPES,
  visitCatalogue,
  type VisitCommand,
  type VisitCommandType,
  type VisitEvent,
  type VisitEventData,
} from './visit-words';

/** A team at a unit: what it asked and found, what was signed, and what was recommended until that is done. */
export const visitDecider: Decider<VisitState, VisitCommand, VisitEvent, VisitContext> = {
  category: 'visit',
  initial: NOT_SCHEDULED,
  events: visitCatalogue,
  decide(command, state, context) {
    const rule = visitRules[command.type] as VisitRule;
    return rule.decide(command.data, state, context);
  },
  evolve(state, event) {
    if (event.type === 'VisitScheduled') return { status: 'open', file: scheduled(event.data) };
    return state.status === 'none' ? state : evolved(state, event);
  },
};

type Live = Exclude<VisitState, { readonly status: 'none' }>;

function evolved(state: Live, event: Exclude<VisitEvent, { readonly type: 'VisitScheduled' }>): VisitState {
  const { file } = state;
  switch (event.type) {
    case 'VisitRescheduled': {
      const { date, people, day, minutes } = event.data;
      return { ...state, file: { ...file, date, people, day, minutes, rung: [] } };
    }
    case 'VisitCalledOff':
      return { status: 'called-off', file, on: event.data.on, reason: event.data.reason };
    case 'ItemAnswered': {
      const { by: _by, on, ...answer } = event.data;
      const others = file.answers.filter(({ item }) => item !== answer.item);
      return { ...state, file: { ...file, answers: [...others, { ...answer, ...sent(event.data.writtenOn, on) }] } };
    }
    case 'FindingRecorded': {
      const { by: _by, on, ...finding } = event.data;
      const found = { ...finding, ...sent(finding.writtenOn, on) };
      return { ...state, file: { ...file, findings: [...file.findings, found] } };
    }
    case 'FindingWithdrawn': {
      const findings = file.findings.filter(({ finding }) => finding !== event.data.finding);
      return { ...state, file: { ...file, findings } };
    }
    case 'RecommendationMade': {
      const { recommendation, text, owner, finding, deadline, writtenOn, on } = event.data;
      const made: Recommendation = {
        ...{ recommendation, text, owner, deadline, rung: [], status: 'owed' },
        ...(finding !== undefined && { finding }),
        ...(writtenOn !== undefined && { writtenOn, sentOn: on }),
      };
      const recommendations = [...file.recommendations, made];
      // What is recommended after the minutes keeps the visit open until it is done, too.
      return { status: 'open', file: { ...file, recommendations } };
    }
    case 'MinutesRecorded': {
      const { council: _council, standingBody: _body, unit: _unit, date: _date, ...recorded } = event.data;
      return { ...state, file: { ...file, recorded } };
    }
    case 'RecommendationAnswered': {
      const { recommendation, ...answer } = event.data;
      return altered(state, recommendation, ({ returned: _, ...one }) => ({ ...one, status: 'answered', answer }));
    }
    case 'RecommendationDone':
      return altered(state, event.data.recommendation, (one) => ({ ...one, status: 'done', doneOn: event.data.on }));
    case 'AnswerReturned':
      return altered(state, event.data.recommendation, (one) => ({
        ...one,
        status: 'owed',
        returned: event.data.reason,
      }));
    case 'RecommendationMoved':
      return altered(state, event.data.recommendation, ({ missedOn: _, ...one }) => ({
        ...one,
        deadline: event.data.deadline,
        rung: [],
      }));
    case 'VisitReminded':
      return ringed(state, event.data);
    case 'VisitTakenOver': {
      const { from, to } = event.data;
      const recommendations = file.recommendations.map((one) => (one.owner === from ? { ...one, owner: to } : one));
      const formerUnits = [...file.formerUnits, from];
      const unit = file.unit === from ? to : file.unit;
      return { ...state, file: { ...file, unit, recommendations, formerUnits } };
    }
    case 'VisitClosed':
      return { status: 'closed', file };
  }
}

/** The day of sending is kept beside the day of writing, where a device said one. */
function sent(writtenOn: LocalDate | undefined, on: LocalDate): { readonly sentOn?: LocalDate } {
  return writtenOn === undefined ? {} : { sentOn: on };
}

function ringed(state: Live, data: VisitEventData<'VisitReminded'>): VisitState {
  const { about, recommendation, deadline, key, kind, on } = data;
  const missed = kind === 'miss' ? { missedOn: on } : {};
  if (about === 'recommendation' && recommendation !== undefined) {
    return altered(state, recommendation, (one) => ({ ...one, rung: [...one.rung, key], ...missed }));
  }
  const { file } = state;
  const late = about === 'visit-minutes' && kind === 'miss' ? { minutesMissedOn: on } : {};
  return { ...state, file: { ...file, rung: [...file.rung, `${deadline}#${key}`], ...late } };
}

function altered(state: Live, id: string, change: (one: Recommendation) => Recommendation): VisitState {
  const recommendations = state.file.recommendations.map((one) => (one.recommendation === id ? change(one) : one));
  return { ...state, file: { ...state.file, recommendations } };
}

function scheduled(data: VisitEventData<'VisitScheduled'>): VisitFile {
  const { by: _by, on: _on, ...file } = data;
  return { ...file, rung: [], answers: [], findings: [], recommendations: [], formerUnits: [] };
}

/** The promises that an event makes, with the unit that answers for each. */
export function promisedByVisit(
  event: VisitEvent,
  file: VisitFile,
): readonly { readonly deadline: InspectionDeadline; readonly unit: string }[] {
  switch (event.type) {
    case 'VisitScheduled':
    case 'VisitRescheduled':
      return [
        { deadline: event.data.day, unit: file.unit },
        { deadline: event.data.minutes, unit: file.council },
      ];
    case 'RecommendationMade':
      return [{ deadline: event.data.deadline, unit: event.data.owner }];
    case 'RecommendationMoved': {
      const { recommendation, deadline } = event.data;
      const owner = file.recommendations.find((one) => one.recommendation === recommendation)?.owner;
      return [{ deadline, unit: owner ?? file.unit }];
    }
    case 'VisitCalledOff':
    case 'ItemAnswered':
    case 'FindingRecorded':
    case 'FindingWithdrawn':
    case 'MinutesRecorded':
    case 'RecommendationAnswered':
    case 'RecommendationDone':
    case 'AnswerReturned':
    case 'VisitReminded':
    case 'VisitTakenOver':
    case 'VisitClosed':
      return [];
  }
}

export interface VisitCommandRow {
  readonly permission: VisitPermission;
  readonly stepUp: boolean;
}

/** What the edge must know of each command: who may send it, and whether it needs a fresh proof of identity. */
export const VISIT_COMMANDS = Object.fromEntries(
  Object.entries(visitRules).map(([type, { permission, stepUp }]) => [type, { permission, stepUp }]),
) as Record<VisitCommandType, VisitCommandRow>;

/** What a visit offers to people now, from the same guards that would refuse it; permission is not asked here. */
export function visitOffers(state: VisitState): readonly Offer[] {
  return VISIT_COMMAND_TYPES.filter((type) => visitRules[type].permission !== 'system').map((command) => {
    const refusal = refusalOf(() => visitRules[command].when(state));
    return { command, possible: !refusal, code: refusal?.code ?? null, sentence: refusal?.sentence ?? null };
  });
}

/** The commands that a visit would take now; a refusal out of place carries them. */
export function possibleForVisit(state: VisitState): readonly string[] {
  return visitOffers(state).flatMap(({ command, possible }) => (possible ? [command] : []));
}
