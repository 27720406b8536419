/** The words of the ledger. */
export const schedulingGlossary: Record<string, string> = {
  promised: 'đã hẹn',
  armed: 'đã đặt báo',
  fired: 'đã báo',
  delivered: 'đã gửi',
  acknowledged: 'đã xem',
  'ring-alarm': 'báo hạn',
  'do-work': 'làm việc dài',

  wanted: 'đang chờ làm',
  'under-way': 'đang làm',
  finished: 'đã xong',
  cancelled: 'đã hủy',

  skipped: 'đã bỏ qua vì lỡ ngày',
  merged: 'đã gộp vào nhắc sau',

  'send-late': 'lỡ giờ thì vẫn gửi từng nhắc',
  skip: 'lỡ ngày thì bỏ qua và ghi sổ',
  merge: 'lỡ nhiều nhắc thì gộp vào nhắc cuối',
  inbox: 'hộp thư trong phần mềm',
  email: 'thư điện tử',
  head: 'người đứng đầu đơn vị',
  superior: 'đơn vị cấp trên trực tiếp',
};
