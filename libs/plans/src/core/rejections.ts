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
  PLAN_WITHDRAWN: {
    kind: 'rule',
    vi: 'Kế hoạch đã bị bãi bỏ theo văn bản số {document}. Hãy soạn một kế hoạch mới.',
  },
  PLAN_WITHDRAWAL_AHEAD: { kind: 'rule', vi: 'Văn bản ghi ngày {date}, chưa đến. Hãy kiểm tra lại ngày văn bản.' },
  PLAN_WITHDRAWN_BACKWARDS: {
    kind: 'rule',
    vi: 'Ngày hết hiệu lực không trước ngày văn bản ({date}). Hãy chọn ngày từ ngày văn bản trở đi.',
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
  DRAFT_NOT_WHOLE: {
    kind: 'rule',
    vi: 'Dự thảo chưa đủ các mục nên chưa chạy thử được. Hãy bổ sung các mục còn thiếu ở danh sách bên phải.',
  },
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
    vi: 'Có {count} hồ sơ đang ở giai đoạn mà phiên bản mới không còn. Hãy giữ lại giai đoạn ấy, hoặc xác nhận để các hồ sơ đó ở lại phiên bản cũ.',
  },
  REQUEST_UNKNOWN: { kind: 'missing', vi: 'Không có kiến nghị này. Hãy mở kiến nghị từ danh sách.' },
  REQUEST_ALREADY_ASKED: { kind: 'rule', vi: 'Kiến nghị này đã được gửi. Hãy tải lại trang để xem.' },
  REQUEST_FROM_OUTSIDE: {
    kind: 'rule',
    vi: 'Kế hoạch này không áp dụng cho đơn vị của bạn. Hãy chọn kế hoạch của địa bàn mình.',
  },
  REQUEST_ANSWERED: { kind: 'rule', vi: 'Kiến nghị đã có kết quả. Nếu còn vướng mắc, hãy gửi kiến nghị mới.' },
  REQUEST_NOT_TAKEN_IN: { kind: 'rule', vi: 'Kiến nghị chưa được tiếp nhận. Hãy tiếp nhận rồi trả lời.' },
  REQUEST_UNIT_UNKNOWN: { kind: 'rule', vi: 'Không có đơn vị này hôm nay. Hãy chọn đơn vị trong danh sách.' },
  REQUEST_DRAFT_UNKNOWN: {
    kind: 'rule',
    vi: 'Đơn vị bạn không có dự thảo này, hoặc dự thảo đã bị bỏ. Hãy chọn một dự thảo đang soạn, hoặc chấp nhận mà chưa kèm dự thảo.',
  },
  CRITERIA_ALREADY_ISSUED: {
    kind: 'rule',
    vi: 'Đơn vị đã có tiêu chí đang áp dụng. Hãy ban hành bản sửa đổi.',
  },
  CRITERIA_NOT_ISSUED: { kind: 'rule', vi: 'Đơn vị chưa có tiêu chí nào. Hãy ban hành tiêu chí trước.' },
  CRITERIA_DATE_AHEAD: { kind: 'rule', vi: 'Ngày văn bản {date} chưa đến. Hãy ghi ngày đã ký.' },
  CRITERIA_CODE_TWICE: { kind: 'rule', vi: 'Hai tiêu chí cùng mã {code}. Hãy đổi mã của một tiêu chí.' },
  CRITERIA_PARENT_UNKNOWN: {
    kind: 'rule',
    vi: 'Kế hoạch không có tiêu chuẩn mang mã {code}. Hãy chọn tiêu chuẩn chung hoặc lĩnh vực của kế hoạch.',
  },
  UNIT_PLAN_NOT_ISSUED: { kind: 'rule', vi: 'Đơn vị chưa có kế hoạch riêng. Hãy ghi kế hoạch đã ban hành trước.' },
  CRITERIA_UNIT_OUTSIDE: { kind: 'rule', vi: 'Kế hoạch không áp dụng cho đơn vị này. Hãy chọn kế hoạch của địa bàn.' },
} as const satisfies RejectionTable;

export const reject = rejecter(planRejections);
