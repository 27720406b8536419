import { rejecter, type RejectionTable } from '@core/kernel';

/** How the store says no; it knows streams and commands, no domain word. */
export const eventStoreRejections = {
  STREAM_MOVED: {
    kind: 'stale',
    vi: 'Người khác vừa cập nhật nội dung này (phiên bản hiện tại là {current}). Hãy tải lại rồi thực hiện lại thao tác.',
  },
  STREAM_MISSING: {
    kind: 'missing',
    vi: 'Không có nội dung nào với mã này. Hãy kiểm tra lại mã, hoặc tạo mới trước khi cập nhật.',
  },
  STREAM_EXISTS: { kind: 'stale', vi: 'Mã này đã được dùng. Hãy tải lại trang để mở với mã mới.' },
  COMMAND_ID_REUSED: {
    kind: 'reused',
    vi: 'Mã thao tác (Idempotency-Key) đã được dùng cho một nội dung khác. Hãy gửi lại với mã mới.',
  },
  TEXT_NOT_ALLOWED: {
    kind: 'malformed',
    vi: 'Nội dung gửi lên có ký tự không dùng được ({why}). Hãy gõ lại phần đó bằng bàn phím Unicode dựng sẵn (NFC).',
  },
  CLOCK_APART: {
    kind: 'unavailable',
    vi: 'Đồng hồ của hai máy chủ lệch nhau. Hãy báo quản trị viên chỉnh giờ rồi thử lại.',
  },
  SUBJECT_ERASED: {
    kind: 'rule',
    vi: 'Dữ liệu cá nhân của đối tượng này đã được xóa theo quyết định, nên không thể ghi thêm.',
  },
} as const satisfies RejectionTable;

export const reject = rejecter(eventStoreRejections);

export const eventStoreGlossary: Record<string, string> = {
  STREAM_MOVED: 'nội dung đã thay đổi',
  STREAM_MISSING: 'mã không tồn tại',
  STREAM_EXISTS: 'mã đã tồn tại',
  COMMAND_ID_REUSED: 'mã thao tác bị dùng lại',
  TEXT_NOT_ALLOWED: 'ký tự không dùng được',
  CLOCK_APART: 'đồng hồ lệch',
  SUBJECT_ERASED: 'dữ liệu cá nhân đã xóa',
};
