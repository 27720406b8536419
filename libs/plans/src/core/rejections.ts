import { rejecter, type RejectionTable } from '@core/kernel';

export const planRejections = {
  PLAN_VERSION_UNKNOWN: {
    kind: 'missing',
    vi: 'Không có kế hoạch {id} phiên bản {version}. Hãy chọn kế hoạch trong danh sách đã công bố.',
  },
  PLAN_ID_CHANGED: {
    kind: 'rule',
    vi: 'Đây là các phiên bản của kế hoạch {id}. Kế hoạch mang mã khác cần được công bố riêng.',
  },
  PLAN_VERSION_PUBLISHED: {
    kind: 'rule',
    vi: 'Phiên bản {version} đã công bố với nội dung khác nên không sửa được. Hãy công bố nội dung mới thành phiên bản {next}.',
  },
  PLAN_VERSION_NOT_NEXT: {
    kind: 'rule',
    vi: 'Phiên bản tiếp theo của kế hoạch này là {next}. Hãy sửa số phiên bản rồi công bố lại.',
  },
  PLAN_FAULTY: {
    kind: 'rule',
    vi: 'Kế hoạch còn {count} lỗi nên chưa công bố được. Lỗi đầu tiên, tại {path}: {first}',
  },
  PLAN_FINGERPRINT_WRONG: {
    kind: 'rule',
    vi: 'Nội dung kế hoạch khác với bản đã được xem và duyệt. Hãy mở lại kế hoạch, kiểm tra rồi công bố.',
  },
} as const satisfies RejectionTable;

export const reject = rejecter(planRejections);
