/** The sentences of signing in, and of confirming with the password. */
export const signInTexts = {
  signIn: {
    title: 'Đăng nhập',
    login: 'Tên đăng nhập',
    password: 'Mật khẩu',
    show: 'Hiện mật khẩu',
    hide: 'Ẩn mật khẩu',
    submit: 'Đăng nhập',
    submitting: 'Đang đăng nhập…',
    help: 'Quên mật khẩu? Hãy liên hệ quản trị viên của đơn vị để được cấp lại.',
    empty: 'Hãy nhập tên đăng nhập và mật khẩu.',
    expired: 'Phiên làm việc đã hết. Hãy đăng nhập lại để tiếp tục.',
    changeTitle: 'Đặt mật khẩu mới',
    changeHint: 'Bạn đang dùng mật khẩu tạm. Hãy đặt mật khẩu chỉ mình bạn biết, ít nhất 12 ký tự.',
    current: 'Mật khẩu hiện tại',
    next: 'Mật khẩu mới',
    again: 'Nhập lại mật khẩu mới',
    differ: 'Hai lần nhập mật khẩu mới chưa giống nhau.',
    short: 'Mật khẩu mới cần ít nhất 12 ký tự.',
    change: 'Lưu mật khẩu mới',
  },
  stepUp: {
    title: 'Xác nhận lại mật khẩu',
    hint: 'Việc này có giá trị quyết định nên cần chính bạn xác nhận. Nhập mật khẩu rồi tiếp tục.',
    confirm: 'Xác nhận và tiếp tục',
    cancel: 'Thôi',
  },
} as const;
