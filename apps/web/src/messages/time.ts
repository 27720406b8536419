/** How far a due date is, in working days; and sizes. */
export const timeTexts = {
  none: 'chưa có hạn',
  late: (days: string) => `quá hạn ${days} ngày làm việc`,
  today: 'đến hạn hôm nay',
  left: (days: string) => `còn ${days} ngày làm việc`,
  bytes: (count: number) => `${count} byte`,
  due: (day: string) => `hạn ${day}`,
  since: (day: string) => `từ ${day}`,
  meets: (day: string) => `họp ngày ${day}`,
  dong: (sum: string) => `${sum}\u00a0đ`,
} as const;

/** An hour as it is written in Vietnamese: hours, then minutes with a sign or word between them, or without. */
export const HOUR_AS_WRITTEN = /^(\d{1,2})(?:\s*(?:[:.hg]|giờ)\s*(\d{2})?|(\d{2}))?\s*(?:phút)?$/i;
