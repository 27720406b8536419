import { foldVietnamese, givenNameKey } from '@core/organization';
import {
  alarmsOf,
  type CaseCommandType,
  type CaseEvent,
  type CaseFile,
  type CasePermission,
  type CaseState,
  COMMANDS,
  type Deadline,
  promisedDeadline,
} from '@core/pipeline';
import type { SubjectKind } from '@core/plans';
import type { Change, Side, SideRows } from '@lib/event-store';
import { alarmRow, gateRows } from './gate-rows';
import { alarmRows, deadlineRows, deadlineUnits } from '@lib/scheduling';

/** One row a case, without a word about people: what lists, the board and the work queue ask. */
export const caseFiles: Side = {
  name: 'pipeline.case_files',
  sql: (rows) => `
    insert into pipeline.case_files (id, version, plan, plan_version, unit, year, subject_kind, sector, source, status,
      outcome, stage, stage_entered_on, due_on, owner_role, owner, next_step, waits_for, drafter, opened_on, counted_year, changed_at,
      former_unit, holds)
    select r.* from json_to_recordset(${rows}) as r(id uuid, version int, plan text, plan_version int, unit text,
      year int, subject_kind text, sector text, source text, status text, outcome text, stage text,
      stage_entered_on date, due_on date, owner_role text, owner uuid, next_step text, waits_for text, drafter text, opened_on date, counted_year int,
      changed_at timestamptz, former_unit text, holds text[])
    on conflict (id) do update set (version, plan, plan_version, unit, former_unit, subject_kind, sector, status, outcome,
      stage, stage_entered_on, due_on, owner_role, owner, next_step, waits_for, counted_year, changed_at, holds) =
      (excluded.version, excluded.plan, excluded.plan_version, excluded.unit, excluded.former_unit,
      excluded.subject_kind, excluded.sector, excluded.status, excluded.outcome, excluded.stage, excluded.stage_entered_on, excluded.due_on,
      excluded.owner_role, excluded.owner, excluded.next_step, excluded.waits_for, excluded.counted_year, excluded.changed_at, excluded.holds)`,
};

/** The same row made again from the log: all of it, but never over one that follows from more events. */
export const mendedCaseFiles: Side = {
  name: 'pipeline.case_files mended',
  sql: (rows) => `
    insert into pipeline.case_files as f (id, version, plan, plan_version, unit, year, subject_kind, sector, source, status,
      outcome, stage, stage_entered_on, due_on, owner_role, owner, next_step, waits_for, drafter, opened_on, counted_year, changed_at,
      former_unit, holds)
    select r.id, r.version, r.plan, r.plan_version, r.unit, r.year, r.subject_kind, r.sector, r.source, r.status, r.outcome,
      r.stage, r.stage_entered_on, r.due_on, r.owner_role, r.owner, r.next_step, r.waits_for, r.drafter, r.opened_on,
      r.counted_year, r.changed_at, r.former_unit, r.holds
      from json_populate_recordset(null::pipeline.case_files, ${rows}) r
    on conflict (id) do update set (version, plan, plan_version, unit, year, subject_kind, sector, source, status, outcome,
      stage, stage_entered_on, due_on, owner_role, owner, next_step, waits_for, drafter, opened_on, counted_year,
      changed_at, former_unit, holds) = (excluded.version, excluded.plan, excluded.plan_version, excluded.unit, excluded.year,
      excluded.subject_kind, excluded.sector, excluded.source, excluded.status, excluded.outcome, excluded.stage,
      excluded.stage_entered_on, excluded.due_on, excluded.owner_role, excluded.owner, excluded.next_step,
      excluded.waits_for, excluded.drafter, excluded.opened_on, excluded.counted_year, excluded.changed_at,
      excluded.former_unit, excluded.holds)
     where f.version <= excluded.version`,
};

/** The name of a case's subject in plain, apart from all else, so that erasing it is one deletion. */
export const caseSubjects: Side = {
  name: 'pipeline.case_subjects',
  sql: (rows) => `
    insert into pipeline.case_subjects (case_id, unit, year, name, fold, name_key)
    select r.* from json_to_recordset(${rows}) as r(case_id uuid, unit text, year int, name text, fold text, name_key text)
    on conflict (case_id) do update set (name, fold, name_key) = (excluded.name, excluded.fold, excluded.name_key)`,
};

/** A case that lies at another unit is looked for there when another one with the same name is opened. */
const subjectUnits: Side = {
  name: 'pipeline.case_subjects taken over',
  sql: (rows) => `
    update pipeline.case_subjects s set unit = r.unit
      from json_to_recordset(${rows}) as r(case_id uuid, unit text) where s.case_id = r.case_id`,
};

/** The row by which a case is found by name, and sorted: people by their given name. `subject.name` is plain text. */
export function caseSubjectRows(
  caseId: string,
  unit: string,
  year: number,
  { name, kind }: { readonly name: string; readonly kind: SubjectKind },
): SideRows {
  const key = kind === 'individual' ? givenNameKey(name) : name;
  return {
    side: caseSubjects,
    rows: [{ case_id: caseId, unit, year, name, fold: foldVietnamese(name), name_key: key }],
  };
}

/** Whose step each permission is. What the system does itself waits for nobody. */
const WAITS_FOR: Readonly<Record<CasePermission, string | null>> = {
  'case.open': 'staff',
  'case.work': 'staff',
  'case.approve': 'approver',
  'case.reassign': 'approver',
  'case.record-result': 'council-secretary',
  system: null,
};

/**
 * Everything that a case's command writes beside its events: its file row, its deadlines, their alarms.
 * @param next the next lawful step after the change, whoever may take it
 */
export function caseSideRows(change: Change<CaseState, CaseEvent>, next: CaseCommandType | undefined): SideRows[] {
  if (change.after.status === 'unopened') return [];
  const deadlines = change.events.flatMap((event) => promisedDeadline(event) ?? []);
  const { unit } = change.after.file;
  const moved = change.events.some(({ type }) => type === 'CaseTakenOver');
  return [
    { side: caseFiles, rows: [caseFileRow(change, change.after, next)] },
    ...(moved
      ? [
          { side: subjectUnits, rows: [{ case_id: change.streamId, unit }] },
          { side: deadlineUnits, rows: [{ category: 'case', stream_id: change.streamId, unit }] },
        ]
      : []),
    ...(deadlines.length > 0 ? ledgerRows(change.streamId, change.after, deadlines) : []),
    ...change.events.flatMap((event) => gateRows(change.streamId, change.after, event)),
  ];
}

/** The row of `pipeline.case_files` for a case as one change has left it. */
export function caseFileRow(
  change: Pick<Change<CaseState, CaseEvent>, 'streamId' | 'version' | 'occasion'>,
  state: Exclude<CaseState, { status: 'unopened' }>,
  next: CaseCommandType | undefined,
) {
  const { file } = state;
  const standing = state.status === 'open' || state.status === 'suspended' ? file.standing : null;
  return {
    id: change.streamId,
    version: change.version,
    plan: file.plan.id,
    plan_version: file.plan.version,
    unit: file.unit,
    year: file.year,
    subject_kind: file.subject.kind,
    sector: file.sector,
    source: file.source,
    status: state.status,
    outcome: state.status === 'closed' ? state.outcome : null,
    stage: file.standing?.stage ?? null,
    stage_entered_on: standing?.enteredOn ?? null,
    due_on: standing && !standing.completedOn ? standing.deadline.dueOn : null,
    owner_role: standing?.ownerRole ?? null,
    owner: standing?.owner ?? null,
    next_step: next ?? null,
    waits_for: next ? WAITS_FOR[COMMANDS[next].permission] : null,
    drafter: file.openedBy,
    opened_on: file.openedOn,
    counted_year: file.counted[0]?.year ?? null,
    changed_at: change.occasion.now,
    former_unit: file.takenOver?.at(-1)?.from ?? null,
    holds: heldBy(file),
  };
}

/** Kinds of what was placed on the case and not lifted since; null where nothing was. */
function heldBy({ commendation: { holds } }: CaseFile): readonly string[] | null {
  const kinds = holds.filter(({ releasedOn }) => releasedOn === undefined).map(({ kind }) => kind);
  return kinds.length > 0 ? [...new Set(kinds)].sort() : null;
}

function ledgerRows(
  caseId: string,
  state: Exclude<CaseState, { status: 'unopened' }>,
  deadlines: readonly Deadline[],
): SideRows[] {
  const standing = state.file.standing;
  return [
    {
      side: deadlineRows,
      rows: deadlines.map((deadline) => ({
        id: deadline.id,
        category: 'case',
        stream_id: caseId,
        due_on: deadline.dueOn,
        basis: JSON.stringify(deadline.basis),
        unit: state.file.unit,
        role: standing?.ownerRole ?? null,
        person: standing?.owner ?? null,
      })),
    },
    {
      side: alarmRows,
      rows: deadlines.flatMap(alarmsOf).map((alarm) => alarmRow(caseId, alarm)),
    },
  ];
}
