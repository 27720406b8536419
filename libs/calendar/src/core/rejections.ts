import { type RejectionTable, rejecter } from '@core/kernel';

export const calendarRejections = {
  PERIODS_REVERSED: {
    kind: 'rule',
    vi: 'Ngày kết thúc {to} đứng trước ngày bắt đầu {from}. Hãy sửa lại thời gian hiệu lực.',
  },
  RECURRENCE_MONTH: {
    kind: 'rule',
    vi: 'Không có tháng thứ {month} trong kỳ. Hãy ghi tháng 1 đến 3 của quý, hoặc tháng 1 đến 12 của năm.',
  },
  RECURRENCE_DAY: {
    kind: 'rule',
    vi: 'Ngày {day} không có trong mọi kỳ. Hãy chọn từ ngày 1 đến ngày {latest}.',
  },
  RECURRENCE_ONCE: {
    kind: 'rule',
    vi: 'Việc chỉ làm một lần không lặp theo tháng. Hãy ghi ngày cụ thể.',
  },
} as const satisfies RejectionTable;

/** Refuses with one of this library's codes; always throws a Rejection. */
export const reject = rejecter(calendarRejections);
