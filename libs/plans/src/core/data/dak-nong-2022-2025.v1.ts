import type { z } from 'zod';
import { Plan } from '../schema';
import { clause } from './citing';
import { obligations, occasions, terms } from './dak-nong-2022-2025.v1.obligations';
import { stages } from './dak-nong-2022-2025.v1.stages';

// Kế hoạch số 124/KH-UBND ngày 06/3/2023 của Ủy ban nhân dân tỉnh Đắk Nông, read from a news digest without its text.
// The rows DN-01 … DN-10 are those of the requirement register. This version is published: its fingerprint is frozen.

const DIGEST = 'Chỉ có bản tin giới thiệu kế hoạch, không có văn bản và phụ lục kèm theo';
const missing = (part: string, what: string) => ({
  part,
  note: `${DIGEST}: ${what}`,
  source: clause('Toàn văn', 'DN-10'),
});

const plan = {
  id: 'dak-nong-2022-2025',
  version: 1,
  title:
    'Kế hoạch xây dựng tiêu chuẩn và nhân rộng gương điển hình tiên tiến trên địa bàn tỉnh Đắk Nông giai đoạn 2022 - 2025',
  number: '124/KH-UBND',
  issuedOn: '2023-03-06',
  issuer: 'dn.ubnd',
  territory: 'vn.67',
  validFrom: '2022-01-01',
  validTo: '2025-12-31',
  legalBasis: [],
  parents: [],
  subjectKinds: ['collective', 'individual', 'household'],
  exemplarKinds: ['exemplar'],
  criteria: { general: [], sectors: [] },
  firstStage: 'discovery',
  stages,
  quotas: [],
  roles: [
    {
      role: 'issuer',
      name: 'Ủy ban nhân dân tỉnh',
      unit: 'dn.ubnd',
      duty: 'Ban hành kế hoạch, đề ra năm nội dung thực hiện',
      source: clause('Phần giới thiệu', 'DN-01'),
    },
    {
      role: 'member',
      name: 'Mặt trận Tổ quốc và các tổ chức chính trị - xã hội',
      unit: 'dn.ub-mttq',
      duty: 'Phát hiện, tuyên truyền và nhân rộng điển hình tiên tiến',
      source: clause('Nội dung 4', 'DN-07'),
    },
  ],
  recipients: [],
  sources: {
    title: clause('Phần giới thiệu', 'DN-01'),
    validity: clause('Phần giới thiệu', 'DN-01'),
    territory: clause('Phần giới thiệu', 'DN-01'),
    subjectKinds: clause('Đối tượng', 'DN-09'),
    stages: clause('Mục đích; Yêu cầu', 'DN-02', 'DN-03'),
  },
  terms,
  obligations,
  occasions,
  notes: [
    {
      code: 'purpose',
      text: 'Mục đích: phát huy sức mạnh tổng hợp trong phong trào thi đua; qua phong trào, cuộc vận động phát hiện điển hình để tuyên truyền, nhân rộng, bám sát cơ sở, phát hiện và tôn vinh kịp thời.',
      source: clause('Mục đích', 'DN-02'),
    },
    {
      code: 'definition',
      text: 'Điển hình tiên tiến là tập thể, cá nhân, hộ gia đình có thành tích tiêu biểu, xuất sắc trong lao động, sản xuất, kinh doanh, học tập, công tác, huấn luyện, sẵn sàng chiến đấu, chiến đấu và phục vụ chiến đấu; là nhân tố nổi trội, dẫn đầu phong trào thi đua, gương người tốt, việc tốt.',
      source: clause('Đối tượng', 'DN-09'),
    },
    {
      code: 'later-than-period',
      text: 'Kế hoạch của giai đoạn 2022 - 2025 được ban hành ngày 06/3/2023, sau khi giai đoạn đã bắt đầu.',
      source: clause('Phần giới thiệu', 'DN-01'),
    },
  ],
  unknowns: [
    missing('legalBasis', 'không rõ căn cứ ban hành.'),
    missing('parents', 'không rõ văn bản cấp trên; bản tin không dẫn quyết định nào.'),
    missing('criteria.general', 'không rõ có tiêu chuẩn chung hay không; từng đơn vị tự xây dựng tiêu chuẩn.'),
    missing('criteria.sectors', 'không rõ có tiêu chuẩn theo lĩnh vực hay không.'),
    missing('stages', 'không rõ kế hoạch có bước bồi dưỡng và bước bình chọn hay không; bản tin không nhắc đến.'),
    missing('quotas', 'không rõ chỉ tiêu.'),
    missing('reports', 'không rõ chế độ, hạn và mẫu báo cáo.'),
    missing('routes', 'không rõ gửi báo cáo, trình khen thưởng đến đâu.'),
    missing('roles', 'không rõ phân công từng cơ quan, kể cả cơ quan đầu mối.'),
    missing('recipients', 'không rõ nơi nhận.'),
    {
      part: 'terms.units',
      note: 'Bản tin dùng cụm từ “cơ quan, đơn vị, địa phương” mà không định nghĩa; hệ thống chỉ tính các huyện, thành phố, xã, phường, thị trấn.',
      source: clause('Nội dung 1', 'DN-04'),
    },
    {
      part: 'obligations.periodic-review',
      note: 'Bản tin viết “định kỳ sơ kết” mà không nêu kỳ.',
      source: clause('Nội dung 5', 'DN-08'),
    },
  ],
} satisfies z.input<typeof Plan>;

export const dakNong20222025v1: Plan = Plan.parse(plan);
