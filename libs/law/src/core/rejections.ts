import { rejecter, type RejectionTable } from '@core/kernel';

/** Every way a question of law is answered with no, and what to do next. */
export const lawRejections = {
  REGIME_UNKNOWN: {
    kind: 'rule',
    vi: 'Không có bộ quy định nào còn hiệu lực vào ngày {on}. Hãy nhập quy định đang có hiệu lực trước.',
  },
  RULE_AMBIGUOUS: {
    kind: 'rule',
    vi: 'Bộ quy định {regime} có hai quy tắc cùng áp dụng cho một việc. Hãy sửa dữ liệu quy định trước khi đi tiếp.',
  },
  THRESHOLD_UNKNOWN: {
    kind: 'rule',
    vi: 'Chưa có tỷ lệ phiếu cho hình thức này vào ngày {on}. Hãy nhập tỷ lệ theo quy chế của hội đồng.',
  },
  BONUS_UNKNOWN: {
    kind: 'rule',
    vi: 'Chưa có mức tiền thưởng cho {award} vào ngày {on}. Hãy nhập mức thưởng kèm điều khoản.',
  },
  BASE_SALARY_UNKNOWN: {
    kind: 'rule',
    vi: 'Chưa có mức lương cơ sở vào ngày {on}. Hãy nhập mức lương cơ sở kèm nghị định.',
  },
  ASSEMBLY_IMPOSSIBLE: {
    kind: 'rule',
    vi: 'Số người không khớp nhau: hội đồng {members} người, dự {present} người. Hãy kiểm tra danh sách dự họp.',
  },
  TALLY_DOES_NOT_ADD_UP: {
    kind: 'rule',
    vi: 'Phát ra {issued} phiếu nhưng kiểm được {counted}. Hãy kiểm lại từng loại phiếu trước khi ghi.',
  },
  CHAIR_STATEMENT_MISSING: {
    kind: 'rule',
    vi: 'Quy định đòi Chủ tịch hội đồng đồng ý. Hãy ghi ý kiến của Chủ tịch trước khi kết luận.',
  },
  STREAM_GIVES_NO_SUCH_FORM: {
    kind: 'rule',
    vi: 'Loại khen thưởng này không có hình thức đã chọn (bộ quy định {regime}). Hãy chọn loại khác hoặc hình thức khác.',
  },
  SIMPLIFIED_NOT_ALLOWED: {
    kind: 'rule',
    vi: 'Bộ quy định {regime} không cho xét theo thủ tục đơn giản với căn cứ và loại khen thưởng này. Hãy đưa hồ sơ qua hội đồng hoặc chọn căn cứ khác.',
  },
} as const satisfies RejectionTable;

export const reject = rejecter(lawRejections);
