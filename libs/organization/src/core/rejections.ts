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
  CLOSURE_NOT_DECLARED: {
    kind: 'missing',
    vi: 'Chưa có ngày nghỉ này của đơn vị. Vui lòng tải lại lịch của đơn vị.',
  },
  CLOSURE_ALREADY_DECLARED: {
    kind: 'rule',
    vi: 'Mã này đã dùng cho một quyết định nghỉ khác. Vui lòng tải lại trang rồi ghi lại với mã mới.',
  },
  CLOSURE_UNIT_UNKNOWN: {
    kind: 'rule',
    vi: 'Không có đơn vị {unit} vào ngày {date}. Vui lòng chọn một đơn vị đang hoạt động vào ngày đó.',
  },
  CLOSURE_DAY_TWICE: {
    kind: 'rule',
    vi: 'Ngày {date} được ghi hai lần. Vui lòng bỏ bớt một lần.',
  },
  CLOSURE_DAY_OFF_ALREADY: {
    kind: 'rule',
    vi: 'Ngày {date} đã là ngày nghỉ ({why}). Vui lòng bỏ ngày này khỏi quyết định.',
  },
  CLOSURE_NOT_WEEKLY_REST: {
    kind: 'rule',
    vi: 'Ngày {date} không phải ngày nghỉ hằng tuần nên đơn vị không ghi làm bù được. Vui lòng chọn Thứ Bảy hoặc Chủ nhật khác.',
  },
  CLOSURE_DAY_TAKEN: {
    kind: 'rule',
    vi: 'Ngày {date} đã có trong một quyết định khác của đơn vị. Vui lòng rút quyết định đó trước, hoặc bỏ ngày này.',
  },
  CLOSURE_CLOSES_NOTHING: {
    kind: 'rule',
    vi: 'Chưa có ngày nghỉ nào, chỉ có ngày làm bù. Vui lòng ghi ngày đơn vị nghỉ.',
  },
  REORGANIZATION_NOT_DUE: {
    kind: 'rule',
    vi: 'Việc sắp xếp đơn vị có hiệu lực từ ngày {on}; hôm nay mới là ngày {today}. Hãy chạy lại từ ngày đó.',
  },
  REORGANIZATION_OUT_OF_ORDER: {
    kind: 'rule',
    vi: 'Chưa áp dụng lần sắp xếp trước: {unit} vẫn còn. Hãy áp dụng các lần sắp xếp theo thứ tự thời gian.',
  },
  UNIT_CHANGED_MEANWHILE: {
    kind: 'rule',
    vi: 'Đơn vị {unit} đã thay đổi, không còn như văn bản nêu. Không có gì được áp dụng. Hãy đối chiếu lịch sử của đơn vị này.',
  },
  UNIT_ID_TAKEN: {
    kind: 'rule',
    vi: 'Mã {unit} của đơn vị mới đã có đơn vị khác dùng. Không có gì được áp dụng. Hãy báo bộ phận hỗ trợ.',
  },
  SUCCESSION_NOT_AWAITED: {
    kind: 'rule',
    vi: 'Việc của đơn vị này không chờ quyết định tiếp nhận. Hãy tải lại danh sách việc đang chờ.',
  },
  SUCCESSOR_UNKNOWN: {
    kind: 'rule',
    vi: 'Không có đơn vị {unit} vào ngày {date}. Hãy chọn một đơn vị đang hoạt động để tiếp nhận.',
  },
  SUCCESSOR_OUT_OF_REACH: {
    kind: 'rule',
    vi: 'Đơn vị tiếp nhận nằm ngoài phạm vi của cấp ra quyết định. Hãy chọn một đơn vị thuộc tỉnh, thành phố của mình.',
  },
  DECISION_NOT_ISSUED_YET: {
    kind: 'rule',
    vi: 'Văn bản ghi ngày {on}, sau hôm nay. Hãy kiểm tra lại ngày ban hành.',
  },
  SUCCESSION_ALREADY_DECIDED: {
    kind: 'rule',
    vi: 'Đã có quyết định tiếp nhận theo {document}. Hãy tải lại danh sách việc đang chờ.',
  },
  WORK_NOT_OPEN_THERE: {
    kind: 'rule',
    vi: 'Có việc không còn mở ở đơn vị này. Hãy tải lại danh sách và chọn những việc còn chờ.',
  },
  WORK_ALREADY_DECIDED: {
    kind: 'rule',
    vi: 'Có việc đã được giao cho đơn vị khác. Hãy tải lại danh sách và chọn những việc còn chờ.',
  },
} as const satisfies RejectionTable;

/** Refuses with one of this library's codes; always throws a Rejection. */
export const reject = rejecter(organizationRejections);
