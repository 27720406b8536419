import { organizationGlossary } from '@core/organization';
import { plansGlossary } from './glossary';
import { partTitle } from './part-titles';

/** One thing in which two versions of a plan differ. */
export interface Difference {
  readonly kind: 'added' | 'removed' | 'changed';
  /** The part of the plan, by its name in the schema: `quotas`. */
  readonly part: string;
  /** What names the item within its part: the code of a quota, the stage of a step; absent for a part that is one value. */
  readonly item?: string;
  /** Where in the item, in dots: `dueWithin.workingDays`; absent where all of it came or went. */
  readonly field?: string;
  readonly before?: Scalar;
  readonly after?: Scalar;
  /** The same as a Vietnamese sentence. */
  readonly sentence: string;
}
export type Scalar = string | number | boolean | null;

/** How officers call the fields of a plan's items; the last member of the path that is known here wins. */
const FIELDS: Readonly<Record<string, string>> = {
  title: 'tên',
  text: 'nội dung',
  note: 'ghi chú',
  name: 'tên',
  duty: 'nhiệm vụ',
  purpose: 'mục đích gửi',
  document: 'văn bản',
  clause: 'điều khoản',
  reason: 'lý do',
  rows: 'dòng trong sổ yêu cầu',
  verified: 'đã đối chiếu văn bản',
  issuedOn: 'ngày ban hành',
  level: 'cấp',
  minimum: 'mức tối thiểu',
  period: 'kỳ',
  countedWhen: 'khi nào được tính',
  countedKinds: 'đối tượng được tính',
  everyKind: 'đòi đủ các loại',
  next: 'giai đoạn tiếp theo',
  ownerRole: 'vai trò phụ trách',
  workingDays: 'thời hạn (ngày làm việc)',
  reminders: 'các lần nhắc',
  requirements: 'điều kiện',
  provenBy: 'cách chứng minh',
  spine: 'thuộc tiêu chuẩn chung',
  unit: 'đơn vị',
  cadence: 'chu kỳ',
  due: 'hạn',
  date: 'ngày',
  year: 'năm',
  month: 'tháng',
  day: 'ngày',
  boundary: 'cách tính hạn',
  roll: 'khi trùng ngày nghỉ',
  owedBy: 'đơn vị phải làm',
  work: 'loại việc',
  occasion: 'dịp',
  on: 'ngày',
  offsets: 'các mốc nhắc',
  recipients: 'người được nhắc',
  channels: 'kênh nhắc',
  escalation: 'báo lên trên',
  missed: 'khi lỡ nhắc',
  from: 'nơi gửi',
  intake: 'nơi tiếp nhận',
  addressee: 'nơi nhận',
  onward: 'nơi chuyển tiếp',
  sections: 'các phần',
  figures: 'số liệu',
  members: 'gồm',
  accountable: 'người chịu trách nhiệm',
  plan: 'kế hoạch trong hệ thống',
  order: 'thứ tự',
  unknown: 'văn bản không nêu',
};

const LEVELS: Readonly<Record<string, string>> = {
  province: 'cấp tỉnh',
  department: 'sở, ban, ngành',
  district: 'cấp huyện',
  commune: 'cấp xã',
};

const ITEMS: Readonly<Record<string, string>> = {
  legalBasis: 'Căn cứ',
  parents: 'Văn bản cấp trên',
  'criteria.general': 'Tiêu chuẩn chung',
  'criteria.sectors': 'Tiêu chuẩn theo lĩnh vực',
  stages: 'Giai đoạn',
  quotas: 'Chỉ tiêu',
  roles: 'Phân công',
  recipients: 'Nơi nhận',
  priorityGroups: 'Nhóm ưu tiên',
  openRows: 'Nội dung còn để ngỏ',
  terms: 'Cụm từ',
  obligations: 'Nhiệm vụ',
  reports: 'Mẫu báo cáo',
  routes: 'Tuyến trình, gửi',
  artefacts: 'Biểu mẫu',
  occasions: 'Dịp',
  reminderRules: 'Quy tắc nhắc',
  notes: 'Ghi chú',
  unknowns: 'Nội dung văn bản không nêu',
};

type Told = Omit<Difference, 'sentence'>;

/** A difference as an officer would say it: “Chỉ tiêu cấp xã: từ 2 lên 3 mỗi năm”. `item` is the item as it is now. */
export function differenceSentence(difference: Told, item?: Readonly<Record<string, unknown>>): string {
  const { kind, part, field, before, after } = difference;
  const subject = subjectOf(difference, item);
  switch (kind) {
    case 'added':
      return `Thêm ${lower(subject)}`;
    case 'removed':
      return `Bỏ ${lower(subject)}`;
    case 'changed': {
      if (part === 'quotas' && field === 'minimum' && typeof before === 'number' && typeof after === 'number') {
        return `${subject}: từ ${before} ${after > before ? 'lên' : 'xuống'} ${after} mỗi ${plansGlossary[text(item?.['period'])] ?? 'kỳ'}`;
      }
      const what = field === undefined ? subject : `${subject}, ${fieldName(field)}`;
      if (before === undefined) return `${what}: thêm ${shown(after)}`;
      if (after === undefined) return `${what}: bỏ ${shown(before)}`;
      return `${what}: từ ${shown(before)} thành ${shown(after)}`;
    }
  }
}

function subjectOf({ part, item }: Told, value?: Readonly<Record<string, unknown>>): string {
  if (item === undefined) return capital(partTitle(part));
  const kind = ITEMS[part] ?? partTitle(part);
  if (part === 'quotas') {
    const level = text(value?.['level']);
    const name = LEVELS[level] ?? word(level);
    return item === level ? `${kind} ${name}` : `${kind} ${name} (${item})`;
  }
  const title = text(value?.['title']);
  return `${kind} “${title === '' ? item : title}”`;
}

function fieldName(path: string): string {
  const members = path.split('.').filter((member) => !/^\d+$/.test(member));
  const known = members.flatMap((member) => FIELDS[member] ?? []);
  const [last, before] = [known.at(-1), known.at(-2)];
  if (last === undefined) return path;
  const number = /\.(\d+)(?:\.|$)/.exec(`.${path}`)?.[1];
  const place = number === undefined ? '' : ` thứ ${number}`;
  return before === undefined || before === last ? `${last}${place}` : `${before}${place}, ${last}`;
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

function shown(value: Scalar | undefined): string {
  if (value === undefined || value === null || value === '') return '(trống)';
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  if (typeof value === 'number') return String(value);
  if (DATE.test(value)) return value.replace(DATE, '$3/$2/$1');
  return `“${value.split(', ').map(word).join(', ')}”`;
}

const word = (code: string) => plansGlossary[code] ?? organizationGlossary[code] ?? code;
const text = (value: unknown) => (typeof value === 'string' ? value : '');
const capital = (words: string) => words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);
const lower = (words: string) => words.charAt(0).toLocaleLowerCase('vi') + words.slice(1);
