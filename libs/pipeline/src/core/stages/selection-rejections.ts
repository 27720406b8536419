import type { RejectionTable } from '@core/kernel';

export const selectionRejections = {
  VOTE_ALREADY_WAIVED: {
    kind: 'rule',
    vi: 'Hồ sơ đi theo thủ tục đơn giản, không qua hội đồng. Hãy chuyển hồ sơ sang giai đoạn tiếp theo.',
  },
  ROUND_NOT_OPEN: {
    kind: 'rule',
    vi: 'Hội đồng này không có đợt bình chọn nào như vậy đang nhận hồ sơ. Hãy chọn một đợt đã triệu tập và chưa kết thúc.',
  },
  COUNCIL_UNKNOWN: {
    kind: 'rule',
    vi: 'Không có đơn vị này vào ngày hôm nay nên không có hội đồng của đơn vị đó. Hãy chọn lại.',
  },
  ALREADY_INTRODUCED: { kind: 'rule', vi: 'Hồ sơ đang ở một đợt bình chọn. Hãy chờ kết quả hoặc rút khỏi đợt đó.' },
  ALREADY_SELECTED: { kind: 'rule', vi: 'Hồ sơ đã được chọn. Hãy chuyển hồ sơ sang giai đoạn tiếp theo.' },
  ROUND_ALREADY_DECIDED: { kind: 'rule', vi: 'Đợt bình chọn này đã có kết quả về hồ sơ. Hãy giới thiệu vào đợt sau.' },
  NOT_INTRODUCED: { kind: 'rule', vi: 'Hồ sơ chưa được giới thiệu vào đợt bình chọn nào. Hãy giới thiệu trước.' },
  ROUND_MISMATCH: {
    kind: 'rule',
    vi: 'Hồ sơ được giới thiệu vào đợt bình chọn khác. Hãy ghi kết quả của đúng đợt đó.',
  },
  RESULT_ALREADY_RECORDED: {
    kind: 'rule',
    vi: 'Kết quả của đợt này đã được ghi và khác với kết quả gửi đến. Hãy đối chiếu với biên bản.',
  },
  RESULT_THRESHOLD_IMPOSSIBLE: {
    kind: 'rule',
    vi: 'Tỷ lệ thông qua hoặc tỷ lệ dự họp không hợp lệ. Hãy kiểm tra lại quy chế của hội đồng.',
  },
  RESULT_WITHOUT_QUORUM: {
    kind: 'rule',
    vi: 'Cuộc họp có {present} người dự, cần ít nhất {needed}. Kết quả không có giá trị.',
  },
  OUTCOME_CONTRADICTS_TALLY: {
    kind: 'rule',
    vi: 'Kết luận trái với số phiếu: được {yes}, cần {needed}/{base} phiếu. Hãy đối chiếu với biên bản.',
  },
  NOT_SELECTED: {
    kind: 'rule',
    vi: 'Hồ sơ chưa được hội đồng chọn. Hãy chờ kết quả, giới thiệu vào đợt sau hoặc trả về bồi dưỡng.',
  },
} as const satisfies RejectionTable;
