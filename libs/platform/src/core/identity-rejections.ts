import { rejecter, type RejectionTable } from '@core/kernel';

/** What the administration of accounts may answer, beside the codes of the edge. */
export const identityRejections = {
  PASSWORD_WRONG: { kind: 'forbidden', vi: 'Mật khẩu hiện tại không đúng. Hãy gõ lại mật khẩu đang dùng.' },
  PERSON_UNKNOWN: { kind: 'missing', vi: 'Không tìm thấy người này. Hãy đăng ký người trước khi mở tài khoản.' },
  ACCOUNT_EXISTS: { kind: 'rule', vi: 'Người này đã có tài khoản. Hãy đặt lại mật khẩu nếu người đó không vào được.' },
  ACCOUNT_DISABLED: { kind: 'rule', vi: 'Tài khoản này đã ngừng dùng, không đặt lại mật khẩu được.' },
  ACCOUNT_IS_OWN: {
    kind: 'rule',
    vi: 'Không thể tự đặt lại hoặc tự ngừng tài khoản của mình. Hãy nhờ một quản trị viên khác.',
  },
  FIRST_ADMINISTRATOR_EXISTS: {
    kind: 'rule',
    vi: 'Quản trị viên đầu tiên đã có. Hãy nhờ quản trị viên đó mở thêm tài khoản.',
  },
} as const satisfies RejectionTable;

export const rejectAccount = rejecter(identityRejections);

export const identityGlossary: Record<string, string> = {
  PASSWORD_WRONG: 'mật khẩu hiện tại sai',
  PERSON_UNKNOWN: 'không có người này',
  ACCOUNT_EXISTS: 'đã có tài khoản',
  ACCOUNT_DISABLED: 'tài khoản đã ngừng',
  ACCOUNT_IS_OWN: 'tài khoản của chính mình',
  FIRST_ADMINISTRATOR_EXISTS: 'đã có quản trị viên đầu tiên',
};
