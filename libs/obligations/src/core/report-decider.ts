import type { Decider, LocalDate, MessageOf, Occasion } from '@core/kernel';
import type { Plan, PlanRef } from '@core/plans';
import { refusalOf } from './obligation-rules';
import { type ObligationPeriod, periodsOf } from './period';
import { reject } from './rejections';
import {
  REPORT_COMMAND_TYPES,
  reportCatalogue,
  type ReportCommand,
  type ReportCommandType,
  type ReportEvent,
  type ReportFigures,
  type ReportWay,
} from './report-words';

/** All that a rule of a report may know of the world besides the report itself. */
export interface ReportContext {
  readonly occasion: Occasion;
  readonly reportId: string;
  readonly plan: Plan;
  unitKnown(id: string): boolean;
  /** Whom the form goes to from a unit today; undefined where the plan gives it no way. */
  wayOf(form: string, unit: string): ReportWay | undefined;
  /** The figures that the form asks for, and the place in the log up to which they were drawn; for DrawUpReport only. */
  readonly drawn: { readonly figures: ReportFigures; readonly position: number };
  /** Whether two units are one and the same body. */
  sameBody(one: string, other: string): boolean;
  /** Whether another report of that unit, form and period was drawn up before. */
  readonly another?: boolean;
}

export interface ReportFile {
  readonly report: string;
  readonly plan: PlanRef;
  readonly form: string;
  readonly unit: string;
  readonly period: ObligationPeriod;
  readonly way: ReportWay;
  readonly sections: readonly string[];
  readonly texts: Readonly<Record<number, string>>;
  readonly figures: ReportFigures;
  readonly position: number;
  readonly passedTo: readonly string[];
  readonly submittedOn?: LocalDate;
}

/** What a report can be. A returned one is amended, or drawn up anew, and submitted again. */
export type ReportState =
  | { readonly status: 'none' }
  | { readonly status: 'drafted' | 'submitted' | 'received' | 'returned'; readonly file: ReportFile };

export type ReportPermission = 'report.write' | 'report.submit' | 'report.take-in';

export interface ReportRule<Command extends ReportCommand = ReportCommand> {
  readonly permission: ReportPermission;
  readonly stepUp: boolean;
  when(state: ReportState, context: ReportContext): void;
  decide(data: Command['data'], state: ReportState, context: ReportContext): readonly ReportEvent[];
}

function rule<Data, Held>(
  permission: ReportPermission,
  holding: (state: ReportState, context: ReportContext) => Held,
  decide: (data: Data, held: Held, context: ReportContext) => readonly ReportEvent[],
  stepUp = false,
) {
  return {
    permission,
    stepUp,
    when: (state: ReportState, context: ReportContext) => void holding(state, context),
    decide: (data: Data, state: ReportState, context: ReportContext) => decide(data, holding(state, context), context),
  };
}

/** A rule for each command of a report; one that is missing does not compile. */
export const reportRules: { readonly [T in ReportCommandType]: ReportRule<MessageOf<ReportCommand, T>> } = {
  DrawUpReport: rule('report.write', unsent, (data, before, context) => {
    const { plan, drawn, reportId } = context;
    if (data.plan.id !== plan.id || data.plan.version !== plan.version) reject('OBLIGATION_PLAN_MISMATCH');
    const same = before?.form === data.form && before.unit === data.unit && before.period.key === data.period.key;
    if (before && !same) reject('REPORT_IS_ANOTHER');
    if (context.another) reject('REPORT_DRAWN_UP_ALREADY');
    const form =
      plan.reports?.find(({ code }) => code === data.form) ?? reject('REPORT_FORM_UNKNOWN', { form: data.form });
    if (!context.unitKnown(data.unit)) reject('OBLIGATION_UNIT_UNKNOWN');
    periodAsked(plan, data);
    const way = context.wayOf(data.form, data.unit) ?? reject('REPORT_WITHOUT_WAY');
    const { title, kind } = form;
    const sections = form.sections.map((section) => section.title);
    const event = { report: reportId, ...data, title, kind, way, sections, ...drawn, ...stamp(context) };
    return [{ type: 'ReportDrawnUp', data: event }];
  }),
  AmendReportText: rule('report.write', atHand, (data, file, context) => {
    if (data.section >= file.sections.length) reject('REPORT_SECTION_UNKNOWN');
    return [{ type: 'ReportTextAmended', data: { ...data, ...stamp(context) } }];
  }),
  SubmitReport: rule(
    'report.submit',
    atHandOrGone,
    (_data, file, context) => {
      if (!file) return [];
      return [{ type: 'ReportSubmitted', data: { ...namesOf(file), intake: file.way.intake, ...stamp(context) } }];
    },
    true,
  ),
  ReceiveReport: rule('report.take-in', takenIn, (_data, file, context) =>
    file ? [{ type: 'ReportReceived', data: { ...namesOf(file), ...stamp(context) } }] : [],
  ),
  ReturnReport: rule('report.take-in', cameIn, ({ reason }, file, context) => {
    const dated = file.submittedOn ?? context.occasion.today;
    return [{ type: 'ReportReturned', data: { ...namesOf(file), dated, reason, ...stamp(context) } }];
  }),
  PassOnReport: rule('report.take-in', received, ({ to }, file, context) => {
    if (file.passedTo.includes(to)) return [];
    const body = file.way.onward.find(({ unit }) => unit === to) ?? reject('REPORT_NOT_FOR_THEM');
    return [{ type: 'ReportPassedOn', data: { to: body, ...stamp(context) } }];
  }),
};

/** A report of a unit for a period: drawn up from the data, submitted, received or returned, passed on. */
export const reportDecider: Decider<ReportState, ReportCommand, ReportEvent, ReportContext> = {
  category: 'report',
  initial: { status: 'none' },
  events: reportCatalogue,
  decide(command, state, context) {
    const found = reportRules[command.type] as ReportRule;
    return found.decide(command.data, state, context);
  },
  evolve(state, event) {
    if (event.type === 'ReportDrawnUp') {
      const { report, plan, form, unit, period, way, sections, figures, position } = event.data;
      const texts = state.status === 'none' ? {} : state.file.texts;
      const file = { report, plan, form, unit, period, way, sections, figures, position, texts, passedTo: [] };
      return { status: 'drafted', file };
    }
    if (state.status === 'none') return state;
    const { file } = state;
    switch (event.type) {
      case 'ReportTextAmended':
        return { ...state, file: { ...file, texts: { ...file.texts, [event.data.section]: event.data.text } } };
      case 'ReportSubmitted':
        return { status: 'submitted', file: { ...file, submittedOn: event.data.on } };
      case 'ReportReceived':
        return { status: 'received', file };
      case 'ReportReturned':
        return { status: 'returned', file };
      case 'ReportPassedOn': {
        const { unit } = event.data.to;
        return unit === undefined ? state : { ...state, file: { ...file, passedTo: [...file.passedTo, unit] } };
      }
    }
  },
};

/** What the edge must know of each command: who may send it, and whether it needs a fresh proof of identity. */
export const REPORT_COMMANDS = Object.fromEntries(
  Object.entries(reportRules).map(([type, { permission, stepUp }]) => [type, { permission, stepUp }]),
) as Record<ReportCommandType, Pick<ReportRule, 'permission' | 'stepUp'>>;

/** The commands that a report would take now; permission is not asked here. */
export function possibleForReport(state: ReportState, context: ReportContext): readonly ReportCommandType[] {
  return REPORT_COMMAND_TYPES.filter((type) => !refusalOf(() => reportRules[type].when(state, context)));
}

/** A period is one for which the plan asks for the form; those that hang on a recorded occasion are taken as they are. */
function periodAsked(plan: Plan, { form, period }: MessageOf<ReportCommand, 'DrawUpReport'>['data']): void {
  const asking = (plan.obligations ?? []).filter(({ provenBy }) =>
    provenBy.some((asked) => asked.kind === 'report' && asked.report === form),
  );
  if (asking.some(({ cadence }) => cadence.kind === 'on-occasion')) return;
  const found = asking.flatMap((one) => periodsOf(plan, one)).find((one) => one.period.key === period.key)?.period;
  if (found?.from !== period.from || found.to !== period.to)
    reject('OBLIGATION_PERIOD_UNKNOWN', { period: period.key });
}

function unsent(state: ReportState): ReportFile | undefined {
  if (state.status === 'none') return undefined;
  return atHand(state);
}

/** A report that its unit still has at hand: nobody above has it. */
function atHand(state: ReportState): ReportFile {
  if (state.status === 'none') return reject('REPORT_NOT_DRAWN_UP');
  if (state.status === 'submitted' || state.status === 'received') return reject('REPORT_SUBMITTED');
  return state.file;
}

/** Submitted twice is submitted once. */
function atHandOrGone(state: ReportState): ReportFile | undefined {
  return state.status === 'submitted' ? undefined : atHand(state);
}

/** Whoever takes it in is not whoever has sent it. */
function takenIn(state: ReportState, context: ReportContext): ReportFile | undefined {
  if (state.status === 'received') return undefined;
  return cameIn(state, context);
}

function cameIn(state: ReportState, context: ReportContext): ReportFile {
  if (state.status === 'none') return reject('REPORT_NOT_DRAWN_UP');
  if (state.status !== 'submitted') return reject('REPORT_NOT_SUBMITTED');
  return mine(state.file, context);
}

function received(state: ReportState, context: ReportContext): ReportFile {
  if (state.status === 'none') return reject('REPORT_NOT_DRAWN_UP');
  if (state.status !== 'received') return reject('REPORT_NOT_RECEIVED');
  return mine(state.file, context);
}

/** Only the desk that takes it in, or whom it is for, says that it came, or sends it back or on. */
function mine(file: ReportFile, { occasion, sameBody }: ReportContext): ReportFile {
  const { intake, addressee } = file.way;
  const here = [intake.unit, addressee.unit].some((unit) => unit !== undefined && sameBody(unit, occasion.actor.unit));
  return here ? file : reject('REPORT_OF_OTHERS');
}

function namesOf({ form, unit, plan, period }: ReportFile) {
  return { form, unit, plan, period: period.key };
}

function stamp({ occasion }: ReportContext) {
  return { by: occasion.actor.id, on: occasion.today };
}
