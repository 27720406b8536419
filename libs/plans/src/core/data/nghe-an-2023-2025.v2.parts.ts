import type { z } from 'zod';
import type {
  Artefact,
  NamedOccasion,
  PlanNote,
  ReminderRule,
  ReportForm,
  SubmissionRoute,
} from '../obligation-schema';
import type { DefinedTerm } from '../organs';
import type { Plan } from '../schema';
import { clause, house } from './citing';
import { level, outside, term, unit } from './selecting';

// What the obligations of version 2 rest on: whom the document means, who submits to whom, what is tied to which day.

const associations = outside(
  'Các đoàn thể cấp tỉnh',
  'Kế hoạch không liệt kê; danh mục đơn vị mới có Ủy ban Mặt trận Tổ quốc tỉnh.',
);
const district = outside(
  'Cơ quan truyền thông cấp huyện, cấp xã',
  'Kế hoạch viết “từ tỉnh đến cơ sở” và không liệt kê; danh mục đơn vị chưa có.',
);

export const terms = [
  {
    code: 'units',
    title: 'cơ quan, đơn vị, địa phương',
    members: [
      level('department'),
      level('front-and-unions'),
      level('district'),
      level('commune'),
      outside('Cơ quan, đơn vị, doanh nghiệp thuộc Khối thi đua của tỉnh', 'Có ở nơi nhận, không có danh sách.'),
      outside('Các trường đại học, cao đẳng thuộc tỉnh', 'Có ở nơi nhận, không có danh sách.'),
      outside('Các tổ chức hội của tỉnh', 'Có ở nơi nhận, không có danh sách.'),
    ],
    source: clause('Mục I.2, gạch đầu dòng 3', 'NA-05'),
  },
  {
    code: 'departments-and-districts',
    title: 'các sở, ban, ngành, đoàn thể cấp tỉnh và Ủy ban nhân dân các huyện, thành phố, thị xã',
    members: [level('department'), level('front-and-unions'), level('district'), associations],
    source: clause('Mục V.4', 'NA-55', 'NA-56', 'NA-57', 'NA-58', 'NA-59'),
  },
  {
    code: 'departments-and-localities',
    title: 'các sở, ngành, địa phương',
    members: [level('department'), level('district'), level('commune')],
    source: clause('Mục IV.2.b, gạch đầu dòng 2', 'NA-40'),
  },
  {
    code: 'authorities',
    title: 'cấp ủy Đảng, chính quyền các cấp',
    members: [
      level('province'),
      level('district'),
      level('commune'),
      unit('na.tinh-uy'),
      outside('Cấp ủy Đảng cấp huyện, cấp xã', 'Danh mục đơn vị mới có Tỉnh ủy.'),
    ],
    source: clause('Mục I.2, gạch đầu dòng 1', 'NA-03'),
  },
  {
    code: 'councils',
    title: 'Hội đồng Thi đua - Khen thưởng các sở, ban, ngành, địa phương',
    members: [level('department'), level('district'), level('commune')],
    source: clause('Mục IV.4, gạch đầu dòng 2', 'NA-46'),
  },
  {
    code: 'emulation-sections',
    title: 'bộ phận làm công tác thi đua, khen thưởng',
    members: [unit('na.ban-tdkt'), level('district')],
    source: clause('Mục IV.2.d', 'NA-43'),
  },
  {
    code: 'media',
    title: 'các cơ quan truyền thông từ tỉnh đến cơ sở',
    members: [{ kind: 'kinds', kinds: ['press'] }, district],
    source: clause('Mục IV.2.a', 'NA-35'),
  },
  {
    code: 'press',
    title: 'Báo Nghệ An, Đài Phát thanh - Truyền hình tỉnh, các cơ quan thông tin, báo chí, truyền thông',
    members: [
      unit('na.bao'),
      unit('na.dai-ptth'),
      outside('Các cơ quan thông tin, báo chí, truyền thông khác', 'Kế hoạch không liệt kê.'),
    ],
    source: clause('Mục V.3', 'NA-54'),
  },
  {
    code: 'front',
    title: 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các đoàn thể',
    members: [unit('na.ub-mttq'), associations],
    source: clause('Mục V.5', 'NA-60'),
  },
] satisfies z.input<typeof DefinedTerm>[];

export const routes = [
  {
    code: 'introduction',
    title: 'Giới thiệu điển hình tiên tiến tiêu biểu nổi bật',
    from: [term('departments-and-districts')],
    intake: unit('na.ban-tdkt'),
    addressee: unit('na.ubnd'),
    source: clause('Mục V.4, gạch đầu dòng 3', 'NA-57'),
  },
  {
    code: 'annual-report',
    title: 'Báo cáo hằng năm, qua Sở Nội vụ (Ban Thi đua - Khen thưởng)',
    from: [term('departments-and-districts')],
    intake: unit('na.ban-tdkt'),
    addressee: unit('na.ubnd'),
    source: clause('Mục V.4, gạch đầu dòng 5', 'NA-59'),
  },
  {
    code: 'consolidated-report',
    title: 'Báo cáo tổng hợp toàn tỉnh',
    from: [unit('na.so-noi-vu')],
    addressee: unit('na.ubnd'),
    source: clause('Mục V.4, gạch đầu dòng 5', 'NA-59'),
  },
  {
    code: 'final-report',
    title: 'Báo cáo tổng kết giai đoạn 2021 - 2025',
    from: [term('departments-and-districts')],
    intake: unit('na.ban-tdkt'),
    addressee: unit('na.ubnd'),
    source: clause('Mục V.4, gạch đầu dòng 4 và mục V.1, gạch đầu dòng 6', 'NA-58', 'NA-52'),
  },
] satisfies z.input<typeof SubmissionRoute>[];

/** The document attaches no form: the parts are the house's, as `unknowns` says. */
const sections: z.input<typeof ReportForm>['sections'] = [
  { title: 'Kết quả triển khai kế hoạch', figures: ['obligations', 'records'] },
  { title: 'Phát hiện, bồi dưỡng, nhân rộng điển hình', figures: ['cases', 'quotas'] },
  { title: 'Tuyên truyền', figures: ['publicity'] },
  { title: 'Khen thưởng; tập thể nhỏ, người trực tiếp lao động', figures: ['awards', 'priority-shares'] },
  { title: 'Bài học kinh nghiệm, kiến nghị', figures: ['none'] },
];

export const reports = [
  {
    code: 'annual',
    title: 'Báo cáo tình hình triển khai thực hiện Kế hoạch hằng năm',
    kind: 'annual',
    route: 'annual-report',
    sections,
    source: clause('Mục V.4, gạch đầu dòng 5', 'NA-59'),
  },
  {
    code: 'annual-province',
    title: 'Báo cáo tổng hợp hằng năm toàn tỉnh',
    kind: 'annual',
    route: 'consolidated-report',
    sections,
    source: clause('Mục V.4, gạch đầu dòng 5', 'NA-59'),
  },
  {
    code: 'final',
    title: 'Báo cáo tổng kết công tác xây dựng, bồi dưỡng, nhân rộng điển hình tiên tiến',
    kind: 'final',
    route: 'final-report',
    sections,
    source: clause('Mục V.4, gạch đầu dòng 4', 'NA-58'),
  },
] satisfies z.input<typeof ReportForm>[];

export const artefacts = [
  {
    code: 'congress-publication',
    title: 'Ấn phẩm Điển hình tiên tiến',
    text: 'Ấn phẩm gắn với Đại hội Thi đua yêu nước tỉnh Nghệ An giai đoạn 2021 - 2025.',
    available: false,
    source: clause('Mục IV.2.b, gạch đầu dòng 1', 'NA-37'),
  },
] satisfies z.input<typeof Artefact>[];

export const occasions = [
  {
    code: 'anniversary-75',
    title: 'Kỷ niệm 75 năm ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc',
    on: { kind: 'date', date: '2023-06-11', boundary: 'on', roll: 'none' },
    repeats: false,
    source: clause('Mục IV.2.b, gạch đầu dòng 1 và mục V.1, gạch đầu dòng 4', 'NA-38', 'NA-50'),
  },
  {
    code: 'provincial-congress',
    title: 'Đại hội Thi đua yêu nước tỉnh Nghệ An giai đoạn 2021 - 2025',
    on: { kind: 'year', year: 2025 },
    repeats: false,
    source: clause('Mục IV.2.b, gạch đầu dòng 1', 'NA-36', 'NA-37'),
  },
  {
    code: 'national-congress',
    title: 'Đại hội Thi đua yêu nước toàn quốc lần thứ XI',
    on: { unknown: true, note: 'Kế hoạch không nêu thời gian của đại hội toàn quốc.' },
    repeats: false,
    source: clause('Mục V.1, gạch đầu dòng 6', 'NA-52'),
  },
  {
    code: 'movement-review',
    title: 'Đến kỳ sơ kết, tổng kết một phong trào do Thủ tướng Chính phủ phát động',
    on: { unknown: true, note: 'Tùy từng phong trào; kế hoạch không liệt kê.' },
    repeats: true,
    source: clause('Mục IV.2.b, gạch đầu dòng 1', 'NA-39'),
  },
  {
    code: 'great-day',
    title: 'Ngày lễ lớn, sự kiện lịch sử quan trọng',
    on: { unknown: true, note: 'Kế hoạch không nêu những ngày nào.' },
    repeats: true,
    source: clause('Mục V.2', 'NA-53'),
  },
] satisfies z.input<typeof NamedOccasion>[];

const silent = house(
  'Kế hoạch không nói đến việc nhắc; hệ thống nhắc trước và đúng hạn, quá hạn thì báo người đứng đầu rồi đơn vị cấp trên.',
);

export const reminderRules = [
  {
    code: 'dated',
    offsets: [-10, -3, 0],
    recipients: ['staff'],
    escalation: [
      { afterWorkingDays: 2, to: 'head' },
      { afterWorkingDays: 7, to: 'superior' },
    ],
    missed: 'send-late',
    channels: ['inbox', 'email'],
    source: silent,
  },
  {
    code: 'by-period',
    offsets: [-20, -5, 0],
    recipients: ['staff'],
    escalation: [
      { afterWorkingDays: 3, to: 'head' },
      { afterWorkingDays: 10, to: 'superior' },
    ],
    missed: 'merge',
    channels: ['inbox', 'email'],
    source: silent,
  },
] satisfies z.input<typeof ReminderRule>[];

export const notes = [
  {
    code: 'purpose',
    text: 'Phát hiện, bồi dưỡng, nhân rộng và tuyên truyền điển hình tiên tiến là nhiệm vụ trọng tâm khi đổi mới chỉ đạo phong trào thi đua; qua đó rút ra bài học kinh nghiệm.',
    source: clause('Mục I.1', 'NA-02'),
  },
  {
    code: 'directive-number',
    text: 'Kế hoạch ghi Chỉ thị “34/CT-TW”; số hiệu đúng theo các kế hoạch khác là 34-CT/TW.',
    source: clause('Mục I.1, gạch đầu dòng 3', 'NA-02'),
  },
  {
    code: 'seventh-step',
    text: 'Quy trình của kế hoạch có bảy bước; bước cuối, “học tập”, không phải một bước của hồ sơ mà là nhiệm vụ thường xuyên của các đơn vị.',
    source: clause('Mục I.2, gạch đầu dòng 1', 'NA-03'),
  },
  {
    code: 'term-without-definition',
    text: 'Kế hoạch dùng “cơ quan, đơn vị, địa phương” mà không định nghĩa; ở đây hiểu theo nơi nhận và các mức chỉ tiêu của mục IV.1.',
    source: clause('Mục I.2, gạch đầu dòng 3', 'NA-05'),
  },
  {
    code: 'truly-typical',
    text: 'Các gương điển hình được nhân rộng phải thực sự tiêu biểu, có sức lan tỏa, tác động tích cực đến đời sống xã hội.',
    source: clause('Mục I.2, gạch đầu dòng 2', 'NA-04'),
  },
] satisfies z.input<typeof PlanNote>[];

export const unknowns: z.input<typeof Plan>['unknowns'] = [
  {
    part: 'reports',
    note: 'Kế hoạch không nêu ngày gửi báo cáo hằng năm và không kèm mẫu; hạn là ngày cuối năm, các phần của báo cáo do hệ thống đặt.',
    source: clause('Mục V.4, gạch đầu dòng 5', 'NA-59'),
  },
  { part: 'budget', note: 'Kế hoạch không có mục kinh phí.', source: house('Văn bản không nói đến kinh phí.') },
  { part: 'training', note: 'Kế hoạch không giao việc tập huấn.', source: house('Văn bản không nói đến tập huấn.') },
  {
    part: 'change-requests',
    note: 'Kế hoạch không nói kiến nghị điều chỉnh gửi đến đâu.',
    source: house('Văn bản không nói đến việc điều chỉnh.'),
  },
];
