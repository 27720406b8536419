import type { RejectionTable } from '@core/kernel';

export const honoringRejections = {
  HONOR_IN_FUTURE: { kind: 'rule', vi: 'Ngày tôn vinh ở sau hôm nay ({today}). Chỉ ghi việc đã diễn ra.' },
  HONORING_UNIT_UNKNOWN: {
    kind: 'rule',
    vi: 'Không có đơn vị tôn vinh này vào ngày hôm nay. Hãy chọn lại đơn vị trong danh sách.',
  },
  CONGRESS_OUTSIDE_PLAN: {
    kind: 'rule',
    vi: 'Đại hội phải trong thời gian của kế hoạch ({from} đến {to}). Hãy kiểm tra lại ngày.',
  },
  NOT_YET_PUBLICIZED: {
    kind: 'rule',
    vi: 'Điển hình chưa được tuyên truyền. Hãy ghi việc nhân rộng trước khi tôn vinh.',
  },
  HONOR_BEFORE_PUBLICITY: {
    kind: 'rule',
    vi: 'Ngày tôn vinh ở trước lần tuyên truyền đầu tiên ({firstOn}). Hãy kiểm tra lại ngày.',
  },
  HONOR_TWICE: { kind: 'rule', vi: 'Lần tôn vinh này đã được ghi. Hãy kiểm tra danh sách hoặc dùng mã khác.' },
  HONOR_UNKNOWN: { kind: 'rule', vi: 'Hồ sơ không có lần tôn vinh này. Hãy tải lại trang để xem danh sách hiện nay.' },
  HONOR_MISSING: { kind: 'rule', vi: 'Chưa có lần tôn vinh nào. Hãy ghi ít nhất một lần trước.' },
} as const satisfies RejectionTable;
