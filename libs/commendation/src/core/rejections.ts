import { rejecter, type RejectionTable } from '@core/kernel';
import { bonusRejections } from './bonus-rejections';

/** Every way a proposal or a fund says no, with the sentence that tells what to do next. */
export const commendationRejections = {
  ...bonusRejections,
  AWARD_PROPOSAL_MISSING: {
    kind: 'missing',
    vi: 'Chưa có hồ sơ đề nghị này. Hãy lập hồ sơ đề nghị khen thưởng trước.',
  },
  AWARD_PROPOSAL_EXISTS: { kind: 'rule', vi: 'Hồ sơ đề nghị này đã có. Hãy tải lại trang.' },
  AWARD_UNIT_UNKNOWN: { kind: 'rule', vi: 'Không có đơn vị này vào ngày {on}. Hãy chọn lại đơn vị.' },
  AWARD_UNKNOWN: { kind: 'rule', vi: 'Không có hình thức “{award}”. Hãy chọn hình thức trong danh mục.' },
  AWARD_NOT_FOR_KIND: {
    kind: 'rule',
    vi: '{title} không dành cho loại đối tượng đã chọn. Hãy chọn hình thức khác hoặc sửa loại đối tượng.',
  },
  AWARD_AUTHORITY_UNKNOWN: {
    kind: 'rule',
    vi: 'Chưa có quy định cấp nào quyết định tặng {title} vào ngày {on}. Hãy nhập quy định về thẩm quyền trước.',
  },
  AWARD_AUTHORITY_WRONG: {
    kind: 'rule',
    vi: '{by} không có thẩm quyền tặng {title} vào ngày {on}. Hãy trình cấp có thẩm quyền: {may}.',
  },
  AUTHORITY_UNIT_MISMATCH: {
    kind: 'rule',
    vi: 'Đơn vị này không giữ hồ sơ của cấp quyết định đã chọn. Hãy chọn đơn vị đúng cấp.',
  },
  NOMINEE_TWICE: { kind: 'rule', vi: 'Một đối tượng có hai lần trong danh sách. Hãy bỏ bớt một dòng.' },
  NOMINEE_UNKNOWN: { kind: 'rule', vi: 'Hồ sơ không có đối tượng này. Hãy tải lại trang.' },
  NOMINEE_HELD: {
    kind: 'rule',
    vi: 'Có đối tượng đang phải chờ kết luận ({holds}). Hãy đưa ra khỏi danh sách, hoặc chờ đến khi có kết luận.',
  },
  ACHIEVEMENT_REWARDED: {
    kind: 'rule',
    vi: 'Thành tích này đã được khen tại quyết định số {number} ngày {date}. Một thành tích không khen nhiều lần; hãy đưa đối tượng ra khỏi danh sách.',
  },
  TITLE_OF_YEAR_HELD: {
    kind: 'rule',
    vi: 'Đã có danh hiệu này của năm {year} tại quyết định số {number}. Hãy đưa đối tượng ra khỏi danh sách.',
  },
  LADDER_OF_NOMINEE: {
    kind: 'rule',
    vi: 'Dòng {line} cần {needed} lần liên tục “{of}”; hiện có: {years}. Hãy chọn lại người đã được khen trong danh bạ, hoặc đưa đối tượng ra khỏi danh sách.',
  },
  COUNCIL_VOTE_MISSING: {
    kind: 'rule',
    vi: 'Chưa có kết quả họp hội đồng. Hãy ghi biên bản họp, hoặc nêu lý do dùng thủ tục đơn giản.',
  },
  COUNCIL_VOTE_OF_OTHERS: {
    kind: 'rule',
    vi: 'Kết quả phiếu thiếu hoặc thừa đối tượng so với danh sách. Hãy ghi mỗi đối tượng một dòng.',
  },
  COUNCIL_VOTE_IMPOSSIBLE: {
    kind: 'rule',
    vi: 'Số phiếu không khớp: {ayes} phiếu trên tổng số {of}. Hãy kiểm tra lại biên bản.',
  },
  COUNCIL_VOTE_SHORT: {
    kind: 'rule',
    vi: 'Có đối tượng chỉ đạt {ayes}/{of} phiếu, cần {needed}. Hãy đưa đối tượng đó ra khỏi danh sách.',
  },
  DOSSIER_INCOMPLETE: {
    kind: 'rule',
    vi: 'Hồ sơ còn thiếu: {missing}. Hãy trả lại để bổ sung số, ngày của các văn bản đó.',
  },
  LIST_NOT_CONSULTED: {
    kind: 'rule',
    vi: 'Hình thức này phải lấy ý kiến công khai {days} {kind} trước phiên họp. Hãy trả lại để đăng công khai danh sách và ghi kết quả.',
  },
  LIST_CONSULTATION_OPEN: {
    kind: 'rule',
    vi: 'Thời gian lấy ý kiến công khai đến hết ngày {endedOn}. Hãy tiếp nhận sau ngày đó.',
  },
  LIST_CONSULTATION_SHORT: {
    kind: 'rule',
    vi: 'Phải lấy ý kiến công khai ít nhất {days} {kind}, tức đến hết ngày {due}. Hãy kiểm tra lại ngày đăng và ngày kết thúc.',
  },
  LIST_OBJECTIONS_OPEN: {
    kind: 'rule',
    vi: 'Còn {count} ý kiến công khai chưa giải quyết. Hãy giải quyết từng ý kiến rồi bổ sung hồ sơ.',
  },
  LIST_CONSULTED_LATE: {
    kind: 'rule',
    vi: 'Lấy ý kiến công khai kết thúc ngày {endedOn}, không trước phiên họp ngày {heldOn}. Hãy họp lại hội đồng sau khi lấy ý kiến.',
  },
  COUNCIL_IN_FUTURE: { kind: 'rule', vi: 'Phiên họp ghi ngày {on}, chưa diễn ra. Hãy kiểm tra lại ngày.' },
  PROPOSAL_NOT_HERE: { kind: 'rule', vi: 'Hồ sơ đang ở bước “{status}”. Hãy làm bước đó trước.' },
  PROPOSAL_ENDED: { kind: 'rule', vi: 'Hồ sơ đã kết thúc ({status}). Không cần làm gì thêm.' },
  TAKER_IS_PROPOSER: { kind: 'rule', vi: 'Người lập hồ sơ không tự tiếp nhận. Hãy để người khác tiếp nhận.' },
  APPRAISER_PROPOSED: { kind: 'rule', vi: 'Người lập hồ sơ không tự thẩm định. Hãy chuyển cho người khác.' },
  DECIDER_TOOK_PART: {
    kind: 'rule',
    vi: 'Người lập hoặc thẩm định hồ sơ không tự quyết định. Hãy chuyển cho người khác.',
  },
  OPINION_TWICE: { kind: 'rule', vi: 'Đã xin ý kiến với mã này. Hãy dùng mã khác.' },
  OPINION_UNKNOWN: { kind: 'rule', vi: 'Không có lần xin ý kiến này. Hãy tải lại trang.' },
  OPINION_AWAITED: {
    kind: 'rule',
    vi: 'Còn chờ ý kiến của {of}. Hãy ghi ý kiến trả lời, hoặc ghi là không trả lời.',
  },
  OPINION_WITHOUT_PAPER: { kind: 'rule', vi: 'Ý kiến trả lời cần số và ngày văn bản. Hãy ghi đủ.' },
  APPRAISAL_CLOSED: { kind: 'rule', vi: 'Hồ sơ đã thẩm định xong ngày {on}. Không thẩm định lần nữa.' },
  APPRAISAL_AGAINST: { kind: 'rule', vi: 'Thẩm định không đồng ý. Hãy từ chối hồ sơ này, hoặc lập hồ sơ khác.' },
  NOBODY_FIT: {
    kind: 'rule',
    vi: 'Không còn đối tượng nào đủ điều kiện. Hãy ghi ý kiến không đồng ý thay vì loại hết danh sách.',
  },
  DECREE_IN_FUTURE: { kind: 'rule', vi: 'Văn bản ghi ngày {date}, chưa đến. Hãy ghi đúng ngày đã ký.' },
  DECREE_BEFORE_COUNCIL: {
    kind: 'rule',
    vi: 'Quyết định ghi ngày {date}, trước phiên họp hội đồng ngày {heldOn}. Hãy kiểm tra lại ngày.',
  },
  DECREE_BEFORE_APPRAISAL: {
    kind: 'rule',
    vi: 'Quyết định ghi ngày {date}, trước khi thẩm định xong ngày {on}. Hãy kiểm tra lại ngày.',
  },
  DECREE_BEFORE_PROPOSAL: {
    kind: 'rule',
    vi: 'Văn bản ghi ngày {date}, trước ngày đề nghị {on}. Hãy kiểm tra lại ngày.',
  },
  DECREE_BEFORE_AWARD: {
    kind: 'rule',
    vi: 'Văn bản ghi ngày {date}, trước quyết định khen thưởng ngày {on}. Hãy kiểm tra lại ngày.',
  },
  DECREE_BY_OTHERS: {
    kind: 'rule',
    vi: 'Cấp quyết định khác với cấp được trình. Hãy chuyển hồ sơ sang cấp đúng trước.',
  },
  NUMBER_USED: {
    kind: 'rule',
    vi: 'Số {number} của năm {year} đã dùng cho quyết định khác. Hãy kiểm tra lại số.',
  },
  AWARD_NOT_DECIDED: { kind: 'rule', vi: 'Chưa có quyết định khen thưởng. Hãy ghi quyết định trước.' },
  AWARD_NOT_HELD: { kind: 'rule', vi: 'Đối tượng này không có trong quyết định khen thưởng. Hãy tải lại trang.' },
  AWARD_IS_ANNULLED: { kind: 'rule', vi: 'Khen thưởng này đã bị hủy bỏ. Không cần làm gì thêm.' },
  PRESENTED_BEFORE_DECISION: {
    kind: 'rule',
    vi: 'Ngày trao {presentedOn} không nằm giữa ngày quyết định {date} và hôm nay. Hãy kiểm tra lại ngày.',
  },
  CONCLUSION_AFTER_DECREE: {
    kind: 'rule',
    vi: 'Kết luận ghi ngày {conclusion}, sau văn bản hủy bỏ ngày {date}. Hãy kiểm tra lại ngày.',
  },
  NOTHING_TO_RECOVER: { kind: 'rule', vi: 'Khen thưởng này không còn gì phải thu hồi. Không cần làm gì thêm.' },
  RECOVERED_TOO_MUCH: { kind: 'rule', vi: 'Chỉ còn phải thu hồi {dong} đồng. Hãy nhập lại số tiền.' },
  RECOVERY_EMPTY: { kind: 'rule', vi: 'Chưa ghi thu hồi gì. Hãy ghi hiện vật hoặc số tiền.' },
  CONSEQUENCE_UNKNOWN: {
    kind: 'rule',
    vi: 'Khen thưởng này không nằm trong danh sách phải xem xét. Hãy tải lại trang.',
  },
  CONSEQUENCE_SETTLED: { kind: 'rule', vi: 'Khen thưởng này đã được xem xét với kết quả khác. Hãy tải lại trang.' },
  ATTESTATION_MISSING: { kind: 'missing', vi: 'Chưa có khai báo này. Hãy khai báo khen thưởng trước.' },
  ATTESTATION_EXISTS: { kind: 'rule', vi: 'Khai báo này đã có. Hãy tải lại trang.' },
  ATTESTATION_CONFIRMED: {
    kind: 'rule',
    vi: 'Khai báo này đã được xác nhận. Nếu sai thì rút khai báo, nêu lý do, rồi khai báo lại.',
  },
  ATTESTATION_WITHDRAWN: { kind: 'rule', vi: 'Khai báo này đã rút. Hãy khai báo lại nếu cần.' },
  ATTESTED_TWICE: {
    kind: 'rule',
    vi: 'Khen thưởng theo quyết định số {number} ngày {date} đã có cho đối tượng này. Hãy xem danh sách khen thưởng trước đây.',
  },
  ATTESTED_YEAR_AHEAD: {
    kind: 'rule',
    vi: 'Năm thành tích {year} ở sau quyết định ngày {date}. Hãy kiểm tra lại năm và ngày.',
  },
  ATTESTED_FILE_UNKNOWN: { kind: 'rule', vi: 'Chưa nhận được tệp quyết định này. Hãy tải tệp lên trước.' },
  ATTESTED_WITHOUT_PAPER: {
    kind: 'rule',
    vi: 'Chưa có bản chụp quyết định nên chưa xác nhận được. Hãy tải bản chụp lên trước.',
  },
  ATTESTER_CONFIRMS: {
    kind: 'rule',
    vi: 'Người khai báo hoặc tải tệp không tự xác nhận. Hãy để người khác đối chiếu và xác nhận.',
  },
  APPRAISAL_REMINDER_EARLY: { kind: 'rule', vi: 'Chưa đến ngày nhắc thẩm định ({on}).' },

  FUND_MISMATCH: { kind: 'rule', vi: 'Quỹ này là của đơn vị khác hoặc năm khác. Hãy tải lại trang.' },
  FUND_MISSING: { kind: 'missing', vi: 'Chưa mở quỹ này. Hãy mở quỹ của đơn vị cho năm đó.' },
  FUND_UNIT_UNKNOWN: { kind: 'rule', vi: 'Không có đơn vị này. Hãy chọn lại đơn vị.' },
  ENTRY_TWICE: { kind: 'rule', vi: 'Đã có bút toán khác với mã này. Hãy dùng mã khác.' },
  ENTRY_UNKNOWN: { kind: 'rule', vi: 'Quỹ không có bút toán này. Hãy tải lại trang.' },
  ENTRY_OF_ANOTHER_KIND: { kind: 'rule', vi: 'Bút toán này không dùng được cho việc đó. Hãy chọn bút toán khác.' },
  ENTRY_REVERSED: { kind: 'rule', vi: 'Bút toán này đã đảo. Không cần làm gì thêm.' },
  ENTRY_IN_USE: { kind: 'rule', vi: 'Đã có bút toán khác dựa vào bút toán này. Hãy đảo bút toán đó trước.' },
  FUND_SHORT: {
    kind: 'rule',
    vi: 'Quỹ chỉ còn {available} đồng chưa dành cho việc gì. Hãy bổ sung kinh phí, hoặc ghi lý do chi vượt.',
  },
  FUND_CASH_SHORT: {
    kind: 'rule',
    vi: 'Quỹ chỉ còn {cash} đồng để chi. Hãy bổ sung kinh phí, hoặc ghi lý do chi vượt.',
  },
  PAID_OVER_COMMITMENT: { kind: 'rule', vi: 'Khoản này chỉ còn phải chi {left} đồng. Hãy nhập lại số tiền.' },
  RETURNED_OVER_PAID: { kind: 'rule', vi: 'Khoản này mới chi {paid} đồng. Hãy nhập lại số tiền thu hồi.' },
  PAID_IN_FUTURE: { kind: 'rule', vi: 'Ngày chi {paidOn} chưa đến. Hãy kiểm tra lại ngày.' },
} as const satisfies RejectionTable;

export type CommendationRejection = keyof typeof commendationRejections;
export const reject = rejecter(commendationRejections);
