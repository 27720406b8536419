/** Vietnamese of what this library declares. */
export const calendarGlossary: Record<string, string> = {
  weekend: 'ngày nghỉ hằng tuần',
  holiday: 'ngày lễ, tết',
  substitute: 'ngày nghỉ bù',
  swapped: 'ngày nghỉ hoán đổi',
  decreed: 'đã có thông báo chính thức',
  projected: 'dự kiến',
  unlisted: 'chưa có lịch nghỉ',
  CalendarDays: 'ngày',
  WorkingDays: 'ngày làm việc',
  WorkingCalendar: 'lịch làm việc',
};
