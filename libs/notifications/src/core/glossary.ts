/** Every identifier of this library with its Vietnamese word. */
export const notificationsGlossary: Record<string, string> = {
  'deadline-reminder': 'nhắc sắp đến hạn',
  'deadline-overdue': 'báo quá hạn',
  MESSAGE_UNKNOWN: 'không có nhắc việc',
};
