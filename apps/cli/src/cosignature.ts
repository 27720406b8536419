import { addCosignature, type CosignatureAnswer, parseCosignatureFile } from '@lib/event-store';
import type { Command } from './command';
import { CommandFailed } from './output';
import { readText } from './read-text';
import { withHouse } from './with-house';

const ANSWERS: Readonly<Record<CosignatureAnswer, string>> = {
  added: 'Đã nhận chữ ký của nhân chứng. Các gói xuất dưới mốc này sẽ mang theo nó.',
  there: 'Nhân chứng này đã ký mốc này từ trước; không thêm gì.',
  'bad-key': 'TỪ CHỐI: khóa không phải của nhân chứng, hoặc trùng tên và mã với một khóa khác.',
  'unknown-checkpoint': 'TỪ CHỐI: nhật ký ở đây không có mốc ký này. Hãy hỏi lại nhân chứng đã ký tệp nào.',
  'bad-signature': 'TỪ CHỐI: chữ ký không đúng với mốc ký và khóa trong tệp.',
};

/** `cosignature add FILE`: stores what a witness has signed. Exit status 1 when it is not right. */
export const cosignature: Command = async ([verb, file, ...more], _options, out) => {
  if (verb !== 'add' || !file || more.length > 0) throw new CommandFailed('Hãy viết: cosignature add TỆP.');
  const brought = parseCosignatureFile(readText(file));
  if (!brought) throw new CommandFailed(`${file} không phải tệp chữ ký mà lệnh witness đã ghi.`);
  return withHouse(async ({ connection }) => {
    const answer = await addCosignature(connection.pool, brought);
    out.result({ answer, log: brought.log, size: brought.size }, () => ANSWERS[answer]);
    return answer === 'added' || answer === 'there' ? 0 : 1;
  });
};
