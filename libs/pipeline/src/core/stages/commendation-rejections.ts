import type { RejectionTable } from '@core/kernel';

export const commendationRejections = {
  PROPOSAL_OPEN: { kind: 'rule', vi: 'Đã có đề nghị khen thưởng chưa quyết định. Hãy giải quyết đề nghị đó trước.' },
  PROPOSAL_MISSING: { kind: 'rule', vi: 'Chưa có đề nghị khen thưởng. Hãy lập tờ trình đề nghị trước.' },
  ELIGIBILITY_HOLD: {
    kind: 'rule',
    vi: 'Chưa xét khen thưởng vì đang có việc phải chờ kết luận ({holds}). Hãy gỡ bỏ khi đã có kết luận.',
  },
  ACHIEVEMENT_ALREADY_COMMENDED: {
    kind: 'rule',
    vi: 'Thành tích này đã được khen thưởng. Một thành tích không khen nhiều lần; hãy đề nghị cấp cao hơn nếu đủ điều kiện.',
  },
  FORM_NOT_FOR_SUBJECT: {
    kind: 'rule',
    vi: 'Hình thức khen thưởng này không dành cho loại đối tượng của hồ sơ. Hãy chọn hình thức khác.',
  },
  AUTHORITY_UNKNOWN: { kind: 'rule', vi: 'Không có đơn vị này vào ngày hôm nay. Hãy chọn lại cấp có thẩm quyền.' },
  LEVEL_BELOW_RENOMINATION: {
    kind: 'rule',
    vi: 'Hồ sơ được đề nghị lên cấp cao hơn. Hãy chọn hình thức khen thưởng từ cấp đó trở lên.',
  },
  STREAM_NOT_RENOMINATED: {
    kind: 'rule',
    vi: 'Loại khen thưởng khác với loại khi đề nghị lên cấp cao hơn. Hãy chọn đúng loại đó.',
  },
  APPRAISER_IS_PROPOSER: { kind: 'rule', vi: 'Người đề nghị không tự thẩm định. Hãy chuyển cho người thẩm định khác.' },
  ALREADY_APPRAISED: { kind: 'rule', vi: 'Đề nghị này đã được thẩm định. Hãy trình cấp có thẩm quyền quyết định.' },
  NOT_APPRAISED: { kind: 'rule', vi: 'Đề nghị chưa được thẩm định. Hãy thẩm định trước khi quyết định.' },
  APPRAISED_AGAINST: { kind: 'rule', vi: 'Thẩm định không đồng ý. Hãy từ chối đề nghị này hoặc lập đề nghị khác.' },
  DECIDER_IS_INVOLVED: {
    kind: 'rule',
    vi: 'Người soạn hồ sơ hoặc lập đề nghị không tự quyết định. Hãy chuyển cho người khác.',
  },
  DECISION_IN_FUTURE: { kind: 'rule', vi: 'Ngày quyết định ở sau hôm nay ({today}). Hãy ghi đúng ngày đã ký.' },
  DECISION_BEFORE_PROPOSAL: {
    kind: 'rule',
    vi: 'Ngày quyết định ở trước ngày đề nghị ({proposedOn}). Hãy kiểm tra lại ngày.',
  },
  AUTHORITY_MISMATCH: { kind: 'rule', vi: 'Cấp quyết định khác với cấp được trình. Hãy kiểm tra lại quyết định.' },
  FORM_MISMATCH: {
    kind: 'rule',
    vi: 'Hình thức khen thưởng khác với đề nghị đã thẩm định. Hãy lập đề nghị khác nếu muốn đổi hình thức.',
  },
  HOLD_TWICE: { kind: 'rule', vi: 'Đã có ghi nhận như vậy. Hãy kiểm tra danh sách hoặc dùng mã khác.' },
  HOLD_DOCUMENT_AHEAD: { kind: 'rule', vi: 'Ngày văn bản ở sau hôm nay ({today}). Hãy ghi đúng ngày đã ký.' },
  HOLD_ENDS_BEFORE_DOCUMENT: {
    kind: 'rule',
    vi: 'Ngày cuối nêu trong văn bản ở trước ngày văn bản. Hãy kiểm tra lại hai ngày.',
  },
  HOLD_UNKNOWN: { kind: 'rule', vi: 'Hồ sơ không có ghi nhận này. Hãy tải lại trang để xem danh sách hiện nay.' },
  HOLD_MISSING: { kind: 'rule', vi: 'Hồ sơ không có việc nào phải chờ kết luận.' },
  AWARD_NOT_ON_RECORD: {
    kind: 'rule',
    vi: 'Hồ sơ chưa ghi khen thưởng này nên không có gì để hủy bỏ. Hãy kiểm tra lại danh sách.',
  },
  COMMENDED_BY_LIST: {
    kind: 'rule',
    vi: 'Khen thưởng này do một danh sách quyết định. Hãy hủy bỏ trong hồ sơ đề nghị đó.',
  },
  COMMENDATION_ANNULLED: { kind: 'rule', vi: 'Khen thưởng này đã bị hủy bỏ. Không cần làm gì thêm.' },
  ANNULLED_BEFORE_DECISION: {
    kind: 'rule',
    vi: 'Văn bản hủy bỏ ghi trước quyết định khen thưởng ngày {date}. Hãy kiểm tra lại ngày.',
  },
  CONCLUSION_AFTER_ANNULMENT: {
    kind: 'rule',
    vi: 'Kết luận làm căn cứ ghi ngày sau văn bản hủy bỏ. Hãy kiểm tra lại hai ngày.',
  },
  RECOVERY_NOT_OWED: { kind: 'rule', vi: 'Khen thưởng này không còn gì phải thu hồi. Không cần làm gì thêm.' },
  RECOVERY_OF_NOTHING: { kind: 'rule', vi: 'Chưa ghi thu hồi gì. Hãy ghi hiện vật hoặc số tiền.' },
  RECOVERY_TOO_MUCH: { kind: 'rule', vi: 'Chỉ còn phải thu hồi {dong} đồng. Hãy nhập lại số tiền.' },
  FUND_SAYS_OTHERWISE: {
    kind: 'rule',
    vi: 'Sổ quỹ ghi đã chi {dong} đồng cho khen thưởng này. Hãy để trống số tiền, hoặc ghi đủ khoản chi vào quỹ trước.',
  },
  LATER_AWARD_UNKNOWN: {
    kind: 'rule',
    vi: 'Không có khen thưởng nào như vậy còn phải xem xét. Hãy tải lại trang để xem danh sách hiện nay.',
  },
  LATER_AWARD_SETTLED: {
    kind: 'rule',
    vi: 'Khen thưởng này đã được xem xét với kết quả khác. Hãy tải lại trang.',
  },
  COMMENDATION_UNDECIDED: {
    kind: 'rule',
    vi: 'Chưa có quyết định khen thưởng hoặc từ chối. Hãy đề nghị và quyết định trước.',
  },
  NOT_COMMENDED: { kind: 'rule', vi: 'Hồ sơ chưa được khen thưởng nên chưa theo dõi sau khen thưởng.' },
  MONITORING_ALREADY_STARTED: { kind: 'rule', vi: 'Đã theo dõi sau khen thưởng. Hãy ghi nhận xét theo dõi.' },
  NOT_MONITORED: { kind: 'rule', vi: 'Chưa theo dõi sau khen thưởng. Hãy bắt đầu theo dõi trước.' },
  REVIEW_NOT_AHEAD: { kind: 'rule', vi: 'Ngày xem xét lại phải sau hôm nay ({today}). Hãy chọn lại ngày.' },
  LEVEL_NOT_HIGHER: { kind: 'rule', vi: 'Cấp đề nghị phải cao hơn cấp đã khen. Hãy chọn cấp cao hơn.' },
  STREAM_NOT_A_BASIS: {
    kind: 'rule',
    vi: 'Khen thưởng chuyên đề hoặc đột xuất không làm căn cứ đề nghị khen thưởng công trạng cấp cao hơn. Hãy chọn loại khác.',
  },
} as const satisfies RejectionTable;
