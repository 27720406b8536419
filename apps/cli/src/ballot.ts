import { readFile } from 'node:fs/promises';
import { type BallotReport, ballotGlossary, checkBallot } from '@core/ballot';
import { nodeTools } from '@lib/ballot';
import type { Command, Options } from './command';
import { CommandFailed, table } from './output';

const NEEDED = 2;

/**
 * `ballot verify FILE`: checks a published ballot from its file alone. No database, no network and no key of the house is
 * asked: chain, rules, signatures, root and sums are computed anew, and with two shares of its key every paper is counted.
 */
export const ballot: Command = async (args, options, out) => {
  const [what, file] = args;
  if (what !== 'verify' || file === undefined || args.length > 2) {
    throw new CommandFailed('Hãy ghi: ballot verify TỆP [--last MÃ] [--share PHẦN_KHÓA --share PHẦN_KHÓA].');
  }
  const report = await checkBallot(await recordOf(file), nodeTools, against(options));
  out.result(answerOf(report), () => textOf(report, options));
  return report.sound ? 0 : 1;
};

async function recordOf(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw new CommandFailed(`${file}: không đọc được tệp. Hãy kiểm tra đường dẫn.`);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new CommandFailed(`${file}: không phải tệp của một cuộc bỏ phiếu. Hãy tải lại tệp từ trang kết quả.`);
  }
}

function against({ last, share }: Options) {
  if (share !== undefined && share.length !== NEEDED) {
    throw new CommandFailed('Kiểm lại từng phiếu cần đúng hai phần khóa: --share PHẦN_1 --share PHẦN_2.');
  }
  return { ...(last !== undefined && { head: last.toLowerCase() }), ...(share !== undefined && { shares: share }) };
}

function answerOf({ sound, checks, head, state }: BallotReport): object {
  return {
    sound,
    checks,
    last: head ?? null,
    status: state?.status ?? null,
    results: state?.status === 'tallied' ? state.tally.results : [],
    ...(state?.status === 'tallied' && {
      issued: state.file.issued.length,
      cast: state.box.cast,
      invalid: state.tally.invalid,
    }),
  };
}

function textOf({ sound, checks, head, state }: BallotReport, { last, share }: Options): string {
  const counted = state?.status === 'tallied' ? state : undefined;
  return [
    table(
      checks.map(({ check, sound: holds, fault }) => [
        holds ? 'ĐÚNG' : 'SAI',
        ballotGlossary[check] ?? check,
        fault === undefined ? '' : `(${fault})`,
      ]),
    ),
    '',
    ...(counted
      ? [
          table([
            ['SỐ', 'HỒ SƠ', 'ĐỒNG Ý', 'KHÔNG', 'TRỐNG', 'CẦN', 'KẾT QUẢ'],
            ...counted.tally.results.map(({ case: id, yes, no, blank, needed, base, passed }, i) => [
              String(i + 1),
              id,
              ...[yes, no, blank].map(String),
              `${needed}/${base}`,
              passed ? 'đạt' : 'không đạt',
            ]),
          ]),
          `Phát ${counted.file.issued.length} phiếu, trong hòm ${counted.box.cast}, không hợp lệ ${counted.tally.invalid}.`,
        ]
      : []),
    ...(head === undefined ? [] : [`Mã cuối: ${head}`]),
    sound ? 'NGUYÊN VẸN: mọi điều kiểm được đều khớp.' : 'HỎNG: không dùng kết quả này, hãy báo thanh tra.',
    ...(sound && last === undefined && share === undefined
      ? [
          'CHÚ Ý: ai có toàn quyền với máy chủ có thể viết lại cả tệp cho khớp. Hãy so mã cuối với biên bản (--last MÃ),',
          'hoặc kiểm lại từng phiếu với hai phần khóa của tổ kiểm phiếu (--share).',
        ]
      : []),
  ].join('\n');
}
