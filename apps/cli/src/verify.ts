import { parseVerifierKey, sha256, verifyStream } from '@lib/event-store';
import { NotHeld, type Outside, readOutside, StrangeTable, verifyLog } from '@lib/event-store';
import { provenState } from '@lib/history';
import { UUID } from './cases';
import type { Command, Options } from './command';
import { CommandFailed } from './output';
import { logReportText } from './verify-text';
import { withHouse } from './with-house';

/**
 * `verify ID`: recomputes the chain of one case and says how far it is sealed and signed. `verify`: goes over the whole log
 * and holds it against what lies outside of the database. Exit status 1 when something is not whole.
 */
export const verify: Command = async ([id, ...more], options, out) => {
  if (more.length > 0 || (id !== undefined && !UUID.test(id))) {
    throw new CommandFailed('Hãy viết: verify, hoặc verify MÃ_HỒ_SƠ.');
  }
  if (id !== undefined) return verifyCase(id, out);
  const outside = heldOutside(options);
  const keys = options.key ?? [];
  if (!keys.every((key) => parseVerifierKey(key, sha256))) throw new CommandFailed('--key: không phải khóa công khai.');
  return withHouse(async ({ connection }) => {
    const client = await connection.pool.connect();
    const began = Date.now();
    try {
      const progress = (events: number) => process.stderr.write(`đã kiểm tra ${events} sự kiện\n`);
      const report = await verifyLog(client, { outside, keys, progress });
      const seconds = (Date.now() - began) / 1000;
      out.result({ ...report, seconds }, () => logReportText(report, seconds));
      return report.whole ? 0 : 1;
    } catch (error) {
      if (error instanceof StrangeTable) throw new CommandFailed(`Bảng sự kiện đã bị đổi cấu trúc (${error.message}).`);
      throw error;
    } finally {
      client.release();
      for (const leaves of outside.leaves.values()) leaves.close();
    }
  });
};

function heldOutside({ signer, leaves, checkpoints }: Options): Outside {
  try {
    return readOutside({
      ...(signer === undefined ? {} : { signer }),
      ...(leaves === undefined ? {} : { leaves }),
      ...(checkpoints === undefined ? {} : { checkpoints }),
    });
  } catch (error) {
    throw error instanceof NotHeld ? new CommandFailed(error.message) : error;
  }
}

const verifyCase = (id: string, out: Parameters<Command>[2]) =>
  withHouse(async ({ store, proofs }) => {
    const stream = `case-${id}`;
    const report = await verifyStream(stream, await store.readStream(stream), sha256);
    if (report.whole && report.events === 0) throw new CommandFailed('Không có hồ sơ với mã này.');
    const places = await proofs.placesOf(stream);
    const { sealed, signed } = await provenState(places, proofs);
    const origin = places.at(-1)?.origin ?? '';
    const newest = await proofs.newestCheckpoint(origin);
    const checkpoint = newest ? { log: origin, size: newest.size, signedAt: newest.storedAt } : null;
    out.result({ ...report, sealed, signed, checkpoint }, () =>
      [
        report.whole
          ? `Chuỗi băm nguyên vẹn: ${report.events} sự kiện.`
          : `HỎNG: sự kiện ${report.version} (${report.fault}).`,
        `Đã niêm phong ${sealed}, đã ký ${signed}.`,
        checkpoint
          ? `Mốc ký mới nhất: ${checkpoint.size} sự kiện của nhật ký, nhận lúc ${checkpoint.signedAt}.`
          : 'Chưa có mốc ký nào.',
      ].join('\n'),
    );
    return report.whole ? 0 : 1;
  });
