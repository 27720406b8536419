import { isLocalDate, type Occasion } from '@core/kernel';
import { pipelineGlossary } from '@core/pipeline';
import { plansGlossary } from '@core/plans';
import { asOf, caseView } from '@lib/pipeline';
import type { Command } from './command';
import { CommandFailed, table } from './output';
import { withHouse } from './with-house';

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** `cases list` and `cases show ID [--at SEQ|DATE]`: what whoever holds the server's secrets may see of every case. */
export const cases: Command = async ([action, id], options, out) => {
  if (action === 'list') {
    return withHouse(async (house) => {
      const today = house.clock.today();
      const units = house.units.tree
        .unitsAt(today)
        .map((unit) => unit.id)
        .filter((unit) => !options.unit || unit === options.unit);
      const { items } = await house.lists.search(
        { units, limit: 200, ...(options.stage ? { stage: options.stage as never } : {}) },
        today,
      );
      out.result({ items }, () =>
        table([
          ['MÃ HỒ SƠ', 'TÊN', 'ĐƠN VỊ', 'GIAI ĐOẠN', 'TÌNH TRẠNG', 'HẠN'],
          ...items.map((item) => [
            item.id,
            item.name,
            item.unit.name,
            item.stage ? (plansGlossary[item.stage] ?? item.stage) : '',
            pipelineGlossary[item.status] ?? item.status,
            item.dueOn ?? '',
          ]),
        ]),
      );
      return 0;
    });
  }
  if (action !== 'show' || !id || !UUID.test(id)) {
    throw new CommandFailed('Hãy viết: cases list, hoặc cases show MÃ_HỒ_SƠ [--at SỐ|NGÀY].');
  }
  if (options.at !== undefined && !/^\d{1,9}$/.test(options.at) && !isLocalDate(options.at)) {
    throw new CommandFailed('--at nhận số thứ tự sự kiện hoặc ngày dạng NĂM-THÁNG-NGÀY có thật.');
  }
  return withHouse(async (house) => {
    const key = await house.vault.find(`case-${id}`);
    const occasion: Occasion = {
      commandId: '',
      actor: { id: 'cli', role: 'auditor', unit: 'vn' },
      today: house.clock.today(),
      now: house.clock.now(),
    };
    const moment = asOf(options.at, options.clock === 'recorded' ? 'recorded' : 'occurred');
    const view = await caseView(house.around, id, house.store, moment, key, occasion);
    out.result(view, () =>
      [
        `${view.file.subject.name} — ${view.unit.name}`,
        `Phiên bản ${view.version}${view.asOf ? ` (trạng thái quá khứ; mới nhất là ${view.asOf.latest})` : ''}`,
        `Tình trạng: ${pipelineGlossary[view.status] ?? view.status}`,
        ...view.steps.map(
          ({ title, state }) => `  ${state === 'done' ? '✓' : state === 'current' ? '▶' : '·'} ${title}`,
        ),
      ].join('\n'),
    );
    return 0;
  });
};
