import { rejecter, type RejectionTable } from '@core/kernel';

/** Every way a ballot says no, with the sentence that tells what to do next. */
export const ballotRejections = {
  BALLOT_NOT_OPEN: { kind: 'missing', vi: 'Chưa có cuộc bỏ phiếu này. Hãy mở cuộc bỏ phiếu trước.' },
  BALLOT_ALREADY_OPEN: { kind: 'rule', vi: 'Cuộc bỏ phiếu này đã được mở. Hãy tải lại trang.' },
  BALLOT_ANNULLED: { kind: 'rule', vi: 'Cuộc bỏ phiếu đã bị hủy. Hãy mở cuộc bỏ phiếu mới.' },
  BALLOT_NOT_CASTING: { kind: 'rule', vi: 'Lúc này không bỏ phiếu được. Hãy chờ thư ký mở phần bỏ phiếu.' },
  BALLOT_WITHOUT_QUORUM: {
    kind: 'rule',
    vi: 'Có {present} người dự, cần ít nhất {needed}. Chưa đủ để bỏ phiếu; hãy hoãn phiên họp.',
  },
  BALLOT_CANNOT_SUCCEED: {
    kind: 'rule',
    vi: 'Cần {needed}/{base} phiếu mà chỉ có {voters} người được bỏ phiếu, nên không ai có thể đạt. Hãy mời thêm thành viên, tách hồ sơ sang cuộc bỏ phiếu khác, hoặc xác nhận vẫn mở.',
  },
  NAMED_TWICE: { kind: 'rule', vi: 'Có người hoặc hồ sơ được ghi hai lần. Hãy ghi mỗi mục một lần.' },
  ROSTER_NOT_THE_COUNCIL: {
    kind: 'rule',
    vi: 'Danh sách {given} người không đúng với hội đồng hôm nay ({registered} người). Hãy tải lại danh sách thành viên.',
  },
  NOT_OF_THE_COUNCIL: {
    kind: 'rule',
    vi: 'Có người dự hoặc tránh bỏ phiếu không thuộc hội đồng. Hãy kiểm tra danh sách.',
  },
  RULE_NOT_SECRET: { kind: 'rule', vi: 'Quy định cho việc này là biểu quyết công khai. Hãy ghi kết quả giơ tay.' },
  MEMBER_RECUSED: {
    kind: 'rule',
    vi: 'Đồng chí có liên quan đến một hồ sơ trên phiếu nên không nhận phiếu này. Nếu kê khai nhầm, hãy báo thư ký trước khi phát phiếu.',
  },
  NOT_ENTITLED_TO_A_PAPER: {
    kind: 'rule',
    vi: 'Đồng chí không có tên trong danh sách nhận phiếu. Hãy báo thư ký hội đồng.',
  },
  PAPER_ALREADY_ISSUED: {
    kind: 'rule',
    vi: 'Đồng chí đã nhận phiếu trên một thiết bị khác. Hãy bỏ phiếu bằng thiết bị ấy; nếu đã mất, hãy báo mất phiếu.',
  },
  PAPER_NOT_ISSUED: { kind: 'rule', vi: 'Đồng chí chưa nhận phiếu nên không có gì để báo mất. Hãy nhận phiếu.' },
  ISSUE_CLOSED: { kind: 'rule', vi: 'Đã hết phần phát phiếu. Hãy báo thư ký nếu chưa nhận được phiếu.' },
  CASTING_NOT_CLOSED: { kind: 'rule', vi: 'Chưa kết thúc phần bỏ phiếu. Hãy kết thúc trước khi niêm phong hòm phiếu.' },
  MORE_PAPERS_THAN_ISSUED: {
    kind: 'rule',
    vi: 'Trong hòm có {cast} phiếu nhưng chỉ phát {issued}. Hãy dừng kiểm phiếu và hủy cuộc bỏ phiếu.',
  },
  BOX_CHANGED: { kind: 'rule', vi: 'Hòm phiếu không còn như khi niêm phong. Hãy dừng lại và báo thanh tra.' },
  BOX_NOT_SEALED: { kind: 'rule', vi: 'Hòm phiếu chưa được niêm phong. Hãy niêm phong trước khi kiểm phiếu.' },
  NOT_OF_THE_TEAM: {
    kind: 'rule',
    vi: 'Hòm phiếu phải do hai người khác nhau của tổ kiểm phiếu mở. Hãy kiểm tra lại.',
  },
  CANDIDATES_DIFFER: { kind: 'rule', vi: 'Kết quả không đúng thứ tự hồ sơ trên phiếu. Hãy kiểm phiếu lại.' },
  TALLY_NOT_THE_BOX: {
    kind: 'rule',
    vi: 'Kiểm được {counted} phiếu nhưng trong hòm có {cast}. Hãy kiểm phiếu lại.',
  },
  SHARES_DO_NOT_OPEN: {
    kind: 'rule',
    vi: 'Hai phần khóa không mở được hòm phiếu này. Hãy kiểm tra lại từng phần khóa.',
  },
  REQUEST_NOT_WELL_FORMED: {
    kind: 'malformed',
    vi: 'Yêu cầu phát phiếu không đúng mẫu. Hãy tải lại trang rồi thử lại.',
  },
  PAPER_FORGED: { kind: 'rule', vi: 'Phiếu không mang chữ ký phát phiếu của cuộc bỏ phiếu này, nên không được nhận.' },
  PAPER_USED: { kind: 'rule', vi: 'Phiếu này đã nằm trong hòm với nội dung khác. Mỗi phiếu chỉ bỏ một lần.' },
  BALLOT_UNKNOWN: { kind: 'missing', vi: 'Không có cuộc bỏ phiếu này. Hãy kiểm tra lại địa chỉ hoặc hỏi thư ký.' },
  MEETING_UNKNOWN: { kind: 'missing', vi: 'Không có phiên họp này. Hãy mở lại từ danh sách phiên họp.' },
  MEETING_NOT_HELD: {
    kind: 'rule',
    vi: 'Phiên họp chưa điểm danh, hoặc đã kết thúc. Hãy ghi người dự họp rồi mở cuộc bỏ phiếu.',
  },
  CANDIDATES_NOT_OPEN: {
    kind: 'rule',
    vi: 'Không có hồ sơ nào trong số này đang chờ bỏ phiếu. Hãy tải lại danh sách hồ sơ của phiên họp.',
  },
  BALLOT_RUNNING: {
    kind: 'rule',
    vi: 'Phiên họp đang có một cuộc bỏ phiếu chưa kiểm xong. Hãy kiểm phiếu hoặc hủy cuộc ấy trước.',
  },
  REPEATED_NOT_ANNULLED: {
    kind: 'rule',
    vi: 'Cuộc bỏ phiếu cũ chưa bị hủy, hoặc không phải của phiên họp này. Hãy hủy cuộc ấy trước khi bỏ phiếu lại.',
  },
  TEAM_NOT_THREE_MEMBERS: {
    kind: 'rule',
    vi: 'Tổ kiểm phiếu gồm ba thành viên khác nhau của hội đồng, không có người mở cuộc bỏ phiếu. Hãy chọn lại.',
  },
  CEREMONY_NOT_PREPARED: { kind: 'missing', vi: 'Chưa lập tổ kiểm phiếu cho cuộc này. Hãy chọn tổ kiểm phiếu trước.' },
  CEREMONY_BEGUN: {
    kind: 'rule',
    vi: 'Tổ kiểm phiếu đã được lập với người khác. Hãy tải lại trang, hoặc chuẩn bị một cuộc bỏ phiếu mới.',
  },
  CEREMONY_NOT_READY: {
    kind: 'rule',
    vi: 'Khóa của hòm phiếu chưa xong: cả ba người của tổ kiểm phiếu phải giữ phần khóa của mình. Hãy nhắc từng người.',
  },
  DEVICES_MISSING: {
    kind: 'rule',
    vi: 'Chưa đủ ba thiết bị của tổ kiểm phiếu. Hãy chờ từng người mở trang kiểm phiếu trên thiết bị của mình.',
  },
  KEY_ALREADY_MADE: {
    kind: 'rule',
    vi: 'Khóa của hòm phiếu đã được tạo. Hãy tải lại trang để nhận phần khóa của mình.',
  },
  BOX_STILL_OPEN: {
    kind: 'rule',
    vi: 'Hòm phiếu chưa niêm phong nên chưa có gì để công bố. Hãy quay lại khi đã hết phần bỏ phiếu.',
  },
  PAPER_NOT_IN_BOX: {
    kind: 'missing',
    vi: 'Trong hòm không có phiếu này. Hãy gửi lại phiếu nếu còn đang bỏ phiếu, hoặc báo thư ký.',
  },
} as const satisfies RejectionTable;

export const reject = rejecter(ballotRejections);
