import type { UnitTree } from '@core/organization';
import type { LocalDate } from '@core/kernel';
import type { Plan } from '@core/plans';
import { COLUMN_FIELDS, type ColumnField, DROP_DOWNS, headerOf, TEMPLATE_EXAMPLE, TEMPLATE_VERSION } from './core';
import { TEMPLATE_NAME } from './read-workbook';
import { sectorsOf } from './vocabulary';
import { type Value, workbookOf } from './write-workbook';

const REQUIRED: readonly ColumnField[] = ['name', 'sector'];
const WIDTHS: Partial<Record<ColumnField, number>> = {
  name: 34,
  sector: 36,
  extract: 60,
  unit: 28,
  address: 32,
  kind: 14,
};
const PROMPTS: Partial<Record<ColumnField, string>> = {
  name: 'Bắt buộc. Họ và tên đầy đủ của cá nhân, hoặc tên tập thể, hộ gia đình.',
  kind: 'cá nhân, tập thể hoặc hộ gia đình. Để trống là cá nhân.',
  unit: 'Để trống nếu thuộc đơn vị của bạn.',
  sector: 'Bắt buộc. Chọn lĩnh vực theo kế hoạch.',
  birthYear: 'Bốn chữ số, ví dụ 1985. Chỉ dùng cho cá nhân.',
  members: 'Số người. Chỉ dùng cho tập thể và hộ gia đình.',
  leader: 'Chỉ dùng cho tập thể.',
  year: 'Để trống là năm nay.',
  source: 'Để trống là đơn vị tự phát hiện.',
};
/** Sectors, kinds and sources are closed lists; a unit may also be written by hand. */
const UNITS_LISTED = 500;

/** The workbook that an officer of a unit fills in: what its plan takes, with drop-downs and one example. */
export function templateOf(
  unit: string,
  plan: Plan | undefined,
  tree: UnitTree,
  today: LocalDate,
): AsyncGenerator<Buffer> {
  const own = sectorsOf(plan);
  const sectors = own.filter(({ id }, i) => own.findIndex((one) => one.id === id) === i).map(({ name }) => name);
  const under = tree
    .unitsAt(today)
    .filter(({ id }) => id === unit || tree.relation(unit, id, today) === 'below')
    .slice(0, UNITS_LISTED)
    .map(({ id }) => tree.displayName(id, today));
  const lists: Partial<Record<ColumnField, readonly string[]>> = {
    ...{ kind: DROP_DOWNS.kind, source: DROP_DOWNS.source, sector: sectors, unit: under },
    ...{ directWorker: DROP_DOWNS.yesNo, smallCollective: DROP_DOWNS.yesNo, remoteArea: DROP_DOWNS.yesNo },
  };
  const column = (field: ColumnField) => COLUMN_FIELDS.indexOf(field);
  const example: Partial<Record<ColumnField, Value>> = {
    ...{ name: TEMPLATE_EXAMPLE, kind: 'cá nhân', unit: tree.displayName(unit, today), sector: sectors[0] ?? null },
    ...{ position: 'Nông dân', birthYear: 1985, year: Number(today.slice(0, 4)), source: 'đơn vị' },
    ...{ extract: 'Nêu ngắn gọn việc làm tốt, kết quả, tác dụng nêu gương.', directWorker: 'có' },
  };
  return workbookOf(
    {
      name: 'Danh sách',
      headings: COLUMN_FIELDS.map((field) => `${headerOf(field)}${REQUIRED.includes(field) ? ' (*)' : ''}`),
      widths: COLUMN_FIELDS.map((field) => WIDTHS[field] ?? 18),
      rows: [COLUMN_FIELDS.map((field) => example[field] ?? null)],
      dropDowns: COLUMN_FIELDS.flatMap((field) => {
        const values = lists[field];
        return values && values.length > 0 ? [{ column: column(field), values, strict: field !== 'unit' }] : [];
      }),
      prompts: new Map(
        COLUMN_FIELDS.flatMap((field) => (PROMPTS[field] ? [[column(field), PROMPTS[field]] as const] : [])),
      ),
    },
    { [TEMPLATE_NAME]: String(TEMPLATE_VERSION) },
  );
}
