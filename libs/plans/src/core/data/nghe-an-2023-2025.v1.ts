import type { z } from 'zod';
import { Plan } from '../schema';
import { clause } from './citing';
import { generalCriteria, sectorCriteria } from './nghe-an-2023-2025.v1.criteria';
import { openRows } from './nghe-an-2023-2025.v1.open-rows';
import { stages } from './nghe-an-2023-2025.v1.stages';

// Kế hoạch xây dựng, tuyên truyền gương điển hình tiên tiến giai đoạn 2023 - 2025 trên địa bàn tỉnh Nghệ An.
// The rows NA-01 … NA-62 are those of the requirement register. This version is published: its fingerprint is frozen.

const decision1526 =
  'Quyết định số 1526/QĐ-TTg của Thủ tướng Chính phủ phê duyệt Đề án “Tuyên truyền gương điển hình tiên tiến giai đoạn 2022 - 2025”';

/** At least so many a year "được phổ biến, nhân rộng", on one level (IV.1). */
const yearly = (level: 'province' | 'department' | 'district' | 'commune', minimum: number, row: string) => ({
  code: level,
  level,
  minimum,
  period: 'year' as const,
  countedWhen: 'replicated' as const,
  countedKinds: ['collective' as const, 'individual' as const],
  source: clause('Mục IV.1, gạch đầu dòng 3', row),
  note: 'Kế hoạch viết “điển hình tập thể, cá nhân”: không tính hộ gia đình, không đòi hỏi đủ cả hai loại.',
});

const plan = {
  id: 'nghe-an-2023-2025',
  version: 1,
  title: 'Kế hoạch xây dựng, tuyên truyền gương điển hình tiên tiến giai đoạn 2023 - 2025 trên địa bàn tỉnh Nghệ An',
  number: { unknown: true, note: 'Bản được cung cấp mất phần đầu, không còn số, ký hiệu của văn bản.' },
  issuedOn: { unknown: true, note: 'Bản được cung cấp mất phần đầu, không còn ngày ban hành.' },
  issuer: 'na.ubnd',
  territory: 'vn.40',
  validFrom: '2023-01-01',
  validTo: '2025-12-31',
  legalBasis: [
    {
      document: decision1526,
      issuedOn: '2022-12-09',
      verified: false,
      source: clause('Phần mở đầu', 'NA-01'),
    },
    {
      document: 'Nghị quyết Đại hội Đảng bộ tỉnh Nghệ An lần thứ XIX',
      verified: false,
      source: clause('Phần mở đầu', 'NA-01'),
    },
    {
      document: 'Chỉ thị số 34-CT/TW của Bộ Chính trị về tiếp tục đổi mới công tác thi đua, khen thưởng',
      issuedOn: '2014-04-07',
      verified: false,
      note: 'Kế hoạch viết số hiệu là “34/CT-TW”; ngày ban hành lấy từ các kế hoạch khác cùng dẫn chỉ thị này.',
      source: clause('Mục I.1, gạch đầu dòng 3', 'NA-02'),
    },
    {
      document: 'Luật Thi đua, khen thưởng và các văn bản hướng dẫn thi hành',
      verified: false,
      note: 'Kế hoạch không nêu số hiệu của luật.',
      source: clause('Mục I.1, gạch đầu dòng 3', 'NA-02'),
    },
  ],
  parents: [{ document: decision1526 }],
  subjectKinds: ['collective', 'individual', 'household'],
  exemplarKinds: ['exemplar'],
  criteria: { general: generalCriteria, sectors: sectorCriteria },
  firstStage: 'discovery',
  stages,
  quotas: [
    yearly('province', 15, 'NA-30'),
    yearly('department', 1, 'NA-31'),
    yearly('district', 5, 'NA-32'),
    yearly('commune', 2, 'NA-33'),
  ],
  roles: [
    {
      role: 'issuer',
      name: 'Ủy ban nhân dân tỉnh',
      unit: 'na.ubnd',
      duty: 'Ban hành kế hoạch và yêu cầu các cơ quan, đơn vị, địa phương thực hiện',
      source: clause('Phần mở đầu và phần kết', 'NA-01'),
    },
    {
      role: 'focal-point',
      name: 'Sở Nội vụ (Ban Thi đua - Khen thưởng)',
      unit: 'na.so-noi-vu',
      duty: 'Đầu mối, chủ trì thực hiện kế hoạch: hướng dẫn, kiểm tra, đôn đốc; thẩm định, đề xuất khen thưởng; tham mưu tổng kết',
      source: clause('Mục V.1', 'NA-47', 'NA-48', 'NA-49', 'NA-50', 'NA-51', 'NA-52'),
    },
    {
      role: 'focal-point',
      name: 'Bộ phận làm công tác thi đua, khen thưởng',
      duty: 'Tham mưu chương trình phối hợp; đầu mối tổng hợp, cung cấp thông tin về các điển hình tiên tiến',
      source: clause('Mục IV.2.d', 'NA-43'),
    },
    {
      role: 'intake',
      name: 'Sở Nội vụ (Ban Thi đua - Khen thưởng)',
      unit: 'na.ban-tdkt',
      duty: 'Nhận giới thiệu điển hình nổi bật và báo cáo hằng năm của các đơn vị để tổng hợp',
      source: clause('Mục V.4, gạch đầu dòng 3 và 5', 'NA-57', 'NA-59'),
    },
    {
      role: 'addressee',
      name: 'Ủy ban nhân dân tỉnh',
      unit: 'na.ubnd',
      duty: 'Nhận báo cáo tổng hợp hằng năm',
      source: clause('Mục V.4, gạch đầu dòng 5', 'NA-59'),
    },
    {
      role: 'press-lead',
      name: 'Sở Thông tin và Truyền thông',
      unit: 'na.so-tttt',
      duty: 'Phối hợp chỉ đạo các cơ quan thông tin, truyền thông, các báo, đài thuộc tỉnh',
      source: clause('Mục V.2', 'NA-53'),
    },
    {
      role: 'press-lead',
      name: 'Ban Tuyên giáo Tỉnh ủy',
      unit: 'na.ban-tuyen-giao',
      duty: 'Chỉ đạo, định hướng tuyên truyền; kiểm tra, đánh giá tại giao ban báo chí định kỳ',
      source: clause('Mục V.6', 'NA-61'),
    },
    {
      role: 'member',
      name: 'Các cơ quan truyền thông từ tỉnh đến cơ sở',
      duty: 'Chủ động phối hợp tuyên truyền phong trào thi đua, điển hình mới, nhân tố mới',
      source: clause('Mục IV.2.a', 'NA-35'),
    },
    {
      role: 'member',
      name: 'Báo Nghệ An',
      unit: 'na.bao',
      duty: 'Mở chuyên trang, chuyên mục; phối hợp tổ chức giao lưu',
      source: clause('Mục V.3', 'NA-54'),
    },
    {
      role: 'member',
      name: 'Đài Phát thanh - Truyền hình tỉnh',
      unit: 'na.dai-ptth',
      duty: 'Mở chuyên trang, chuyên mục; phối hợp tổ chức giao lưu',
      source: clause('Mục V.3', 'NA-54'),
    },
    {
      role: 'inspection',
      name: 'Hội đồng Thi đua - Khen thưởng tỉnh',
      unit: 'na.hd-tdkt',
      duty: 'Hằng năm tổ chức đoàn kiểm tra, giám sát',
      source: clause('Mục IV.4, gạch đầu dòng 1', 'NA-45'),
    },
    {
      role: 'inspection',
      name: 'Ban Thi đua - Khen thưởng (Sở Nội vụ)',
      unit: 'na.ban-tdkt',
      duty: 'Hằng năm tổ chức đoàn kiểm tra, giám sát',
      source: clause('Mục IV.4, gạch đầu dòng 1', 'NA-45'),
    },
    {
      role: 'inspection',
      name: 'Hội đồng Thi đua - Khen thưởng các sở, ban, ngành, địa phương',
      duty: 'Phân công thành viên hội đồng kiểm tra, giám sát',
      source: clause('Mục IV.4, gạch đầu dòng 2', 'NA-46'),
    },
    {
      role: 'member',
      name: 'Các sở, ban, ngành, đoàn thể cấp tỉnh và Ủy ban nhân dân các huyện, thành phố, thị xã',
      duty: 'Xây dựng quy định về tiêu chuẩn; phát hiện, bồi dưỡng, nhân rộng, tôn vinh; giới thiệu và trình khen thưởng; kiểm tra, báo cáo hằng năm',
      source: clause('Mục V.4', 'NA-55', 'NA-56', 'NA-57', 'NA-58', 'NA-59'),
    },
    {
      role: 'supervision',
      name: 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các đoàn thể',
      unit: 'na.ub-mttq',
      duty: 'Phối hợp, chỉ đạo cấp dưới phát hiện, giới thiệu; giám sát, phản biện xã hội',
      source: clause('Mục V.5', 'NA-60'),
    },
  ],
  recipients: [
    { name: 'Văn phòng Chính phủ', purpose: 'để báo cáo' },
    { name: 'Ban Thi đua - Khen thưởng Trung ương', purpose: 'để báo cáo' },
    { name: 'Thường trực Tỉnh ủy, Thường trực Hội đồng nhân dân tỉnh', purpose: 'để báo cáo' },
    { name: 'Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân tỉnh' },
    { name: 'Chánh Văn phòng, các Phó Chánh Văn phòng Ủy ban nhân dân tỉnh' },
    { name: 'Các sở, ban, ngành, đoàn thể cấp tỉnh' },
    { name: 'Ủy ban nhân dân các huyện, thành phố, thị xã' },
    { name: 'Các trường đại học, cao đẳng thuộc tỉnh' },
    { name: 'Các cơ quan, đơn vị, doanh nghiệp thuộc Khối thi đua của tỉnh' },
    { name: 'Các tổ chức hội của tỉnh' },
    { name: 'Ban Thi đua - Khen thưởng, Sở Nội vụ' },
    { name: 'Cổng Thông tin điện tử' },
    { name: 'Lưu: VT, NC' },
  ],
  sources: {
    title: clause('Tên kế hoạch'),
    validity: clause('Mục II.3', 'NA-07'),
    territory: clause('Mục II.2', 'NA-07'),
    subjectKinds: clause('Mục II.1', 'NA-06'),
    stages: clause('Mục I.2, gạch đầu dòng 1', 'NA-03'),
    recipients: clause('Nơi nhận', 'NA-62'),
  },
  priorityGroups: [
    { code: 'smallCollective', title: 'Tập thể nhỏ', source: clause('Mục IV.3', 'NA-44') },
    {
      code: 'directWorker',
      title: 'Người trực tiếp lao động, sản xuất, học tập, công tác hoặc chiến đấu, phục vụ chiến đấu',
      source: clause('Mục IV.3', 'NA-44'),
    },
    { code: 'remoteArea', title: 'Vùng sâu, vùng xa, biên giới, hải đảo', source: clause('Mục IV.3', 'NA-44') },
  ],
  openRows,
} satisfies z.input<typeof Plan>;

export const ngheAn20232025v1: Plan = Plan.parse(plan);
