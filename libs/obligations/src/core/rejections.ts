import { rejecter, type RejectionTable } from '@core/kernel';

/** Every way an obligation says no, with the sentence that tells what to do next. */
export const obligationRejections = {
  OBLIGATION_NOT_OPENED: { kind: 'missing', vi: 'Chưa có nhiệm vụ này. Hãy tải lại danh sách nhiệm vụ.' },
  OBLIGATION_PLAN_MISMATCH: {
    kind: 'rule',
    vi: 'Nhiệm vụ không thuộc phiên bản kế hoạch này. Hãy chọn lại kế hoạch.',
  },
  OBLIGATION_NOT_IN_PLAN: { kind: 'rule', vi: 'Kế hoạch không có nhiệm vụ mã “{code}”. Hãy kiểm tra lại mã.' },
  OBLIGATION_UNIT_UNKNOWN: { kind: 'rule', vi: 'Không có đơn vị này vào ngày hôm nay. Hãy chọn lại đơn vị.' },
  OBLIGATION_NOT_OWED: {
    kind: 'rule',
    vi: 'Kế hoạch không giao nhiệm vụ này cho đơn vị. Hãy xem mục giao nhiệm vụ của kế hoạch.',
  },
  OBLIGATION_PERIOD_UNKNOWN: {
    kind: 'rule',
    vi: 'Nhiệm vụ không có kỳ “{period}”. Hãy chọn một kỳ trong thời gian thực hiện kế hoạch.',
  },
  OBLIGATION_PERIOD_NOT_BEGUN: { kind: 'rule', vi: 'Kỳ này bắt đầu ngày {from}. Hãy mở nhiệm vụ từ ngày đó.' },
  OBLIGATION_PROVEN: {
    kind: 'rule',
    vi: 'Nhiệm vụ đã hoàn thành. Nếu ghi nhầm, hãy rút minh chứng trước.',
  },
  OBLIGATION_EXCUSED: { kind: 'rule', vi: 'Nhiệm vụ đã được miễn theo văn bản số {document}. Không cần làm gì thêm.' },
  OBLIGATION_CLOSED: { kind: 'rule', vi: 'Nhiệm vụ đã kết thúc, không còn phải thực hiện. Không cần làm gì thêm.' },
  PROOF_NOT_ASKED: {
    kind: 'rule',
    vi: 'Minh chứng này không chứng minh được nhiệm vụ. Hãy dùng một trong các loại mà kế hoạch chấp nhận.',
  },
  PROOF_IN_FUTURE: { kind: 'rule', vi: 'Ngày của minh chứng ({dated}) chưa đến. Hãy kiểm tra lại ngày.' },
  PROOF_BEFORE_PERIOD: {
    kind: 'rule',
    vi: 'Minh chứng ngày {dated} có trước khi kỳ bắt đầu ({from}). Hãy dùng minh chứng trong kỳ.',
  },
  PROOF_AFTER_PERIOD: {
    kind: 'rule',
    vi: 'Minh chứng ngày {dated} thuộc kỳ sau ({to} là ngày cuối kỳ). Nếu làm muộn, hãy dùng văn bản của đơn vị.',
  },
  PROOF_FOUND_BY_SYSTEM: {
    kind: 'rule',
    vi: 'Minh chứng này do hệ thống tự ghi nhận. Hãy lập hồ sơ, báo cáo hoặc ghi việc đã làm; nhiệm vụ sẽ tự cập nhật.',
  },
  PROOF_NOT_THERE: { kind: 'rule', vi: 'Nhiệm vụ không có minh chứng này. Hãy tải lại trang.' },
  OBLIGATION_REMINDER_NOT_DUE: { kind: 'rule', vi: 'Chưa đến ngày nhắc ({on}). Hệ thống sẽ nhắc đúng ngày.' },
  EXCUSE_BY_WHO_OWES: {
    kind: 'rule',
    vi: 'Đơn vị không tự miễn, dời nhiệm vụ của mình. Hãy trình đơn vị cấp trên quyết định.',
  },
  OBLIGATION_DECISION_IN_FUTURE: {
    kind: 'rule',
    vi: 'Văn bản ghi ngày {date}, chưa đến. Hãy kiểm tra lại ngày văn bản.',
  },
  DUE_BEFORE_PERIOD: { kind: 'rule', vi: 'Hạn mới trước ngày bắt đầu kỳ ({from}). Hãy chọn ngày trong kỳ.' },

  REPORT_NOT_DRAWN_UP: { kind: 'missing', vi: 'Chưa có báo cáo này. Hãy lập báo cáo trước.' },
  REPORT_FORM_UNKNOWN: { kind: 'rule', vi: 'Kế hoạch không có mẫu báo cáo “{form}”. Hãy chọn lại mẫu.' },
  REPORT_WITHOUT_WAY: {
    kind: 'rule',
    vi: 'Kế hoạch không định nơi nhận báo cáo của đơn vị. Hãy xem tuyến gửi báo cáo của kế hoạch.',
  },
  REPORT_IS_ANOTHER: { kind: 'rule', vi: 'Đây là báo cáo khác. Hãy lập báo cáo mới.' },
  REPORT_DRAWN_UP_ALREADY: {
    kind: 'rule',
    vi: 'Đã có báo cáo của đơn vị cho kỳ này. Hãy mở báo cáo đó trong danh sách để sửa tiếp.',
  },
  REPORT_SECTION_UNKNOWN: { kind: 'rule', vi: 'Mẫu báo cáo không có phần này. Hãy tải lại trang.' },
  REPORT_SUBMITTED: { kind: 'rule', vi: 'Báo cáo đã gửi nên không sửa được. Hãy đề nghị nơi nhận trả lại.' },
  REPORT_NOT_SUBMITTED: { kind: 'rule', vi: 'Báo cáo chưa gửi đến hoặc đã xử lý. Hãy tải lại trang.' },
  REPORT_NOT_RECEIVED: { kind: 'rule', vi: 'Báo cáo chưa được tiếp nhận. Hãy tiếp nhận trước khi chuyển tiếp.' },
  REPORT_OF_OTHERS: { kind: 'rule', vi: 'Báo cáo gửi đến nơi khác. Hãy để nơi nhận xử lý.' },
  REPORT_NOT_FOR_THEM: { kind: 'rule', vi: 'Tuyến gửi không có đơn vị này. Hãy chọn nơi nhận theo kế hoạch.' },

  RECORD_NOT_MADE: { kind: 'missing', vi: 'Việc này chưa được ghi. Hãy ghi việc đã làm trước.' },
  RECORD_ALREADY_MADE: { kind: 'rule', vi: 'Việc này đã được ghi. Hãy tải lại trang.' },
  RECORD_WITHDRAWN: { kind: 'rule', vi: 'Việc này đã rút. Hãy ghi lại thành việc mới.' },
  RECORD_UNIT_UNKNOWN: { kind: 'rule', vi: 'Không có đơn vị này vào ngày hôm nay. Hãy chọn lại đơn vị.' },
  RECORD_IN_FUTURE: { kind: 'rule', vi: 'Ngày {dated} chưa đến. Hãy ghi khi việc đã diễn ra.' },
  RECORD_DAYS_REVERSED: { kind: 'rule', vi: 'Ngày kết thúc trước ngày bắt đầu. Hãy kiểm tra lại ngày.' },
  RECORD_KIND_FIXED: { kind: 'rule', vi: 'Loại việc không đổi được. Hãy rút việc này rồi ghi lại.' },
  OCCASION_NOT_IN_PLAN: {
    kind: 'rule',
    vi: 'Kế hoạch đang thực hiện không có dịp này để ghi nhận. Hãy chọn lại dịp, sự kiện.',
  },
  OCCASION_OF_OTHERS: {
    kind: 'rule',
    vi: 'Dịp này do cơ quan ban hành kế hoạch ghi nhận. Hãy đề nghị cơ quan đó ghi.',
  },
  OCCASION_DATE_FIXED: {
    kind: 'rule',
    vi: 'Nhiệm vụ đã mở theo ngày của dịp này nên không đổi ngày. Hãy rút việc này rồi ghi lại.',
  },
} as const satisfies RejectionTable;

export type ObligationRejection = keyof typeof obligationRejections;

export const reject: (code: ObligationRejection, facts?: Readonly<Record<string, string | number>>) => never =
  rejecter(obligationRejections);
