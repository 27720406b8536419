import { spoken } from '../language/spoken';

/** Words of the page that watches over reminders. */
export const reminders = {
  title: 'Theo dõi nhắc việc',
  hint: 'Nhắc việc có đến đúng lúc không: việc đang chậm, thư bị treo và độ trễ đã qua.',
  lateness: 'Độ trễ',
  range: (from: string, to: string) => `Từ ${from} đến ${to}`,
  of: { fired: 'Báo hạn', inbox: 'Vào hộp nhắc việc', email: 'Thư điện tử' },
  none: 'chưa có',
  figures: (total: number, p99: string, worst: string) => `${total} lần, 99% trong ${p99}, lâu nhất ${worst}`,
  upTo: (time: string) => `đến ${time}`,
  over: (time: string) => `hơn ${time}`,
  overdue: 'Đang chậm',
  nothingOverdue: 'Không có nhắc việc nào chậm',
  nothingOverdueHint: 'Mọi báo hạn và thư đến giờ đều đã đi.',
  alarm: 'Báo hạn',
  since: 'từ',
  late: (time: string) => `chậm ${time}`,
  attempts: (count: number) => `${count} lần thử`,
  lines: (count: number) => `${count} việc`,
  kinds: { digest: 'Thư gộp hằng ngày', urgent: 'Thư gấp', office: 'Thư gửi Văn phòng' },
  parked: 'Thư bị treo',
  parkedHint: 'Đã thử nhiều lần không được. Hãy sửa địa chỉ hoặc máy chủ thư, rồi cho gửi lại.',
  retry: 'Gửi lại',
  seconds: (count: string) => `${count} giây`,
  minutes: (count: string) => `${count} phút`,
  hours: (count: string) => `${count} giờ`,
  days: (count: string) => `${count} ngày`,
} as const;

/** Words of how a person is reached. */
export const reach = {
  title: 'Cách nhận nhắc việc',
  email: 'Địa chỉ thư công vụ (để trống nếu không nhận thư)',
  digest: 'Gộp thành một thư mỗi ngày, lúc 07:30',
  quietFrom: 'Không gửi thư từ',
  quietTo: 'đến',
  hint: 'Ngày nghỉ không gửi thư. Hộp nhắc việc luôn hiện ngay.',
  save: 'Lưu',
  saved: 'Đã lưu.',
  noCalendar: 'Lịch riêng (.ics): đưa các ngày cuối cùng vào phần mềm lịch của bạn. Ai có đường dẫn đều xem được.',
  calendarSince: (moment: string) => `Lịch riêng (.ics) có từ ${moment}. Ai có đường dẫn đều xem được.`,
  once: 'Đường dẫn này chỉ hiện một lần, hãy chép lại ngay:',
  issue: 'Tạo đường dẫn lịch',
  reissue: 'Tạo đường dẫn mới, bỏ đường dẫn cũ',
  revoke: 'Bỏ đường dẫn',
} as const;

export const vietnameseSnoozing = {
  snooze: 'Hoãn đến mai',
  until: 'Hoãn đến',
  snoozed: 'Đang hoãn',
  returned: 'Đã hết hoãn',
} as const;

/** Words of a message that is put off. */
export const snoozing = spoken('snoozing', vietnameseSnoozing);
