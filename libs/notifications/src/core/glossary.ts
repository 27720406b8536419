/** Every identifier of this library with its Vietnamese word. */
export const notificationsGlossary: Record<string, string> = {
  'deadline-reminder': 'nhắc sắp đến hạn',
  'deadline-overdue': 'báo quá hạn',
  'deadline-escalation': 'báo lãnh đạo việc quá hạn',
  'obligation-reminder': 'nhắc nhiệm vụ sắp đến ngày cuối',
  'obligation-overdue': 'báo nhiệm vụ quá hạn',
  'obligation-escalation': 'báo lãnh đạo nhiệm vụ quá hạn',
  MESSAGE_UNKNOWN: 'không có nhắc việc',
};
