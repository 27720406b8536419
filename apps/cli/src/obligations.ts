import { vietnamCalendar, formatVietnamese } from '@core/calendar';
import { isLocalDate } from '@core/kernel';
import { obligationsGlossary } from '@core/obligations';
import { ObligationLists } from '@lib/obligations';
import type { Command } from './command';
import { CommandFailed, table } from './output';
import { withHouse } from './with-house';

const MOST = 1000;
const SOON = 10;

/** `obligations [--unit ID] [--due DATE] [--state STATE]`: what a unit and those under it owe, nearest last day first. */
export const obligations: Command = (_args, { unit, due, state }, out) =>
  withHouse(async (house) => {
    const today = house.clock.today();
    const { tree } = house.units;
    if (due !== undefined && !isLocalDate(due)) throw new CommandFailed(`“${due}” không phải là ngày (YYYY-MM-DD).`);
    if (unit !== undefined && !tree.exists(unit, today)) {
      throw new CommandFailed(`Không có đơn vị “${unit}” vào ngày ${formatVietnamese(today)}.`);
    }
    const units = tree
      .unitsAt(today)
      .map(({ id }) => id)
      .filter((id) => unit === undefined || id === unit || tree.ancestors(id, today).some((one) => one.id === unit));
    const days = { today, soon: vietnamCalendar.addWorkingDays(today, SOON) };
    const filter = { units, due: due as typeof today | undefined, state: state as never, limit: MOST };
    const rows = await new ObligationLists(house.connection.pool).page(filter, days);
    const items = rows.map((row) => ({
      id: row.id,
      unit: row.unit,
      plan: `${row.plan}@${row.plan_version}`,
      code: row.code,
      title: row.title,
      period: row.period,
      due: row.due_on,
      dueOpen: row.due_open,
      state: row.state,
    }));
    out.result({ today, items }, () =>
      table([
        ['HẠN', 'TÌNH TRẠNG', 'ĐƠN VỊ', 'KỲ', 'NHIỆM VỤ', 'MÃ'],
        ...items.map((item) => [
          item.due === null ? 'không định ngày' : `${formatVietnamese(item.due)}${item.dueOpen ? ' *' : ''}`,
          obligationsGlossary[item.state] ?? 'chưa đến hạn',
          tree.displayName(item.unit, today),
          item.period,
          item.title,
          item.id,
        ]),
      ]),
    );
    return 0;
  });
