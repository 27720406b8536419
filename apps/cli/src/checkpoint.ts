import { writeCheckpointFile } from '@lib/event-store';
import type { Command } from './command';
import { CommandFailed } from './output';
import { withHouse } from './with-house';
import { writeWhole } from './write-whole';

/** `checkpoint --out FILE [--from SIZE]…`: the newest signed checkpoint, for witnesses who have cosigned those sizes. */
export const checkpoint: Command = async (args, { out: file, from: sizes = [] }, out) => {
  const from = [...new Set(sizes.map(Number))].sort((a, b) => a - b);
  if (args.length > 0 || !file || !from.every((size) => Number.isSafeInteger(size) && size > 0)) {
    throw new CommandFailed('Hãy viết: checkpoint --out TỆP [--from KÍCH_THƯỚC]….');
  }
  return withHouse(async ({ proofs }) => {
    const origin = (await proofs.logs()).findLast(({ closed }) => !closed)?.origin ?? '';
    const newest = await proofs.newestCheckpoint(origin, 1);
    if (!newest) throw new CommandFailed('Chưa có mốc ký nào. Hãy xem worker và trình ký có chạy không rồi làm lại.');
    const beyond = from.find((size) => size > newest.size);
    if (beyond !== undefined) {
      throw new CommandFailed(
        `Mốc ký mới nhất của nhật ký ${origin} là ${newest.size}, chưa đến ${beyond}. ` +
          'Nếu nhân chứng đã ký một mốc lớn hơn của chính nhật ký này thì cơ sở dữ liệu đã bị lùi lại: hãy báo ngay.',
      );
    }
    const consistency = await Promise.all(
      from.map(async (size) => ({ from: size, path: await proofs.consistencyPath(origin, size, newest.size) })),
    );
    await writeWhole(file, writeCheckpointFile({ note: newest.note, consistency }));
    out.result({ file, log: origin, size: newest.size, from }, () =>
      [
        `Đã ghi mốc ký ${newest.size} của nhật ký ${origin} vào ${file}.`,
        `Nhân chứng chạy: npx neuguong witness ${file} --dir THƯ_MỤC`,
      ].join('\n'),
    );
    return 0;
  });
};
