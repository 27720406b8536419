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

// Whom the document means, who submits to whom, and what it leaves open.

export const terms = [
  {
    code: 'units',
    title: 'cơ quan, đơn vị, địa phương',
    members: [
      unit('nt.tinh-uy'),
      outside('Các cấp ủy đảng khác', 'Kế hoạch không liệt kê; danh mục đơn vị mới có Tỉnh ủy.'),
      level('department'),
      level('front-and-unions'),
      level('district'),
      level('commune'),
      outside('Đoàn thể cấp tỉnh, tổ chức chính trị - xã hội khác', 'Kế hoạch không liệt kê.'),
      outside('Cơ quan Trung ương đóng trên địa bàn', 'Kế hoạch không liệt kê.'),
      outside('Các tổ chức, doanh nghiệp', 'Kế hoạch không liệt kê.'),
    ],
    source: clause('Mục I.2', 'NT-03'),
  },
  {
    code: 'authorities',
    title: 'cấp ủy, chính quyền và người đứng đầu cấp ủy, chính quyền các cấp',
    members: [
      level('province'),
      level('district'),
      level('commune'),
      unit('nt.tinh-uy'),
      outside('Cấp ủy cấp huyện, cấp xã', 'Danh mục đơn vị mới có Tỉnh ủy.'),
    ],
    source: clause('Mục IV.1.a', 'NT-09'),
  },
  {
    code: 'front',
    title: 'Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội cấp tỉnh',
    members: [
      unit('nt.ub-mttq'),
      outside('Các tổ chức chính trị - xã hội cấp tỉnh', 'Kế hoạch không liệt kê; danh mục đơn vị mới có Mặt trận.'),
    ],
    source: clause('Mục IV.1.b và mục V.1.e', 'NT-10', 'NT-69'),
  },
  {
    code: 'emulation-offices',
    title: 'cơ quan làm công tác thi đua, khen thưởng các cấp',
    members: [unit('nt.so-noi-vu'), level('district')],
    source: clause('Mục IV.1.c và mục IV.3.d', 'NT-11', 'NT-42'),
  },
  {
    code: 'media',
    title: 'các cơ quan truyền thông từ tỉnh tới cơ sở',
    members: [
      { kind: 'kinds', kinds: ['press'] },
      outside('Cơ quan truyền thông ở cơ sở', 'Kế hoạch viết “từ tỉnh tới cơ sở” và không liệt kê.'),
    ],
    source: clause('Mục IV.3.a', 'NT-36'),
  },
  {
    code: 'press',
    title: 'Đài Phát thanh và Truyền hình tỉnh, Báo Ninh Thuận, các cơ quan thông tin, báo chí, truyền thông',
    members: [
      unit('nt.dai-ptth'),
      unit('nt.bao'),
      outside('Các cơ quan thông tin, báo chí, truyền thông khác', 'Kế hoạch không liệt kê.'),
    ],
    source: clause('Mục V.1.c', 'NT-56'),
  },
] satisfies z.input<typeof DefinedTerm>[];

export const routes = [
  {
    code: 'introduction',
    title: 'Giới thiệu điển hình nổi bật để tuyên truyền toàn tỉnh, rồi toàn quốc',
    from: [term('units')],
    intake: unit('nt.so-noi-vu'),
    addressee: unit('nt.ubnd'),
    onward: [unit('tw.ban-tdkt')],
    source: clause('Mục V.1.đ, dấu cộng 3', 'NT-65'),
  },
  {
    code: 'annual-report',
    title: 'Báo cáo hằng năm, qua Sở Nội vụ tổng hợp',
    from: [term('units')],
    intake: unit('nt.so-noi-vu'),
    addressee: unit('tw.ban-tdkt'),
    source: clause('Mục V.1.đ, gạch đầu dòng 5', 'NT-68'),
  },
  {
    code: 'consolidated-report',
    title: 'Báo cáo tổng hợp toàn tỉnh',
    from: [unit('nt.so-noi-vu')],
    addressee: unit('tw.ban-tdkt'),
    source: clause('Mục V.1.đ, gạch đầu dòng 5', 'NT-68'),
  },
  {
    code: 'change-request',
    title: 'Phản ánh vướng mắc, đề nghị điều chỉnh, bổ sung kế hoạch',
    from: [term('units')],
    intake: unit('nt.so-noi-vu'),
    addressee: unit('nt.ubnd'),
    source: clause('Phần kết', 'NT-73'),
  },
] satisfies z.input<typeof SubmissionRoute>[];

/** The document attaches no form: the parts are the house's, as `unknowns` says. */
const sections: z.input<typeof ReportForm>['sections'] = [
  { title: 'Kết quả triển khai thực hiện', figures: ['obligations', 'records'] },
  { title: 'Phát hiện, bồi dưỡng, nhân rộng điển hình', figures: ['cases', 'quotas'] },
  { title: 'Tuyên truyền, cuộc thi, ấn phẩm', figures: ['publicity'] },
  { title: 'Biểu dương, khen thưởng', figures: ['awards'] },
  { title: 'Khó khăn, vướng mắc, kiến nghị', figures: ['none'] },
];

export const reports = [
  {
    code: 'annual',
    title: 'Báo cáo tình hình triển khai thực hiện Đề án hằng năm',
    kind: 'annual',
    route: 'annual-report',
    sections,
    source: clause('Mục V.1.đ, gạch đầu dòng 5', 'NT-68'),
  },
  {
    code: 'annual-province',
    title: 'Báo cáo tổng hợp hằng năm toàn tỉnh',
    kind: 'annual',
    route: 'consolidated-report',
    sections,
    source: clause('Mục V.1.đ, gạch đầu dòng 5', 'NT-68'),
  },
] satisfies z.input<typeof ReportForm>[];

export const artefacts = [
  {
    code: 'publication',
    title: 'Ấn phẩm Điển hình tiên tiến toàn tỉnh',
    text: 'Ấn phẩm tuyên truyền điển hình tiên tiến trong tỉnh; có thể bằng hình thức điện tử.',
    available: false,
    source: clause('Mục IV.3.b, gạch đầu dòng 4 và mục V.1.a, gạch đầu dòng 4', 'NT-40', 'NT-51'),
  },
  {
    code: 'publicity-material',
    title: 'Tài liệu tuyên truyền',
    text: 'Tài liệu tuyên truyền do Ban Tuyên giáo Tỉnh ủy biên soạn và phát hành.',
    available: false,
    source: clause('Mục V.1.g', 'NT-70'),
  },
] satisfies z.input<typeof Artefact>[];

export const occasions = [
  {
    code: 'great-day',
    title: 'Kỷ niệm ngày lễ lớn, sự kiện lịch sử quan trọng',
    on: { unknown: true, note: 'Kế hoạch không nêu những ngày nào.' },
    repeats: true,
    source: clause('Mục V.1.b và mục V.1.g', 'NT-55', 'NT-70'),
  },
] satisfies z.input<typeof NamedOccasion>[];

export const reminderRules = [
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
    source: house(
      'Kế hoạch không nói đến việc nhắc; hệ thống nhắc trước và đúng hạn, quá hạn thì báo người đứng đầu rồi đơn vị cấp trên.',
    ),
  },
] satisfies z.input<typeof ReminderRule>[];

export const notes = [
  {
    code: 'term-without-localities',
    text: 'Định nghĩa ở mục I.2 không kể tên Ủy ban nhân dân huyện, xã, nhưng gọi chung là “địa phương” và giao chỉ tiêu cho từng huyện, xã ở mục V.1.đ; vì vậy huyện và xã được tính vào cụm từ này.',
    source: clause('Mục I.2', 'NT-03'),
  },
  {
    code: 'ten-or-one',
    text: 'Kế hoạch giao cho sở, ban, ngành hai mức khác nhau: ít nhất 10 điển hình đại diện cho ngành, lĩnh vực và ít nhất 01 điển hình được phổ biến, nhân rộng. Cả hai được giữ, mỗi mức một dòng; văn bản không nói mức nào thay mức nào.',
    source: clause('Mục V.1.đ, dấu cộng 1 và mục V.1.đ, dấu cộng 2', 'NT-59', 'NT-64'),
  },
  {
    code: 'scheme-or-plan',
    text: 'Kế hoạch dùng “Đề án” và “Kế hoạch” thay nhau; báo cáo, kinh phí và kiểm tra “Đề án” ở đây là của chính kế hoạch này.',
    source: clause('Mục III', 'NT-08'),
  },
  {
    code: 'remote-and-ethnic',
    text: 'Vùng sâu, vùng xa, vùng đồng bào dân tộc được chú ý khi tuyên truyền, không phải là nhóm ưu tiên khi khen thưởng.',
    source: clause('Mục V.1.a, gạch đầu dòng 1', 'NT-48'),
  },
  {
    code: 'as-conditions-allow',
    text: 'Hình thức tôn vinh tùy điều kiện cụ thể: trực tiếp, trực tuyến hoặc lồng ghép hội nghị sơ kết, tổng kết; số lần, ít nhất 01 lần/năm, thì không tùy.',
    source: clause('Mục IV.3.b, gạch đầu dòng 2', 'NT-38'),
  },
] satisfies z.input<typeof PlanNote>[];

export const unknowns: z.input<typeof Plan>['unknowns'] = [
  {
    part: 'reports',
    note: 'Kế hoạch không nêu ngày gửi báo cáo hằng năm và không kèm mẫu; hạn là ngày cuối năm, các phần của báo cáo do hệ thống đặt.',
    source: clause('Mục V.1.đ, gạch đầu dòng 5', 'NT-68'),
  },
  {
    part: 'selection',
    note: 'Kế hoạch không có bước bình chọn của hội đồng.',
    source: house('Văn bản không nói đến bình chọn; Sở Nội vụ tổng hợp, lựa chọn (mục V.1.đ).'),
  },
  {
    part: 'contest',
    note: 'Kế hoạch không nêu thời gian, thể lệ của cuộc thi.',
    source: clause('Mục IV.3.b, gạch đầu dòng 3', 'NT-39'),
  },
];
