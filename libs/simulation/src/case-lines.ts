import type { CaseEvent, CaseEventType, EventData } from '@core/pipeline';
import type { Plan, Stage } from '@core/plans';
import { rowsOf, type SimulatedLine } from './lines';

type Told = Pick<SimulatedLine, 'kind' | 'code' | 'rows'> & { readonly [more: string]: unknown };

/** What is told of a case; steps within a stage are not, for nobody outside hears of them. */
const TOLD: { readonly [T in CaseEventType]?: (data: EventData<T>, plan: Plan) => Told } = {
  CaseOpened: ({ subject, sector }, plan) => {
    const { rows } = stageOf(plan, plan.firstStage);
    return { kind: 'case', code: 'opened', rows, subject: subject.kind, sector };
  },
  StageEntered: ({ stage, title, deadline, entry }, plan) => ({
    kind: 'stage',
    ...stageOf(plan, stage),
    title,
    entry,
    due: deadline.dueOn,
  }),
  MonitoringStarted: ({ deadline }, plan) => ({
    kind: 'stage',
    ...stageOf(plan, 'commendation'),
    title: 'Theo dõi',
    due: deadline.dueOn,
  }),
  DeadlineReminded: ({ stage, step, dueOn, ownerRole }, plan) => ({
    kind: 'reminder',
    ...stageOf(plan, stage),
    step,
    due: dueOn,
    to: ownerRole,
  }),
  DeadlineMissed: ({ stage, step, dueOn, ownerRole }, plan) => ({
    kind: 'missed',
    ...stageOf(plan, stage),
    step,
    due: dueOn,
    to: ownerRole,
  }),
  DeadlineEscalated: ({ stage, step, dueOn, to }, plan) => ({
    kind: 'escalation',
    ...stageOf(plan, stage),
    step,
    due: dueOn,
    to,
  }),
  StageCompleted: ({ stage, proven }, plan) => {
    const own = stageOf(plan, stage);
    const rows = [...new Set([...own.rows, ...proven.flatMap(({ source }) => rowsOf(source))])];
    return { kind: 'done', code: own.code, rows, by: 'stage' };
  },
  CountedTowardQuota: ({ quotas, countedOn, countedWhen }) => ({
    kind: 'case',
    code: 'counted',
    rows: [...new Set(quotas.flatMap(({ source }) => rowsOf(source)))],
    toward: quotas.map(({ code }) => code),
    countedOn,
    countedWhen,
  }),
  CaseClosed: ({ outcome }) => ({ kind: 'case', code: 'closed', rows: [], outcome }),
};

/** The line of an event of a case; undefined for what nobody outside hears of. */
export function caseLineOf(plan: Plan, id: string, unit: string, event: CaseEvent): SimulatedLine | undefined {
  const told = TOLD[event.type] as ((data: CaseEvent['data'], plan: Plan) => Told) | undefined;
  return told && { date: event.data.on, plan: plan.id, unit, case: id, ...told(event.data, plan) };
}

function stageOf(plan: Plan, stage: Stage) {
  return { code: stage, rows: rowsOf(plan.stages.find((one) => one.stage === stage)?.source) };
}
