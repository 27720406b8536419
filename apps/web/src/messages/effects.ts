import { spoken } from '../language/spoken';

export const vietnameseEffects = {
  title: 'Khi xác nhận',
  asking: 'Đang xem việc gì sẽ xảy ra…',
  incomplete: 'Điền đủ các ô bắt buộc để thấy trước việc gì sẽ xảy ra.',
  failed: 'Chưa xem trước được. Bạn vẫn có thể gửi; mọi quy định vẫn được kiểm tra khi gửi.',
  again: 'Xem lại',
  refused: 'Sẽ không được nhận:',
  changed: 'Hồ sơ vừa thay đổi; đây là tác động tính trên bản mới nhất.',
  quiet: (stage: string) => `Hồ sơ vẫn ở giai đoạn ${stage}. Hạn, chỉ tiêu và các việc làm được không đổi.`,
  quietEnded: 'Hồ sơ vẫn đã kết thúc. Hạn, chỉ tiêu và các việc làm được không đổi.',
  moves: (from: string, to: string) => `Hồ sơ chuyển từ giai đoạn ${from} sang ${to}.`,
  becomes: (status: string) => `Hồ sơ ${status}.`,
  ends: (day: string, stage: string) => `Hạn ${day} của giai đoạn ${stage} không tính nữa.`,
  endsConsultation: (day: string) => `Thời hạn lấy ý kiến công khai đến ${day} không tính nữa.`,
  begins: (day: string, stage: string) => `Hạn mới: hết ngày ${day}, giai đoạn ${stage}.`,
  beginsConsultation: (day: string) => `Lấy ý kiến công khai đến hết ngày ${day}.`,
  reminders: 'Nếu đến ngày mà chưa xong, hệ thống nhắc:',
  reminder: (day: string, who: string) => `${day}: ${who}`,
  nobody: 'chưa có ai giữ vai trò này',
  counts: {
    ...{ counts: (of: string) => `Được tính vào chỉ tiêu ${of}.` },
    'counts-elsewhere': (of: string) => `Chuyển sang tính vào chỉ tiêu ${of}.`,
    'counts-no-more': (of: string) => `Không còn được tính vào chỉ tiêu ${of}.`,
  },
  quotaOf: (unit: string, year: number, quarter: number, clause: string | null) =>
    `của ${unit}, quý ${quarter}/${year}${clause === null ? '' : ` (${clause})`}`,
  obligation: (title: string, outcome: string) => `Nghĩa vụ “${title}”: ${outcome}.`,
  session: (outcome: string) => `Phiên họp Hội đồng: ${outcome}.`,
  gone: (verbs: string) => `Không làm được nữa: ${verbs}.`,
  opened: (verbs: string) => `Làm được từ đó: ${verbs}.`,
} as const;

/** The sentences that say, before a command is sent, what it will lead to. */
export const effectTexts = spoken('effects', vietnameseEffects);
