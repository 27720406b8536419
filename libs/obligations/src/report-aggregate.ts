import type { LocalDate } from '@core/kernel';
import {
  FIGURE_CATEGORIES,
  FIGURE_TYPES,
  type Figure,
  FigureCount,
  type FigureScope,
  type ObligationPeriod,
  reject,
  type ReportCommand,
  type ReportContext,
  reportDecider,
  type ReportEvent,
  type ReportState,
  wayOfReport,
} from '@core/obligations';
import type { UnitTree } from '@core/organization';
import type { Plan, PlanRef } from '@core/plans';
import { quotaLines, unitAtLevel, type UnitsInTime } from '@core/quotas';
import { type Aggregate, type Change, type EventStore, idOf, type Queryable, type Side } from '@lib/event-store';

/** One row a report, for lists. */
export const reportRows: Side = {
  name: 'obligations.reports',
  sql: (rows) => `
    insert into obligations.reports as o (id, version, plan, plan_version, form, title, unit, intake, addressee, passed_to,
      period, period_from, period_to, status, submitted_on, received_on, changed_at)
    select r.* from json_to_recordset(${rows}) as r(id uuid, version int, plan text, plan_version int, form text,
      title text, unit text, intake text, addressee text, passed_to text[], period text, period_from date,
      period_to date, status text, submitted_on date, received_on date, changed_at timestamptz)
    on conflict (id) do update set (version, plan_version, title, intake, addressee, passed_to, status, submitted_on,
      received_on, changed_at) = (excluded.version, excluded.plan_version, excluded.title, excluded.intake,
      excluded.addressee, excluded.passed_to, excluded.status, excluded.submitted_on,
      case when excluded.status = 'received' then coalesce(o.received_on, excluded.received_on) end,
      excluded.changed_at)`,
};

export type ReportAggregate = Aggregate<ReportState, ReportCommand, ReportEvent, ReportContext>;

/** What reports ask of the organization, the plans and the log. */
export interface ReportSurroundings {
  readonly plans: { find(ref: PlanRef): Plan | undefined };
  readonly tree: UnitTree;
  /** The units of any day, as the minimums ask for them. */
  unitsInTime(): UnitsInTime;
  readonly log: Pick<EventStore, 'scan' | 'current' | 'horizon'>;
  readonly db: Queryable;
}

/** The report as the applications run it: its pure decider, what its rules may know, and the row it writes. */
export function reportAggregate(around: ReportSurroundings): ReportAggregate {
  return {
    decider: reportDecider,
    async context(state, command, occasion, reportId) {
      const drawing = command.type === 'DrawUpReport' ? command.data : undefined;
      const ref = drawing?.plan ?? (state.status === 'none' ? undefined : state.file.plan);
      const plan = ref ? (around.plans.find(ref) ?? reject('OBLIGATION_PLAN_MISMATCH')) : reject('REPORT_NOT_DRAWN_UP');
      const { tree } = around;
      const { today } = occasion;
      const known = (id: string) => tree.exists(id, today);
      const drawn =
        drawing && known(drawing.unit)
          ? await drawFigures(around, { ...drawing, plan, asOf: today }, await around.log.horizon())
          : { figures: {}, position: 0 };
      return {
        occasion,
        reportId,
        plan,
        unitKnown: known,
        wayOf: (form, unit) => wayOfReport(plan, form, unit, tree, today, (id) => tree.displayName(id, today)),
        drawn: { figures: drawn.figures, position: drawn.position },
        sameBody: (one, other) => tree.relation(one, other, today) === 'own',
        ...(drawing && { another: await isAnother(around.db, reportId, drawing) }),
      };
    },
    sides: (change) =>
      change.after.status === 'none' ? [] : [{ side: reportRows, rows: [rowOf(around, change, change.after)] }],
    grounds: ({ after }) => (after.status === 'none' ? {} : { plan: after.file.plan }),
  };
}

/** Which report is counted: its plan and form, its unit and period, and the day by which things are late. */
export interface Drawing {
  readonly plan: Plan;
  readonly form: string;
  readonly unit: string;
  readonly period: ObligationPeriod;
  readonly asOf: LocalDate;
}

/** The figures of a report, counted from the log up to a place in it; the same place gives the same figures. */
export async function drawFigures(around: ReportSurroundings, drawing: Drawing, position: number) {
  const count = new FigureCount(scopeOf(around, drawing));
  const range = { categories: [...FIGURE_CATEGORIES], types: [...FIGURE_TYPES], upTo: position };
  for await (const stored of around.log.scan(range)) {
    const [category = ''] = stored.stream.split('-', 1);
    for (const event of around.log.current([stored])) count.add(category, idOf(stored.stream), event);
  }
  return { ...count.drawn(), position };
}

function scopeOf(around: ReportSurroundings, { plan, form, unit, period, asOf }: Drawing): FigureScope {
  const inTime = around.unitsInTime();
  const sections = plan.reports?.find(({ code }) => code === form)?.sections ?? [];
  const asked = new Set<Figure>(sections.flatMap(({ figures }) => figures));
  const units = unitsOf(around, plan, form, unit, [period.from, asOf]);
  return {
    ...{ plan, units, period, asOf, asked },
    minimums: asked.has('quotas') ? minimumsOf(plan, units, period, inTime) : [],
    atLevel: (one, level, date) => unitAtLevel(one, level, inTime, date),
  };
}

/**
 * Whom a report is about: its unit and what lies under it, on the first day of its period and when it is drawn up. The
 * report of a body that the plan names alone, and that acts for another (the department that reports for its province),
 * is about that other.
 */
function unitsOf(
  { tree }: ReportSurroundings,
  plan: Plan,
  form: string,
  unit: string,
  days: readonly LocalDate[],
): ReadonlySet<string> {
  const route = plan.routes?.find(({ code }) => code === plan.reports?.find((one) => one.code === form)?.route);
  const alone = route?.from.every((selector) => selector.kind === 'one-unit') ?? false;
  const found = new Set<string>([unit]);
  for (const day of days) {
    const above = (alone ? tree.unitAt(unit, day)?.actsFor : undefined) ?? unit;
    for (const { id } of tree.unitsAt(day)) {
      if (id === above || tree.ancestors(id, day).some((one) => one.id === above)) found.add(id);
    }
  }
  return found;
}

/** What the minimums of a plan ask of these units in the period: yearly ones in a report of a year or more only. */
function minimumsOf(plan: Plan, units: ReadonlySet<string>, period: ObligationPeriod, inTime: UnitsInTime) {
  const sums = new Map<string, number>();
  for (let year = Number(period.from.slice(0, 4)); year <= Number(period.to.slice(0, 4)); year += 1) {
    for (const { quota, unit, period: one } of quotaLines(plan, year, inTime)) {
      if (!units.has(unit) || one.firstDay > period.to || one.lastDay < period.from) continue;
      if (period.kind === 'quarter' && quota.period === 'year') continue;
      sums.set(quota.code, (sums.get(quota.code) ?? 0) + quota.minimum);
    }
  }
  return [...sums].map(([code, minimum]) => ({ code, minimum }));
}

async function isAnother(
  db: Queryable,
  id: string,
  { plan, form, unit, period }: { plan: PlanRef; form: string; unit: string; period: ObligationPeriod },
): Promise<boolean> {
  const { rows } = await db.query(
    'select from obligations.reports where plan = $1 and form = $2 and unit = $3 and period = $4 and id <> $5 limit 1',
    [plan.id, form, unit, period.key, id],
  );
  return rows.length > 0;
}

function rowOf(
  { plans }: ReportSurroundings,
  { streamId, version, occasion }: Change<ReportState, ReportEvent>,
  state: Exclude<ReportState, { readonly status: 'none' }>,
) {
  const { file, status } = state;
  const form = plans.find(file.plan)?.reports?.find(({ code }) => code === file.form);
  return {
    id: streamId,
    version,
    plan: file.plan.id,
    plan_version: file.plan.version,
    form: file.form,
    title: form?.title ?? file.form,
    unit: file.unit,
    intake: file.way.intake.unit ?? null,
    addressee: file.way.addressee.unit ?? null,
    passed_to: file.passedTo,
    period: file.period.key,
    period_from: file.period.from,
    period_to: file.period.to,
    status,
    submitted_on: file.submittedOn ?? null,
    received_on: status === 'received' ? occasion.today : null,
    changed_at: occasion.now,
  };
}
