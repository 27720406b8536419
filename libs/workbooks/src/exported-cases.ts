import type { Actor, LocalDate } from '@core/kernel';
import { organizationGlossary } from '@core/organization';
import { type CaseRow, pipelineGlossary } from '@core/pipeline';
import { plansGlossary } from '@core/plans';
import { KIND_WORDS, reject, WORKBOOK_LIMITS } from './core';
import type { CaseSource, ExportFilter } from './ports';
import { type Value, workbookOf } from './write-workbook';

const PAGE = 500;

/** The columns of an export: heading, width in characters, value. */
const COLUMNS: readonly (readonly [string, number, (row: CaseRow) => Value])[] = [
  ['Họ và tên / Tên tập thể', 34, ({ name }) => name],
  ['Loại', 14, ({ subjectKind }) => KIND_WORDS[subjectKind]],
  ['Đơn vị', 34, ({ unit }) => unit.name],
  ['Trước đây thuộc', 30, ({ formerUnit }) => formerUnit?.name ?? null],
  ['Lĩnh vực', 32, ({ sector }) => plansGlossary[sector] ?? sector],
  ['Năm', 8, ({ year }) => year],
  ['Tình trạng', 16, ({ status }) => pipelineGlossary[status] ?? status],
  ['Giai đoạn', 18, ({ stage }) => (stage === null ? null : (plansGlossary[stage] ?? stage))],
  ['Vào giai đoạn ngày', 18, ({ stageEnteredOn }) => dayOf(stageEnteredOn)],
  ['Hạn', 14, ({ dueOn }) => dayOf(dueOn)],
  ['Còn (ngày làm việc)', 18, ({ workingDaysLeft }) => workingDaysLeft],
  [
    'Vai trò phụ trách',
    20,
    ({ ownerRole }) => (ownerRole === null ? null : (organizationGlossary[ownerRole] ?? ownerRole)),
  ],
  ['Người phụ trách', 26, ({ owner }) => owner?.name ?? null],
  ['Mã hồ sơ', 38, ({ id }) => id],
];

const dayOf = (day: LocalDate | null): Value => (day === null ? null : { day });

/**
 * Exactly the cases that a search would list, as a workbook, piece by piece. Each page is recorded as read before it is
 * written.
 * @param actorAt by which role the person reads the cases of a unit
 * @throws Rejection EXPORT_TOO_LARGE, before anything is written
 */
export async function exportedCases(
  source: CaseSource,
  filter: ExportFilter,
  today: LocalDate,
  actorAt: (unit: string) => Actor,
): Promise<AsyncGenerator<Buffer>> {
  const limit = WORKBOOK_LIMITS.exported;
  if ((await source.count(filter, today)) > limit) reject('EXPORT_TOO_LARGE', { limit });
  return workbookOf({
    name: 'Hồ sơ',
    headings: COLUMNS.map(([heading]) => heading),
    widths: COLUMNS.map(([, width]) => width),
    rows: rowsOf(source, filter, today, actorAt),
  });
}

async function* rowsOf(
  source: CaseSource,
  filter: ExportFilter,
  today: LocalDate,
  actorAt: (unit: string) => Actor,
): AsyncGenerator<readonly Value[]> {
  let after: string | undefined;
  do {
    const { items, next } = await source.search({ ...filter, limit: PAGE, ...(after && { after }) }, today);
    for (const [actor, ids] of byActor(items, actorAt)) {
      await source.recordExport(ids, { reader: actor.id, role: actor.role, unit: actor.unit });
    }
    for (const row of items) yield COLUMNS.map(([, , value]) => value(row));
    after = next ?? undefined;
  } while (after !== undefined);
}

function byActor(items: readonly CaseRow[], actorAt: (unit: string) => Actor): Iterable<[Actor, string[]]> {
  const groups = new Map<string, [Actor, string[]]>();
  for (const { id, unit } of items) {
    const actor = actorAt(unit.id);
    const key = `${actor.role} ${actor.unit}`;
    const group = groups.get(key) ?? [actor, []];
    group[1].push(id);
    groups.set(key, group);
  }
  return groups.values();
}
