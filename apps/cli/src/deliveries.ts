import { ReminderWatch, type WaitingMail } from '@lib/notifications';
import type { Command } from './command';
import { CommandFailed, table } from './output';
import { withProjector } from './with-projector';

const USAGE = 'Hãy viết: deliveries list, hoặc deliveries retry MÃ_THƯ|--all.';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * `deliveries list` shows the e-mails that were given up, without an address or a text; `deliveries retry ID|--all` lets
 * them be tried again from the beginning, which the worker does. Exit status 1 when an id is not parked.
 */
export const deliveries: Command = ([action, id], options, out) => {
  if (action === 'list' && id === undefined) {
    return withProjector(async (pool) => {
      const items = await new ReminderWatch(pool).parked(null);
      out.result({ items }, () => (items.length > 0 ? listed(items) : 'Không có thư nào bị treo.'));
      return 0;
    });
  }
  if (action !== 'retry' || (id === undefined) !== (options.all ?? false)) throw new CommandFailed(USAGE);
  if (id !== undefined && !UUID.test(id)) throw new CommandFailed(`${id} không phải là mã thư. ${USAGE}`);
  return withProjector(async (pool) => {
    const retried = await new ReminderWatch(pool).retry(id === undefined ? 'all' : [id], null);
    if (id !== undefined && retried.length === 0) throw new CommandFailed(`Không có thư ${id} trong số thư bị treo.`);
    out.result({ retried }, () =>
      retried.length > 0 ? `Sẽ gửi lại ${retried.length} thư:\n${retried.join('\n')}` : 'Không có thư nào bị treo.',
    );
    return 0;
  });
};

function listed(items: readonly WaitingMail[]): string {
  return table([
    ['MÃ THƯ', 'LOẠI', 'SỐ VIỆC', 'LỖI', 'SỐ LẦN', 'TREO TỪ LÚC'],
    ...items.map((one) => [
      one.id,
      one.kind,
      String(one.lines),
      one.code ?? '',
      String(one.attempts),
      one.parkedAt ?? '',
    ]),
  ]);
}
