import type { LocalDate } from '@core/kernel';
import { foldVietnamese } from '@core/organization';
import type { CaseSource } from '@core/pipeline';
import type { PlanRef, SubjectKind } from '@core/plans';
import { type ColumnField, type ColumnMapping, headerOf } from './columns';
import type { Found } from './near-names';

/** A cell as it was read: its text in Unicode, and what kind of value the workbook says it is. */
export interface Cell {
  readonly text: string;
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error';
  /** The text had to be cut, or was rewritten from an older encoding. */
  readonly mark?: 'too-long' | 'converted';
}

/** What is wrong, or only worth a look, with a row; `field` says in which column. */
export interface RowFault {
  readonly field?: ColumnField;
  readonly code: string;
  /** A Vietnamese sentence that says what to do. */
  readonly says: string;
  /** Stands in no way. */
  readonly warning?: true;
}

/** What a row may refer to. */
export interface Vocabulary {
  readonly today: LocalDate;
  /** Where a row without a unit belongs. */
  readonly unit: string;
  unitNamed(text: string): Found;
  sectorNamed(text: string, unit: string): Found;
  planOf(unit: string): PlanRef | undefined;
}

/** A row as the command OpenCase is drafted of it: not checked yet, for its own schema does that. */
export interface RowDraft {
  readonly data: Readonly<Record<string, unknown>>;
  readonly faults: readonly RowFault[];
}

const KINDS: readonly (readonly [SubjectKind, ...string[]])[] = [
  ['individual', 'ca nhan', 'cn', 'individual', 'nguoi'],
  ['collective', 'tap the', 'tt', 'collective', 'don vi'],
  ['household', 'ho gia dinh', 'ho', 'gia dinh', 'household', 'hgd'],
];
const SOURCES: readonly (readonly [CaseSource, ...string[]])[] = [
  ['unit', 'don vi', 'don vi gioi thieu', 'don vi phat hien', 'co quan', 'unit'],
  ['front', 'mat tran', 'mat tran to quoc', 'mat tran to quoc gioi thieu', 'mttq', 'front'],
  ['press', 'bao chi', 'bao chi neu', 'co quan bao chi', 'press'],
  ['citizen', 'nguoi dan', 'nhan dan', 'nguoi dan gioi thieu', 'cong dan', 'citizen'],
];
const YES = ['co', 'x', 'v', 'yes', 'y', '1', 'true', 'dung'];
const NO = ['khong', 'no', 'n', '0', 'false', 'sai', '-'];
/** Which of the fields about a subject each kind of it has. */
const OF_KIND: Readonly<Record<SubjectKind, readonly ColumnField[]>> = {
  individual: ['title', 'position', 'address', 'birthYear'],
  collective: ['leader', 'address', 'members'],
  household: ['address', 'members'],
};
const ABOUT_SUBJECT = ['title', 'position', 'address', 'birthYear', 'leader', 'members'] as const;

/** True for a row in which no mapped column holds anything. */
export function isBlankRow(cells: readonly (Cell | undefined)[], mapping: ColumnMapping): boolean {
  return Object.values(mapping).every((column) => (cells[column]?.text ?? '') === '');
}

/** Drafts the command that opens the case of a row, with what is wrong with what was written. */
export function draftOf(
  cells: readonly (Cell | undefined)[],
  mapping: ColumnMapping,
  vocabulary: Vocabulary,
): RowDraft {
  const faults: RowFault[] = [];
  const cellOf = (field: ColumnField): Cell | undefined => {
    const column = mapping[field];
    const cell = column === undefined ? undefined : cells[column];
    return cell === undefined || cell.text === '' ? undefined : cell;
  };
  const text = (field: ColumnField): string | undefined => {
    const cell = cellOf(field);
    if (!cell) return undefined;
    if (cell.kind === 'error') {
      faults.push({
        field,
        code: 'CELL_ERROR',
        says: `Ô này báo lỗi ${cell.text}. Hãy sửa công thức hoặc gõ giá trị.`,
      });
      return undefined;
    }
    if (cell.mark === 'too-long') {
      faults.push({ field, code: 'CELL_TOO_LONG', says: 'Nội dung ô quá dài. Hãy rút gọn.' });
      return undefined;
    }
    if (cell.mark === 'converted') {
      const says = `Đã chuyển từ phông chữ cũ sang Unicode: “${short(cell.text)}”. Hãy xem lại.`;
      faults.push({ field, code: 'TEXT_CONVERTED', says, warning: true });
    }
    return cell.text;
  };

  const kind = word('kind', text('kind'), KINDS, faults) ?? 'individual';
  const unit = unitOf(text('unit'), vocabulary, faults);
  const subject: Record<string, unknown> = { kind, ...given('name', text('name')) };
  for (const field of ABOUT_SUBJECT) {
    const value = text(field);
    if (value === undefined) continue;
    if (!OF_KIND[kind].includes(field)) {
      const says = `Cột này không dùng cho ${KIND_WORDS[kind]}; hệ thống bỏ qua.`;
      faults.push({ field, code: 'COLUMN_UNUSED', says, warning: true });
    } else if (field === 'members') Object.assign(subject, given(field, whole(field, value, faults)));
    else if (field === 'birthYear') subject[field] = yearIn(value);
    else subject[field] = value;
  }
  const year = text('year');
  const data = {
    ...given('plan', unit === undefined ? undefined : planOf(unit, vocabulary, faults)),
    ...given('unit', unit),
    source: word('source', text('source'), SOURCES, faults) ?? 'unit',
    year: year === undefined ? Number(vocabulary.today.slice(0, 4)) : whole('year', yearIn(year), faults),
    duplicatesSeen: [],
    ...given('sector', sectorOf(text('sector'), unit ?? vocabulary.unit, vocabulary, faults)),
    ...given('movement', text('movement')),
    subject,
    ...given('extract', text('extract')),
    flags: {
      directWorker: yesOrNo('directWorker', text('directWorker'), faults),
      smallCollective: yesOrNo('smallCollective', text('smallCollective'), faults),
      remoteArea: yesOrNo('remoteArea', text('remoteArea'), faults),
    },
  };
  return { data, faults };
}

export const KIND_WORDS: Readonly<Record<SubjectKind, string>> = {
  individual: 'cá nhân',
  collective: 'tập thể',
  household: 'hộ gia đình',
};

const SHORT = 40;
const short = (text: string) => (text.length > SHORT ? `${text.slice(0, SHORT)}…` : text);

function given(name: string, value: unknown): Record<string, unknown> {
  return value === undefined ? {} : { [name]: value };
}

function word<Code extends string>(
  field: ColumnField,
  text: string | undefined,
  words: readonly (readonly [Code, ...string[]])[],
  faults: RowFault[],
): Code | undefined {
  if (text === undefined) return undefined;
  const folded = foldVietnamese(text).replace(/[.]/g, '');
  const found = words.find(([, ...names]) => names.includes(folded));
  if (found) return found[0];
  const choices = words.map(([code]) => CHOICES[code] ?? code).join(', ');
  faults.push({ field, code: 'WORD_UNKNOWN', says: `Không hiểu “${short(text)}”. Hãy chọn một trong: ${choices}.` });
  return undefined;
}

const CHOICES: Readonly<Record<string, string>> = {
  ...KIND_WORDS,
  unit: 'đơn vị',
  front: 'Mặt trận Tổ quốc',
  press: 'báo chí',
  citizen: 'người dân',
};
/** The words of a choice in the template's drop-downs. */
export const DROP_DOWNS = {
  kind: Object.values(KIND_WORDS),
  source: [CHOICES['unit'], CHOICES['front'], CHOICES['press'], CHOICES['citizen']].map(String),
  yesNo: ['có', 'không'],
} as const;

function unitOf(text: string | undefined, vocabulary: Vocabulary, faults: RowFault[]): string | undefined {
  if (text === undefined) return vocabulary.unit;
  return foundOr('unit', 'UNIT_NOT_FOUND', text, vocabulary.unitNamed(text), faults);
}

function sectorOf(
  text: string | undefined,
  unit: string,
  vocabulary: Vocabulary,
  faults: RowFault[],
): string | undefined {
  if (text === undefined) return undefined;
  return foundOr('sector', 'SECTOR_NOT_FOUND', text, vocabulary.sectorNamed(text, unit), faults);
}

function foundOr(field: ColumnField, code: string, text: string, found: Found, faults: RowFault[]): string | undefined {
  const typed = short(text);
  switch (found.kind) {
    case 'one':
      return found.id;
    case 'several':
      faults.push({ field, code, says: `Có nhiều “${typed}”: ${found.names.slice(0, 4).join('; ')}. Hãy ghi rõ hơn.` });
      return undefined;
    case 'none':
      faults.push({
        field,
        code,
        says: found.near
          ? `Không tìm thấy “${typed}” — có phải “${found.near}”?`
          : `Không tìm thấy “${typed}” trong danh sách. Hãy kiểm tra lại cách viết.`,
      });
      return undefined;
  }
}

function planOf(unit: string, vocabulary: Vocabulary, faults: RowFault[]): PlanRef | undefined {
  const plan = vocabulary.planOf(unit);
  if (!plan) {
    const says = 'Đơn vị này chưa có kế hoạch đang hiệu lực. Hãy chọn đơn vị khác hoặc báo cấp trên.';
    faults.push({ field: 'unit', code: 'NO_PLAN', says });
  }
  return plan;
}

function whole(field: ColumnField, text: string, faults: RowFault[]): number | undefined {
  const digits = text.replace(/[.\s](?=\d{3}\b)/g, '').replace(/[.,]0+$/, '');
  if (/^\d{1,9}$/.test(digits)) return Number(digits);
  faults.push({ field, code: 'NOT_A_NUMBER', says: `“${short(text)}” không phải là số nguyên. Hãy gõ số, ví dụ 12.` });
  return undefined;
}

/** The year of a date or of a text that holds one; the text itself where it holds none. */
function yearIn(text: string): string {
  return /(?:^|\D)((?:19|20|21)\d\d)(?:\D|$)/.exec(text)?.[1] ?? text;
}

function yesOrNo(field: ColumnField, text: string | undefined, faults: RowFault[]): boolean {
  if (text === undefined) return false;
  const folded = foldVietnamese(text);
  if (YES.includes(folded)) return true;
  if (!NO.includes(folded)) {
    faults.push({ field, code: 'YES_OR_NO', says: `Không hiểu “${short(text)}”. Hãy ghi có, không, hoặc để trống.` });
  }
  return false;
}

/** The sentence of a row in the column "Lỗi": each fault with its column, errors first. */
export function rowSentence(faults: readonly RowFault[]): string {
  const sorted = [...faults].sort((a, b) => Number(a.warning ?? false) - Number(b.warning ?? false));
  return sorted
    .map(({ field, says, warning }) => `${warning ? 'Lưu ý · ' : ''}${field ? `${headerOf(field)}: ` : ''}${says}`)
    .join('\n');
}

const FIELD_AT: Readonly<Record<string, ColumnField>> = {
  ...{ '/subject/name': 'name', '/subject/title': 'title', '/subject/position': 'position', '/subject': 'kind' },
  ...{ '/subject/address': 'address', '/subject/birthYear': 'birthYear', '/subject/leader': 'leader' },
  ...{ '/subject/members': 'members', '/subject/kind': 'kind', '/sector': 'sector', '/unit': 'unit', '/plan': 'unit' },
  ...{ '/year': 'year', '/source': 'source', '/movement': 'movement', '/extract': 'extract' },
};

/** The column that a place of the command (a JSON pointer) came from; undefined for none. */
export function fieldAt(pointer: string): ColumnField | undefined {
  return FIELD_AT[pointer];
}
