import type { z } from 'zod';
import type { Artefact, NamedOccasion, ReportForm, SubmissionRoute } from '../obligation-schema';
import type { DefinedTerm } from '../organs';
import type { PlanCriterion, SectorCriterion } from '../schema';
import { clause } from './citing';

/** Bodies that the document names. */
export const office = { kind: 'one-unit', unit: 'sl.van-phong-ubnd' } as const;
export const administration = { kind: 'one-unit', unit: 'sl.phong-tc-hc-qt' } as const;
export const informationCentre = { kind: 'one-unit', unit: 'sl.trung-tam-thong-tin' } as const;
export const homeDepartment = { kind: 'one-unit', unit: 'sl.so-noi-vu' } as const;
export const rooms = { kind: 'term', term: 'rooms' } as const;

export const terms = [
  {
    code: 'rooms',
    title: 'các phòng, ban, đơn vị trực thuộc Văn phòng',
    members: [
      { kind: 'kinds', kinds: ['room', 'centre'] },
      {
        kind: 'outside',
        name: 'Các phòng, ban, đơn vị khác trực thuộc Văn phòng',
        note: 'Kế hoạch chỉ gọi tên phòng Tổ chức - Hành chính - Quản trị và Trung tâm Thông tin; các đơn vị khác chưa có trong danh mục.',
      },
    ],
    source: clause('Mục II.2, gạch đầu dòng 4, và mục II.3', 'SL-09', 'SL-11'),
  },
] satisfies z.input<typeof DefinedTerm>[];

/** One criterion that merges the four general ones and adds the link to learning from Hồ Chí Minh (II.4.a). */
export const generalCriteria = [
  {
    code: 'SL-G',
    title: 'Tiêu chí chung của mô hình, gương điển hình tiên tiến',
    text: 'Là tập thể, cá nhân có thành tích xuất sắc, tiêu biểu trong lao động, học tập và công tác; có sáng tạo, sáng kiến, là nhân tố nổi bật, dẫn đầu trong các phong trào thi đua; gương mẫu chấp hành tốt chủ trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước gắn với thi đua “Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh”; có tinh thần tương thân tương ái, giúp đỡ mọi người cùng tiến bộ; tích cực tham gia các hoạt động xã hội như hoạt động nhân đạo, từ thiện do tỉnh và cơ quan Văn phòng phát động.',
    spine: ['G1', 'G2', 'G3', 'G4'],
    source: clause('Mục II.4.a', 'SL-12'),
    note: 'Kế hoạch gộp trong một đoạn, không tách bốn tiêu chuẩn như các kế hoạch khác.',
  },
] satisfies z.input<typeof PlanCriterion>[];

const MAPPED =
  'Kế hoạch không chia theo mười bốn lĩnh vực; việc quy về lĩnh vực chung là của hệ thống, để tìm kiếm và thống kê.';

/** The three fields of models (II.4.b); the third is open. */
export const modelFields = [
  {
    code: 'MODEL1',
    title: 'Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
    text: 'Xây dựng mô hình điển hình trong thực hiện học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.',
    spine: ['SEC01'],
    source: clause('Mục II.4.b, gạch đầu dòng 1', 'SL-13'),
    note: MAPPED,
  },
  {
    code: 'MODEL2',
    title: '“Dân vận khéo”',
    text: 'Xây dựng mô hình điển hình “dân vận khéo”.',
    spine: ['SEC13', 'SEC14'],
    source: clause('Mục II.4.b, gạch đầu dòng 2', 'SL-13'),
    note: MAPPED,
  },
  {
    code: 'MODEL3',
    title: 'Thực hiện nhiệm vụ của phòng, ban, đơn vị và của cơ quan Văn phòng',
    text: 'Xây dựng mô hình, điển hình tiên tiến trong thực hiện nhiệm vụ của các phòng, ban, đơn vị và của cơ quan Văn phòng...',
    spine: ['SEC02', 'SEC03', 'SEC04', 'SEC05', 'SEC06', 'SEC07', 'SEC08', 'SEC09', 'SEC10', 'SEC11', 'SEC12'],
    source: clause('Mục II.4.b, gạch đầu dòng 3', 'SL-13'),
    note: `${MAPPED} Danh mục để ngỏ bằng dấu ba chấm.`,
  },
] satisfies z.input<typeof SectorCriterion>[];

export const routes = [
  {
    code: 'introductions',
    title: 'Giới thiệu hằng quý gửi Chánh Văn phòng qua phòng Tổ chức - Hành chính - Quản trị, chuyển Sở Nội vụ',
    from: [rooms],
    intake: administration,
    addressee: office,
    onward: [
      homeDepartment,
      {
        kind: 'outside',
        name: 'Các cơ quan thông tin đại chúng',
        note: 'Sở Nội vụ giới thiệu để tuyên truyền; kế hoạch không nêu tên cơ quan.',
      },
    ],
    source: clause('Mục II.2, gạch đầu dòng 4, dấu cộng 1', 'SL-09'),
  },
  {
    code: 'news',
    title: 'Tin, bài gửi Chánh Văn phòng qua phòng Tổ chức - Hành chính - Quản trị, đăng cổng của Hội đồng tỉnh',
    from: [rooms],
    intake: administration,
    addressee: office,
    onward: [homeDepartment, { kind: 'one-unit', unit: 'sl.cong-hd-tdkt' }],
    source: clause('Mục III.1, gạch đầu dòng 1', 'SL-16'),
  },
  {
    code: 'annual-report',
    title: 'Báo cáo kết quả tuyên truyền gửi Sở Nội vụ tổng hợp',
    from: [administration],
    addressee: homeDepartment,
    source: clause('Mục III.2, gạch đầu dòng 1', 'SL-17'),
  },
  {
    code: 'budget',
    title: 'Dự toán kinh phí tuyên truyền trình cấp có thẩm quyền',
    from: [administration],
    addressee: {
      kind: 'outside',
      name: 'Cấp có thẩm quyền',
      note: 'Kế hoạch không nêu cơ quan xem xét, quyết định kinh phí.',
    },
    source: clause('Mục III.2, gạch đầu dòng 3', 'SL-19'),
  },
] satisfies z.input<typeof SubmissionRoute>[];

/** The document gives no form for its reports: their parts are those of its own tasks. */
export const reports = [
  {
    code: 'annual-publicity',
    title: 'Báo cáo thực hiện tuyên truyền về phong trào thi đua yêu nước, các điển hình tiên tiến',
    kind: 'annual',
    route: 'annual-report',
    sections: [
      { title: 'Triển khai thực hiện', figures: ['obligations'] },
      { title: 'Lựa chọn, giới thiệu điển hình', figures: ['cases', 'quotas'] },
      { title: 'Tuyên truyền, nhân rộng', figures: ['publicity', 'records'] },
      { title: 'Tôn vinh, khen thưởng', figures: ['awards'] },
    ],
    source: clause('Mục III.2, gạch đầu dòng 1', 'SL-17'),
  },
  {
    code: 'quarterly-list',
    title: 'Giới thiệu tập thể, cá nhân tiêu biểu của quý, kèm bản viết thành tích',
    kind: 'quarterly-list',
    route: 'introductions',
    sections: [{ title: 'Tập thể, cá nhân được giới thiệu', figures: ['cases', 'quotas'] }],
    source: clause('Mục II.2, gạch đầu dòng 4, dấu cộng 1', 'SL-09'),
  },
] satisfies z.input<typeof ReportForm>[];

export const artefacts = [
  {
    code: 'achievement-template',
    title: 'Mẫu viết thành tích',
    text: 'Mẫu “gửi kèm” kế hoạch để viết thành tích của tập thể, cá nhân được giới thiệu. Bản được cung cấp không có mẫu này.',
    available: false,
    source: clause('Mục II.2, gạch đầu dòng 4, dấu cộng 1', 'SL-09'),
  },
] satisfies z.input<typeof Artefact>[];

export const occasions = [
  {
    code: 'contest',
    title: 'Có cuộc thi viết, tìm hiểu về phong trào thi đua, gương điển hình, người tốt, việc tốt',
    on: { unknown: true, note: 'Theo từng cuộc thi; kế hoạch không ấn định.' },
    repeats: true,
    source: clause('Mục II.2, gạch đầu dòng 2', 'SL-07'),
  },
  {
    code: 'office-review',
    title: 'Sơ kết, tổng kết của cơ quan Văn phòng',
    on: { unknown: true, note: 'Kế hoạch không ấn định ngày sơ kết, tổng kết.' },
    repeats: true,
    source: clause('Mục II.5, gạch đầu dòng 1', 'SL-14'),
  },
] satisfies z.input<typeof NamedOccasion>[];
