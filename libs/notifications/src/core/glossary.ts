/** Every identifier of this library with its Vietnamese word. */
export const notificationsGlossary: Record<string, string> = {
  'deadline-reminder': 'nhắc sắp đến hạn',
  'deadline-overdue': 'báo quá hạn',
  'deadline-escalation': 'báo lãnh đạo việc quá hạn',
  'obligation-reminder': 'nhắc nhiệm vụ sắp đến ngày cuối',
  'obligation-overdue': 'báo nhiệm vụ quá hạn',
  'obligation-escalation': 'báo lãnh đạo nhiệm vụ quá hạn',
  fired: 'đã báo',
  digest: 'thư gộp hằng ngày',
  urgent: 'thư gấp',
  MESSAGE_UNKNOWN: 'không có nhắc việc',
  MESSAGE_SEEN: 'nhắc việc đã xem',
  SNOOZED_BEFORE: 'nhắc việc đã hoãn một lần',
  SNOOZE_IN_THE_PAST: 'ngày hoãn đã qua',
  SNOOZE_TOO_LONG: 'hoãn quá ngày cuối cùng',
  DELIVERY_UNKNOWN: 'không có thư bị treo',
  CALENDAR_UNKNOWN: 'đường dẫn lịch không còn dùng được',
};
