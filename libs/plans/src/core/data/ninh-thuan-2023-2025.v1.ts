import type { z } from 'zod';
import { Plan, type Quota } from '../schema';
import { clause } from './citing';
import { agencyDuties } from './ninh-thuan-2023-2025.v1.agency-duties';
import { generalCriteria, sectorCriteria } from './ninh-thuan-2023-2025.v1.criteria';
import {
  artefacts,
  notes,
  occasions,
  reminderRules,
  reports,
  routes,
  terms,
  unknowns,
} from './ninh-thuan-2023-2025.v1.parts';
import { partnerDuties } from './ninh-thuan-2023-2025.v1.partner-duties';
import { roles } from './ninh-thuan-2023-2025.v1.roles';
import { stages } from './ninh-thuan-2023-2025.v1.stages';
import { unitDuties } from './ninh-thuan-2023-2025.v1.unit-duties';

// Kế hoạch số 1068/KH-UBND ngày 22/3/2023 của Ủy ban nhân dân tỉnh Ninh Thuận.
// The rows NT-01 … NT-74 are those of the requirement register. This version is published: its fingerprint is frozen.

const decision1526 =
  'Quyết định số 1526/QĐ-TTg của Thủ tướng Chính phủ phê duyệt Đề án “Tuyên truyền gương điển hình tiên tiến giai đoạn 2022 - 2025”';

const EITHER = 'Kế hoạch viết “điển hình tập thể, cá nhân”: không tính hộ gia đình, không đòi hỏi đủ cả hai loại.';
const TEN = `${EITHER} Kế hoạch còn giao cho sở, ban, ngành một mức khác ở dấu cộng 2 (ít nhất 01); cả hai được giữ. Văn bản không nói rõ 10 điển hình là của mỗi cơ quan hay của tất cả; ở đây hiểu là của mỗi cơ quan.`;
const ONE = `${EITHER} Kế hoạch còn giao cho sở, ban, ngành một mức khác ở dấu cộng 1 (ít nhất 10, đại diện cho ngành, lĩnh vực); cả hai được giữ.`;

/** At least so many a year, counted once they are spread (V.1.đ). */
const yearly = (
  code: string,
  level: z.input<typeof Quota>['level'],
  minimum: number,
  plus: 1 | 2,
  row: string,
  note = EITHER,
): z.input<typeof Quota> => ({
  code,
  level,
  minimum,
  period: 'year',
  countedWhen: 'replicated',
  countedKinds: ['collective', 'individual'],
  source: clause(`Mục V.1.đ, dấu cộng ${plus}`, row),
  note,
});

const plan = {
  id: 'ninh-thuan-2023-2025',
  version: 1,
  title:
    'Kế hoạch tổ chức thực hiện Quyết định số 1526/QĐ-TTg phê duyệt Đề án “Tuyên truyền gương điển hình tiên tiến giai đoạn 2022 - 2025” trên địa bàn tỉnh Ninh Thuận',
  number: '1068/KH-UBND',
  issuedOn: '2023-03-22',
  issuer: 'nt.ubnd',
  territory: 'vn.58',
  validFrom: '2023-01-01',
  validTo: '2025-12-31',
  legalBasis: [
    { document: decision1526, issuedOn: '2022-12-09', verified: false, source: clause('Phần mở đầu', 'NT-01') },
    {
      document: 'Chỉ thị số 34-CT/TW của Bộ Chính trị về tiếp tục đổi mới công tác thi đua, khen thưởng',
      issuedOn: '2014-04-07',
      verified: false,
      source: clause('Mục IV.1.a', 'NT-09'),
    },
    {
      document:
        'Nghị quyết Đại hội lần thứ XIII của Đảng; Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Ninh Thuận lần thứ XIV, nhiệm kỳ 2020 - 2025',
      verified: false,
      source: clause('Mục IV.2, dấu sao 2', 'NT-32'),
    },
    {
      document: 'Luật Ngân sách nhà nước, Luật Thi đua, khen thưởng và các văn bản hướng dẫn thi hành',
      verified: false,
      note: 'Kế hoạch không nêu số hiệu của các luật.',
      source: clause('Mục V.2', 'NT-72'),
    },
  ],
  parents: [{ document: decision1526 }],
  subjectKinds: ['collective', 'individual', 'household'],
  exemplarKinds: ['exemplar'],
  criteria: { general: generalCriteria, sectors: sectorCriteria },
  firstStage: 'discovery',
  stages,
  quotas: [
    yearly('department-sector', 'department', 10, 1, 'NT-59', TEN),
    yearly('front-sector', 'front-and-unions', 10, 1, 'NT-59', TEN),
    yearly('subordinate', 'department-subordinate', 1, 1, 'NT-60'),
    yearly('province', 'province', 15, 2, 'NT-61'),
    yearly('district', 'district', 5, 2, 'NT-62'),
    yearly('commune', 'commune', 2, 2, 'NT-63'),
    yearly('department', 'department', 1, 2, 'NT-64', ONE),
  ],
  roles,
  recipients: [
    { name: 'Hội đồng Thi đua - Khen thưởng Trung ương' },
    { name: 'Ban Thi đua - Khen thưởng Trung ương' },
    { name: 'Thường trực Tỉnh ủy, Thường trực Hội đồng nhân dân tỉnh', purpose: 'để báo cáo' },
    { name: 'Chủ tịch và các Phó Chủ tịch Ủy ban nhân dân tỉnh' },
    { name: 'Đoàn Đại biểu Quốc hội tỉnh' },
    { name: 'Các thành viên Hội đồng Thi đua - Khen thưởng tỉnh' },
    { name: 'Các đơn vị trong các Khối thi đua của tỉnh' },
    { name: 'Đài Phát thanh và Truyền hình tỉnh, Báo Ninh Thuận' },
    { name: 'Văn phòng Ủy ban nhân dân tỉnh: lãnh đạo, các phòng, ban, đơn vị' },
    { name: 'Lưu: VT, ĐNĐ' },
  ],
  sources: {
    title: clause('Phần mở đầu', 'NT-01'),
    validity: clause('Mục III', 'NT-08'),
    territory: clause('Mục III', 'NT-08'),
    subjectKinds: clause('Mục IV.2.a', 'NT-13'),
    recipients: clause('Nơi nhận', 'NT-74'),
  },
  terms,
  obligations: [...unitDuties, ...agencyDuties, ...partnerDuties],
  reports,
  routes,
  artefacts,
  occasions,
  reminderRules,
  notes,
  unknowns,
} satisfies z.input<typeof Plan>;

export const ninhThuan20232025v1: Plan = Plan.parse(plan);
