import {
  EpochNotOpened,
  type NoNewEpoch,
  openEpoch,
  type OpenedEpoch,
  SignerAway,
  SignerClient,
} from '@lib/event-store';
import { readConfiguration } from '@lib/platform';
import { Client } from 'pg';
import type { Command } from './command';
import { CommandFailed } from './output';

const WHY: Readonly<Record<NoNewEpoch, string>> = {
  'never-signed': 'Tiến trình ký chưa ký gì của nhật ký đang mở, nên không có gì để so.',
  'nothing-lost': 'Mọi sự kiện đã ký đều còn nguyên trong cơ sở dữ liệu. Không cần mở nhật ký mới.',
  'signer-lacks-leaves': 'Thư mục của tiến trình ký thiếu lá đã ký. Hãy khôi phục thư mục ấy trước.',
};

/** `epoch open --reason TEXT`: closes the log as it was last signed and opens a new one, after a restore that lost events. */
export const epoch: Command = async ([verb, ...more], { reason = '' }, out) => {
  if (verb !== 'open' || more.length > 0 || reason.trim() === '') {
    throw new CommandFailed('Hãy viết: epoch open --reason "lý do".');
  }
  const { DATABASE_URL, SIGNER_URL, SIGNER_TOKEN } = readConfiguration(['DATABASE_URL', 'SIGNER_URL', 'SIGNER_TOKEN']);
  const owner = new Client({ connectionString: DATABASE_URL });
  await owner.connect();
  try {
    const opened = await openEpoch(owner, new SignerClient(SIGNER_URL, SIGNER_TOKEN), reason.trim().normalize('NFC'));
    out.result(opened, () => openedText(opened));
    return 0;
  } catch (error) {
    if (error instanceof EpochNotOpened) throw new CommandFailed(WHY[error.why]);
    if (error instanceof SignerAway) throw new CommandFailed(`Tiến trình ký không trả lời (${error.message}).`);
    throw error;
  } finally {
    await owner.end();
  }
};

function openedText({ closed, origin, position, lost, unsealed }: OpenedEpoch): string {
  return [
    `Đã đóng nhật ký ${closed.origin} ở ${closed.size} sự kiện đã ký, gốc ${closed.root}.`,
    `Đã mở nhật ký ${origin} từ vị trí ${position}.`,
    `${lost} sự kiện đã ký không còn như lúc ký; chỉ còn băm của chúng.`,
    ...(unsealed > 0
      ? [`${unsealed} sự kiện ghi sau khi khôi phục không được niêm phong riêng; LogOpened giữ băm chung.`]
      : []),
    'Hãy ghi việc này vào biên bản, cùng khóa công khai của nhật ký mới.',
  ].join('\n');
}
