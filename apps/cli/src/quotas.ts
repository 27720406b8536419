import { plansGlossary } from '@core/plans';
import { type QuotaLineView, quotasGlossary, type QuotaTable, type QuotaView } from '@core/quotas';
import { liesIn, quotaTable, unitsInTime, yearIn } from '@lib/quotas';
import type { Command } from './command';
import { CommandFailed, table } from './output';
import { withHouse } from './with-house';

const USAGE = 'Hãy viết: quotas --plan MÃ [--year NĂM] [--unit ĐƠN_VỊ] [--short].';

/** `quotas --plan ID [--year Y] [--unit ID] [--short]`: how far each unit is with the minimums of a plan. */
export const quotas: Command = async (args, { plan: id, year: asked, unit, short = false }, out) => {
  if (args.length > 0 || id === undefined || (asked !== undefined && !/^2\d{3}$/.test(asked))) {
    throw new CommandFailed(USAGE);
  }
  return withHouse(async (house) => {
    const today = house.clock.today();
    const { tree } = house.units;
    const plan = house.quotas.plan(id);
    if (!plan) throw new CommandFailed(`Không có kế hoạch ${id} nào được công bố mà đặt ra chỉ tiêu.`);
    const units = unitsInTime(tree);
    const year = yearIn(plan, today, asked === undefined ? undefined : Number(asked));
    const within = unit === undefined ? {} : { unit: (one: string) => liesIn(tree, units, one, unit, today) };
    const lines = await house.quotas.lines(plan, year, today, { ...within, short });
    const bound = house.quotas.bound(plan, year);
    const answer = quotaTable(plan, house.quotas.plans(), year, lines, bound, tree, today);
    out.result(answer, () => textOf(answer));
    return 0;
  });
};

function textOf({ plan, year, today, quotas: minimums, items, rules }: QuotaTable): string {
  const parts = minimums.map((quota) => {
    const lines = items.filter(({ code }) => code === quota.code);
    return [headOf(quota), lines.length > 0 ? table([HEAD, ...lines.map(lineText)]) : none(quota)].join('\n');
  });
  return [`${plan.title} (phiên bản ${plan.version}) — năm ${year}, tính đến ${today}`, ...parts, rules.forecast].join(
    '\n\n',
  );
}

const HEAD = ['ĐƠN VỊ', 'KỲ', 'TỐI THIỂU', 'ĐÃ TÍNH', 'CÒN THIẾU', 'DỰ BÁO', 'TÌNH TRẠNG'];

function headOf({ level, minimum, period, source, periodOpen, readingDoubt }: QuotaView): string {
  const where = source.kind === 'clause' ? source.clause : source.reason;
  const head = `${word(level)}: ít nhất ${minimum} mỗi ${period === 'year' ? 'năm' : 'quý'} (${where})`;
  return [head, periodOpen, readingDoubt].filter((text) => text !== null).join('\n  ');
}

function none({ unlisted }: QuotaView): string {
  return unlisted ? '  Chưa có danh sách đơn vị thuộc diện này.' : '  Không có dòng nào.';
}

function lineText({ unit, period, minimum, counted, shortfall, forecast, status, unitEndedOn }: QuotaLineView) {
  const expected = forecast.low === null ? '?' : [...new Set([forecast.low, forecast.high])].join('–');
  const ended = status === 'unit-ended' && unitEndedOn ? ` ngày ${unitEndedOn}` : '';
  return [
    unit.name,
    period.key,
    String(minimum),
    String(counted),
    status === 'unit-ended' ? '' : String(shortfall),
    expected,
    `${word(status)}${ended}`,
  ];
}

function word(identifier: string): string {
  return quotasGlossary[identifier] ?? plansGlossary[identifier] ?? identifier;
}
