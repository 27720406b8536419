import type { z } from 'zod';
import { Plan } from '../schema';
import { clause } from './citing';
import { obligations } from './son-la-vp-2022-2025.v1.obligations';
import {
  artefacts,
  generalCriteria,
  modelFields,
  occasions,
  reports,
  routes,
  terms,
} from './son-la-vp-2022-2025.v1.parts';
import { stages } from './son-la-vp-2022-2025.v1.stages';

// Kế hoạch …/KH-VPUB ngày 20/6/2022 của Văn phòng Ủy ban nhân dân tỉnh Sơn La.
// The rows SL-01 … SL-22 are those of the requirement register. This version is published: its fingerprint is frozen.

const plan137 =
  'Kế hoạch số 137/KH-UBND của Chủ tịch Ủy ban nhân dân tỉnh Sơn La về tuyên truyền gương điển hình tiên tiến, mô hình mới, nhân tố mới trong các phong trào thi đua, yêu nước trên địa bàn tỉnh Sơn La giai đoạn 2022 - 2025';
const plan13 =
  'Kế hoạch số 13/KH-VPUB của Văn phòng Ủy ban nhân dân tỉnh Sơn La về xây dựng, nhân rộng các mô hình, điển hình tiên tiến giai đoạn 2021 - 2025';

const quota = {
  level: 'office-room' as const,
  minimum: 1,
  countedWhen: 'introduced' as const,
  countedKinds: ['collective' as const, 'individual' as const],
};

const plan = {
  id: 'son-la-vp-2022-2025',
  version: 1,
  title:
    'Kế hoạch tuyên truyền gương điển hình tiên tiến, mô hình mới, nhân tố mới trong các phong trào thi đua, yêu nước của Văn phòng Ủy ban nhân dân tỉnh Sơn La giai đoạn 2022 - 2025',
  number: { unknown: true, note: 'Văn bản để trống số, chỉ có ký hiệu KH-VPUB.' },
  issuedOn: '2022-06-20',
  issuer: 'sl.van-phong-ubnd',
  territory: 'sl.van-phong-ubnd',
  validFrom: '2022-01-01',
  validTo: '2025-12-31',
  legalBasis: [
    { document: plan137, issuedOn: '2022-05-18', verified: false, source: clause('Phần mở đầu', 'SL-01') },
    { document: plan13, issuedOn: '2021-01-26', verified: false, source: clause('Phần mở đầu', 'SL-01') },
    {
      document:
        'Chỉ thị số 05-CT/TW của Bộ Chính trị về đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
      verified: false,
      note: 'Kế hoạch không nêu ngày của chỉ thị.',
      source: clause('Mục II.4.a', 'SL-12'),
    },
  ],
  parents: [{ document: plan137 }, { document: plan13 }],
  subjectKinds: ['collective', 'individual'],
  exemplarKinds: ['exemplar', 'new-model', 'new-factor'],
  criteria: { general: generalCriteria, sectors: modelFields },
  firstStage: 'discovery',
  stages,
  quotas: [
    {
      ...quota,
      code: 'room-quarter',
      period: 'quarter',
      source: clause('Mục II.2, gạch đầu dòng 4, dấu cộng 1', 'SL-09'),
      note: 'Kế hoạch viết “lựa chọn, giới thiệu tập thể hoặc cá nhân”, không ghi số; hệ thống hiểu là ít nhất một.',
    },
    {
      ...quota,
      code: 'room-year',
      period: 'year',
      source: clause('Mục III.1, gạch đầu dòng 1', 'SL-15'),
      note: 'Kế hoạch viết “tối thiểu 01 điển hình tiên tiến, nhân tố mới, mô hình mới”, không nêu tập thể hay cá nhân.',
    },
  ],
  roles: [
    {
      role: 'issuer',
      name: 'Văn phòng Ủy ban nhân dân tỉnh',
      unit: 'sl.van-phong-ubnd',
      duty: 'Ban hành kế hoạch; tổ chức tham quan, giao lưu, tôn vinh, khen thưởng',
      source: clause('Phần mở đầu', 'SL-01'),
    },
    {
      role: 'focal-point',
      name: 'Phòng Tổ chức - Hành chính - Quản trị',
      unit: 'sl.phong-tc-hc-qt',
      duty: 'Tham mưu báo cáo hằng năm; phối hợp phát hiện, đề nghị khen thưởng; xây dựng dự toán',
      source: clause('Mục III.2', 'SL-17', 'SL-18', 'SL-19'),
    },
    {
      role: 'intake',
      name: 'Phòng Tổ chức - Hành chính - Quản trị',
      unit: 'sl.phong-tc-hc-qt',
      duty: 'Tiếp nhận giới thiệu và tin, bài gửi Chánh Văn phòng',
      source: clause('Mục II.2, gạch đầu dòng 4, dấu cộng 1, và mục III.1, gạch đầu dòng 1', 'SL-09', 'SL-16'),
    },
    {
      role: 'addressee',
      name: 'Chánh Văn phòng',
      unit: 'sl.van-phong-ubnd',
      duty: 'Nhận giới thiệu, tin, bài của các phòng, ban, đơn vị để gửi Sở Nội vụ',
      source: clause('Mục II.2, gạch đầu dòng 4, dấu cộng 1, và mục III.1, gạch đầu dòng 1', 'SL-09', 'SL-16'),
    },
    {
      role: 'addressee',
      name: 'Sở Nội vụ',
      unit: 'sl.so-noi-vu',
      duty: 'Tổng hợp giới thiệu, tin, bài và báo cáo hằng năm',
      source: clause('Mục II.2, gạch đầu dòng 4, dấu cộng 1, và mục III.2, gạch đầu dòng 1', 'SL-09', 'SL-17'),
    },
    {
      role: 'press-lead',
      name: 'Trung tâm Thông tin',
      unit: 'sl.trung-tam-thong-tin',
      duty: 'Tham mưu tuyên truyền, đưa tin, bài, mở chuyên trang, chuyên mục; phát hiện, nêu gương điển hình',
      source: clause('Mục II.2, gạch đầu dòng 4, dấu cộng 2, và mục III.3', 'SL-10', 'SL-20'),
    },
    {
      role: 'member',
      name: 'Các phòng, ban, đơn vị trực thuộc Văn phòng',
      duty: 'Triển khai kế hoạch; hằng quý, hằng năm lựa chọn, giới thiệu; gửi tin, bài',
      source: clause('Mục III.1', 'SL-15', 'SL-16'),
    },
  ],
  recipients: [
    { name: 'Phó Chủ tịch Ủy ban nhân dân tỉnh (một đồng chí, kế hoạch có nêu tên)', purpose: 'để báo cáo' },
    { name: 'Sở Nội vụ', purpose: 'để báo cáo' },
    { name: 'Lãnh đạo Văn phòng Ủy ban nhân dân tỉnh' },
    { name: 'Các phòng, ban, đơn vị trực thuộc Văn phòng' },
    { name: 'Trang thông tin điện tử Văn phòng' },
    { name: 'Lưu: VT, TCHCQT' },
  ],
  sources: {
    title: clause('Phần mở đầu', 'SL-01'),
    validity: clause('Phần mở đầu', 'SL-01'),
    territory: clause('Phần mở đầu', 'SL-01'),
    subjectKinds: clause('Mục II.3', 'SL-11'),
    stages: clause('Mục II.2, mục II.4.b và mục II.5', 'SL-09', 'SL-13', 'SL-14'),
    recipients: clause('Nơi nhận', 'SL-21'),
  },
  terms,
  obligations,
  reports,
  routes,
  artefacts,
  occasions,
  notes: [
    {
      code: 'before-decision-1526',
      text: 'Kế hoạch ban hành trước Quyết định số 1526/QĐ-TTg gần sáu tháng; không dẫn quyết định ấy.',
      source: clause('Phần mở đầu', 'SL-01'),
    },
    {
      code: 'purpose',
      text: 'Mục đích: xác định nội dung, hình thức tuyên truyền; cán bộ, công chức, viên chức nắm được trách nhiệm; phát hiện, lựa chọn, phổ biến kinh nghiệm của điển hình.',
      source: clause('Mục I.1', 'SL-02'),
    },
    {
      code: 'manner',
      text: 'Tuyên truyền kịp thời, đầy đủ, thường xuyên, liên tục, lồng ghép với phổ biến pháp luật; qua bồi dưỡng, tổng kết rút ra bài học kinh nghiệm. Bồi dưỡng là mục đích chung, không phải một bước riêng của hồ sơ.',
      source: clause('Mục I.2', 'SL-04'),
    },
    {
      code: 'doubt-plan-18',
      text: 'Kế hoạch dẫn “tinh thần Kế hoạch số 18/KH-UBND” mà không nêu ngày và cơ quan ban hành: chưa rõ là văn bản nào.',
      source: clause('Mục II.1, gạch đầu dòng 2', 'SL-05'),
    },
    {
      code: 'minimal',
      text: 'Kế hoạch không có hội đồng bình xét, không có mục kiểm tra, giám sát, không tách tiêu chuẩn chung và lĩnh vực, không tính hộ gia đình. Hệ thống không thêm những phần ấy.',
      source: clause('Toàn văn', 'SL-22'),
    },
  ],
  unknowns: [
    {
      part: 'artefacts.achievement-template',
      note: 'Mẫu viết thành tích “gửi kèm” không có trong bản được cung cấp.',
      source: clause('Mục II.2, gạch đầu dòng 4, dấu cộng 1', 'SL-09'),
    },
    {
      part: 'terms.rooms',
      note: 'Kế hoạch không liệt kê các phòng, ban, đơn vị trực thuộc Văn phòng; chỉ hai đơn vị được gọi tên.',
      source: clause('Mục II.3', 'SL-11'),
    },
  ],
} satisfies z.input<typeof Plan>;

export const sonLaVp20222025v1: Plan = Plan.parse(plan);
