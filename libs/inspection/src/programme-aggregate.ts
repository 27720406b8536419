import type { LocalDate, Occasion } from '@core/kernel';
import {
  prepare,
  type Prepared,
  type ProgrammeCommand,
  type ProgrammeContext,
  programmeDecider,
  type ProgrammeEvent,
  type ProgrammeFile,
  type ProgrammeInputs,
  type ProgrammeState,
} from '@core/inspection';
import { type UnitKind } from '@core/organization';
import { type Aggregate, canonicalJson, type Change, sha256, type Side, type SideRows, uuidV5 } from '@lib/event-store';
import { unitFacts } from './inspection-facts';
import { inspectionLedger } from './inspection-ledger';
import { type WorkRow, workRows, worksCancelled } from '@lib/scheduling';
import type { InspectionSurroundings } from './surroundings';

/** Programmes and visits live in a space of names of their own, so that each is found from what names it. */
const INSPECTIONS = '5d1c2f80-8f5b-5a6e-9c07-3b1a9d64e2f1';

/** The id of a council's programme of a year: there is never a second one. */
export function programmeId(unit: string, year: number): string {
  return uuidV5(INSPECTIONS, `${unit} ${year}`);
}

/** The id of the visit to a unit in a programme. */
export function visitId(programme: string, unit: string): string {
  return uuidV5(programme, unit);
}

/** SHA-256 of the canonical JSON (RFC 8785) of what a run was given, in lower-case hexadecimal. */
export function inputHash(problem: object): string {
  return sha256(Buffer.from(canonicalJson(problem as never))).toString('hex');
}

export type ProgrammeAggregate = Aggregate<ProgrammeState, ProgrammeCommand, ProgrammeEvent, ProgrammeContext>;

/** One row a programme. */
export const programmeRows: Side = {
  name: 'inspection.programmes',
  sql: (rows) => `
    insert into inspection.programmes (id, version, unit, standing_body, year, status, run, run_status, visits, changed_at)
    select r.* from json_to_recordset(${rows}) as r(id uuid, version int, unit text, standing_body text, year int,
      status text, run uuid, run_status text, visits jsonb, changed_at timestamptz)
    on conflict (id) do update set (version, unit, status, run, run_status, visits, changed_at) = (excluded.version,
      excluded.unit, excluded.status, excluded.run, excluded.run_status, excluded.visits, excluded.changed_at)`,
};

/** The programme as the applications run it: its pure decider, what its rules may know, and the rows it writes. */
export function programmeAggregate(around: InspectionSurroundings): ProgrammeAggregate {
  return {
    decider: programmeDecider,
    context: (state, command, occasion, id) => programmeContext(around, state, command, occasion, id),
    sides: programmeSides,
  };
}

async function programmeContext(
  around: InspectionSurroundings,
  state: ProgrammeState,
  command: ProgrammeCommand,
  occasion: Occasion,
  id: string,
): Promise<ProgrammeContext> {
  const { tree } = around;
  const council = state.status === 'none' ? unitOf(command) : state.file.unit;
  const belongs = command.type === 'SetInputs' ? await members(around, council, command.data.inputs, occasion) : NOBODY;
  const prepared = command.type === 'RequestPlanning' ? await survey(around, state, occasion) : undefined;
  return {
    occasion,
    programmeId: id,
    idOf: programmeId,
    visitOf: (unit) => visitId(id, unit),
    calendar: around.calendarOf(council),
    unitKnown: (unit, on) => tree.exists(unit, on),
    hasCouncil: (unit, on) =>
      tree.standingAt(unit, on).some((one) => tree.unitAt(one, on)?.kind === COUNCIL) ||
      tree.children(unit, on).some(({ kind }) => kind === COUNCIL),
    belongs: (person) => belongs.has(person),
    ...(prepared && { prepare: prepared }),
  };
}

const COUNCIL: UnitKind = 'council';
const NOBODY: ReadonlySet<string> = new Set();

function unitOf(command: ProgrammeCommand): string {
  return command.type === 'DraftProgramme' ? command.data.unit : '';
}

/** Who of the people named holds a role where the council stands. */
async function members(
  around: InspectionSurroundings,
  council: string,
  { people }: Pick<ProgrammeInputs, 'people'>,
  { today }: Occasion,
): Promise<ReadonlySet<string>> {
  const places = new Set(around.tree.standingAt(council, today));
  const known = await around.belongings(
    people.map(({ person }) => person),
    today,
  );
  return new Set(known.filter(({ units }) => units.some((unit) => places.has(unit))).map(({ person }) => person));
}

/** Kinds of offices that nobody inspects by themselves: a page, and the council and committee that stand for the place. */
const NOT_INSPECTED: readonly UnitKind[] = ['portal', 'council', 'people-committee'];

async function survey(
  around: InspectionSurroundings,
  state: ProgrammeState,
  { today }: Occasion,
): Promise<ProgrammeContext['prepare'] | undefined> {
  if (state.status === 'none' || !state.file.inputs) return undefined;
  const seen = await surveyFor(around, state.file, state.file.inputs, today);
  return (file: ProgrammeFile, said: ProgrammeInputs, seed: number): Prepared => prepare(file, said, seed, seen);
}

/** What a run of a council would work on, for whoever tries it out and writes nothing. */
export async function programmeContextFor(
  around: InspectionSurroundings,
  asked: {
    readonly programme: string;
    readonly unit: string;
    readonly year: number;
    readonly inputs: ProgrammeInputs;
    readonly seed: number;
    readonly today: LocalDate;
  },
): Promise<Prepared> {
  const { programme, unit, year, inputs, seed, today } = asked;
  const none = { visits: [], told: [], rung: [], fresh: false, changes: 0, revision: 0, draftedOn: today };
  const seen = await surveyFor(around, { programme, unit }, inputs, today);
  return prepare({ programme, unit, year, ...none }, inputs, seed, seen);
}

async function surveyFor(
  around: InspectionSurroundings,
  { programme, unit: council }: Pick<ProgrammeFile, 'programme' | 'unit'>,
  inputs: ProgrammeInputs,
  today: LocalDate,
) {
  const { tree, db } = around;
  const { from } = inputs.window;
  const place = tree.standing(council, from)?.id ?? council;
  const units = tree
    .children(place, from)
    .filter(({ kind, actsFor }) => actsFor !== place && !NOT_INSPECTED.includes(kind))
    .map(({ id }) => id);
  const people = inputs.people.map(({ person }) => person);
  const all = [...new Set([...units, ...inputs.must.map(({ unit }) => unit)])];
  const [facts, belongings, headed] = await Promise.all([
    unitFacts(around, all, today),
    around.belongings(people, today),
    db.query<{ head: string; times: number }>(
      `select head, count(*)::int as times from inspection.visits
        where head = any($1::uuid[]) and status <> 'called-off' and programme <> $2 group by head`,
      [people, programme],
    ),
  ]);
  return {
    today,
    tree,
    units,
    facts,
    people: new Map(belongings.map((one) => [one.person, one])),
    headed: new Map(headed.rows.map(({ head, times }) => [head, times])),
    calendarOf: (unit: string) => around.calendarOf(unit),
    placeOf: (unit: string, on: typeof today) => around.placeOf(unit, on),
    hashOf: inputHash,
  };
}

function programmeSides(change: Change<ProgrammeState, ProgrammeEvent>): SideRows[] {
  const { after, streamId, version, occasion } = change;
  if (after.status === 'none') return [];
  const { file } = after;
  const approved = change.events.flatMap((event) =>
    event.type === 'ProgrammeApproved' && event.data.deadline ? [event.data.deadline] : [],
  );
  const row = {
    id: streamId,
    version,
    unit: file.unit,
    standing_body: file.standingBody ?? null,
    year: file.year,
    status: after.status,
    run: file.run?.run ?? null,
    run_status: file.run ? (file.run.end?.kind ?? 'under-way') : null,
    visits: file.visits.map(({ visit, unit, date, team }) => ({ visit, unit, date, team })),
    changed_at: occasion.now,
  };
  return [
    { side: programmeRows, rows: [row] },
    ...inspectionLedger(
      'programme',
      streamId,
      approved.map((deadline) => ({ deadline, unit: file.unit })),
    ),
    ...runSides(change),
  ];
}

/** The kind of work by which programmes are planned. */
export const PLANNING = 'plan-programme';

/** A run that is asked for is a work that somebody has to do; one that is cancelled is nobody's any more. */
function runSides({ events, streamId, after, occasion }: Change<ProgrammeState, ProgrammeEvent>): SideRows[] {
  return events.flatMap((event): SideRows[] => {
    if (event.type === 'PlanningRequested') {
      const { run, limit } = event.data;
      const total = limit.kind === 'effort' ? limit.iterations : limit.seconds * 1000;
      const asked = { asked_by: occasion.actor.id, ...(after.status === 'none' ? {} : { unit: after.file.unit }) };
      const work: WorkRow = { id: run, kind: PLANNING, category: 'programme', stream_id: streamId, total, ...asked };
      return [{ side: workRows, rows: [work] }];
    }
    return event.type === 'PlanningCancelled' ? [{ side: worksCancelled, rows: [{ id: event.data.run }] }] : [];
  });
}
