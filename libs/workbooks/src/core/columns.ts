import { foldVietnamese } from '@core/organization';
import { z } from 'zod';

/** What a column of a list of nominees may hold. */
export const COLUMN_FIELDS = [
  'name',
  'kind',
  'unit',
  'sector',
  'position',
  'title',
  'birthYear',
  'address',
  'leader',
  'members',
  'year',
  'source',
  'movement',
  'extract',
  'directWorker',
  'smallCollective',
  'remoteArea',
] as const;
export const ColumnField = z.enum(COLUMN_FIELDS);
export type ColumnField = z.infer<typeof ColumnField>;

/** Which column, counted from 0, holds which field. A field that is missing is left out of every row. */
export const ColumnMapping = z.partialRecord(ColumnField, z.int().min(0).max(255));
export type ColumnMapping = z.infer<typeof ColumnMapping>;

/** How a field is headed in the template, and what else officers write above it. */
const HEADERS: Readonly<Record<ColumnField, readonly [header: string, ...also: string[]]>> = {
  name: [
    'Họ và tên / Tên tập thể',
    ...['Họ tên', 'Họ và tên', 'Họ tên cá nhân', 'Tên tập thể', 'Tên cá nhân, tập thể', 'Họ và tên, tên tập thể'],
    ...['Tên điển hình', 'Điển hình', 'Tên hộ', 'Tên', 'Cá nhân, tập thể'],
  ],
  kind: ['Loại', 'Đối tượng', 'Loại đối tượng', 'Loại hình', 'Cá nhân/Tập thể'],
  unit: ['Đơn vị', 'Xã, phường', 'Xã/phường', 'Địa phương', 'Cơ quan, đơn vị', 'Đơn vị công tác', 'Tên đơn vị'],
  sector: ['Lĩnh vực', 'Ngành', 'Ngành, lĩnh vực'],
  position: ['Chức vụ, nghề nghiệp', 'Chức vụ', 'Nghề nghiệp', 'Chức danh', 'Chức vụ, đơn vị công tác'],
  title: ['Danh xưng', 'Ông/Bà', 'Học hàm, học vị'],
  birthYear: ['Năm sinh', 'Ngày sinh', 'Ngày tháng năm sinh', 'Ngày, tháng, năm sinh'],
  address: ['Địa chỉ', 'Nơi ở', 'Nơi cư trú', 'Chỗ ở', 'Thôn, xóm', 'Thường trú'],
  leader: ['Người đứng đầu', 'Người đại diện', 'Đại diện', 'Thủ trưởng'],
  members: ['Số thành viên', 'Số người', 'Số lượng thành viên', 'Quân số', 'Số nhân khẩu'],
  year: ['Năm', 'Năm xét', 'Năm đề nghị', 'Năm phát hiện'],
  source: ['Nguồn phát hiện', 'Nguồn', 'Nguồn giới thiệu', 'Ai giới thiệu'],
  movement: ['Phong trào thi đua', 'Phong trào'],
  extract: ['Tóm tắt thành tích', 'Thành tích', 'Thành tích tiêu biểu', 'Nội dung thành tích', 'Trích ngang'],
  directWorker: ['Trực tiếp lao động', 'Người trực tiếp lao động', 'Lao động trực tiếp'],
  smallCollective: ['Tập thể nhỏ'],
  remoteArea: ['Vùng khó khăn', 'Vùng sâu, vùng xa', 'Đặc biệt khó khăn', 'Vùng đặc biệt khó khăn'],
};

/** The heading of a field in the template and in sentences. */
export function headerOf(field: ColumnField): string {
  return HEADERS[field][0];
}

/** A heading as it is compared: no tone marks, no case, no punctuation, nothing in brackets, no "(*)". */
export function foldHeader(text: string): string {
  return foldVietnamese(text.normalize('NFC').replace(/\([^)]*\)|\[[^\]]*\]/g, ' '))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const FOLDED = COLUMN_FIELDS.map((field) => [field, HEADERS[field].map(foldHeader)] as const);
const [EXACT, BEGINS, WITHIN] = [3, 2, 1];

function fit(heading: string, names: readonly string[]): number {
  if (names.includes(heading)) return EXACT;
  if (names.some((name) => name.length >= 4 && heading.startsWith(`${name} `))) return BEGINS;
  return names.some((name) => name.length >= 6 && ` ${heading} `.includes(` ${name} `)) ? WITHIN : 0;
}

/**
 * Finds the column of each field by its heading. The best fit wins, and among equal fits the leftmost column; no column is
 * taken twice.
 */
export function mapColumns(headings: readonly string[]): ColumnMapping {
  const folded = headings.map(foldHeader);
  const fits = FOLDED.flatMap(([field, names], order) =>
    folded.map((heading, column) => ({ field, column, order, fit: heading === '' ? 0 : fit(heading, names) })),
  )
    .filter((one) => one.fit > 0)
    .sort((a, b) => b.fit - a.fit || a.column - b.column || a.order - b.order);
  const mapping: ColumnMapping = {};
  const taken = new Set<number>();
  for (const { field, column } of fits) {
    if (mapping[field] !== undefined || taken.has(column)) continue;
    mapping[field] = column;
    taken.add(column);
  }
  return mapping;
}

const LOOKED_AT = 20;

/** Which of a sheet's first rows holds the headings: the one in which most fields are found, else the first that is not empty. */
export function headingRow(rows: readonly (readonly string[])[]): number {
  const found = rows.slice(0, LOOKED_AT).map((row) => Object.keys(mapColumns(row)).length);
  const most = Math.max(0, ...found);
  if (most >= 2) return found.indexOf(most);
  return Math.max(
    0,
    rows.findIndex((row) => row.some((text) => text.trim() !== '')),
  );
}

/** A column as Excel names it: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let left = column; left >= 0; left = Math.floor(left / 26) - 1) {
    letters = String.fromCharCode(65 + (left % 26)) + letters;
  }
  return letters;
}

/** The column, counted from 0, of a reference such as `AB12`; undefined for anything else. */
export function columnIndex(reference: string): number | undefined {
  const letters = /^([A-Z]{1,3})\d*$/.exec(reference)?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
