import type { RejectionTable } from '@core/kernel';

/** Refusals by the law that a case is under: its awards of before, its ladders, its consultation, its procedure. */
export const lawOfCaseRejections = {
  RECIPIENT_IS_THIS_CASE: { kind: 'rule', vi: 'Đây chính là hồ sơ đang mở. Hãy chọn hồ sơ khác của cùng đối tượng.' },
  RECIPIENT_UNKNOWN: { kind: 'rule', vi: 'Không có hồ sơ này. Hãy tìm lại hồ sơ của cùng đối tượng.' },
  AWARD_CLASS_MISSING: {
    kind: 'rule',
    vi: 'Huân chương có nhiều loại và hạng. Hãy chọn rõ loại, hạng để áp dụng đúng quy định.',
  },
  AWARD_NOT_OF_FORM: { kind: 'rule', vi: 'Loại, hạng đã chọn không thuộc hình thức này. Hãy chọn lại.' },
  ACHIEVEMENT_AWARDED: {
    kind: 'rule',
    vi: 'Thành tích này đã được khen thưởng (quyết định {numbers}). Một thành tích không khen nhiều lần; hãy kiểm tra lại hồ sơ.',
  },
  TITLE_ALREADY_GIVEN: {
    kind: 'rule',
    vi: 'Đối tượng đã được tặng danh hiệu này năm {year} (quyết định {numbers}). Hãy chọn danh hiệu khác.',
  },
  PERHAPS_SAME_ACHIEVEMENT: {
    kind: 'rule',
    vi: 'Đối tượng đã được khen thưởng năm {year} (quyết định {numbers}). Hãy xem các hồ sơ đó và xác nhận là thành tích khác trước khi đề nghị.',
  },
  ACHIEVEMENT_BEFORE_HOLD_ENDED: {
    kind: 'rule',
    vi: 'Thành tích năm {year} có trước ngày chấm dứt kỷ luật ({from}) nên không được tính. Hãy xét thành tích từ ngày đó.',
  },
  LADDER_NOT_CLIMBED: {
    kind: 'rule',
    vi: 'Cần {needed} lần liên tục {of}; đã ghi nhận: {years}. Hãy bổ sung hồ sơ của các năm còn thiếu hoặc chọn danh hiệu khác.',
  },
  STREAM_NOT_WAIVED: {
    kind: 'rule',
    vi: 'Hồ sơ đi theo thủ tục đơn giản cho một loại khen thưởng khác. Hãy chọn đúng loại đó hoặc đưa hồ sơ qua hội đồng.',
  },
  CONSULTATION_ALREADY_OPEN: {
    kind: 'rule',
    vi: 'Đang lấy ý kiến công khai về đề nghị này. Hãy kết thúc đợt đó trước.',
  },
  CONSULTATION_TWICE: { kind: 'rule', vi: 'Đã có đợt lấy ý kiến với mã này. Hãy dùng mã khác.' },
  CONSULTATION_NOT_OPEN: {
    kind: 'rule',
    vi: 'Không có đợt lấy ý kiến công khai nào đang mở. Hãy đăng công khai đề nghị trước.',
  },
  CONSULTATION_AWARD_MISSING: {
    kind: 'rule',
    vi: 'Chưa đề nghị khen thưởng nên phải nêu hình thức và loại khen thưởng sẽ lấy ý kiến. Hãy chọn cả hai.',
  },
  CONSULTATION_TERM_MISSING: {
    kind: 'rule',
    vi: 'Quy định không nêu số ngày lấy ý kiến cho việc này. Hãy ghi số ngày và loại ngày theo văn bản của cơ quan.',
  },
  CONSULTATION_TOO_SHORT: {
    kind: 'rule',
    vi: 'Phải lấy ý kiến ít nhất {days} {kind}. Hãy ghi số ngày từ mức đó trở lên.',
  },
  CONSULTATION_OTHER_DAYS: {
    kind: 'rule',
    vi: 'Quy định tính thời gian lấy ý kiến theo {kind}. Hãy chọn đúng loại ngày.',
  },
  PUBLISHED_AHEAD: { kind: 'rule', vi: 'Ngày đăng ở sau hôm nay ({today}). Hãy ghi đúng ngày đã đăng.' },
  PUBLISHED_BEFORE_PROPOSAL: {
    kind: 'rule',
    vi: 'Ngày đăng ở trước ngày đề nghị ({proposedOn}). Hãy kiểm tra lại ngày.',
  },
  OBJECTION_TWICE: { kind: 'rule', vi: 'Đã có ý kiến với mã này. Hãy kiểm tra danh sách hoặc dùng mã khác.' },
  OBJECTION_OUTSIDE_CONSULTATION: {
    kind: 'rule',
    vi: 'Ngày nhận ý kiến phải từ ngày đăng ({from}) đến hôm nay ({today}). Hãy kiểm tra lại ngày.',
  },
  OBJECTION_MISSING: { kind: 'rule', vi: 'Đợt lấy ý kiến chưa nhận ý kiến nào phải giải quyết.' },
  OBJECTION_UNKNOWN: { kind: 'rule', vi: 'Không có ý kiến này. Hãy tải lại trang để xem danh sách hiện nay.' },
  OBJECTION_RESOLVED: { kind: 'rule', vi: 'Ý kiến này đã được giải quyết theo hướng khác. Hãy xem lịch sử hồ sơ.' },
  RESOLVER_RECORDED_IT: {
    kind: 'rule',
    vi: 'Người ghi ý kiến không tự giải quyết ý kiến đó. Hãy chuyển cho người khác.',
  },
  CONSULTATION_RUNNING: {
    kind: 'rule',
    vi: 'Thời gian lấy ý kiến đến hết ngày {endsOn}. Hãy kết thúc đợt lấy ý kiến sau ngày đó.',
  },
  OBJECTIONS_UNRESOLVED: {
    kind: 'rule',
    vi: 'Còn {count} ý kiến chưa giải quyết. Hãy giải quyết từng ý kiến trước khi kết thúc.',
  },
  CONSULTATION_OPEN: {
    kind: 'rule',
    vi: 'Đang lấy ý kiến công khai đến hết ngày {endsOn}. Hãy kết thúc đợt lấy ý kiến trước khi quyết định.',
  },
  CONSULTATION_MISSING: {
    kind: 'rule',
    vi: 'Hình thức này phải lấy ý kiến công khai {days} {kind} trước. Hãy đăng công khai đề nghị.',
  },
} as const satisfies RejectionTable;
