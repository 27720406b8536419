import { rejecter, type RejectionKind, type RejectionTable } from '@core/kernel';
import { z } from 'zod';

/** HTTP status of each kind of "no"; the compiler keeps it complete. */
export const STATUS = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  rule: 409,
  stale: 412,
  'too-large': 413,
  unsupported: 415,
  reused: 422,
  precondition: 428,
  throttled: 429,
  unavailable: 503,
} as const satisfies Record<RejectionKind, number>;

/** A problem document (RFC 9457). `title` is a Vietnamese sentence that says what to do next. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  traceId: z.string(),
  /** Where the body is wrong, as JSON pointers; values are never repeated. */
  errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
  /** What is possible now, when a command came out of place. */
  possible: z.array(z.string()).optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** How the edge itself says no, before any rule is asked. */
export const platformRejections = {
  BODY_MALFORMED: {
    kind: 'malformed',
    vi: 'Nội dung gửi lên không đọc được. Hãy kiểm tra các mục được đánh dấu rồi gửi lại.',
  },
  TEXT_FORBIDDEN: {
    kind: 'malformed',
    vi: 'Văn bản có ký tự không dùng được ({why}). Hãy gõ lại bằng bàn phím Unicode dựng sẵn (NFC) rồi gửi lại.',
  },
  HEADER_MALFORMED: { kind: 'malformed', vi: 'Tiêu đề {header} không đúng dạng. Hãy tải lại trang rồi thử lại.' },
  KEY_REQUIRED: {
    kind: 'malformed',
    vi: 'Thiếu mã thao tác (Idempotency-Key). Hãy gửi kèm một mã UUID mới cho mỗi thao tác.',
  },
  VERSION_REQUIRED: {
    kind: 'precondition',
    vi: 'Thiếu phiên bản đang xem (If-Match). Hãy tải lại nội dung rồi gửi kèm phiên bản của nó.',
  },
  SIGN_IN_REQUIRED: { kind: 'unauthenticated', vi: 'Bạn chưa đăng nhập hoặc phiên đã hết hạn. Hãy đăng nhập lại.' },
  SIGN_IN_FAILED: { kind: 'unauthenticated', vi: 'Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra rồi thử lại.' },
  SIGN_IN_DELAYED: { kind: 'throttled', vi: 'Đăng nhập sai nhiều lần. Hãy chờ {seconds} giây rồi thử lại.' },
  STEP_UP_REQUIRED: {
    kind: 'forbidden',
    vi: 'Việc này cần xác nhận lại mật khẩu. Hãy nhập mật khẩu rồi thực hiện lại.',
  },
  PASSWORD_CHANGE_REQUIRED: { kind: 'forbidden', vi: 'Hãy đặt mật khẩu mới của riêng bạn trước khi tiếp tục.' },
  PASSWORD_WEAK: {
    kind: 'rule',
    vi: 'Mật khẩu chưa đủ an toàn. Hãy dùng ít nhất 12 ký tự và tránh mật khẩu phổ biến.',
  },
  ACCOUNT_UNKNOWN: { kind: 'missing', vi: 'Không tìm thấy tài khoản. Hãy kiểm tra lại danh sách tài khoản.' },
  LOGIN_TAKEN: { kind: 'rule', vi: 'Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.' },
  NOT_ALLOWED: {
    kind: 'forbidden',
    vi: 'Bạn không có quyền thực hiện việc này. Hãy liên hệ quản trị viên của đơn vị nếu cần.',
  },
  CROSS_SITE: { kind: 'forbidden', vi: 'Yêu cầu đến từ trang khác nên bị từ chối. Hãy mở ứng dụng và thao tác lại.' },
  NOT_FOUND: { kind: 'missing', vi: 'Không tìm thấy nội dung này. Hãy kiểm tra lại đường dẫn.' },
  BODY_TOO_LARGE: { kind: 'too-large', vi: 'Nội dung gửi lên quá lớn. Hãy rút gọn hoặc tách nhỏ rồi gửi lại.' },
  MEDIA_UNSUPPORTED: {
    kind: 'unsupported',
    vi: 'Kiểu nội dung này không được nhận. Hãy gửi dạng JSON hoặc đúng loại tệp cho phép.',
  },
  TOO_MANY_REQUESTS: {
    kind: 'throttled',
    vi: 'Có quá nhiều yêu cầu trong thời gian ngắn. Hãy chờ {seconds} giây rồi thử lại.',
  },
  UNAVAILABLE: {
    kind: 'unavailable',
    vi: 'Hệ thống tạm thời chưa phục vụ được. Dữ liệu không mất; hãy thử lại sau ít phút.',
  },
} as const satisfies RejectionTable;

export const reject = rejecter(platformRejections);
