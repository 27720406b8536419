import { type RejectionTable, rejecter } from '@core/kernel';

export const organizationRejections = {
  NOT_PERMITTED: {
    kind: 'forbidden',
    vi: 'Vai trò hiện tại của bạn không cho phép làm việc này tại {unit}. Vui lòng chuyển cho người có thẩm quyền hoặc đề nghị quản trị viên giao vai trò.',
  },
  PERSON_NOT_REGISTERED: {
    kind: 'missing',
    vi: 'Chưa có người này trong danh sách. Vui lòng đăng ký người trước khi giao vai trò.',
  },
  PERSON_ALREADY_REGISTERED: {
    kind: 'rule',
    vi: 'Người này đã được đăng ký. Vui lòng mở thông tin đã có thay vì đăng ký lại.',
  },
  PERSON_UNIT_UNKNOWN: {
    kind: 'rule',
    vi: 'Không có đơn vị {unit} vào ngày {date}. Vui lòng chọn một đơn vị đang hoạt động trong danh mục.',
  },
  GRANT_UNIT_UNKNOWN: {
    kind: 'rule',
    vi: 'Không có đơn vị {unit} vào ngày {date}. Vui lòng chọn đơn vị khác hoặc ngày bắt đầu khác cho vai trò.',
  },
  GRANT_DATES_REVERSED: {
    kind: 'rule',
    vi: 'Ngày kết thúc {to} đứng trước ngày bắt đầu {from}. Vui lòng sửa lại thời gian giữ vai trò.',
  },
  GRANT_OVERLAPS: {
    kind: 'rule',
    vi: 'Người này đã giữ vai trò đó tại {unit} từ ngày {from}. Vui lòng thu hồi lần giao cũ hoặc chọn thời gian không trùng.',
  },
  GRANT_EXCLUSIVE_ROLE: {
    kind: 'rule',
    vi: 'Người kiểm toán và quản trị viên không được giữ thêm vai trò khác trong cùng thời gian. Vui lòng chọn người khác hoặc thu hồi vai trò đang giữ.',
  },
  GRANT_TO_ONESELF: {
    kind: 'rule',
    vi: 'Không ai được tự giao vai trò cho mình. Vui lòng nhờ một quản trị viên khác.',
  },
  GRANT_NOT_FOUND: {
    kind: 'missing',
    vi: 'Không tìm thấy lần giao vai trò này. Vui lòng tải lại danh sách vai trò của người đó.',
  },
  REVOCATION_IN_THE_PAST: {
    kind: 'rule',
    vi: 'Không thể thu hồi vai trò từ ngày {on} vì ngày đó đã qua. Vui lòng chọn từ hôm nay trở đi.',
  },
} as const satisfies RejectionTable;

/** Refuses with one of this library's codes; always throws a Rejection. */
export const reject = rejecter(organizationRejections);
