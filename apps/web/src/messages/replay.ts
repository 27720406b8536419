/** The sentences with which an auditor goes back and forth in the life of a case, and checks what is proven. */
export const replayTexts = {
  title: 'Phát lại lịch sử',
  of: (latest: number) => ` trong ${latest}`,
  keys: 'Phím ← → từng sự kiện, Shift + ← → từng giai đoạn, Home và End về đầu, cuối.',
  value: (at: number, label: string, day: string) => `Sự kiện ${at}: ${label}, ${day}`,
  toStage: (stage: string, version: number) => `Đến lúc vào ${stage}, sự kiện ${version}`,
  day: 'Trạng thái vào cuối ngày',
  clock: 'Tính theo thời điểm',
  clocks: { occurred: 'xảy ra', recorded: 'ghi nhận' },
  clockHint: {
    occurred: 'Sự thật vào ngày đó theo hiểu biết hôm nay: cả những việc ghi nhận muộn.',
    recorded: 'Hệ thống biết gì vào ngày đó: chỉ những việc đã ghi nhận đến hết ngày.',
  },
  shapes: 'Cách xem',
  shape: { timeline: 'Dòng thời gian', compact: 'Gọn', json: 'JSON' },
  json: 'Tải JSON',
  jsonHint: 'Các sự kiện như chương trình đọc được, theo thứ tự. Thông tin cá nhân chỉ hiện khi bạn được xem.',
  byBrowser: 'Trình duyệt của bạn đã tự tính lại từng dấu vân tay từ nguyên văn các sự kiện; không phải tin máy chủ.',
  byServer:
    'Máy chủ đã tính. Trình duyệt chỉ tự tính được qua kết nối an toàn (https); hãy tải bằng chứng về để kiểm tra nơi khác.',
  sealed: (sealed: string, signed: string, events: string) =>
    `${sealed}/${events} sự kiện đã niêm phong, ${signed}/${events} nằm dưới chữ ký.`,
  checkpoint: (log: string, size: string, at: string) => `Mốc đã ký gần nhất: ${log}, ${size} sự kiện, lúc ${at}.`,
  bundle: 'Tải bằng chứng (.zip)',
  bundleHint: 'Tệp tự chứng minh, không cần hệ thống này. Nơi kiểm tra:',
  readers: 'Ai đã xem hồ sơ này',
  noReaders: 'Chưa có lượt xem nào.',
  columns: {
    at: 'Lúc',
    reader: 'Người xem',
    role: 'Vai trò, đơn vị',
    what: 'Đã xem',
    number: 'Số',
    event: 'Sự kiện',
    actor: 'Người thực hiện',
  },
  looked: {
    case: 'hồ sơ',
    past: 'trạng thái quá khứ',
    history: 'lịch sử',
    evidence: 'tệp minh chứng',
    proof: 'bằng chứng',
    bundle: 'tải bằng chứng',
    export: 'xuất danh sách',
  } as Readonly<Record<string, string>>,
} as const;

export const compareTexts = {
  title: 'So sánh với một thời điểm khác',
  event: 'Sự kiện',
  day: 'hoặc cuối ngày',
  none: 'Chọn sự kiện',
  end: 'Thôi so sánh',
  between: (from: number, to: number, count: number) =>
    count === 0
      ? `Từ sự kiện ${from} đến sự kiện ${to} không có gì khác.`
      : `Từ sự kiện ${from} đến sự kiện ${to}: ${count} chỗ khác. Trước thì gạch ngang, sau thì gạch chân.`,
  before: 'Trước',
  after: 'Sau',
  standing: 'Tình trạng',
  status: 'Trạng thái',
  unit: 'Đơn vị',
  due: 'Hạn',
  comments: 'Số ý kiến',
} as const;

export const verifyTexts = {
  title: 'Kiểm tra bằng chứng',
  hint: 'Chọn tệp bằng chứng (.zip) của một hồ sơ. Tệp được đọc và kiểm tra ngay trong trình duyệt này, không gửi đi đâu. Không cần đăng nhập.',
  choose: 'Tệp bằng chứng',
  key: 'Khóa công khai của sổ',
  keyHint:
    'Do Hội đồng công bố, ví dụ trong biên bản. Khóa nằm trong tệp không tự chứng minh được tệp; có thể dán nhiều khóa, mỗi dòng một khóa.',
  check: 'Kiểm tra',
  busy: 'Đang kiểm tra…',
  whole: (events: number) => `Nguyên vẹn: ${events} sự kiện, mọi dấu vân tay, bằng chứng và chữ ký đều khớp.`,
  stream: 'Hồ sơ',
  log: (size: string) => `Sổ đã ký đến ${size} sự kiện`,
  pinned: 'Chữ ký được kiểm tra bằng khóa bạn đã dán.',
  unpinned:
    'Bạn chưa dán khóa nào: chữ ký được kiểm tra bằng khóa nằm trong chính tệp này. Ai làm giả tệp cũng làm giả được khóa đó. Hãy lấy khóa từ nơi Hội đồng công bố rồi kiểm tra lại.',
  broken: 'KHÔNG nguyên vẹn',
  where: {
    file: (name: string) => `tệp ${name}`,
    version: (version: number) => `sự kiện ${version}`,
    log: (log: string) => `sổ ${log}`,
  },
  keep: 'Hãy giữ tệp này, đừng sửa, và báo cho đơn vị đã cấp.',
  faults: {
    'bad-manifest': 'Bảng kê của tệp thiếu hoặc sai.',
    'file-changed': 'Một phần của tệp đã bị sửa, thêm hoặc bớt.',
    'bad-file': 'Một phần của tệp không đọc được.',
    'bad-line': 'Một dòng sự kiện không đọc được.',
    'not-canonical': 'Một sự kiện không ở dạng đã băm.',
    'wrong-place': 'Một sự kiện không ở đúng chỗ của nó.',
    'broken-link': 'Một sự kiện không nối với sự kiện trước.',
    'wrong-hash': 'Dấu vân tay của một sự kiện không khớp nội dung.',
    'wrong-count': 'Số sự kiện không như bảng kê.',
    'unknown-log': 'Sự kiện thuộc một sổ mà tệp không có mốc ký.',
    'bad-note': 'Mốc ký không đọc được.',
    'unknown-key': 'Khóa đã dán không phải khóa của sổ này.',
    'bad-signature': 'Chữ ký không đúng.',
    'not-included': 'Một sự kiện không nằm trong sổ đã ký.',
    'no-consistency-proof': 'Thiếu bằng chứng rằng sổ chỉ dài thêm.',
    inconsistent: 'Sổ đã bị viết lại.',
  },
  unreadable: 'Tệp này không phải tệp bằng chứng (.zip), hoặc đã hỏng.',
  badKey: 'Khóa đã dán không đúng dạng “tên+8 ký tự+base64”.',
  noCrypto:
    'Trình duyệt này không kiểm tra được chữ ký. Hãy dùng trình duyệt mới hơn qua https, hoặc chạy verify.mjs trong tệp.',
  signIn: 'Đăng nhập',
} as const;
