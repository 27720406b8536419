import type { EpochReport, LogFinding, LogReport } from '@lib/event-store';

const FAULTS: Readonly<Record<LogFinding['code'], string>> = {
  'not-canonical': 'văn bản không phải dạng chuẩn duy nhất (RFC 8785)',
  'wrong-place': 'nằm sai chỗ, hoặc thiếu sự kiện ngay trước nó',
  'wrong-column': 'cột của bảng nói khác với văn bản đã băm',
  'broken-link': 'không nối với băm của sự kiện ngay trước',
  'wrong-hash': 'băm không phải của nội dung',
  'other-leaf': 'không phải sự kiện đã được ký ở vị trí này',
  missing: 'từ vị trí này các sự kiện đã ký bị mất',
  'other-root': 'lịch sử khác với mốc giữ bên ngoài, từ vị trí này đến mốc ấy',
  'unknown-log': 'bản giữ bên ngoài thuộc nhật ký mà cơ sở dữ liệu không có',
  'bad-note': 'mốc ký hỏng hoặc thuộc nhật ký khác',
  'unknown-key': 'mốc ký không do khóa của nhật ký ký',
  'bad-signature': 'chữ ký trên mốc không đúng',
  'wrong-root': 'mốc ký trong cơ sở dữ liệu có gốc khác với các sự kiện',
  'wrong-head': 'đầu nhật ký đã niêm phong khác với các sự kiện',
  'wrong-run': 'bảng vị trí của nhật ký khác với các sự kiện',
  'wrong-subtree': 'cây con lưu sẵn khác với các sự kiện',
  'wrong-opening': 'nhật ký này không mở đầu bằng sự kiện nêu đúng nhật ký trước',
};

/** The report on the whole log as an auditor reads it. */
export function logReportText({ whole, events, streams, logs, faults }: LogReport, seconds: number): string {
  return [
    `${events} sự kiện của ${streams} dòng, ${seconds.toFixed(1)} giây.`,
    ...logs.flatMap(logLines),
    '',
    ...faults
      .slice(0, 20)
      .map((fault, i) => `${i === 0 ? 'HỎNG' : '  và'}: ${placeOf(fault)}: ${FAULTS[fault.code]} (${fault.code}).`),
    whole ? 'NGUYÊN VẸN: mọi sự kiện, mọi mốc ký và cây của nhật ký khớp nhau.' : '',
    ...(whole && !logs.some(({ compared }) => compared.size > 0 || compared.leaves > 0)
      ? [
          'CHÚ Ý: không có gì giữ bên ngoài để so. Ai có toàn quyền với cơ sở dữ liệu đều có thể viết lại tất cả cho khớp:',
          'hãy chạy lại với --signer THƯ_MỤC, --leaves TỆP hoặc --checkpoints TỆP, và --key KHÓA.',
        ]
      : []),
  ]
    .filter((line, i, all) => line !== '' || all[i - 1] !== '')
    .join('\n')
    .trimEnd();
}

function logLines(log: EpochReport): string[] {
  const { compared, keys, pinned, checkpoints, lost, unsealed, unjudged } = log;
  return [
    '',
    `Nhật ký ${log.log}${log.closed ? ' (đã đóng)' : ''}`,
    `  ${log.events} sự kiện, đã niêm phong ${log.sealed}, gốc ${log.root}`,
    `  ${checkpoints} mốc ký, mới nhất ${log.newest}; khóa ${keys.join(', ') || 'chưa có'}${pinned ? ' (đưa từ ngoài)' : ' (tin theo cơ sở dữ liệu)'}`,
    ...(lost > 0 ? [`  CHÚ Ý: ${lost} sự kiện đã mất khi phục hồi; chỉ còn băm.`] : []),
    ...(unsealed > 0
      ? [`  CHÚ Ý: ${unsealed} sự kiện ghi sau khi phục hồi, trước khi mở nhật ký sau; không có bằng chứng riêng.`]
      : []),
    ...(unjudged > 0
      ? [`  ${unjudged} mốc không do khóa đưa vào ký (trước khi thay khóa); gốc của chúng vẫn được so.`]
      : []),
    `  so với bên ngoài: ${compared.leaves} lá, ${compared.notes} mốc${compared.size > 0 ? `, đến ${compared.size}` : ''}`,
  ];
}

function placeOf({ log, index, stream, version, position, size }: LogFinding): string {
  return [
    ...(stream === undefined ? [] : [`sự kiện ${stream} số ${version} (vị trí ${position})`]),
    ...(index === undefined ? [] : [`lá ${index}`]),
    ...(size === undefined ? [] : [`mốc ${size}`]),
    `nhật ký ${log}`,
  ].join(', ');
}
