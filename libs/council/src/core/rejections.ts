import { rejecter, type RejectionTable } from '@core/kernel';

/** Every way a council's round says no, with the sentence that tells what to do next. */
export const councilRejections = {
  ROUND_NOT_CONVENED: { kind: 'missing', vi: 'Chưa có đợt bình chọn này. Hãy triệu tập trước.' },
  ROUND_ALREADY_CONVENED: { kind: 'rule', vi: 'Đợt bình chọn này đã được triệu tập. Hãy tải lại trang.' },
  ROUND_CLOSED: { kind: 'rule', vi: 'Đợt bình chọn đã kết thúc. Hãy triệu tập đợt khác.' },
  ROUND_ANNULLED: { kind: 'rule', vi: 'Đợt bình chọn đã bị hủy. Hãy triệu tập đợt khác.' },
  ROUND_UNIT_GOES_ON: {
    kind: 'rule',
    vi: 'Đơn vị của Hội đồng vẫn hoạt động, đợt bình chọn không chuyển sang đơn vị khác. Hãy đối chiếu lịch sử đơn vị.',
  },
  ROUND_UNIT_UNKNOWN: { kind: 'rule', vi: 'Không có đơn vị này vào ngày hôm nay. Hãy chọn lại đơn vị của hội đồng.' },
  MEMBER_TWICE: { kind: 'rule', vi: 'Có thành viên được ghi hai lần. Hãy ghi mỗi người một lần.' },
  MEMBERS_NOT_THE_COUNCIL: {
    kind: 'rule',
    vi: 'Danh sách {given} người không đúng với thành viên hội đồng vào ngày {heldOn}. Hãy tải lại danh sách thành viên rồi triệu tập.',
  },
  THRESHOLD_IMPOSSIBLE: {
    kind: 'rule',
    vi: 'Tỷ lệ thông qua {num}/{den} không hợp lệ. Tỷ lệ phải lớn hơn 0 và có thể đạt được.',
  },
  QUORUM_IMPOSSIBLE: { kind: 'rule', vi: 'Tỷ lệ dự họp {num}/{den} không hợp lệ. Tỷ lệ không được vượt quá toàn bộ.' },
  SESSION_NOT_HELD_YET: { kind: 'rule', vi: 'Phiên họp vào ngày {heldOn}. Hãy ghi khi phiên họp đã diễn ra.' },
  NOT_A_MEMBER: { kind: 'rule', vi: 'Có {count} người dự không phải thành viên hội đồng. Hãy kiểm tra danh sách.' },
  ATTENDANCE_MISSING: { kind: 'rule', vi: 'Chưa ghi người dự họp. Hãy ghi người dự họp trước khi biểu quyết.' },
  VOTING_BEGUN: {
    kind: 'rule',
    vi: 'Đã có kết quả biểu quyết nên không đổi danh sách người dự. Hãy hủy đợt nếu ghi sai.',
  },
  QUORUM_NOT_MET: { kind: 'rule', vi: 'Có {present} người dự, cần ít nhất {needed}. Chưa đủ để biểu quyết.' },
  CANDIDATE_NOT_INTRODUCED: { kind: 'rule', vi: 'Hồ sơ này không ở trong đợt bình chọn. Hãy giới thiệu hồ sơ trước.' },
  CANDIDATE_ALREADY_VOTED: { kind: 'rule', vi: 'Hồ sơ này đã được biểu quyết. Kết quả biểu quyết không ghi lại.' },
  MORE_VOTES_THAN_PRESENT: {
    kind: 'rule',
    vi: 'Có {votes} phiếu nhưng chỉ có {present} người được biểu quyết. Hãy kiểm phiếu lại.',
  },
  VOTES_MISSING: {
    kind: 'rule',
    vi: 'Có {votes} phiếu trên {present} người được biểu quyết. Người không biểu quyết ghi vào số không có ý kiến.',
  },
  CANDIDATES_MISSING: { kind: 'rule', vi: 'Đợt bình chọn chưa có hồ sơ nào. Hãy giới thiệu hồ sơ hoặc hủy đợt.' },
  CANDIDATES_NOT_VOTED: { kind: 'rule', vi: 'Còn {count} hồ sơ chưa biểu quyết. Hãy biểu quyết hoặc rút hồ sơ đó.' },
  ROUND_POSTPONED: {
    kind: 'rule',
    vi: 'Phiên họp đang hoãn. Hãy ghi ngày họp lại trước khi làm việc tiếp.',
  },
  ROUND_NOT_POSTPONED: { kind: 'rule', vi: 'Phiên họp không hoãn nên không cần ghi ngày họp lại.' },
  RESUMED_IN_THE_PAST: { kind: 'rule', vi: 'Ngày họp lại {heldOn} đã qua. Hãy chọn từ hôm nay trở đi.' },
  BYLAW_GOVERNS: {
    kind: 'rule',
    vi: 'Hội đồng đã có quy chế (bản {version}) nên tỷ lệ phiếu theo quy chế. Hãy bỏ tỷ lệ tự ghi, hoặc ban hành quy chế mới trước khi triệu tập.',
  },
  RULE_MISSING: {
    kind: 'rule',
    vi: 'Hội đồng chưa có quy chế nên phải ghi tỷ lệ phiếu và tỷ lệ dự họp. Hãy ghi cả hai rồi triệu tập.',
  },
  RULE_NAMED_TWICE: { kind: 'rule', vi: 'Tỷ lệ phiếu được ghi hai cách. Hãy chỉ ghi một cách.' },
  TAKEN_ELSEWHERE: {
    kind: 'rule',
    vi: 'Một phiên họp khác vừa đưa hồ sơ này vào chương trình. Hãy tải lại danh sách cấp dưới trình lên rồi chọn lại.',
  },
  CANDIDATE_HELD: {
    kind: 'rule',
    vi: '{which} {holds}. Hãy gỡ vướng mắc bằng văn bản kết luận rồi mới đưa ra hội đồng, hoặc để lại cho phiên sau.',
  },
  CANDIDATE_NOT_CONSULTED: {
    kind: 'rule',
    vi: '{which} phải được lấy ý kiến công khai {days} {kind} trước phiên họp. Hãy đăng lấy ý kiến ở hồ sơ rồi đưa ra hội đồng sau khi kết thúc.',
  },
  CANDIDATE_CONSULTATION_OPEN: {
    kind: 'rule',
    vi: '{which} đang được lấy ý kiến công khai đến hết ngày {endsOn}. Hãy kết thúc đợt lấy ý kiến rồi mới đưa ra hội đồng.',
  },
  AWARD_WITHOUT_RULE: {
    kind: 'rule',
    vi: 'Quy chế giao cho pháp luật định tỷ lệ phiếu của {award}, nhưng dữ liệu chưa có. Hãy ban hành quy chế có tỷ lệ cho hình thức này.',
  },
  NOT_ON_THE_SHORTLIST: {
    kind: 'rule',
    vi: 'Hồ sơ không ở trong danh sách mà Hội đồng cấp dưới đã thông qua và trình lên Hội đồng này. Hãy tải lại danh sách.',
  },
  SHORTLIST_BEFORE_CLOSING: {
    kind: 'rule',
    vi: 'Phiên họp chưa kết thúc nên chưa có danh sách để trình. Hãy kết thúc phiên họp trước.',
  },
  NOTHING_PASSED: { kind: 'rule', vi: 'Phiên họp không thông qua hồ sơ nào nên không có danh sách để trình lên.' },
  CASE_NOT_PASSED: {
    kind: 'rule',
    vi: 'Có hồ sơ mà phiên họp này không thông qua. Hãy chỉ chọn hồ sơ đã thông qua.',
  },
  LEVEL_ABOVE_MISSING: {
    kind: 'rule',
    vi: 'Không còn Hội đồng nào ở trên. Kết quả của phiên họp này là kết quả cuối cùng.',
  },
  LEVEL_SKIPPED: { kind: 'rule', vi: 'Danh sách không trình vượt cấp. Hãy trình lên Hội đồng {next} trước.' },
  UNIT_NOT_ABOVE: {
    kind: 'rule',
    vi: 'Đơn vị này không ở trên Hội đồng của phiên họp. Hãy trình lên Hội đồng {next}.',
  },
  ALREADY_SUBMITTED: {
    kind: 'rule',
    vi: 'Có hồ sơ đã trình ngày {on} theo văn bản số {number}. Mỗi hồ sơ chỉ trình một lần; hãy bỏ hồ sơ đó ra.',
  },
  SUBMISSION_TAKEN_UP: {
    kind: 'rule',
    vi: 'Có hồ sơ cấp trên đã đưa vào phiên họp. Hãy theo dõi kết quả ở phiên họp đó, không trình lại và không rút.',
  },
  NOTHING_SUBMITTED: {
    kind: 'rule',
    vi: 'Không có hồ sơ nào của phiên họp này đang ở cấp trên. Hãy trình danh sách trước.',
  },
  CASE_NOT_SUBMITTED: {
    kind: 'rule',
    vi: 'Có hồ sơ chưa trình lên cấp trên. Hãy chỉ chọn hồ sơ đã trình.',
  },
  RETURN_DATE_WRONG: {
    kind: 'rule',
    vi: 'Ngày văn bản trả lại {date} không đúng. Hãy ghi ngày từ ngày tờ trình {submitted} đến hôm nay.',
  },
  SUBMISSION_DATE_WRONG: {
    kind: 'rule',
    vi: 'Ngày văn bản {date} không đúng. Hãy ghi ngày từ ngày họp {heldOn} đến hôm nay.',
  },
  PRESIDING_NOT_PRESENT: { kind: 'rule', vi: 'Người chủ trì không có trong danh sách dự họp. Hãy chọn người có mặt.' },
  ONLINE_NOT_PRESENT: {
    kind: 'rule',
    vi: 'Có người dự trực tuyến mà không ghi là có mặt. Hãy kiểm tra lại điểm danh.',
  },
  SESSION_DAY_PASSED: {
    kind: 'rule',
    vi: 'Ngày họp {heldOn} đã qua nên không nhắc nữa. Hãy hoãn rồi ghi ngày họp mới.',
  },
  INTEREST_OF_ANOTHER: {
    kind: 'rule',
    vi: 'Thành viên chỉ kê khai lợi ích của chính mình. Việc của người khác do thư ký ghi theo kê khai của họ.',
  },
  RECUSAL_CLOSED: {
    kind: 'rule',
    vi: 'Phiếu đã phát hoặc đã biểu quyết nên không nhận kê khai lợi ích nữa. Nếu cần, hãy bỏ phiếu lại và nêu lý do.',
  },
  NO_WRITTEN_OPINIONS: { kind: 'rule', vi: 'Quy chế không nhận ý kiến bằng văn bản của người vắng mặt.' },
  MEMBER_IS_PRESENT: {
    kind: 'rule',
    vi: 'Thành viên này có mặt nên bỏ phiếu tại phiên họp, không ghi ý kiến văn bản.',
  },
  MEMBER_STANDS_ASIDE: { kind: 'rule', vi: 'Thành viên này có lợi ích liên quan nên không cho ý kiến về hồ sơ.' },
  VOTE_MUST_BE_SECRET: {
    kind: 'rule',
    vi: 'Quy chế đòi bỏ phiếu kín cho hồ sơ này. Hãy dùng phiếu giấy hoặc phiếu kín trực tuyến.',
  },
  VOTE_CANNOT_SUCCEED: {
    kind: 'rule',
    vi: 'Cần {needed}/{base} phiếu nhưng chỉ {voters} người có thể bỏ phiếu, nên không thể thông qua. Hãy hoãn, hoặc xác nhận đã biết rồi biểu quyết.',
  },
  CASE_TWICE: { kind: 'rule', vi: 'Có hồ sơ được ghi hai lần. Hãy ghi mỗi hồ sơ một lần.' },
  RULES_DIFFER: {
    kind: 'rule',
    vi: 'Các hồ sơ này theo tỷ lệ phiếu khác nhau nên không chung một lá phiếu. Hãy bỏ phiếu riêng từng nhóm.',
  },
  MORE_PAPERS_THAN_VOTERS: {
    kind: 'rule',
    vi: 'Phát ra {issued} phiếu nhưng chỉ {voters} người được bỏ phiếu. Hãy kiểm lại số phiếu phát ra.',
  },
  PAPERS_DO_NOT_ADD_UP: {
    kind: 'rule',
    vi: 'Phát ra {issued} phiếu nhưng cộng lại được {counted}. Hãy kiểm lại từng loại phiếu của từng hồ sơ.',
  },
  COUNT_MISSING: { kind: 'rule', vi: 'Chưa có kết quả kiểm phiếu nào chờ xác nhận. Hãy nhập kết quả trước.' },
  COUNT_NOT_CONFIRMED: {
    kind: 'rule',
    vi: 'Kết quả kiểm phiếu còn chờ người thứ hai xác nhận. Hãy xác nhận hoặc bỏ kết quả đó trước.',
  },
  COUNT_BY_THE_SAME_PERSON: {
    kind: 'rule',
    vi: 'Người nhập kết quả không tự xác nhận. Hãy mời người kiểm phiếu thứ hai.',
  },
  COUNT_DIFFERS: {
    kind: 'rule',
    vi: 'Hai lần kiểm khác nhau: lần đầu ghi “{first}”, lần hai ghi “{second}”. Hãy kiểm lại phiếu; nếu lần đầu sai thì bỏ và nhập lại.',
  },
  BALLOT_ALREADY_REFERRED: {
    kind: 'rule',
    vi: 'Cuộc bỏ phiếu kín này đã gắn với phiên họp. Hãy mở cuộc bỏ phiếu mới với mã khác.',
  },
  BALLOT_NOT_REFERRED: { kind: 'rule', vi: 'Cuộc bỏ phiếu kín này không thuộc phiên họp. Hãy tải lại trang.' },
  BALLOT_STILL_OPEN: {
    kind: 'rule',
    vi: 'Còn cuộc bỏ phiếu kín chưa kiểm phiếu. Hãy kiểm phiếu hoặc hủy cuộc bỏ phiếu đó trước.',
  },
  CANDIDATE_NOT_VOTED: { kind: 'rule', vi: 'Hồ sơ chưa biểu quyết lần nào nên không có gì để bỏ phiếu lại.' },
  COUNCIL_ALREADY_CONSTITUTED: {
    kind: 'rule',
    vi: 'Đơn vị này đã có hội đồng. Hãy bổ sung thành viên, hoặc giải thể hội đồng cũ trước.',
  },
  COUNCIL_NOT_CONSTITUTED: { kind: 'missing', vi: 'Đơn vị này chưa có hội đồng. Hãy ghi quyết định thành lập trước.' },
  COUNCIL_DISSOLVED: { kind: 'rule', vi: 'Hội đồng đã giải thể. Hãy ghi quyết định thành lập mới.' },
  COUNCIL_TERMS_OVERLAP: {
    kind: 'rule',
    vi: 'Ngày {from} hội đồng cũ còn hoạt động. Hãy chọn ngày sau khi hội đồng cũ giải thể.',
  },
  COUNCIL_LEVEL_ENDED: {
    kind: 'rule',
    vi: 'Hội đồng cấp này không còn từ sau ngày {end} (Luật số 72/2025/QH15, Điều 51). Hãy chọn cấp khác.',
  },
  COUNCIL_UNIT_MISMATCH: { kind: 'rule', vi: 'Hội đồng này thuộc đơn vị khác. Hãy mở đúng hội đồng của đơn vị.' },
  SEAT_PERSON_UNKNOWN: { kind: 'rule', vi: 'Có người không có trong danh bạ. Hãy thêm người đó vào danh bạ trước.' },
  SEAT_BEFORE_COUNCIL: { kind: 'rule', vi: 'Hội đồng chỉ hoạt động từ ngày {from}. Hãy chọn ngày từ đó trở đi.' },
  ALREADY_SEATED: { kind: 'rule', vi: 'Người này đã là thành viên vào ngày đó. Hãy ghi ngày thôi tham gia trước.' },
  CHAIR_TAKEN: {
    kind: 'rule',
    vi: 'Hội đồng chỉ có một Chủ tịch trong một ngày. Hãy ghi Chủ tịch cũ thôi tham gia trước.',
  },
  NOT_SEATED: { kind: 'rule', vi: 'Người này không phải thành viên hội đồng vào ngày đó. Hãy kiểm tra danh sách.' },
  BYLAW_DATES_OVERLAP: {
    kind: 'rule',
    vi: 'Bản quy chế hiện có bắt đầu ngày {from}. Bản mới phải bắt đầu sau ngày đó.',
  },
  BYLAW_AWARD_TWICE: {
    kind: 'rule',
    vi: 'Có hình thức khen thưởng được ghi hai tỷ lệ. Hãy ghi mỗi hình thức một lần.',
  },
} as const satisfies RejectionTable;

export type CouncilRejection = keyof typeof councilRejections;

export const reject: (code: CouncilRejection, facts?: Readonly<Record<string, string | number>>) => never =
  rejecter(councilRejections);
