import { setTimeout as sleep } from 'node:timers/promises';
import { exportBundle, NotProvenYet, untilProven } from '@lib/history';
import { UUID } from './cases';
import type { Command } from './command';
import { CommandFailed } from './output';
import { withHouse } from './with-house';
import { writeWhole } from './write-whole';

/** How long the sealer and the signer get for the newest event, and how often it is looked at. */
const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 250;

/**
 * `export ID --out FILE [--since SIZE]… [--reveal]`: the evidence bundle of a case. The file is there whole or not at all;
 * one that is there already is left alone.
 */
export const exportCommand: Command = async ([id], { out: file, since: sizes = [], reveal, wait }, out) => {
  const since = sizes.map(Number);
  const patience = wait === undefined ? PATIENCE_MS : Number(wait) * 1000;
  const sound = since.every((size) => Number.isSafeInteger(size) && size > 0) && patience >= 0;
  if (!id || !UUID.test(id) || !file || !sound) {
    throw new CommandFailed('Hãy viết: export MÃ_HỒ_SƠ --out TỆP.zip [--since KÍCH_THƯỚC] [--reveal] [--wait GIÂY].');
  }
  return withHouse(async ({ store, vault, proofs }) => {
    const stream = `case-${id}`;
    const { length } = await store.readStream(stream, { limit: 1 });
    if (length === 0) throw new CommandFailed('Không có hồ sơ với mã này.');
    const until = Date.now() + patience;
    await untilProven(stream, proofs, async () => Date.now() < until && sleep(LOOK_AGAIN_MS, true)).catch(explain);
    const events = await store.readStream(stream);
    const revealing = reveal ? { reveal: { key: await vault.find(stream) } } : {};
    const order = { events, source: proofs, exportedAt: new Date().toISOString(), since, ...revealing };
    const zip = await exportBundle(order).catch(explain);
    await writeWhole(file, zip);
    out.result({ id, file, events: events.length, bytes: zip.length, revealed: reveal ?? false }, () =>
      [
        `Đã xuất ${events.length} sự kiện vào ${file} (${zip.length} byte).`,
        ...(reveal ? ['CHÚ Ý: tệp có bản rõ dữ liệu cá nhân (revealed.json). Hãy giữ như tài liệu mật.'] : []),
        'Kiểm tra: giải nén rồi chạy node verify.mjs --key KHÓA_CÔNG_KHAI.',
      ].join('\n'),
    );
    return 0;
  });
};

function explain(error: unknown): never {
  if (!(error instanceof NotProvenYet)) throw error;
  const { events, sealed, signed } = error;
  throw new CommandFailed(
    sealed < events
      ? `Hồ sơ có ${events} sự kiện, mới niêm phong ${sealed}. Hãy xem tiến trình worker có chạy không rồi xuất lại.`
      : `Hồ sơ có ${events} sự kiện, mới ${signed} nằm dưới mốc ký. Hãy xem trình ký có chạy không rồi xuất lại.`,
  );
}
