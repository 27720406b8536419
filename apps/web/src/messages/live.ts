import type { LiveKind } from '@core/notifications';

type Changed = Readonly<Record<LiveKind | 'message' | 'anything', (count: number) => string>>;

/** What is said while a page is open and others work. */
export const liveTexts = {
  changed: {
    case: (count) => `${count} hồ sơ đã thay đổi`,
    obligation: (count) => `${count} nhiệm vụ đã thay đổi`,
    record: (count) => `${count} việc đã ghi vừa thay đổi`,
    report: (count) => `${count} báo cáo đã thay đổi`,
    round: (count) => `${count} đợt bình chọn đã thay đổi`,
    proposal: (count) => `${count} tờ trình khen thưởng đã thay đổi`,
    programme: (count) => `${count} chương trình kiểm tra đã thay đổi`,
    visit: (count) => `${count} cuộc kiểm tra đã thay đổi`,
    complaint: (count) => `${count} phản ánh đã thay đổi`,
    message: (count) => `${count} nhắc việc mới`,
    anything: (count) => `${count} mục đã thay đổi`,
  } satisfies Changed as Changed,
  many: 'Nhiều mục đã thay đổi',
  itself: 'Người khác vừa thay đổi nội dung này',
  show: 'Hiện',
  stale: (since: string) => `Chưa nối lại được để nhận thay đổi; nội dung này đọc lúc ${since}`,
  reload: 'Tải lại',
  ended: 'Phiên làm việc đã kết thúc. Những gì bạn đang nhập chưa được gửi',
  signIn: 'Đăng nhập lại',
} as const;
