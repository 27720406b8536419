import { existsSync } from 'node:fs';
import {
  parseCheckpointFile,
  parseVerifierKey,
  sha256,
  SIGNATURE_TYPE,
  type VerifierKey,
  WitnessFolder,
  WitnessFolderUnusable,
  type WitnessRefusal,
  writeCosignatureFile,
} from '@lib/event-store';
import type { Command } from './command';
import { CommandFailed } from './output';
import { readText } from './read-text';
import { writeWhole } from './write-whole';

const USAGE = 'Hãy viết: witness TỆP --dir THƯ_MỤC [--name TÊN] [--key KHÓA] [--out TỆP].';

const REFUSALS: Readonly<Record<WitnessRefusal, (from: number) => string>> = {
  'bad-note': () => 'tệp không mang mốc ký của một nhật ký có sự kiện. Hãy xin tệp khác.',
  'unknown-log': () =>
    'chưa biết khóa của nhật ký này. Hãy lấy khóa công khai đã công bố (trong biên bản) rồi chạy lại với --key KHÓA.',
  'bad-signature': () => 'mốc không do khóa đã ghi nhớ của nhật ký ký (hoặc không do khóa ở --key). Đừng tin mốc này.',
  smaller: (from) => `mốc nhỏ hơn mốc ${from} đã cùng ký. Hãy xin mốc mới: npx neuguong checkpoint --from ${from}.`,
  'no-path': (from) =>
    `tệp không có bằng chứng nối dài từ mốc ${from} đã cùng ký. Hãy xin: npx neuguong checkpoint --out TỆP --from ${from}.`,
  inconsistent: (from) =>
    `mốc này KHÔNG nối dài mốc ${from} đã cùng ký: lịch sử đã bị viết lại, hoặc tệp hỏng. Hãy giữ tệp làm bằng chứng và báo ngay.`,
};

const UNUSABLE: Readonly<Record<WitnessFolderUnusable['why'], string>> = {
  'others-may-read': 'người khác đọc được. Hãy chỉ để mình đọc: chmod 700 cho thư mục, chmod 600 cho tệp khóa.',
  'no-name': 'chưa có khóa. Lần đầu hãy đặt tên nhân chứng: --name TÊN.',
  'bad-name': 'tên nhân chứng dài 1 đến 100 ký tự, không có dấu cách, dấu cộng hay ký tự điều khiển.',
  'other-name': 'nhân chứng trong thư mục này mang tên khác. Hãy bỏ --name, hoặc dùng thư mục khác.',
  'no-key': 'mất tệp khóa, trong khi thư mục còn các mốc đã ký. Hãy đưa lại tệp khóa, hoặc dùng thư mục và tên mới.',
  broken: 'không đọc được. Nhân chứng không còn biết mình đã ký gì thì không ký: hãy đưa lại bản sao của tệp.',
  overtaken: 'một lần chạy khác vừa ký xong. Hãy chạy lại.',
};

/** `witness FILE --dir DIR`: cosigns a checkpoint on the witness's own machine. Exit status 1 when it must not. */
export const witness: Command = async ([file, ...more], { dir, name, key: keys = [], out: to }, out) => {
  if (!file || more.length > 0 || !dir || keys.length > 1) throw new CommandFailed(USAGE);
  const given = keys[0] === undefined ? undefined : logKey(keys[0]);
  const shown = parseCheckpointFile(readText(file));
  if (!shown) throw new CommandFailed(`${file} không phải tệp mà lệnh checkpoint đã ghi.`);
  try {
    const result = WitnessFolder.open(dir, name).cosign(shown, Math.floor(Date.now() / 1000), given);
    if (!result.cosigned) {
      const { why, log, from } = result.refusal;
      out.result({ cosigned: false, why, log, from }, () => `KHÔNG KÝ: ${REFUSALS[why](from ?? 0)}`);
      return 1;
    }
    const written = to ?? `${file}.cosigned.json`;
    const text = writeCosignatureFile(result.file);
    if (!existsSync(written) || readText(written) !== text) await writeWhole(written, text);
    out.result({ cosigned: true, again: result.again, file: written, ...result.file }, () =>
      [
        `${result.again ? 'Mốc này đã cùng ký từ trước' : 'Đã cùng ký mốc'} ${result.file.size} của nhật ký ${result.file.log}.`,
        `Hãy gửi lại ${written}; bên giữ nhật ký chạy: npx neuguong cosignature add ${written}`,
        `Khóa của nhân chứng, để công bố: ${result.file.vkey}`,
      ].join('\n'),
    );
    return 0;
  } catch (error) {
    if (!(error instanceof WitnessFolderUnusable)) throw error;
    throw new CommandFailed(`${error.file}: ${UNUSABLE[error.why]}`);
  }
};

function logKey(text: string): VerifierKey {
  const key = parseVerifierKey(text, sha256);
  if (key?.type !== SIGNATURE_TYPE.ed25519) throw new CommandFailed('--key: không phải khóa công khai của nhật ký.');
  return key;
}
