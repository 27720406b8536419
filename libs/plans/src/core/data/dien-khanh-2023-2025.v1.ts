import type { z } from 'zod';
import { Plan } from '../schema';
import { clause } from './citing';
import { generalCriteria, sectorCriteria } from './dien-khanh-2023-2025.v1.criteria';
import { datedObligations } from './dien-khanh-2023-2025.v1.obligations';
import { artefacts, occasions, reports, routes, terms } from './dien-khanh-2023-2025.v1.parts';
import { publicityTasks } from './dien-khanh-2023-2025.v1.publicity';
import { stages } from './dien-khanh-2023-2025.v1.stages';
import { openTasks } from './dien-khanh-2023-2025.v1.tasks';

// Kế hoạch số 87/KH-UBND ngày 11/4/2023 của Ủy ban nhân dân huyện Diên Khánh, tỉnh Khánh Hòa.
// The rows DK-01 … DK-61 are those of the requirement register. This version is published: its fingerprint is frozen.

const decision1526 =
  'Quyết định số 1526/QĐ-TTg của Thủ tướng Chính phủ phê duyệt Đề án “Tuyên truyền gương điển hình tiên tiến giai đoạn 2022 - 2025”';
const plan2202 =
  'Kế hoạch số 2202/KH-UBND của Ủy ban nhân dân tỉnh Khánh Hòa về việc tuyên truyền gương điển hình tiên tiến trên địa bàn tỉnh Khánh Hòa giai đoạn 2023 - 2025';

const quota = {
  period: 'year' as const,
  countedWhen: 'introduced' as const,
  countedKinds: ['collective' as const, 'individual' as const],
  scored: clause('Mục IV.2, đoạn 2 (lưu ý)', 'DK-52'),
  periodOpen:
    'Câu văn vừa viết “hàng năm” vừa viết “trước ngày 15 của tháng cuối quý”; chưa rõ mức tối thiểu tính theo năm hay theo quý, hệ thống tính theo năm.',
};

const plan = {
  id: 'dien-khanh-2023-2025',
  version: 1,
  title: 'Kế hoạch tuyên truyền gương điển hình tiên tiến trên địa bàn huyện Diên Khánh giai đoạn 2023 - 2025',
  number: '87/KH-UBND',
  issuedOn: '2023-04-11',
  issuer: 'dk.ubnd',
  territory: 'vn.56.574',
  validFrom: '2023-01-01',
  validTo: '2025-12-31',
  legalBasis: [
    { document: decision1526, issuedOn: '2022-12-09', verified: false, source: clause('Phần mở đầu', 'DK-01') },
    { document: plan2202, issuedOn: '2023-03-10', verified: false, source: clause('Phần mở đầu', 'DK-01') },
    {
      document: 'Chỉ thị số 34-CT/TW của Bộ Chính trị về tiếp tục đổi mới công tác thi đua, khen thưởng',
      issuedOn: '2014-04-07',
      verified: false,
      source: clause('Mục III.1.a', 'DK-06'),
    },
    {
      document: 'Chỉ thị số 16-CT/TU của Ban Thường vụ Tỉnh ủy về tiếp tục đổi mới công tác thi đua, khen thưởng',
      issuedOn: '2014-09-25',
      verified: false,
      source: clause('Mục III.1.a', 'DK-06'),
    },
  ],
  parents: [{ document: plan2202 }, { document: decision1526 }],
  subjectKinds: ['collective', 'individual', 'household'],
  exemplarKinds: ['exemplar', 'new-model', 'new-factor'],
  criteria: { general: generalCriteria, sectors: sectorCriteria },
  firstStage: 'discovery',
  stages,
  quotas: [
    {
      ...quota,
      code: 'bloc-member',
      level: 'bloc-member',
      minimum: 1,
      source: clause('Mục IV.2, đoạn 2', 'DK-48'),
      note: 'Kế hoạch viết “tập thể hoặc cá nhân”. Danh sách thành viên các Khối thi đua không kèm theo kế hoạch.',
    },
    {
      ...quota,
      code: 'commune',
      level: 'commune',
      minimum: 3,
      everyKind: true,
      source: clause('Mục IV.2, đoạn 2', 'DK-49'),
      note: 'Kế hoạch viết “tập thể và cá nhân được phổ biến, nhân rộng” trong ngoặc không đóng; hệ thống đòi có cả tập thể và cá nhân, tính từ khi giới thiệu.',
    },
  ],
  roles: [
    {
      role: 'issuer',
      name: 'Ủy ban nhân dân huyện',
      unit: 'dk.ubnd',
      duty: 'Ban hành kế hoạch; tổ chức hội nghị, đại hội cấp huyện; phê duyệt kinh phí',
      source: clause('Phần mở đầu', 'DK-01'),
    },
    {
      role: 'focal-point',
      name: 'Phòng Nội vụ (Cơ quan Thường trực Hội đồng Thi đua - Khen thưởng huyện)',
      unit: 'dk.phong-noi-vu',
      duty: 'Theo dõi, đôn đốc; phối hợp tuyên truyền; tham mưu sơ kết, tổng kết; đề xuất khen thưởng',
      source: clause('Mục IV.4', 'DK-54', 'DK-55', 'DK-56'),
    },
    {
      role: 'intake',
      name: 'Phòng Nội vụ',
      unit: 'dk.phong-noi-vu',
      duty: 'Tiếp nhận, tổng hợp báo cáo, giới thiệu điển hình và kiến nghị gửi Ủy ban nhân dân huyện',
      source: clause('Mục IV.1, mục IV.2, đoạn 2, và phần kết', 'DK-45', 'DK-46', 'DK-50', 'DK-60'),
    },
    {
      role: 'addressee',
      name: 'Ủy ban nhân dân huyện',
      unit: 'dk.ubnd',
      duty: 'Nhận báo cáo, giới thiệu điển hình và kiến nghị (qua Phòng Nội vụ)',
      source: clause('Mục IV.1, mục IV.2, đoạn 2, và phần kết', 'DK-45', 'DK-46', 'DK-50', 'DK-60'),
    },
    {
      role: 'addressee',
      name: 'Sở Nội vụ tỉnh Khánh Hòa',
      unit: 'kh.so-noi-vu',
      duty: 'Nhận tổng hợp của huyện theo quy định',
      source: clause('Mục IV.1 và mục IV.2, đoạn 2', 'DK-45', 'DK-46', 'DK-50'),
    },
    {
      role: 'press-lead',
      name: 'Ban Tuyên giáo Huyện ủy',
      unit: 'dk.ban-tuyen-giao',
      duty: 'Chỉ đạo các cơ quan thông tin, truyền thông, báo cáo viên, tuyên truyền viên',
      source: clause('Mục IV.6', 'DK-58'),
    },
    {
      role: 'inspection',
      name: 'Hội đồng Thi đua - Khen thưởng huyện',
      unit: 'dk.hd-tdkt',
      duty: 'Hằng năm tổ chức đoàn kiểm tra, giám sát; phân công thành viên',
      source: clause('Mục III.5.a và mục III.5.b', 'DK-41', 'DK-42'),
    },
    {
      role: 'inspection',
      name: 'Phòng Nội vụ',
      unit: 'dk.phong-noi-vu',
      duty: 'Hằng năm cùng Hội đồng tổ chức đoàn kiểm tra, giám sát',
      source: clause('Mục III.5.a', 'DK-41'),
    },
    {
      role: 'member',
      name: 'Phòng Tài chính - Kế hoạch',
      unit: 'dk.phong-tckh',
      duty: 'Thẩm định kinh phí tuyên truyền trình Ủy ban nhân dân huyện phê duyệt',
      source: clause('Mục IV.3', 'DK-53'),
    },
    {
      role: 'member',
      name: 'Phòng Văn hóa và Thông tin',
      unit: 'dk.phong-vhtt',
      duty: 'Mở chuyên trang, chuyên mục giới thiệu điển hình từ hai nguồn',
      source: clause('Mục IV.7', 'DK-59'),
    },
    {
      role: 'member',
      name: 'Trung tâm Văn hóa - Thông tin và Thể thao huyện',
      unit: 'dk.trung-tam-vhttt',
      duty: 'Mở chuyên trang, chuyên mục giới thiệu điển hình từ hai nguồn',
      source: clause('Mục IV.7', 'DK-59'),
    },
    {
      role: 'member',
      name: 'Ủy ban Mặt trận Tổ quốc Việt Nam huyện và các tổ chức thành viên',
      unit: 'dk.ub-mttq',
      duty: 'Vận động đoàn viên, hội viên; chỉ đạo các cấp phát hiện, giới thiệu điển hình',
      source: clause('Mục IV.5', 'DK-57'),
    },
  ],
  recipients: [
    { name: 'Như trên', purpose: 'văn bản điện tử (VBĐT)' },
    { name: 'Sở Nội vụ', purpose: 'để báo cáo' },
    {
      name: 'Thường trực Huyện ủy, Thường trực Hội đồng nhân dân huyện; Thường trực Ủy ban nhân dân tỉnh',
    },
    { name: 'Chủ tịch và các Phó Chủ tịch Ủy ban nhân dân huyện' },
    { name: 'Thành viên Hội đồng Thi đua - Khen thưởng huyện' },
    { name: 'Các thành viên thuộc Cụm, Khối thi đua, khen thưởng của huyện' },
    { name: 'Trang thông tin điện tử huyện' },
    { name: 'Lưu: VT, PNV' },
  ],
  sources: {
    title: clause('Phần mở đầu', 'DK-01'),
    validity: clause('Mục II.2', 'DK-05'),
    territory: clause('Mục II.1', 'DK-05'),
    subjectKinds: clause('Mục III.2.1.a', 'DK-09'),
    stages: clause('Mục III.2.2, mục III.3.a, mục III.4 và mục IV.1', 'DK-28', 'DK-30', 'DK-40', 'DK-44'),
    recipients: clause('Nơi nhận', 'DK-61'),
  },
  terms,
  obligations: [...datedObligations, ...openTasks, ...publicityTasks],
  reports,
  routes,
  artefacts,
  occasions,
  notes: [
    {
      code: 'purpose',
      text: 'Mục đích: nâng cao nhận thức về nhân rộng điển hình; phát huy sức mạnh tổng hợp trong phong trào thi đua; phát hiện, biểu dương, khen thưởng kịp thời, tạo đồng thuận xã hội.',
      source: clause('Mục I.1', 'DK-02'),
    },
    {
      code: 'open-definition',
      text: 'Định nghĩa điển hình tiên tiến kết thúc bằng dấu ba chấm: danh mục lĩnh vực thành tích để ngỏ.',
      source: clause('Mục III.2.1.a', 'DK-09'),
    },
    {
      code: 'three-rungs',
      text: 'Điển hình đã được công nhận phấn đấu qua ba nấc: toàn huyện, toàn tỉnh, toàn quốc.',
      source: clause('Mục III.2.2, gạch đầu dòng 2', 'DK-29'),
    },
    {
      code: 'earlier-period',
      text: 'Kế hoạch 202/KH-UBND của giai đoạn 2021 - 2025 vẫn còn hiệu lực song song; nội dung Mục II của kế hoạch ấy chưa được cung cấp.',
      source: clause('Mục IV.2, đoạn 1', 'DK-47'),
    },
  ],
  unknowns: [
    {
      part: 'quotas.bloc-member',
      note: 'Kế hoạch không kèm danh sách thành viên các Khối thi đua của huyện, nên chưa biết mức này ràng buộc những đơn vị nào.',
      source: clause('Mục IV.2, đoạn 2', 'DK-48'),
    },
    {
      part: 'quotas.scored',
      note: 'Kế hoạch nói việc giới thiệu điển hình là một tiêu chí chấm điểm thi đua hằng năm nhưng không nêu số điểm.',
      source: clause('Mục IV.2, đoạn 2 (lưu ý)', 'DK-52'),
    },
  ],
} satisfies z.input<typeof Plan>;

export const dienKhanh20232025v1: Plan = Plan.parse(plan);
