import type { Provision } from '@core/law';
import { spoken } from '../language/spoken';

export const vietnameseGates = {
  holds: 'Việc phải chờ kết luận',
  holdSince: (date: string) => `từ ${date}`,
  holdReleased: (date: string) => `đã gỡ ngày ${date}`,
  holdUntil: (date: string) => `văn bản nêu đến hết ngày ${date}`,
  holdStands: 'đang chờ',
  holdLifted: 'đã gỡ',
  holdLapsed: 'đã hết hạn',
  holdDoubt: 'Quy định về việc này chưa kiểm chứng với văn bản gốc.',
  law: 'Quy định và điều kiện trước khi quyết định',
  pinned: 'Quy định áp dụng',
  knownOn: (date: string) => `xác định ngày ${date}`,
  lawToday: 'Quy định hôm nay',
  noLawToday: 'Chưa nhập quy định còn hiệu lực hôm nay',
  transition: 'Chuyển tiếp',
  retention: 'Lưu hồ sơ',
  keptForEver: (kind: string) => (kind === 'award-of-state' ? 'vĩnh viễn' : 'tính từ khi hồ sơ kết thúc'),
  keptUntil: (date: string) => `đến hết ngày ${date}`,
  documents: 'Thành phần hồ sơ',
  gates: 'Điều kiện',
  states: { passed: 'đã đạt', open: 'chưa đạt', waived: 'được miễn', 'not-needed': 'không yêu cầu' },
  awards: 'Các lần khen thưởng của cùng đối tượng',
  decision: (number: string, date: string) => `quyết định số ${number} ngày ${date}`,
  thatCase: 'xem hồ sơ',
  unverified: 'chưa kiểm chứng',
  consultation: 'Lấy ý kiến công khai',
  beforeCouncil:
    'Chưa đăng công khai. Huân chương và danh hiệu vinh dự Nhà nước phải lấy ý kiến trước phiên họp của Hội đồng cấp tỉnh.',
  shownFor: 'Hình thức được lấy ý kiến',
  notPublished: (days: string) => `Chưa đăng công khai; thời gian lấy ý kiến ít nhất ${days}.`,
  media: 'Nơi đăng',
  published: 'Ngày đăng',
  term: 'Thời gian',
  days: (count: number, kind: string) => `${count} ${kind}`,
  until: 'Nhận ý kiến đến hết ngày',
  paper: 'Văn bản',
  closed: 'Kết thúc ngày',
  objections: (count: number) => (count === 0 ? 'Chưa nhận ý kiến nào' : `Ý kiến đã nhận (${count})`),
  received: (date: string) => `nhận ngày ${date}`,
  resolved: (date: string) => `giải quyết ngày ${date}`,
  unresolved: 'chưa giải quyết',
  resolve: 'Giải quyết',
  waived: 'Theo thủ tục đơn giản',
  everyMonths: (months: number) => `${months} tháng xem lại một lần`,
  cited: (number: string, date: string) => `văn bản ${number} ngày ${date}`,
};

/** What the panels say that stand before and after a decision: holds, the law of the case, consultation, streams. */
export const gatesText = spoken('gates', vietnameseGates);

/** Article and text, with the doubt where nobody has compared it with the official text. */
export function provisionWords({ instrument, article, verified }: Provision): string {
  const text = article ? `${article} ${instrument}` : instrument;
  return verified ? text : `${text} (${gatesText.unverified})`;
}
