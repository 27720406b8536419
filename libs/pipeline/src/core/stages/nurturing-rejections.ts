import type { RejectionTable } from '@core/kernel';

export const nurturingRejections = {
  NURTURE_PLAN_RUNNING: { kind: 'rule', vi: 'Đã có kế hoạch bồi dưỡng đang thực hiện. Hãy điều chỉnh kế hoạch đó.' },
  NURTURE_PLAN_MISSING: { kind: 'rule', vi: 'Chưa có kế hoạch bồi dưỡng đang thực hiện. Hãy lập kế hoạch trước.' },
  NURTURING_ALREADY_CONCLUDED: {
    kind: 'rule',
    vi: 'Việc bồi dưỡng đã kết thúc. Hãy chuyển hồ sơ sang giai đoạn tiếp theo.',
  },
  NURTURING_NOT_CONCLUDED: { kind: 'rule', vi: 'Việc bồi dưỡng chưa kết thúc. Hãy đánh giá kết thúc bồi dưỡng trước.' },
  ACTION_TWICE: { kind: 'rule', vi: 'Mã việc bồi dưỡng {actions} bị trùng. Hãy đặt mã khác nhau.' },
  ACTION_DUE_IN_PAST: { kind: 'rule', vi: 'Việc {actions} có hạn trước hôm nay ({today}). Hãy chọn lại hạn.' },
  ACTION_BEYOND_PLAN: {
    kind: 'rule',
    vi: 'Việc {actions} có hạn sau ngày kế hoạch hết hiệu lực ({validTo}). Hãy chọn hạn sớm hơn.',
  },
  ACTION_UNKNOWN: {
    kind: 'rule',
    vi: 'Kế hoạch bồi dưỡng không có việc này. Hãy tải lại trang để xem các việc hiện nay.',
  },
  ACTION_ALREADY_DONE: { kind: 'rule', vi: 'Việc này đã được ghi là hoàn thành. Hãy chọn một việc còn lại.' },
  ACTION_DONE_DROPPED: {
    kind: 'rule',
    vi: 'Việc {actions} đã hoàn thành nên không bỏ và không đổi loại. Hãy giữ nguyên trong kế hoạch.',
  },
  WEAKNESS_TWICE: { kind: 'rule', vi: 'Mã hạn chế {weaknesses} bị trùng. Hãy đặt mã khác nhau.' },
  WEAKNESS_UNKNOWN: { kind: 'rule', vi: 'Việc {actions} cần nêu đúng hạn chế mà nó khắc phục. Hãy chọn lại hạn chế.' },
  WEAKNESS_DROPPED: {
    kind: 'rule',
    vi: 'Hạn chế {weaknesses} đã được ghi nhận nên không bỏ khỏi kế hoạch. Hãy giữ lại và nêu cách khắc phục.',
  },
  WEAKNESS_UNREMEDIED: {
    kind: 'rule',
    vi: 'Hạn chế {weaknesses} chưa được khắc phục. Hãy hoàn thành việc khắc phục trước khi kết thúc.',
  },
  NOTHING_NURTURED: {
    kind: 'rule',
    vi: 'Chưa có việc bồi dưỡng nào hoàn thành. Hãy ghi kết quả ít nhất một việc trước khi kết thúc.',
  },
} as const satisfies RejectionTable;
