import { toLocalDate } from '@core/kernel';
import type { DecisionFacts, SubmissionFacts } from './award-papers';
import type { MinutesFacts } from './minutes-paper';

const source = {
  stream: 'round-1',
  version: 12,
  hash: '0123456789abcdef'.repeat(4),
  recordedAt: '2024-03-01T02:30:00.000Z',
};

/** Invented minutes for tests and for looking at: nobody of this name sits in a council. */
export const MINUTES: MinutesFacts = {
  above: 'Ủy ban nhân dân tỉnh Nghệ An',
  council: 'Hội đồng Thi đua - Khen thưởng tỉnh',
  place: 'Nghệ An',
  heldOn: toLocalDate('2024-03-01'),
  symbol: 'BB-HĐTĐKT',
  subject: 'Họp xét, bình chọn điển hình tiên tiến đợt 1 năm 2024',
  grounds: ['Kế hoạch số 562/KH-UBND ngày 01/8/2023 của Ủy ban nhân dân tỉnh Nghệ An'],
  members: [
    { name: 'Phạm Chủ Tọa', office: 'Chủ tịch Hội đồng', present: true },
    ...Array.from({ length: 9 }, (_, i) => ({ name: `Thành viên ${i + 1}`, present: true })),
    { name: 'Lê Văn Vắng', office: 'Ủy viên', present: false },
  ],
  quorum: { needed: 8, quorate: true },
  recusals: [{ name: 'Lê Văn Vắng', of: 'Trần Văn Thử', effect: 'không bỏ phiếu, vẫn tính vào tổng số' }],
  agenda: ['Xét thành tích 02 trường hợp do huyện Nam Đàn giới thiệu'],
  discussion: ['Các thành viên thống nhất đánh giá mô hình có sức lan tỏa, đã được ba xã học tập.'],
  written: [{ name: 'Lê Văn Vắng', of: 'Nguyễn Thị Mẫu', agrees: true, document: 'phiếu ý kiến ngày 29/02/2024' }],
  votes: [
    { name: 'Nguyễn Thị Mẫu', by: 'secret-online', yes: 10, no: 1, blank: 0, needed: 10, base: 11, passed: true },
    {
      name: 'Trần Văn Thử',
      by: 'paper',
      yes: 10,
      no: 1,
      blank: 0,
      invalid: 1,
      needed: 10,
      base: 11,
      passed: false,
      remark: 'Chủ tịch hội đồng không đồng ý',
    },
  ],
  closing: 'Phiên họp kết thúc lúc 11 giờ 30 phút cùng ngày.',
  chair: 'Phạm Chủ Tọa',
  secretary: 'Hoàng Thư Ký',
  recipients: ['Thành viên Hội đồng', 'Ban Thi đua - Khen thưởng', 'Lưu: VT, HĐTĐKT'],
  source,
};

const award = 'Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh';
const commended = [
  { name: 'Nguyễn Thị Mẫu', of: 'giáo viên, xã Kim Liên', merit: 'Đạt thành tích xuất sắc trong phong trào học tập suốt đời' }, // prettier-ignore
  { name: 'Hộ ông Trần Văn Thử', of: 'xã Nam Giang', merit: 'Gương mẫu trong xây dựng nông thôn mới' },
];

export const SUBMISSION: SubmissionFacts = {
  above: 'Ủy ban nhân dân tỉnh Nghệ An',
  issuer: 'Hội đồng Thi đua - Khen thưởng tỉnh',
  place: 'Nghệ An',
  on: toLocalDate('2024-03-05'),
  symbol: 'TTr-HĐTĐKT',
  award,
  to: 'Chủ tịch Ủy ban nhân dân tỉnh Nghệ An',
  vote: '10/11 phiếu đồng ý, cần 10/11',
  grounds: ['Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022'],
  commended,
  signature: { authority: 'TM. Hội đồng', office: 'Chủ tịch', name: 'Phạm Chủ Tọa' },
  recipients: ['Như trên', 'Lưu: VT, HĐTĐKT'],
  source,
};

export const DECISION: DecisionFacts = {
  issuer: 'Ủy ban nhân dân tỉnh Nghệ An',
  authority: 'Chủ tịch Ủy ban nhân dân tỉnh Nghệ An',
  place: 'Nghệ An',
  on: toLocalDate('2024-07-15'),
  number: '512',
  symbol: 'QĐ-UBND',
  award,
  fund: 'Quỹ thi đua, khen thưởng của tỉnh',
  grounds: ['Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022', 'Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023'], // prettier-ignore
  commended: commended.map((one) => ({ ...one, bonus: 2_106_000 })),
  signature: { authority: 'KT. Chủ tịch', office: 'Phó Chủ tịch', name: 'Vũ Người Ký' },
  recipients: ['Như Điều 4', 'Lưu: VT, NC'],
  source,
};
