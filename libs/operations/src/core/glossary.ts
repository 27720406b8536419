/** Every identifier of this library with its Vietnamese word. */
export const operationsGlossary: Record<string, string> = {
  well: 'chạy tốt',
  look: 'cần xem trong ngày',
  act: 'cần xử lý ngay',

  'no-worker': 'máy chạy nền không hoạt động',
  'queue-away': 'hàng đợi không trả lời',
  'reader-stopped': 'một phần cập nhật đã dừng',
  'reader-failing': 'một phần cập nhật đang lỗi',
  'sealing-late': 'niêm phong nhật ký chậm',
  'signing-late': 'ký nhật ký chậm',
  'streams-parked': 'có việc bị tạm giữ',
  'alarms-stuck': 'báo hạn bị kẹt',
  'readers-behind': 'cập nhật đang chậm',
  'works-silent': 'việc chạy nền im lặng',
  'reminders-late': 'nhắc việc đang chậm',
  'letters-parked': 'có thư bị treo',
  'other-release': 'máy chủ khác phiên bản',

  redis: 'hàng đợi Redis',
  postgres: 'hàng đợi trong cơ sở dữ liệu',

  'newer-release': 'sự kiện mới hơn phần mềm',
  contradiction: 'dữ liệu mâu thuẫn',
  database: 'cơ sở dữ liệu từ chối',
  program: 'lỗi của phần mềm',

  freed: 'đã làm xong',
  'still-parked': 'vẫn bị tạm giữ',
  'not-parked': 'không còn bị tạm giữ',

  STREAM_NOT_PARKED: 'việc không còn bị tạm giữ',
};
