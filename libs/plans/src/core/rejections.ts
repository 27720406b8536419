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
  DRAFT_UNKNOWN: { kind: 'missing', vi: 'Không có dự thảo này. Hãy mở dự thảo từ danh sách kế hoạch.' },
  DRAFT_ALREADY_STARTED: { kind: 'rule', vi: 'Dự thảo này đã có. Hãy tải lại trang để soạn tiếp.' },
  DRAFT_ISSUER_FOREIGN: {
    kind: 'rule',
    vi: 'Kế hoạch này do đơn vị {issuer} ban hành nên chỉ đơn vị ấy sửa đổi. Hãy gửi kiến nghị, hoặc soạn kế hoạch riêng của đơn vị.',
  },
  DRAFT_BASIS_OLD: { kind: 'rule', vi: 'Đã có phiên bản {latest} mới hơn. Hãy sửa đổi từ phiên bản mới nhất.' },
  DRAFT_ID_TAKEN: { kind: 'rule', vi: 'Mã {id} đã dùng cho một kế hoạch khác. Hãy đặt mã khác.' },
  DRAFT_PERIOD_REVERSED: { kind: 'rule', vi: 'Ngày kết thúc đứng trước ngày bắt đầu. Hãy sửa một trong hai ngày.' },
  DRAFT_SUBMITTED: {
    kind: 'rule',
    vi: 'Dự thảo đang chờ duyệt nên không sửa được. Hãy đề nghị người duyệt trả lại nếu cần sửa.',
  },
  DRAFT_NOT_SUBMITTED: { kind: 'rule', vi: 'Dự thảo chưa được trình. Hãy chờ người soạn trình rồi duyệt.' },
  DRAFT_ENDED: { kind: 'rule', vi: 'Dự thảo đã được ban hành hoặc đã hủy. Hãy soạn một dự thảo mới nếu cần thay đổi.' },
  DRAFT_UNCHECKED: {
    kind: 'rule',
    vi: 'Còn {count} nội dung lấy từ kế hoạch cũ chưa được kiểm tra. Hãy sửa hoặc xác nhận từng nội dung rồi trình.',
  },
  DRAFT_APPROVER_IS_DRAFTER: {
    kind: 'rule',
    vi: 'Người tham gia soạn thảo không được duyệt dự thảo đó. Hãy chuyển cho lãnh đạo khác duyệt.',
  },
  DRAFT_ORPHANS_CASES: {
    kind: 'rule',
    vi: 'Có {count} hồ sơ đang ở bước mà phiên bản mới không còn. Hãy giữ lại bước ấy, hoặc xác nhận để các hồ sơ đó ở lại phiên bản cũ.',
  },
} as const satisfies RejectionTable;

export const reject = rejecter(planRejections);
