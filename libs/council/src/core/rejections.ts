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
    vi: 'Có {votes} phiếu nhưng chỉ có {present} người dự. Hãy kiểm phiếu lại.',
  },
  VOTES_MISSING: {
    kind: 'rule',
    vi: 'Có {votes} phiếu trên {present} người dự. Người không biểu quyết ghi vào số không có ý kiến.',
  },
  CANDIDATES_MISSING: { kind: 'rule', vi: 'Đợt bình chọn chưa có hồ sơ nào. Hãy giới thiệu hồ sơ hoặc hủy đợt.' },
  CANDIDATES_NOT_VOTED: { kind: 'rule', vi: 'Còn {count} hồ sơ chưa biểu quyết. Hãy biểu quyết hoặc rút hồ sơ đó.' },
} as const satisfies RejectionTable;

export type CouncilRejection = keyof typeof councilRejections;

export const reject: (code: CouncilRejection, facts?: Readonly<Record<string, string | number>>) => never =
  rejecter(councilRejections);
