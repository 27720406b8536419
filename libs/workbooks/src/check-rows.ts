import { Rejection } from '@core/kernel';
import { can, foldVietnamese, type Holding } from '@core/organization';
import { caseCommandSchemas } from '@core/pipeline';
import { fieldErrors, refuseHostile } from '@lib/platform';
import { type ColumnField, type ColumnMapping, draftOf, fieldAt, type RowFault, type Vocabulary } from './core';
import type { CaseTarget, RowWish, WorkbookSurroundings } from './ports';
import type { SheetRow } from './read-workbook';

/** A row that was looked at; with errors it has no wish. */
export interface CheckedRow {
  readonly number: number;
  readonly name: string | undefined;
  readonly faults: readonly RowFault[];
  readonly wish: RowWish | undefined;
  /** Cases that are probably about the same subject. */
  readonly duplicates: readonly string[];
  /** A row higher up that is about the same subject. */
  readonly twin: number | undefined;
}

/** What rows are checked by: the same for the rehearsal and for the opening. */
export interface RowRules {
  readonly upload: string;
  readonly mapping: ColumnMapping;
  readonly vocabulary: Vocabulary;
  /** Of whoever is to open the cases. */
  readonly person: string;
  readonly holdings: readonly Holding[];
  readonly around: WorkbookSurroundings;
  readonly target: CaseTarget;
}

const BATCH = 100;

/** Checks rows by the schema and the rules of OpenCase, a hundred at a time; nothing is written. */
export async function* checkRows(
  rows: AsyncIterable<SheetRow>,
  rules: RowRules,
): AsyncGenerator<readonly CheckedRow[]> {
  const twins = new Map<string, number>();
  let batch: SheetRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield await checkBatch(batch, rules, twins);
    batch = [];
  }
  if (batch.length > 0) yield await checkBatch(batch, rules, twins);
}

async function checkBatch(
  rows: readonly SheetRow[],
  rules: RowRules,
  twins: Map<string, number>,
): Promise<readonly CheckedRow[]> {
  const read = rows.map((row) => readRow(row, rules));
  const wishes = read.flatMap(({ wish }) => wish ?? []);
  const found = await rules.target.duplicatesAmong(
    wishes.map(({ command: { data } }) => ({ name: data.subject.name, unit: data.unit, year: data.year })),
  );
  const others = new Map(wishes.map(({ id }, i) => [id, (found[i] ?? []).filter((one) => one !== id)]));
  const checked: CheckedRow[] = [];
  for (const { number, name, faults, wish } of read) {
    const duplicates = (wish && others.get(wish.id)) ?? [];
    const refused = wish && (await refusalOf(rules.target, wish, duplicates));
    if (!wish || refused) {
      const all = refused ? [...faults, refused] : faults;
      checked.push({ number, name, faults: all, wish: undefined, duplicates: [], twin: undefined });
      continue;
    }
    const { unit, year, subject } = wish.command.data;
    const key = `${unit} ${year} ${foldVietnamese(subject.name)}`;
    const twin = twins.get(key);
    if (twin === undefined) twins.set(key, number);
    checked.push({ number, name, faults: [...faults, ...sameFaults(twin, duplicates.length)], wish, duplicates, twin });
  }
  return checked;
}

function readRow(row: SheetRow, rules: RowRules) {
  const { mapping, vocabulary, around, person, holdings, upload, target } = rules;
  const { data, faults: drafted } = draftOf(row.cells, mapping, vocabulary);
  const faults = [...drafted];
  const nameAt = mapping.name;
  const name = (nameAt === undefined ? undefined : row.cells[nameAt]?.text) || undefined;
  const command = { type: 'OpenCase', data };
  const parsed = caseCommandSchemas.OpenCase.safeParse(command);
  if (!parsed.success) {
    const wrong = new Set(drafted.filter(({ warning }) => !warning).map(({ field }) => field));
    for (const { pointer, code, detail } of fieldErrors(parsed.error.issues, command, 'body')) {
      const field = fieldAt(pointer.replace(/^\/data/, ''));
      if (!wrong.has(field)) faults.push({ ...(field && { field }), code, says: detail });
    }
  }
  const hostile = textFault(data);
  if (hostile) faults.push(hostile);
  const failed = !parsed.success || faults.some(({ warning }) => !warning);
  if (failed) return { number: row.number, name, faults, wish: undefined };
  const { unit } = parsed.data.data;
  const holding = can(holdings, 'case.open', unit, around.tree, vocabulary.today);
  if (!holding) {
    const says = 'Bạn không có quyền mở hồ sơ cho đơn vị này.';
    return { number: row.number, name, faults: [...faults, { field: 'unit' as const, code: 'NOT_ALLOWED', says }], wish: undefined }; // prettier-ignore
  }
  const actor = { id: person, role: holding.role, unit: holding.unit };
  const id = target.caseOf(upload, row.number);
  const wish: RowWish = { upload, number: row.number, id, command: parsed.data, actor };
  return { number: row.number, name, faults, wish };
}

/** Text that the edge would not let in either. */
function textFault(data: unknown): RowFault | undefined {
  try {
    refuseHostile(data);
    return undefined;
  } catch (error) {
    return faultOf(error);
  }
}

async function refusalOf(
  target: CaseTarget,
  wish: RowWish,
  duplicates: readonly string[],
): Promise<RowFault | undefined> {
  try {
    await target.rehearse(wish, duplicates);
    return undefined;
  } catch (error) {
    return faultOf(error);
  }
}

const FIELDS: Readonly<Record<string, ColumnField>> = {
  YEAR_OUTSIDE_PLAN: 'year',
  CASE_UNIT_UNKNOWN: 'unit',
  UNIT_OUTSIDE_PLAN: 'unit',
  PLAN_NOT_IN_FORCE: 'unit',
  PLAN_MISMATCH: 'unit',
  SECTOR_NOT_IN_PLAN: 'sector',
  SUBJECT_KIND_NOT_IN_PLAN: 'kind',
};

/** What a rule says of a row; whatever is no rule's word goes on. */
export function faultOf(error: unknown): RowFault {
  if (!(error instanceof Rejection) || error.kind === 'unavailable') throw error;
  const field = FIELDS[error.code];
  return { ...(field && { field }), code: error.code, says: error.sentence };
}

function sameFaults(twin: number | undefined, duplicates: number): RowFault[] {
  const faults: RowFault[] = [];
  if (twin !== undefined) {
    const says = `Trùng tên, đơn vị và năm với dòng ${twin}.`;
    faults.push({ field: 'name', code: 'TWIN_IN_FILE', says, warning: true });
  }
  if (duplicates > 0) {
    const says = `Đã có ${duplicates} hồ sơ cùng tên, đơn vị và năm.`;
    faults.push({ field: 'name', code: 'POSSIBLE_DUPLICATE', says, warning: true });
  }
  return faults;
}
