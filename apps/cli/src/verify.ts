import { sha256, verifyStream } from '@lib/event-store';
import { UUID } from './cases';
import type { Command } from './main';
import { CommandFailed } from './output';
import { withHouse } from './with-house';

const CATEGORIES = ['case', 'round', 'person', 'plan', 'erasure'];

/** `verify [ID]`: recomputes every hash of one case, or of every stream; exit status 1 when one chain is not whole. */
export const verify: Command = async ([id], _options, out) => {
  if (id !== undefined && !UUID.test(id)) throw new CommandFailed('Hãy viết: verify, hoặc verify MÃ_HỒ_SƠ.');
  return withHouse(async ({ store }) => {
    const streams = id
      ? [{ stream: `case-${id}` }]
      : (await Promise.all(CATEGORIES.map((category) => store.streams(category)))).flat();
    let events = 0;
    const faults: { stream: string; fault: string; version: number }[] = [];
    for (const { stream } of streams) {
      const report = await verifyStream(stream, await store.readStream(stream), sha256);
      events += report.events;
      if (!report.whole) faults.push({ stream, fault: report.fault, version: report.version });
    }
    if (id && events === 0 && faults.length === 0) throw new CommandFailed('Không có hồ sơ với mã này.');
    out.result({ whole: faults.length === 0, streams: streams.length, events, faults }, () =>
      faults.length === 0
        ? `Chuỗi băm nguyên vẹn: ${streams.length} dòng sự kiện, ${events} sự kiện.`
        : faults.map((fault) => `HỎNG: ${fault.stream}, sự kiện ${fault.version} (${fault.fault})`).join('\n'),
    );
    return faults.length === 0 ? 0 : 1;
  });
};
