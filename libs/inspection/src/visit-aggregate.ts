import { type LocalDate } from '@core/kernel';
import {
  type ChecklistItem,
  promisedByVisit,
  type VisitCommand,
  type VisitContext,
  visitDecider,
  type VisitEvent,
  type VisitState,
} from '@core/inspection';
import { Owers } from '@core/obligations';
import type { UnitTree } from '@core/organization';
import type { PlanRef } from '@core/plans';
import type { Aggregate, Change, Side, SideRows } from '@lib/event-store';
import { inspectionLedger } from './inspection-ledger';
import type { InspectionSurroundings } from './surroundings';

export type VisitAggregate = Aggregate<VisitState, VisitCommand, VisitEvent, VisitContext>;

/** One row a visit. */
export const visitRows: Side = {
  name: 'inspection.visits',
  sql: (rows) => `
    insert into inspection.visits (id, version, programme, council, unit, date, status, people, head, outcome, minutes_on,
      minutes_due_on, findings, owed, changed_at)
    select r.* from json_to_recordset(${rows}) as r(id uuid, version int, programme uuid, council text, unit text,
      date date, status text, people uuid[], head uuid, outcome text, minutes_on date, minutes_due_on date, findings int,
      owed int, changed_at timestamptz)
    on conflict (id) do update set (version, unit, date, status, people, head, outcome, minutes_on, minutes_due_on,
      findings, owed, changed_at) = (excluded.version, excluded.unit, excluded.date, excluded.status, excluded.people,
      excluded.head, excluded.outcome, excluded.minutes_on, excluded.minutes_due_on, excluded.findings, excluded.owed,
      excluded.changed_at)`,
};

/** One row a recommendation. */
export const recommendationRows: Side = {
  name: 'inspection.recommendations',
  sql: (rows) => `
    insert into inspection.recommendations (id, visit, owner, due_on, status, missed_on, done_on)
    select r.* from json_to_recordset(${rows}) as r(id uuid, visit uuid, owner text, due_on date, status text,
      missed_on date, done_on date)
    on conflict (id) do update set (owner, due_on, status, missed_on, done_on) = (excluded.owner, excluded.due_on,
      excluded.status, excluded.missed_on, excluded.done_on)`,
};

/** The visit as the applications run it: its pure decider, what its rules may know, and the rows it writes. */
export function visitAggregate(around: InspectionSurroundings): VisitAggregate {
  return {
    decider: visitDecider,
    async context(state, command, occasion, visitId) {
      const council = state.status === 'none' ? councilOf(command) : state.file.council;
      return {
        occasion,
        visitId,
        calendar: around.calendarOf(council),
        unitKnown: (unit) => around.tree.exists(unit, occasion.today),
        checklistFor: (unit, on) => checklistFor(around, unit, on),
        received: await received(around, visitId, filesOf(command)),
      };
    },
    sides: visitSides,
    grounds: ({ after }) => (after.status === 'none' || !after.file.plan ? {} : { plan: after.file.plan }),
  };
}

function councilOf(command: VisitCommand): string {
  return command.type === 'ScheduleVisit' ? command.data.council : '';
}

function filesOf({ data }: VisitCommand): readonly string[] {
  return [...('files' in data ? data.files : []), ...('file' in data && data.file !== undefined ? [data.file] : [])];
}

async function received(
  { db }: Pick<InspectionSurroundings, 'db'>,
  visit: string,
  files: readonly string[],
): Promise<ReadonlySet<string>> {
  if (files.length === 0) return new Set();
  const { rows } = await db.query<{ sha256: string }>(
    'select sha256 from inspection.files where visit = $1 and sha256 = any($2)',
    [visit, files],
  );
  return new Set(rows.map(({ sha256 }) => sha256));
}

const known = new WeakMap<UnitTree, Owers>();

function owersOf(tree: UnitTree): Owers {
  const found = known.get(tree) ?? new Owers(tree);
  known.set(tree, found);
  return found;
}

/** What the plan of a unit orders it to do, as the lines of a checklist; none where no plan in force covers it. */
export function checklistFor(
  { tree, plans }: Pick<InspectionSurroundings, 'tree' | 'plans'>,
  unit: string,
  on: LocalDate,
): { readonly plan?: PlanRef; readonly items: readonly ChecklistItem[] } {
  const plan = plans.current(on, tree.lineage(unit, on));
  if (!plan) return { items: [] };
  const places = new Set(tree.standingAt(unit, on));
  const owed = (plan.obligations ?? []).filter(({ code }) => {
    const owers = owersOf(tree).of(plan, code, on);
    return [...places].some((place) => owers.has(place));
  });
  return {
    plan: { id: plan.id, version: plan.version },
    items: owed.map(({ code, title, text, source }) => ({
      code,
      title,
      text,
      clause: source.kind === 'clause' ? source.clause : source.reason,
      rows: source.kind === 'clause' ? [...source.rows] : [],
    })),
  };
}

function visitSides({ streamId, version, after, events, occasion }: Change<VisitState, VisitEvent>): SideRows[] {
  if (after.status === 'none') return [];
  const { file } = after;
  const row = {
    id: streamId,
    version,
    programme: file.programme,
    council: file.council,
    unit: file.unit,
    date: file.date,
    status: after.status,
    people: file.people.map(({ person }) => person),
    head: (file.people.find(({ role }) => role === 'team-head') ?? file.people[0])?.person ?? null,
    outcome: file.recorded?.outcome ?? null,
    minutes_on: file.recorded?.on ?? null,
    minutes_due_on: file.minutes.dueOn,
    findings: file.findings.length,
    owed: file.recommendations.filter(({ status }) => status !== 'done').length,
    changed_at: occasion.now,
  };
  const recommendations = file.recommendations.map((one) => ({
    id: one.recommendation,
    visit: streamId,
    owner: one.owner,
    due_on: one.deadline.dueOn,
    status: one.status,
    missed_on: one.missedOn ?? null,
    done_on: one.doneOn ?? null,
  }));
  return [
    { side: visitRows, rows: [row] },
    ...(recommendations.length > 0 ? [{ side: recommendationRows, rows: recommendations }] : []),
    ...inspectionLedger(
      'visit',
      streamId,
      events.flatMap((event) => promisedByVisit(event, file)),
    ),
  ];
}
