import type { RejectionTable } from '@core/kernel';

export const replicationRejections = {
  CLAIM_TWICE: { kind: 'rule', vi: 'Mã thông tin {claims} đã được dùng trong hồ sơ. Hãy đặt mã khác.' },
  CLAIM_UNKNOWN: { kind: 'rule', vi: 'Hồ sơ không có thông tin này. Hãy tải lại trang để xem các thông tin hiện nay.' },
  CLAIM_MISSING: { kind: 'rule', vi: 'Chưa có thông tin nào để kiểm chứng. Hãy ghi thông tin trước.' },
  CLAIM_ALREADY_REJECTED: {
    kind: 'rule',
    vi: 'Thông tin này đã bị bác. Hãy ghi thành thông tin mới nếu có căn cứ khác.',
  },
  CLAIM_NOT_VERIFIED: {
    kind: 'rule',
    vi: 'Thông tin {claims} chưa được kiểm chứng. Hãy kiểm chứng trước khi tuyên truyền.',
  },
  CLAIM_PUBLISHED: {
    kind: 'rule',
    vi: 'Thông tin này đã đăng trong {publicity}. Hãy đính chính lần đăng đó trước khi bác.',
  },
  CLAIMS_UNSETTLED: { kind: 'rule', vi: 'Còn thông tin chưa kiểm chứng: {claims}. Hãy kiểm chứng hoặc bác trước.' },
  VERIFIER_IS_AUTHOR: {
    kind: 'rule',
    vi: 'Người ghi thông tin không tự kiểm chứng. Hãy chuyển cho người khác kiểm chứng.',
  },
  PUBLICITY_TWICE: { kind: 'rule', vi: 'Mã lần tuyên truyền này đã được dùng trong hồ sơ. Hãy đặt mã khác.' },
  PUBLICITY_IN_FUTURE: { kind: 'rule', vi: 'Ngày tuyên truyền ở sau hôm nay ({today}). Chỉ ghi việc đã diễn ra.' },
  PUBLICITY_WITHOUT_CLAIM: {
    kind: 'rule',
    vi: 'Hình thức này đăng nội dung nên phải nêu các thông tin đã kiểm chứng. Hãy chọn thông tin được đăng.',
  },
  PUBLICITY_UNKNOWN: {
    kind: 'rule',
    vi: 'Hồ sơ không có lần tuyên truyền này. Hãy tải lại trang để xem danh sách hiện nay.',
  },
  NOTHING_PUBLISHED: { kind: 'rule', vi: 'Chưa có lần tuyên truyền nào. Hãy ghi ít nhất một lần trước.' },
} as const satisfies RejectionTable;
