import { formatVietnameseMoment } from '@core/calendar';
import type { Instant } from '@core/kernel';
import { timeline } from '@lib/history';
import { UUID } from './cases';
import type { Command } from './command';
import { CommandFailed, table } from './output';
import { withHouse } from './with-house';

/** `history ID`: every event of a case, with actor, both times and the start of its hash. */
export const history: Command = async ([id], _options, out) => {
  if (!id || !UUID.test(id)) throw new CommandFailed('Hãy viết: history MÃ_HỒ_SƠ.');
  return withHouse(async (house) => {
    const stream = `case-${id}`;
    const [events, key] = await Promise.all([house.store.readStream(stream), house.vault.find(stream)]);
    if (events.length === 0) throw new CommandFailed('Không có hồ sơ với mã này.');
    const view = await timeline(id, events, house.directory, key);
    out.result(view, () =>
      table([
        ['SỐ', 'XẢY RA', 'SỰ KIỆN', 'NGƯỜI LÀM', 'ĐƠN VỊ', 'BĂM'],
        ...view.events.map((event) => [
          String(event.version),
          formatVietnameseMoment(event.occurredAt as Instant),
          event.label,
          event.actor.name,
          event.unit.name,
          event.hash.slice(0, 12),
        ]),
      ]),
    );
    return 0;
  });
};
