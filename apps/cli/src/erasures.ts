import { randomUUID } from 'node:crypto';
import type { House } from '@lib/assembly';
import {
  carriedOutEntries,
  ErasureDesk,
  ErasureListBroken,
  Eraser,
  findUnsettled,
  type ListedErasure,
} from '@lib/erasure';
import { connect, loginUrl, readConfiguration } from '@lib/platform';
import type { Command } from './command';
import { CommandFailed, type Output } from './output';
import { type Bus, withHouse } from './with-house';

/**
 * `erasures replay`: brings a database that is older than the list of erasures up to it. Whatever the list names is erased
 * again and recorded so; killed in between, it is run again. `erasures rebuild`: writes a lost list from the database.
 */
export const erasures: Command = async ([verb], _options, out) => {
  if (verb === 'rebuild') return rebuild(out);
  if (verb !== 'replay') throw new CommandFailed('Hãy viết: erasures replay, hoặc erasures rebuild.');
  const { DATABASE_URL, DATABASE_PROJECTOR_URL } = readConfiguration([]);
  const url = DATABASE_PROJECTOR_URL ?? (DATABASE_URL && loginUrl(DATABASE_URL, 'neuguong_projector'));
  if (!url) throw new CommandFailed('DATABASE_PROJECTOR_URL: chưa được đặt.');
  const projector = await connect(url, 'neuguong erasures', 2);
  try {
    return await withHouse(async (house, bus) => {
      const { lines } = await findUnsettled(house.connection.pool, house.erasureList);
      const eraser = new Eraser(house.erasureList, projector.pool, house.subjectFiles);
      for (const line of lines) {
        await replay(house, bus, line);
        await eraser.destroy(line);
      }
      out.result({ replayed: lines.length }, () =>
        lines.length === 0
          ? 'Cơ sở dữ liệu đã khớp với danh sách xóa dữ liệu.'
          : `Đã xóa lại ${lines.length} đối tượng theo danh sách. Có thể khởi động hệ thống.`,
      );
      return 0;
    }, 'replay');
  } finally {
    await projector.close();
  }
};

/** Only for a list that is lost with all its copies: of a database that is not the newest it would forget the rest. */
function rebuild(out: Output): Promise<number> {
  return withHouse(async ({ erasureList, connection }) => {
    const lines = await erasureList.rebuild(await carriedOutEntries(connection.pool)).catch((error: unknown) => {
      throw error instanceof ErasureListBroken ? new CommandFailed(`Không ghi đè danh sách: ${error.message}`) : error;
    });
    out.result({ lines: lines.length }, () => `Đã ghi lại ${lines.length} dòng của danh sách xóa dữ liệu.`);
    return 0;
  }, 'replay');
}

/** The decision comes back into the log: where a database is older than it, nothing else says why the key is gone. */
async function replay(house: House, bus: Bus, line: ListedErasure): Promise<void> {
  const desk = new ErasureDesk(bus as never, house.store, house.vault, house.erasing, house.clock);
  const { subject, unit, n, hash } = line;
  await desk.run({
    id: line.decision,
    command: { type: 'ReplayErasure', data: { subject, unit, line: n, hash } },
    occasion: {
      commandId: randomUUID(), // a fact of its own each time that a key has come back
      actor: { id: 'system', role: 'system', unit },
      today: house.clock.today(),
      now: house.clock.now(),
    },
    expected: 'any',
    correlation: 'replay',
  });
}
