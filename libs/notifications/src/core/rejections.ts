import { rejecter, type RejectionTable } from '@core/kernel';

export const notificationsRejections = {
  MESSAGE_UNKNOWN: {
    kind: 'missing',
    vi: 'Không có nhắc việc này trong hộp thư của bạn. Hãy tải lại hộp thư.',
  },
  MESSAGE_SEEN: {
    kind: 'rule',
    vi: 'Nhắc việc này đã được đánh dấu là đã xem nên không hoãn được nữa. Hãy mở việc để làm.',
  },
  SNOOZED_BEFORE: {
    kind: 'rule',
    vi: 'Nhắc việc này đã được hoãn một lần, đến ngày {until}. Mỗi nhắc việc chỉ hoãn được một lần.',
  },
  SNOOZE_IN_THE_PAST: {
    kind: 'rule',
    vi: 'Chỉ hoãn được đến một ngày sau hôm nay. Hãy chọn ngày khác.',
  },
  SNOOZE_TOO_LONG: {
    kind: 'rule',
    vi: 'Ngày cuối cùng là {dueOn}, nên chỉ hoãn được đến ngày liền trước. Hãy chọn ngày sớm hơn, hoặc làm ngay nếu đã quá hạn.',
  },
  DELIVERY_UNKNOWN: {
    kind: 'missing',
    vi: 'Không có thư bị treo nào mang mã này. Hãy tải lại danh sách.',
  },
  CALENDAR_UNKNOWN: {
    kind: 'missing',
    vi: 'Đường dẫn lịch này không còn dùng được. Hãy tạo đường dẫn mới trong phần Cách nhận nhắc việc.',
  },
} as const satisfies RejectionTable;

export const reject = rejecter(notificationsRejections);
