import type { RejectionTable } from '@core/kernel';

export const discoveryRejections = {
  PROFILE_UNDER_REVIEW: {
    kind: 'rule',
    vi: 'Hồ sơ đã trình và đang chờ duyệt. Muốn sửa, hãy đề nghị người duyệt trả lại.',
  },
  PROFILE_ALREADY_ACCEPTED: { kind: 'rule', vi: 'Hồ sơ đã được chấp nhận. Muốn sửa, hãy đề nghị người duyệt trả lại.' },
  PROFILE_NOT_SUBMITTED: { kind: 'rule', vi: 'Hồ sơ chưa được trình. Hãy trình hồ sơ trước khi duyệt.' },
  PROFILE_NOT_ACCEPTED: { kind: 'rule', vi: 'Hồ sơ chưa được chấp nhận. Hãy trình và duyệt hồ sơ trước.' },
  APPROVER_IS_DRAFTER: { kind: 'rule', vi: 'Người đã soạn hồ sơ không tự duyệt. Hãy chuyển cho người duyệt khác.' },
  EVIDENCE_UNKNOWN: { kind: 'rule', vi: 'Chưa nhận được tệp minh chứng này. Hãy tải tệp lên rồi làm lại.' },
  EVIDENCE_NOT_ATTACHED: {
    kind: 'rule',
    vi: 'Hồ sơ không có minh chứng này. Hãy tải lại trang để xem danh sách hiện nay.',
  },
  EVIDENCE_MISSING: { kind: 'rule', vi: 'Hồ sơ chưa có minh chứng. Hãy đính kèm ít nhất một tệp trước khi trình.' },
  EVIDENCE_TOO_MANY: { kind: 'rule', vi: 'Một hồ sơ chứa tối đa {limit} minh chứng. Hãy bỏ bớt tệp không cần thiết.' },
  EXTRACT_MISSING: { kind: 'rule', vi: 'Hồ sơ chưa có trích ngang thành tích. Hãy bổ sung trước khi trình.' },
  CRITERION_NOT_IN_PLAN: {
    kind: 'rule',
    vi: 'Có tiêu chí không thuộc kế hoạch của hồ sơ này. Hãy chỉ đánh giá: {criteria}.',
  },
  CRITERION_ASSESSED_TWICE: {
    kind: 'rule',
    vi: 'Tiêu chí {criteria} được đánh giá hai lần. Hãy chỉ giữ một đánh giá.',
  },
  CRITERIA_MISSING: { kind: 'rule', vi: 'Chưa tự đánh giá tiêu chí: {criteria}. Hãy đánh giá đủ trước khi trình.' },
  CRITERIA_UNMET: { kind: 'rule', vi: 'Tiêu chí chưa đạt: {criteria}. Chỉ trình hồ sơ đạt đủ các tiêu chí chung.' },
} as const satisfies RejectionTable;
