import { type RejectionTable, rejecter } from '@core/kernel';

export const erasureRejections = {
  ERASURE_NOT_REQUESTED: {
    kind: 'missing',
    vi: 'Chưa có yêu cầu xóa dữ liệu này. Hãy ghi nhận yêu cầu trước khi quyết định.',
  },
  ERASURE_ALREADY_REQUESTED: {
    kind: 'rule',
    vi: 'Mã này đã dùng cho một yêu cầu xóa dữ liệu khác. Hãy tải lại trang rồi ghi nhận với mã mới.',
  },
  ERASURE_SUBJECT_UNKNOWN: {
    kind: 'rule',
    vi: 'Không còn dữ liệu cá nhân nào của đối tượng này để xóa. Hãy kiểm tra lại mã, hoặc trả lời người yêu cầu rằng dữ liệu đã được xóa.',
  },
  ERASURE_RECEIVED_LATER: {
    kind: 'rule',
    vi: 'Ngày nhận yêu cầu {receivedOn} chưa đến. Hãy ghi ngày thực nhận.',
  },
  ERASURE_DECIDED: {
    kind: 'rule',
    vi: 'Yêu cầu này đã được quyết định. Nếu có căn cứ mới, hãy ghi nhận một yêu cầu mới.',
  },
  ERASURE_DECIDER_IS_RECORDER: {
    kind: 'rule',
    vi: 'Người ghi nhận yêu cầu không được quyết định yêu cầu đó. Hãy chuyển cho lãnh đạo khác quyết định.',
  },
  ERASURE_OF_ONESELF: {
    kind: 'rule',
    vi: 'Không ai được tự quyết định xóa dữ liệu của mình. Hãy chuyển cho lãnh đạo khác quyết định.',
  },
  ERASURE_CASE_OPEN: {
    kind: 'rule',
    vi: 'Hồ sơ còn đang xử lý. Hãy kết thúc hoặc rút hồ sơ trước, hoặc hoãn việc xóa đến khi hồ sơ kết thúc.',
  },
  ERASURE_HOLDS_ROLE: {
    kind: 'rule',
    vi: 'Người này còn giữ vai trò trong hệ thống. Hãy thu hồi vai trò trước khi xóa dữ liệu.',
  },
  ERASURE_CLASS_UNFIT: {
    kind: 'rule',
    vi: 'Loại dữ liệu không hợp với đối tượng của yêu cầu. Hãy chọn loại dữ liệu của hồ sơ hoặc của người tương ứng.',
  },
  ERASURE_RETAINED: {
    kind: 'rule',
    vi: 'Dữ liệu loại này phải lưu giữ đến {until}. Hãy từ chối hoặc hoãn yêu cầu, hoặc nêu điều khoản cho phép xóa trước thời hạn.',
  },
  ERASURE_DEFERRED_TO_PAST: {
    kind: 'rule',
    vi: 'Ngày hoãn {until} phải sau hôm nay. Hãy chọn ngày khác.',
  },
  ERASURE_NOT_GRANTED: {
    kind: 'rule',
    vi: 'Việc xóa chưa được chấp thuận nên không ghi là đã thực hiện. Hãy chờ quyết định của lãnh đạo.',
  },
  ERASURE_STORAGE_UNREACHABLE: {
    kind: 'unavailable',
    vi: 'Chưa ghi được danh sách xóa dữ liệu hoặc chưa xóa được tệp minh chứng ({code}). Hãy kiểm tra ổ đĩa của ERASURES_FILE và EVIDENCE_DIR; hệ thống sẽ tự làm lại.',
  },
} as const satisfies RejectionTable;

/** Refuses with one of this library's codes; always throws a Rejection. */
export const reject = rejecter(erasureRejections);
