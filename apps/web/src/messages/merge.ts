/** Sentences of a form whose case has changed since it was opened. */
export const mergeTexts = {
  heading: 'Nội dung đã thay đổi từ khi bạn mở',
  untouched: 'Người khác vừa cập nhật nhưng không đụng đến những mục bạn nhập. Hãy xem lại rồi gửi lại.',
  taken: (fields: string) => `Đã lấy bản mới của: ${fields}.`,
  choose: 'Hai người cùng sửa những mục sau. Hãy chọn bản để giữ; chữ bạn đã nhập vẫn còn cho đến khi gửi.',
  base: 'Lúc bạn mở',
  theirs: 'Bản hiện tại',
  mine: 'Bản của bạn',
  nothing: 'để trống',
  open: 'Hãy chọn cho từng mục rồi gửi lại.',
  restored: 'Đây là bản bạn viết dở lần trước, chưa gửi.',
  startAnew: 'Bỏ, viết lại từ đầu',
  keptHere: 'Bản viết dở được giữ trên máy này cho đến khi gửi hoặc đăng xuất.',
} as const;
