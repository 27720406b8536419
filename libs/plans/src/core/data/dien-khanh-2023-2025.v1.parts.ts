import type { z } from 'zod';
import type { Artefact, NamedOccasion, ReportForm, SubmissionRoute } from '../obligation-schema';
import type { DefinedTerm, OrganSelector } from '../organs';
import { clause, house } from './citing';

/** Named bodies of the district. */
export const committee = { kind: 'one-unit', unit: 'dk.ubnd' } as const;
export const homeOffice = { kind: 'one-unit', unit: 'dk.phong-noi-vu' } as const;
export const council = { kind: 'one-unit', unit: 'dk.hd-tdkt' } as const;
export const front = { kind: 'one-unit', unit: 'dk.ub-mttq' } as const;
export const finance = { kind: 'one-unit', unit: 'dk.phong-tckh' } as const;
export const cultureDivision = { kind: 'one-unit', unit: 'dk.phong-vhtt' } as const;
export const cultureCentre = { kind: 'one-unit', unit: 'dk.trung-tam-vhttt' } as const;
export const propagandaBoard = { kind: 'one-unit', unit: 'dk.ban-tuyen-giao' } as const;
export const provincialHomeOffice = { kind: 'one-unit', unit: 'kh.so-noi-vu' } as const;
export const communes = { kind: 'level', level: 'commune' } as const;
export const units = { kind: 'term', term: 'units' } as const;
export const unions = {
  kind: 'outside',
  name: 'Các tổ chức chính trị - xã hội huyện',
  note: 'Kế hoạch không nêu tên từng tổ chức; danh mục đơn vị chưa có.',
} as const;
export const blocMembers = {
  kind: 'outside',
  name: 'Các cơ quan, đơn vị thuộc các Khối thi đua của huyện',
  note: 'Kế hoạch không kèm danh sách thành viên các Khối thi đua; chưa rõ là những đơn vị nào.',
} as const;

/** “(sau đây gọi tắt là cơ quan, đơn vị, địa phương)”, in the order of I.2. */
export const terms = [
  {
    code: 'units',
    title: 'cơ quan, đơn vị, địa phương',
    members: [
      { kind: 'kinds', kinds: ['division', 'centre', 'party-board'] },
      {
        kind: 'outside',
        name: 'Các cơ quan, ban, ngành khác của huyện',
        note: 'Kế hoạch không nêu tên từng cơ quan; danh mục chỉ có những cơ quan mà kế hoạch gọi tên.',
      },
      {
        kind: 'outside',
        name: 'Lực lượng vũ trang huyện',
        note: 'Kế hoạch không nêu tên từng đơn vị; danh mục đơn vị chưa có.',
      },
      front,
      unions,
      communes,
      {
        kind: 'outside',
        name: 'Các đơn vị trường học thuộc huyện',
        note: 'Kế hoạch không kèm danh sách trường; danh mục đơn vị chưa có.',
      },
      {
        kind: 'outside',
        name: 'Các đơn vị, tổ chức ngành dọc đóng trên địa bàn huyện',
        note: 'Kế hoạch không nêu tên từng đơn vị; danh mục đơn vị chưa có.',
      },
      {
        kind: 'outside',
        name: 'Các doanh nghiệp đóng trên địa bàn huyện',
        note: 'Kế hoạch không kèm danh sách doanh nghiệp; danh mục đơn vị chưa có.',
      },
    ],
    source: clause('Mục I.2, gạch đầu dòng 2', 'DK-04'),
  },
] satisfies z.input<typeof DefinedTerm>[];

/** “gửi về UBND huyện (qua Phòng Nội vụ tổng hợp) … Sở Nội vụ”: addressee and intake are not the same. */
const throughHomeOffice = (from: z.input<typeof OrganSelector>[]) => ({
  from,
  intake: homeOffice,
  addressee: committee,
  onward: [provincialHomeOffice],
});

export const routes = [
  {
    code: 'reports',
    title: 'Báo cáo gửi Ủy ban nhân dân huyện qua Phòng Nội vụ, tổng hợp báo cáo Sở Nội vụ',
    ...throughHomeOffice([units]),
    source: clause('Mục IV.1', 'DK-45', 'DK-46'),
  },
  {
    code: 'nominations',
    title: 'Giới thiệu điển hình gửi Ủy ban nhân dân huyện qua Phòng Nội vụ, tổng hợp gửi Sở Nội vụ',
    ...throughHomeOffice([blocMembers, communes]),
    source: clause('Mục IV.2, đoạn 2', 'DK-50'),
  },
  {
    code: 'budget',
    title: 'Kinh phí tuyên truyền: Phòng Tài chính - Kế hoạch thẩm định, Ủy ban nhân dân huyện phê duyệt',
    from: [finance],
    addressee: committee,
    source: clause('Mục IV.3', 'DK-53'),
  },
  {
    code: 'awards',
    title: 'Đề xuất khen thưởng trình Chủ tịch Ủy ban nhân dân huyện',
    from: [homeOffice],
    addressee: committee,
    source: clause('Mục IV.4, gạch đầu dòng 3', 'DK-56'),
  },
  {
    code: 'change-requests',
    title: 'Vướng mắc, kiến nghị về kế hoạch gửi Ủy ban nhân dân huyện qua Phòng Nội vụ',
    from: [units],
    intake: homeOffice,
    addressee: committee,
    source: clause('Phần kết', 'DK-60'),
  },
] satisfies z.input<typeof SubmissionRoute>[];

const review = (code: string, title: string, kind: 'mid-term' | 'final', row: string) => ({
  code,
  title,
  kind,
  route: 'reports',
  sections: [
    { title: 'Công tác chỉ đạo, triển khai', figures: ['obligations' as const] },
    { title: 'Phát hiện, bồi dưỡng, giới thiệu điển hình', figures: ['cases' as const, 'quotas' as const] },
    { title: 'Tuyên truyền, nhân rộng', figures: ['publicity' as const, 'records' as const] },
    { title: 'Biểu dương, tôn vinh, khen thưởng', figures: ['awards' as const] },
    { title: 'Khó khăn, vướng mắc, kiến nghị', figures: ['none' as const] },
  ],
  source: clause('Mục IV.1', row),
});

/** The document asks for the reports and gives no form for them: their parts are those of its own tasks. */
export const reports = [
  review('mid-term', 'Báo cáo đánh giá sơ kết tuyên truyền gương điển hình tiên tiến', 'mid-term', 'DK-45'),
  review('final', 'Báo cáo tổng kết tuyên truyền gương điển hình tiên tiến', 'final', 'DK-46'),
  {
    code: 'quarterly-list',
    title: 'Danh sách giới thiệu điển hình tiêu biểu của quý, kèm trích ngang thành tích',
    kind: 'quarterly-list',
    route: 'nominations',
    sections: [{ title: 'Điển hình được giới thiệu', figures: ['cases', 'quotas'] }],
    source: clause('Mục IV.2, đoạn 2', 'DK-50', 'DK-51'),
  },
] satisfies z.input<typeof ReportForm>[];

export const artefacts = [
  {
    code: 'achievement-extract',
    title: 'Trích ngang thành tích',
    text: 'Bản trích ngang thành tích của từng điển hình, gửi kèm giới thiệu. Kế hoạch không kèm mẫu.',
    available: false,
    source: clause('Mục IV.2, đoạn 2', 'DK-51'),
  },
] satisfies z.input<typeof Artefact>[];

export const rollOfHouse = house(
  'Kế hoạch không nói hạn trùng ngày nghỉ thì dời hay không; hệ thống giữ nguyên ngày của văn bản và nhắc trước bằng ngày làm việc.',
);

export const occasions = [
  {
    code: 'anniversary-75',
    title: 'Kỷ niệm 75 năm ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc (11/6/1948 - 11/6/2023)',
    on: { kind: 'date', date: '2023-06-11', boundary: 'on', roll: 'none', rollSource: rollOfHouse },
    repeats: false,
    source: clause('Mục III.3.b và mục IV.4, gạch đầu dòng 2', 'DK-31', 'DK-55'),
  },
  {
    code: 'congress-2025',
    title: 'Đại hội (Hội nghị) Thi đua yêu nước huyện năm 2025',
    on: { kind: 'year', year: 2025 },
    repeats: false,
    source: clause('Mục III.3.b và mục IV.4, gạch đầu dòng 2', 'DK-32', 'DK-55'),
  },
  {
    code: 'movement-review',
    title: 'Sơ kết, tổng kết một phong trào thi đua do Thủ tướng Chính phủ, tỉnh hoặc huyện phát động',
    on: { unknown: true, note: 'Theo từng phong trào; kế hoạch không ấn định ngày.' },
    repeats: true,
    source: clause('Mục III.3.b', 'DK-33'),
  },
  {
    code: 'plan-review',
    title: 'Đánh giá kết quả thực hiện kế hoạch này',
    on: { unknown: true, note: 'Kế hoạch không ấn định ngày đánh giá.' },
    repeats: true,
    source: clause('Mục IV.4, gạch đầu dòng 3', 'DK-56'),
  },
  {
    code: 'budget-request',
    title: 'Có đề nghị kinh phí tuyên truyền',
    on: { unknown: true, note: 'Kế hoạch không nêu kỳ lập, thẩm định kinh phí.' },
    repeats: true,
    source: clause('Mục IV.3', 'DK-53'),
  },
] satisfies z.input<typeof NamedOccasion>[];
