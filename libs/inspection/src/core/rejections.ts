import { rejecter, type RejectionTable } from '@core/kernel';

/** How the rules of inspections say no. */
export const inspectionRejections = {
  PROGRAMME_ALREADY_DRAFTED: { kind: 'rule', vi: 'Chương trình kiểm tra này đã có. Hãy tải lại trang.' },
  PROGRAMME_NOT_DRAFTED: { kind: 'rule', vi: 'Chưa có chương trình kiểm tra này. Hãy lập chương trình trước.' },
  PROGRAMME_ID_MISMATCH: {
    kind: 'rule',
    vi: 'Mỗi hội đồng chỉ có một chương trình kiểm tra cho mỗi năm. Hãy mở chương trình của năm đó.',
  },
  PROGRAMME_UNIT_UNKNOWN: { kind: 'rule', vi: 'Không có đơn vị {unit} vào ngày {on}. Hãy chọn lại đơn vị.' },
  PROGRAMME_NO_COUNCIL: {
    kind: 'rule',
    vi: 'Đơn vị này không có Hội đồng Thi đua - Khen thưởng. Hãy chọn đơn vị có hội đồng.',
  },
  PROGRAMME_WINDOW_REVERSED: { kind: 'rule', vi: 'Ngày cuối đứng trước ngày đầu. Hãy kiểm tra lại khoảng ngày.' },
  PROGRAMME_WINDOW_OTHER_YEAR: {
    kind: 'rule',
    vi: 'Khoảng ngày kiểm tra phải nằm trong năm {year}. Hãy chọn lại ngày.',
  },
  PROGRAMME_NO_WORKING_DAY: {
    kind: 'rule',
    vi: 'Từ {from} đến {to} không có ngày làm việc nào. Hãy mở rộng khoảng ngày.',
  },
  PROGRAMME_TEAM_SIZE_REVERSED: {
    kind: 'rule',
    vi: 'Số người ít nhất của đoàn lớn hơn số người nhiều nhất. Hãy kiểm tra lại.',
  },
  PROGRAMME_PERSON_TWICE: { kind: 'rule', vi: 'Có người được nêu hai lần. Hãy giữ mỗi người một dòng.' },
  PROGRAMME_PERSON_UNKNOWN: {
    kind: 'rule',
    vi: 'Có người không thuộc hội đồng hoặc cơ quan thường trực. Hãy bỏ người đó hoặc ghi nhận vai trò trước.',
  },
  PROGRAMME_NO_HEAD: { kind: 'rule', vi: 'Không có ai làm được trưởng đoàn. Hãy chọn ít nhất một trưởng đoàn.' },
  PROGRAMME_NO_SECRETARY: { kind: 'rule', vi: 'Không có ai làm được thư ký đoàn. Hãy chọn ít nhất một thư ký.' },
  PROGRAMME_TOO_FEW_PEOPLE: {
    kind: 'rule',
    vi: 'Chỉ có {people} người, chưa đủ cho một đoàn {needed} người. Hãy thêm người.',
  },
  PROGRAMME_HEADS_AWAY: {
    kind: 'rule',
    vi: 'Không trưởng đoàn nào rảnh ngày nào trong khoảng {from} đến {to}. Hãy đổi khoảng ngày hoặc thêm trưởng đoàn.',
  },
  PROGRAMME_UNIT_BOTH_WAYS: {
    kind: 'rule',
    vi: 'Đơn vị {unit} vừa bắt buộc kiểm tra vừa được miễn. Hãy bỏ một trong hai.',
  },
  PROGRAMME_UNIT_TWICE: { kind: 'rule', vi: 'Đơn vị {unit} được nêu hai lần. Hãy giữ mỗi đơn vị một dòng.' },
  PROGRAMME_INPUTS_MISSING: {
    kind: 'rule',
    vi: 'Chưa có thành phần đoàn và khoảng ngày. Hãy nhập trước khi xếp lịch.',
  },
  PROGRAMME_SEAT_WITHOUT_PLACE: {
    kind: 'rule',
    vi: 'Nơi xuất phát chưa có tọa độ. Hãy chọn đơn vị khác hoặc nhập tọa độ.',
  },
  PROGRAMME_MUST_WITHOUT_PLACE: {
    kind: 'rule',
    vi: 'Đơn vị bắt buộc kiểm tra {unit} chưa có tọa độ. Hãy nhập tọa độ của đơn vị.',
  },
  PROGRAMME_MUST_ENDS: {
    kind: 'rule',
    vi: 'Đơn vị bắt buộc kiểm tra {unit} không còn trong khoảng ngày này. Hãy chọn đơn vị kế thừa hoặc đổi ngày.',
  },
  PROGRAMME_ALL_CONFLICTED: {
    kind: 'rule',
    vi: 'Không ai được làm trưởng đoàn đến đơn vị bắt buộc kiểm tra {unit} mà không vướng lợi ích. Hãy thêm người hoặc bỏ đơn vị.',
  },
  PROGRAMME_NO_CANDIDATE: {
    kind: 'rule',
    vi: 'Không có đơn vị nào có thể kiểm tra. Hãy xem lại danh sách miễn kiểm tra và tọa độ.',
  },
  PLANNING_UNDER_WAY: { kind: 'rule', vi: 'Đang xếp lịch. Hãy đợi kết quả hoặc dừng lần xếp này.' },
  PLANNING_NOT_UNDER_WAY: { kind: 'rule', vi: 'Không có lần xếp lịch nào đang chạy. Hãy tải lại trang.' },
  PROGRAMME_NOT_PLANNED: { kind: 'rule', vi: 'Chương trình chưa có lịch. Hãy xếp lịch trước.' },
  PROGRAMME_STALE: {
    kind: 'rule',
    vi: 'Thông tin đầu vào đã đổi sau lần xếp lịch cuối. Hãy xếp lại rồi trình duyệt.',
  },
  PROGRAMME_CHANGE_DOES_NOT_FIT: {
    kind: 'rule',
    vi: 'Thay đổi không hợp lệ: {why} Hãy chọn ngày, đoàn hoặc người khác.',
  },
  PROGRAMME_VISIT_UNKNOWN: { kind: 'rule', vi: 'Chương trình không có cuộc kiểm tra này. Hãy tải lại trang.' },
  PROGRAMME_CHANGE_CHANGES_NOTHING: { kind: 'rule', vi: 'Thay đổi này không đổi gì. Hãy kiểm tra lại.' },
  PROGRAMME_NOT_APPROVED: {
    kind: 'rule',
    vi: 'Chương trình chưa được phê duyệt. Hãy trình duyệt trước khi thông báo.',
  },
  PROGRAMME_ANNOUNCED_TOO_LATE: {
    kind: 'rule',
    vi: 'Cuộc kiểm tra ngày {date} phải được thông báo trước ít nhất {days} ngày làm việc. Hãy dời ngày rồi thông báo.',
  },
  PROGRAMME_NOTHING_TO_ANNOUNCE: { kind: 'rule', vi: 'Không có gì mới để thông báo. Hãy tải lại trang.' },
  PROGRAMME_CLOSED: { kind: 'rule', vi: 'Chương trình đã kết thúc. Hãy lập chương trình của năm sau.' },
  PROGRAMME_DOCUMENT_IN_FUTURE: { kind: 'rule', vi: 'Văn bản đề ngày {date}, sau hôm nay. Hãy kiểm tra ngày.' },
  INSPECTION_REMINDER_NOT_DUE: { kind: 'rule', vi: 'Chưa đến ngày nhắc {on}. Hệ thống sẽ nhắc vào ngày đó.' },
  VISIT_NOT_SCHEDULED: { kind: 'rule', vi: 'Chưa có cuộc kiểm tra này. Hãy thông báo chương trình trước.' },
  VISIT_CALLED_OFF: { kind: 'rule', vi: 'Cuộc kiểm tra đã hủy. Hãy xem chương trình để biết lý do.' },
  VISIT_NOT_YET: { kind: 'rule', vi: 'Cuộc kiểm tra định vào ngày {date}. Hãy ghi khi đã đến ngày.' },
  VISIT_WRITTEN_IN_FUTURE: {
    kind: 'rule',
    vi: 'Máy ghi ngày {writtenOn}, sau hôm nay. Hãy chỉnh ngày trên máy, hoặc gửi lại không kèm ngày của máy.',
  },
  VISIT_WRITTEN_BEFORE_VISIT: {
    kind: 'rule',
    vi: 'Máy ghi ngày {writtenOn}, trước ngày kiểm tra {date}. Hãy chỉnh ngày trên máy, hoặc gửi lại không kèm ngày của máy.',
  },
  VISIT_NOT_ON_TEAM: { kind: 'rule', vi: 'Bạn không thuộc đoàn kiểm tra này. Hãy liên hệ trưởng đoàn.' },
  VISIT_NOT_HEAD: { kind: 'rule', vi: 'Việc này do trưởng đoàn hoặc thư ký đoàn làm. Hãy đề nghị trưởng đoàn.' },
  VISIT_OWN_RECOMMENDATION: {
    kind: 'rule',
    vi: 'Thành viên đoàn không tự báo cáo kết quả thực hiện kiến nghị. Hãy để đơn vị báo cáo.',
  },
  VISIT_ITEM_UNKNOWN: { kind: 'rule', vi: 'Danh mục kiểm tra không có mục này. Hãy tải lại trang.' },
  VISIT_FILE_UNKNOWN: { kind: 'rule', vi: 'Có tệp chưa được tải lên. Hãy tải tệp rồi gửi lại.' },
  FINDING_UNKNOWN: { kind: 'rule', vi: 'Không có phát hiện này. Hãy tải lại trang.' },
  MINUTES_ALREADY_RECORDED: {
    kind: 'rule',
    vi: 'Biên bản đã ký nên nội dung không đổi được nữa. Hãy ghi kiến nghị bổ sung nếu cần.',
  },
  MINUTES_WITHOUT_HEAD: { kind: 'rule', vi: 'Biên bản chưa có chữ ký của trưởng đoàn. Hãy ghi đủ chữ ký.' },
  MINUTES_WITHOUT_UNIT: {
    kind: 'rule',
    vi: 'Biên bản chưa có chữ ký của đại diện đơn vị. Hãy ghi chữ ký, hoặc ghi lý do đơn vị không ký.',
  },
  MINUTES_IN_FUTURE: { kind: 'rule', vi: 'Ngày ký {date} chưa đến. Hãy kiểm tra ngày.' },
  RECOMMENDATION_UNKNOWN: { kind: 'rule', vi: 'Không có kiến nghị này. Hãy tải lại trang.' },
  RECOMMENDATION_DUE_PAST: { kind: 'rule', vi: 'Hạn {dueOn} đã qua. Hãy đặt hạn từ hôm nay trở đi.' },
  RECOMMENDATION_DONE: { kind: 'rule', vi: 'Kiến nghị đã thực hiện xong. Hãy xem kết quả đã xác nhận.' },
  RECOMMENDATION_NOT_ANSWERED: { kind: 'rule', vi: 'Đơn vị chưa báo cáo kết quả. Hãy đợi đơn vị báo cáo.' },
  RECOMMENDATION_OWNER_UNKNOWN: { kind: 'rule', vi: 'Không có đơn vị chịu trách nhiệm này. Hãy chọn lại đơn vị.' },
  COMPLAINT_ALREADY_RECORDED: { kind: 'rule', vi: 'Phản ánh này đã ghi. Hãy tải lại trang.' },
  COMPLAINT_NOT_RECORDED: { kind: 'rule', vi: 'Không có phản ánh này. Hãy kiểm tra lại.' },
  COMPLAINT_SETTLED: { kind: 'rule', vi: 'Phản ánh đã có kết luận. Hãy xem kết luận đã ghi.' },
  COMPLAINT_IN_FUTURE: { kind: 'rule', vi: 'Ngày nhận {date} chưa đến. Hãy kiểm tra ngày.' },
} as const satisfies RejectionTable;

export type InspectionRejection = keyof typeof inspectionRejections;

export const reject: (code: InspectionRejection, facts?: Readonly<Record<string, string | number>>) => never =
  rejecter(inspectionRejections);
