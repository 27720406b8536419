import type { SubjectKind } from '@core/plans';
import type { CommendationForm } from './forms';
import type { AwardCode } from './law';

export interface Award {
  readonly code: AwardCode;
  readonly title: string;
  /** The title or form by which a case names it; null for one that no case of an exemplar leads to. */
  readonly form: CommendationForm | null;
  readonly subjects: readonly SubjectKind[];
}

const PERSON: readonly SubjectKind[] = ['individual'];
const BODY: readonly SubjectKind[] = ['collective'];
const BOTH: readonly SubjectKind[] = ['individual', 'collective'];
const ALL: readonly SubjectKind[] = ['individual', 'collective', 'household'];
const CLASSES = [
  ['1', 'hạng Nhất'],
  ['2', 'hạng Nhì'],
  ['3', 'hạng Ba'],
] as const;
const orders = (code: string, title: string): readonly Award[] =>
  CLASSES.map(([number, name]) => ({
    code: `order-${code}-${number}`,
    title: `Huân chương ${title} ${name}`,
    form: 'order',
    subjects: BOTH,
  }));

/** Awards that rules are written about. Subjects follow their names; nobody has held all of them against the law's text. */
export const AWARDS: readonly Award[] = [
  { code: 'order-gold-star', title: 'Huân chương Sao vàng', form: 'order', subjects: BOTH },
  { code: 'order-ho-chi-minh', title: 'Huân chương Hồ Chí Minh', form: 'order', subjects: BOTH },
  ...orders('independence', 'Độc lập'),
  ...orders('military-exploit', 'Quân công'),
  ...orders('labor', 'Lao động'),
  ...orders('feat-of-arms', 'Chiến công'),
  ...orders('fatherland-protection', 'Bảo vệ Tổ quốc'),
  { code: 'order-great-unity', title: 'Huân chương Đại đoàn kết dân tộc', form: 'order', subjects: PERSON },
  { code: 'order-bravery', title: 'Huân chương Dũng cảm', form: 'order', subjects: PERSON },
  { code: 'hero', title: 'Anh hùng', form: 'state-honorary-title', subjects: BOTH },
  {
    code: 'prime-minister-merit',
    title: 'Bằng khen của Thủ tướng Chính phủ',
    form: 'prime-minister-certificate-of-merit',
    subjects: ALL,
  },
  {
    code: 'provincial-merit',
    title: 'Bằng khen của bộ, ban, ngành, tỉnh',
    form: 'provincial-certificate-of-merit',
    subjects: ALL,
  },
  { code: 'commendation', title: 'Giấy khen', form: 'certificate-of-commendation', subjects: ALL },
  { code: 'commemorative-medal', title: 'Kỷ niệm chương', form: 'commemorative-medal', subjects: PERSON },
  {
    code: 'national-assembly-medal',
    title: 'Kỷ niệm chương của Ủy ban Thường vụ Quốc hội',
    form: null,
    subjects: PERSON,
  },
  {
    code: 'national-fighter',
    title: 'Chiến sĩ thi đua toàn quốc',
    form: 'national-emulation-fighter',
    subjects: PERSON,
  },
  {
    code: 'provincial-fighter',
    title: 'Chiến sĩ thi đua bộ, ban, ngành, tỉnh',
    form: 'provincial-emulation-fighter',
    subjects: PERSON,
  },
  {
    code: 'grassroots-fighter',
    title: 'Chiến sĩ thi đua cơ sở',
    form: 'grassroots-emulation-fighter',
    subjects: PERSON,
  },
  { code: 'advanced-worker', title: 'Lao động tiên tiến', form: 'advanced-worker', subjects: PERSON },
  {
    code: 'excellent-collective',
    title: 'Tập thể lao động xuất sắc',
    form: 'excellent-labor-collective',
    subjects: BODY,
  },
  {
    code: 'advanced-collective',
    title: 'Tập thể lao động tiên tiến',
    form: 'advanced-labor-collective',
    subjects: BODY,
  },
  { code: 'government-flag', title: 'Cờ thi đua của Chính phủ', form: 'government-emulation-flag', subjects: BODY },
  {
    code: 'provincial-flag',
    title: 'Cờ thi đua của bộ, ban, ngành, tỉnh',
    form: 'provincial-emulation-flag',
    subjects: BODY,
  },
  { code: 'typical-commune', title: 'Xã, phường, đặc khu tiêu biểu', form: null, subjects: BODY },
  { code: 'cultural-village', title: 'Thôn, tổ dân phố văn hóa', form: null, subjects: BODY },
];

const byCode = new Map(AWARDS.map((award) => [award.code, award]));

/** The award of a code; undefined for one that nobody has entered. */
export const awardOf = (code: AwardCode): Award | undefined => byCode.get(code);
